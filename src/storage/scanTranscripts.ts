import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { repeats, sameRanges, type Ranges } from '../core/sessions/repeats';
import { readingOn, scanOf, wholeReading, type Reading, type Scan } from '../core/sessions/scan';
import type { Session } from '../core/sessions/session';
import { settled } from '../core/sessions/settled';
import type { Signal } from '../core/sessions/signal';
import { byStart } from '../core/sessions/signals';
import { byAge } from '../core/sessions/transcript';
import { sha256 } from './durable';
import { LineReader, type LineReading } from './lineReader';
import { Pauses } from './pauses';
import type { KeptScan, ScanCache } from './scanCache';
import {
  byFile,
  sorted,
  type ListedTranscript,
  type SortedTranscripts,
  type TranscriptProblem,
} from './transcriptList';
import { readTranscript } from './transcriptRead';
import { defaultMaxLineBytes, type ReadOptions } from './transcripts';

/** A session without its turns. */
export type SessionHead = Omit<Session, 'turns'>;

/** What the sessions teach, without the sessions. */
export interface SessionsScanned {
  /** The earliest first. */
  readonly sessions: readonly SessionHead[];
  /** What they teach together, as `collectSignals` finds it. */
  readonly signals: readonly Signal[];
  /** The size of all files, with those of sub-agents. */
  readonly bytes: number;
  readonly badLines: number;
  readonly problems: readonly TranscriptProblem[];
}

/**
 * What transcripts teach. Those that are as they were when they were last scanned are not opened, and of those that have
 * grown only what is new is read; the result is the same as if all were read.
 *
 * @throws the signal's reason when aborted
 */
export async function scanTranscripts(
  files: readonly ListedTranscript[],
  options: ReadOptions,
  cache?: ScanCache,
): Promise<SessionsScanned> {
  const scanning = new Scanning(files, options, cache);
  // What changes while it is looked at twice is read once more, as a whole.
  return (await scanning.run()) ?? scanTranscripts(files, options);
}

/** A transcript under way. */
interface Item {
  readonly file: ListedTranscript;
  readonly kept: KeptScan | undefined;
  /** Absent where what was kept still holds. */
  readonly reading: Reading | undefined;
  /** The system let us read only a part of it, or nothing. */
  readonly failed: boolean;
}

class Scanning {
  readonly #set: SortedTranscripts<ListedTranscript>;
  readonly #options: ReadOptions;
  readonly #cache: ScanCache | undefined;
  readonly #known = new Map<string, Map<string, KeptScan>>();
  readonly #reader = new LineReader();
  readonly #reading: LineReading;
  readonly #pauses = new Pauses();
  #bytesDone: number;
  #filesDone = 0;

