import path from 'node:path';
import type { Proposal } from '../../src/core/dream/proposal';
import { settle } from '../../src/core/dream/settle';
import type { Finding, Operation } from '../../src/core/dream/operation';
import { indexLoad, memoryLoad } from '../../src/core/dream/load';
import type { Memory, Statement } from '../../src/core/memory/memory';
import { offlineEngine } from '../../src/engines/offline/offlineEngine';
import type { ProjectFacts } from '../../src/host/projectFacts';
import { Patches } from '../../src/host/patches';
import { overviewOf } from '../../src/host/memoryOverview';
import { previewWith, type ReviewPreview } from '../../src/host/reviewPreview';
import { reviewView } from '../../src/host/reviewView';
import { dream } from '../../src/job/dream';
import { findPlaces } from '../../src/job/places';
import type { ReviewView } from '../../src/shared/views';
import { makeTemporaryFolder } from '../support/folders';
import { copyProject, greenhouse } from '../support/sampleProject';
import { memoryOf, operation, said } from '../support/world';
import { NOW } from './panelViews';

/** What a test may have happen to a review. */
export interface Happening {
  readonly rejected?: readonly string[];
  readonly state?: ReviewView['state'];
  readonly notice?: string;
  readonly dirty?: readonly string[];
  /** What the memory says now; what it said when the proposal was made, when left out. */
  readonly memory?: Memory;
}

/** A proposal under review, seen through what makes the host's snapshots: the decisions are the test's. */
export class SampleReview {
  readonly #patches = new Patches();

  constructor(
    readonly proposal: Proposal,
    readonly memory: Memory,
    readonly title: string,
  ) {}

  /** What the host knows while it is under review. */
  facts({ rejected = [], memory = this.memory }: Happening = {}): ProjectFacts {
    const { proposal } = this;
    const { baseline } = proposal;
    return {
      exists: true,
      memory: overviewOf(memory, []),
      rejected,
      hashes: memory === this.memory ? baseline : { ...baseline, 'MEMORY.md': 'another' },
      pending: { kind: 'proposal', proposal },
      places: { memoryFolder: proposal.memoryFolder, sessionFolders: [] },
      transcripts: [],
    } as unknown as ProjectFacts;
  }

  /** The same, where it was worked out what would be written. */
  foreseen(happening: Happening = {}): ProjectFacts & { readonly foreseen: ReviewPreview } {
    const facts = this.facts(happening);
    const { memory = this.memory } = happening;
    const { proposal } = this;
    const { rejected } = facts;
    return {
      ...facts,
      foreseen: previewWith({ memory, proposal, rejected, isGone: false }, this.#patches),
    };
  }

  view(happening: Happening = {}): ReviewView {
    const { state = { kind: 'open' } } = happening;
    const { proposal } = this;
    const facts = this.foreseen(happening);
    return reviewView(
      {
        project: '5f0c9d7e3a1b8642',
        facts,
        proposal,
        review: facts.foreseen,
        dirty: new Set(happening.dirty),
        state,
        notice: happening.notice,
        title: this.title,
        canOpen: () => true,
      },
      (message, ...values) =>
        message.replace(/\{(\d)\}/g, (_, digit: string) => String(values[Number(digit)])),
    );
  }
}

/** The proposal that a dream makes of the sample project in disorder. */
export async function greenhouseReview(): Promise<SampleReview> {
  const copy = copyProject(greenhouse, makeTemporaryFolder('browser-sample'));
  const home = path.dirname(path.dirname(path.dirname(path.dirname(copy.memory))));
  const environment = { home, env: { ...copy.env }, platform: process.platform, cwd: copy.workspace };
  const outcome = await dream({
    places: await findPlaces({ project: copy.workspace }, environment),
    engine: offlineEngine,
    environment,
    now: NOW,
    refusals: [],
    firstSeen: new Map(),
    signal: new AbortController().signal,
    progress: () => undefined,
  });
  if (outcome.kind !== 'dreamt') throw new Error(outcome.message);
  const { sessions, statements } = outcome.proposal.statistics;
  return new SampleReview(
    outcome.proposal,
    outcome.memory,
    `Dream of 22 Nov, 14:00 · offline · ${sessions} sessions, ${statements} statements`,
  );
}

/** A proposal of these operations on a memory, settled as any other. */
export function reviewOf(
  memory: Memory,
  operations: readonly Operation[],
  findings: readonly Finding[] = [],
): SampleReview {
  const settled = settle(memory, { operations, findings }, NOW);
  const all = memory.files.flatMap((file) => file.statements);
  const proposal: Proposal = {
    version: 1,
    id: 'sample',
    createdAt: NOW,
    engine: 'offline',
    memoryFolder: '/memory',
    baseline: {},
    statements: Object.fromEntries(all.map(({ id, file, text }) => [id, { file, text }])),
    operations: settled.operations,
    blocked: settled.blocked,
    findings: settled.findings,
    ledger: settled.ledger,
    statistics: {
      sessions: 0,
      sessionBytes: 0,
      badLines: 0,
      signals: 0,
      statements: all.length,
      files: memory.files.length,
      indexBefore: indexLoad(memory),
      indexAfter: indexLoad(settled.after),
      memoryBefore: memoryLoad(memory),
      memoryAfter: memoryLoad(settled.after),
      durationMs: 0,
    },
    sessions: [],
  };
  return new SampleReview(proposal, memory, `Dream of 22 Nov, 14:00 · offline · ${all.length} statements`);
}

const COLOURS = ['red', 'blue', 'green', 'amber', 'violet', 'white'];
const FILLER =
  'because the control room asked for it after the last audit and nobody wants to look it up again';

/** A review as large as asked: topic files of ten statements each, and operations spread over them. */
export function largeReview(files: number, operations: number): SampleReview {
  const names = Array.from({ length: files }, (_, i) => `rack-${String(i).padStart(3, '0')}.md`);
  const memory = memoryOf({
    'MEMORY.md': `# Memory\n\n${names.map((name, i) => `- [Rack ${i}](${name}) — lamps of rack ${i}`).join('\n')}\n`,
    ...Object.fromEntries(names.map((name, i) => [name, rackText(i)])),
  });
  const lamps = memory.files
    .flatMap((file) => file.statements)
    .filter((statement) => statement.text.startsWith('Lamp '));
  const step = Math.floor(lamps.length / operations);
  const changes = Array.from({ length: operations }, (_, i) => changeLamp(lamps[i * step]!, i));
  return reviewOf(memory, changes);
}

function rackText(rack: number): string {
  const lines = Array.from(
    { length: 10 },
    (_, i) => `- Lamp ${rack}-${i} of the rack is ${COLOURS[(rack + i) % COLOURS.length]!}, ${FILLER}`,
  );
  return `# Rack ${rack}\n\n${lines.join('\n')}\n`;
}

function changeLamp(lamp: Statement, index: number): Operation {
  const old = COLOURS.find((colour) => lamp.text.includes(` ${colour},`))!;
  const fresh = COLOURS[(COLOURS.indexOf(old) + 1) % COLOURS.length]!;
  return operation({
    kind: 'supersede',
    old: [lamp.id],
    by: { text: lamp.text.replace(` ${old},`, ` ${fresh},`) },
    replaced: [{ old, new: fresh }],
    reason: `Said again with another colour in session ${index}.`,
    evidence: [said(`No, make lamp ${index} ${fresh} from now on.`)],
  });
}
