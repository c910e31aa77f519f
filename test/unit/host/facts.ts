import { indexLoad, memoryLoad } from '../../../src/core/dream/load';
import type { Finding, Operation } from '../../../src/core/dream/operation';
import type { Proposal } from '../../../src/core/dream/proposal';
import { settle } from '../../../src/core/dream/settle';
import type { Memory } from '../../../src/core/memory/memory';
import { byItself } from '../../../src/host/byItself';
import { overviewOf } from '../../../src/host/memoryOverview';
import { isGone, type ProjectFacts } from '../../../src/host/projectFacts';
import { previewWith } from '../../../src/host/reviewPreview';
import { MemoryStore } from '../../../src/job/memoryStore';
import type { ListedEntry } from '../../../src/storage/history';
import { DiskModel } from '../../support/diskModel';
import { memoryOf, NOW } from '../../support/world';

const ENVIRONMENT = { home: '/home', env: {}, platform: 'linux', cwd: '/' } as const;

/** What the disk says of a project with a memory of these files, and nothing else. */
export function factsOf(
  files: Readonly<Record<string, string>>,
  more: Partial<ProjectFacts> = {},
): ProjectFacts {
  return {
    reading: 'first',
    content: 'first',
    places: {
      asked: { memory: '/memory' },
      memoryFolder: '/memory',
      sessionFolders: ['/sessions'],
      notices: [],
    },
    store: new MemoryStore('/memory', ENVIRONMENT, new DiskModel()),
    named: { memoryFolder: '/memory', environment: ENVIRONMENT },
    claudeSettings: '/home/.claude/settings.json',
    exists: true,
    memory: overviewOf(memoryOf(files), []),
    hashes: hashesOf(files),
    transcripts: [],
    pending: { kind: 'none' },
    rejected: [],
    foreseen: undefined,
    byItself,
    kept: { kind: 'none' },
    history: { entries: [], damaged: [] },
    builtInDreamAt: undefined,
    outside: { all: [], open: [] },
    lastRun: undefined,
    refusals: 0,
    dreamingElsewhere: false,
    interrupted: false,
    problems: [],
    ...more,
  };
}

/** The same, where it was worked out what would be written of the proposal that waits, on these files. */
export function foreseen(files: Readonly<Record<string, string>>, facts: ProjectFacts): ProjectFacts {
  const memory = memoryOf(files);
  const { pending, rejected } = facts;
  if (pending.kind !== 'proposal') return facts;
  const { proposal } = pending;
  return { ...facts, foreseen: previewWith({ memory, proposal, rejected, isGone: isGone(facts) }) };
}

/** Stands for hashes of bytes: the same text has the same. */
export function hashesOf(files: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, `hash of ${text}`]));
}

/** A proposal of these operations, audited, as a dream would make it. */
export function proposalOf(
  files: Readonly<Record<string, string>>,
  plan: { readonly operations: readonly Operation[]; readonly findings?: readonly Finding[] },
): Proposal {
  const memory = memoryOf(files);
  const { operations, blocked, findings, ledger, after } = settle(
    memory,
    { operations: plan.operations, findings: plan.findings ?? [] },
    NOW,
  );
  return {
    version: 1,
    id: 'p1',
    createdAt: NOW,
    engine: 'offline',
    memoryFolder: '/memory',
    baseline: hashesOf(files),
    statements: statementsOf(memory),
    operations,
    blocked,
    findings,
    ledger,
    sessions: [],
    statistics: {
      sessions: 3,
      sessionBytes: 1000,
      badLines: 0,
      signals: 0,
      statements: ledger.counts.statements,
      files: memory.files.length,
      indexBefore: indexLoad(memory),
      indexAfter: indexLoad(after),
      memoryBefore: memoryLoad(memory),
      memoryAfter: memoryLoad(after),
      durationMs: 1,
    },
  };
}

function statementsOf(memory: Memory): Proposal['statements'] {
  const all = memory.files.flatMap((file) => file.statements);
  return Object.fromEntries(all.map(({ id, file, text }) => [id, { file, text }]));
}

/** An entry of the history as a dream leaves it. */
export function entryOf(proposal: Proposal, more: Partial<ListedEntry> = {}): ListedEntry {
  return {
    version: 1,
    id: proposal.id,
    sequence: 1,
    at: NOW,
    kind: 'dream',
    engine: proposal.engine,
    memoryFolder: proposal.memoryFolder,
    files: [],
    operations: proposal.operations,
    decisions: { accepted: proposal.operations.map((operation) => operation.id), rejected: [] },
    ledger: proposal.ledger.counts,
    statistics: proposal.statistics,
    statementMap: {},
    slipped: [],
    ...more,
  };
}
