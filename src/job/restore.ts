import { indexLoad, memoryLoad } from '../core/dream/load';
import type { Finding } from '../core/dream/operation';
import type { Proposal } from '../core/dream/proposal';
import { settle, type Settled } from '../core/dream/settle';
import { restorationOf, type ChangedFile } from '../core/guard/restoration';
import { whoInWords } from '../core/guard/outsideChange';
import type { Memory } from '../core/memory/memory';
import { contentHash } from '../core/text/hash';
import { withoutSecrets, type StoredBytes } from '../storage/blobs';
import type { HistoryFile } from '../storage/history';
import type { OutsideChange } from '../storage/outsideEntry';
import { secretsIn, type MemoryStore } from './memoryStore';

export interface RestoreRequest {
  readonly store: MemoryStore;
  readonly change: OutsideChange;
  /** As it is now. */
  readonly memory: Memory;
  /** SHA-256 of its files' bytes. */
  readonly hashes: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * A proposal that takes an outside change back, for the same review as a dream's: accept all of it, and memory is what it
 * was before, byte for byte, save what was touched since. It is made anew whenever it is asked for, and kept nowhere.
 */
export function restoreProposal({ store, change, memory, hashes, now }: RestoreRequest): Proposal {
  const looked = change.files.map((file) => versionsOf(file, store, memory, hashes));
  const { operations, left } = restorationOf(
    change.id,
    whoInWords(change.by),
    looked.flatMap(({ file }) => file ?? []),
  );
  const findings = [...looked.flatMap(({ told }) => told ?? []), ...left].map((message): Finding => ({
    kind: 'left-alone',
    message,
    statements: [],
    evidence: [],
  }));
  const settled = settle(memory, { operations, findings }, now);
  const essence = [change.id, settled.operations.map(({ id }) => id), hashes];
  return {
    version: 1,
    id: `r${contentHash(JSON.stringify(essence)).slice(0, 11)}`,
    createdAt: now,
    engine: 'offline',
    restores: change.id,
    memoryFolder: store.memoryFolder,
    baseline: hashes,
    statements: {},
    operations: settled.operations,
    blocked: settled.blocked,
    findings: settled.findings,
    ledger: settled.ledger,
    sessions: [],
    statistics: statisticsOf(memory, settled),
  };
}

/** No session has a say in it. */
function statisticsOf(memory: Memory, { ledger, after }: Settled): Proposal['statistics'] {
  return {
    sessions: 0,
    sessionBytes: 0,
    badLines: 0,
    signals: 0,
    statements: ledger.counts.statements,
    files: memory.files.length,
    indexBefore: indexLoad(memory),
    indexAfter: indexLoad(after),
    memoryBefore: memoryLoad(memory),
    memoryAfter: memoryLoad(after),
    durationMs: 0,
  };
}

interface Versions {
  readonly file?: ChangedFile;
  /** What cannot come back as it was: a sentence. */
  readonly told?: string;
}

function versionsOf(
  { path, before, after }: HistoryFile,
  store: MemoryStore,
  memory: Memory,
  hashes: RestoreRequest['hashes'],
): Versions {
  const written = memory.files.find((file) => file.path === path)?.text;
  const [found, left] = [readFrom(store, before), readFrom(store, after)];
  const isLeft = after !== undefined && hashes[path] === after;
  if (found === 'lost' || (left === 'lost' && !isLeft))
    return { told: `${path} cannot come back: its earlier bytes are not in the history.` };
  const isRedacted = found?.redacted === true || (left !== 'lost' && left?.redacted === true);
  const ours = isRedacted && written !== undefined ? redacted(written) : written;
  const base = isLeft ? ours : decoded(left === 'lost' ? undefined : left?.bytes);
  const file = {
    path,
    theirs: decoded(found?.bytes),
    base,
    ours,
    ...(written === undefined || ours === written ? {} : { asWritten: written }),
  };
  if (found?.redacted !== true) return { file };
  return { file, told: `${path}: a secret stood in it; where it is gone, a placeholder comes back.` };
}

function readFrom(store: MemoryStore, hash: string | undefined): StoredBytes | 'lost' | undefined {
  if (hash === undefined) return undefined;
  return store.outside.read(hash) ?? 'lost';
}

function redacted(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return decoded(withoutSecrets(bytes, secretsIn(bytes))) ?? text;
}

const decoded = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