  constructor(files: readonly ListedTranscript[], options: ReadOptions, cache: ScanCache | undefined) {
    this.#set = sorted(files);
    this.#options = options;
    this.#cache = cache;
    this.#bytesDone = this.#set.bytesOfSubagents;
    this.#reading = {
      signal: options.signal,
      maxLineBytes: options.maxLineBytes ?? defaultMaxLineBytes,
      advanced: (bytes) => {
        this.#bytesDone += bytes;
        this.#tell();
      },
    };
  }

  /** Undefined when a transcript changed under way. */
  async run(): Promise<SessionsScanned | undefined> {
    const items: Item[] = [];
    for (const file of this.#set.own) {
      items.push(await this.#item(file));
      this.#filesDone++;
    }
    this.#tell();
    const scans = await this.#scans(items);
    if (scans === undefined) return undefined;
    this.#save(items, scans);
    return this.#together(items, scans);
  }

  async #item(file: ListedTranscript): Promise<Item> {
    const kept = this.#keptOf(file);
    if (kept !== undefined && isUnchanged(kept, file)) {
      this.#bytesDone += file.bytes;
      return { file, kept, reading: undefined, failed: false };
    }
    const from = kept?.scan.resumption;
    if (kept !== undefined && from !== undefined && hasGrown(kept, from.offset, file)) {
      const read = await readTranscript(this.#reader, file, this.#reading, from);
      const reading = read.failed ? undefined : readingOn(kept.scan, read);
      if (reading !== undefined) {
        this.#bytesDone += from.offset;
        return { file, kept, reading, failed: false };
      }
    }
    const read = await readTranscript(this.#reader, file, this.#reading);
    return { file, kept, reading: wholeReading(read), failed: read.failed };
  }

  #keptOf({ path }: ListedTranscript): KeptScan | undefined {
    if (this.#cache === undefined) return undefined;
    const folder = dirname(path);
    let known = this.#known.get(folder);
    if (known === undefined) this.#known.set(folder, (known = this.#cache.load(folder)));
    return known.get(basename(path));
  }

  /** What each transcript holds beside the others; of those that do not count, by itself. */
  async #scans(items: readonly Item[]): Promise<Map<Item, Scan> | undefined> {
    const counted = items
      .filter((item) => counts(item, this.#options))
      .sort((a, b) => byAge(factsOf(a).age, factsOf(b).age));
    const repeated = repeats(counted.map((item) => factsOf(item).keys));
    const scans = new Map<Item, Scan>();
    for (const [i, item] of counted.entries()) {
      const scan = await this.#scan(item, repeated[i] ?? []);
      if (scan === undefined) return undefined;
      scans.set(item, scan);
    }
    for (const item of items) {
      if (scans.has(item)) continue;
      const scan = item.reading === undefined ? item.kept?.scan : await this.#scan(item, []);
      if (scan !== undefined) scans.set(item, scan);
    }
    return scans;
  }

  async #scan({ file, kept, reading }: Item, repeated: Ranges): Promise<Scan | undefined> {
    if (reading === undefined && kept !== undefined && sameRanges(kept.scan.repeated, repeated))
      return kept.scan;
    if (this.#pauses.areDue) await this.#pauses.take();
    this.#options.signal.throwIfAborted();
    const scan = reading && scanOf(reading, repeated);
    if (scan !== undefined) return scan;
    const again = wholeReading(await readTranscript(this.#reader, file, this.#reading));
    const keys = reading?.keys ?? kept?.scan.keys;
    const isSame = keys?.length === again.keys.length && keys.every((key, i) => key === again.keys[i]);
    return isSame ? scanOf(again, repeated) : undefined;
  }

  #together(items: readonly Item[], scans: ReadonlyMap<Item, Scan>): SessionsScanned {
    const found: { readonly session: SessionHead; readonly scan: Scan }[] = [];
    const problems: TranscriptProblem[] = [];
    let badLines = 0;
    for (const item of items) {
      const scan = scans.get(item);
      if (scan === undefined) continue;
      badLines += scan.badLines;
      problems.push(...scan.remarks.map((message) => ({ file: item.file.path, message })));
      if (counts(item, this.#options) && scan.span !== undefined)
        found.push({ scan, session: headOf(scan, scan.span, this.#set.bytesOf(item.file)) });
    }
    const byTime = [...found].sort((a, b) => byStart(a.session, b.session));
    return {
      sessions: [...found].sort((a, b) => byAge(a.scan.age, b.scan.age)).map(({ session }) => session),
      signals: settled(byTime.flatMap(({ scan }) => scan.signals)),
      bytes: this.#set.bytesOfAll,
      badLines,
      problems: problems.sort(byFile),
    };
  }

  /** A cache that cannot be written is none. */
  #save(items: readonly Item[], scans: ReadonlyMap<Item, Scan>): void {
    for (const [folder, known] of this.#known) {
      const now = new Map<string, KeptScan>();
      for (const item of items) {
        const scan = scans.get(item);
        if (scan === undefined || dirname(item.file.path) !== folder) continue;
        const kept = keptScan(item, scan, this.#cache?.clock() ?? 0);
        if (kept !== undefined) now.set(basename(item.file.path), kept);
      }
      const isSame = now.size === known.size && [...now].every(([name, kept]) => known.get(name) === kept);
      if (isSame) continue;
      try {
        this.#cache?.save(folder, now);
      } catch {
        return;
      }
    }
  }

  #tell(): void {
    const { bytesOfAll: of, own } = this.#set;
    const count = { done: this.#filesDone, of: own.length };
    this.#options.progress?.(Math.min(this.#bytesDone, of), of, count);
  }
}

const factsOf = ({ reading, kept }: Item): Pick<Scan, 'age' | 'keys' | 'cwds'> => {
  const facts = reading ?? kept?.scan;
  if (facts === undefined) throw new Error('A transcript was neither read nor known.');
  return facts;
};

const counts = (item: Item, { cwds }: ReadOptions): boolean =>
  cwds === undefined || factsOf(item).cwds.some(cwds);

function headOf({ age, cwds, badLines }: Scan, span: NonNullable<Scan['span']>, bytes: number): SessionHead {
  const { id, file } = age;
  const [cwd] = cwds;
  return { id, file, ...(cwd !== undefined && { cwd }), ...span, bytes, badLines };
}

const isUnchanged = (kept: KeptScan, file: ListedTranscript): boolean =>
  kept.bytes === file.bytes &&
  kept.modified === file.modified &&
  kept.changed === file.changed &&
  kept.inode === file.inode;

/** Is it the same file with more at its end, as far as its number, its size and the bytes before that place tell? */
const hasGrown = (kept: KeptScan, offset: number, file: ListedTranscript): boolean =>
  kept.inode === file.inode && file.bytes > kept.bytes && kept.tail === tailBefore(file.path, offset);

/** File systems count time in steps of up to this, in milliseconds: two changes within one bear the same time. */
const TICK = 50;

/** What is to be kept; nothing of a file that was written meanwhile, since nobody can say which part of it was read. */
function keptScan({ file, kept, reading, failed }: Item, scan: Scan, now: number): KeptScan | undefined {
  if (reading === undefined && scan === kept?.scan) return kept;
  const tail = tailBefore(file.path, scan.resumption?.offset ?? 0);
  if (failed || tail === undefined || isWritten(file)) return undefined;
  const { bytes, modified, inode } = file;
  const changed = now - file.changed > TICK ? file.changed : 0;
  return { bytes, modified, changed, inode, tail, scan };
}

function isWritten({ path, bytes, modified, changed, inode }: ListedTranscript): boolean {
  const now = statSync(path, { throwIfNoEntry: false });
  return now?.size !== bytes || now.mtimeMs !== modified || now.ctimeMs !== changed || now.ino !== inode;
}

const TAIL_BYTES = 1024;

/** A hash of the bytes before a place, by which a file that was written anew is told; undefined when it cannot be read. */
function tailBefore(path: string, offset: number): string | undefined {
  const from = Math.max(0, offset - TAIL_BYTES);
  const bytes = Buffer.alloc(offset - from);
  if (bytes.length === 0) return '';
  try {
    const file = openSync(path, 'r');
    try {
      const length = readSync(file, bytes, 0, bytes.length, from);
      return length === bytes.length ? sha256(bytes) : undefined;
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
