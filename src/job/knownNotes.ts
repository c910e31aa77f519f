import { withDream, type Known } from '../core/health/known';
import type { Memory, MemoryFileInput } from '../core/memory/memory';
import { parseMemory } from '../core/memory/parse';
import type { ListedEntry } from '../storage/history';
import type { MemoryStore } from './memoryStore';

/** Files by their paths. */
export type Files = ReadonlyMap<string, MemoryFileInput>;

/** A dream between the memory that it found and the one that it left. */
export interface DreamSides {
  readonly entry: ListedEntry;
  readonly before: Files;
  readonly after: Files;
  /** What was known when it began, and when it was over. */
  readonly knownBefore: Known;
  readonly knownAfter: Known;
}

/** Every note that was there at some time and is not accounted for, as the history has it. */
export interface KnownNotes {
  readonly known: Known;
  /** The dreams that had their say since that was last kept, oldest first. */
  readonly dreams: readonly DreamSides[];
}

/**
 * What is known after all entries of the history.
 *
 * @param present memory as it is now
 * @param newestFirst the entries
 */
export function knownNotes(
  store: MemoryStore,
  present: readonly MemoryFileInput[],
  newestFirst: readonly ListedEntry[],
): KnownNotes {
  const { sequence, known: start } = store.known;
  const fresh = newestFirst.filter((entry) => entry.sequence > sequence);
  const sides = sidesOf(fresh, new Map(present.map((file) => [file.path, file])), store);
  let known = start;
  const dreams = sides.reverse().map(({ entry, before, after, redacted }): DreamSides => {
    const changed = new Set(entry.files.map((file) => file.path));
    // Where a placeholder stands for a secret, the file does not read as it did: today's is looked at anyway.
    const whole = new Set([...changed].filter((path) => !redacted.has(path)));
    const knownBefore = known;
    known = withDream(known, memoryOf(before, changed), memoryOf(after, whole));
    return { entry, before, after, knownBefore, knownAfter: known };
  });
  return { known, dreams };
}

interface Sides {
  readonly entry: ListedEntry;
  readonly before: Files;
  readonly after: Files;
  /** Paths of files whose kept bytes have placeholders. */
  readonly redacted: ReadonlySet<string>;
}

/** The files before and after each entry, newest first; those that no entry names are taken as they are now. */
function sidesOf(newestFirst: readonly ListedEntry[], now: Files, store: MemoryStore): Sides[] {
  let files = now;
  return newestFirst.map((entry) => {
    const versions = store.history.versions(entry);
    const side = (which: 'before' | 'after'): Files => {
      const all = new Map(files);
      for (const version of versions) {
        const bytes = version[which]?.bytes;
        if (bytes !== undefined)
          all.set(version.path, { path: version.path, text: decoder.decode(bytes), modified: entry.at });
        else if (!version.lost.includes(which)) all.delete(version.path);
      }
      return all;
    };
    const after = side('after');
    files = after;
    const before = side('before');
    files = before;
    const redacted = versions.filter((version) => version.after?.redacted === true).map(({ path }) => path);
    return { entry, before, after, redacted: new Set(redacted) };
  });
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Files as a memory. @param only of these paths */
export function memoryOf(files: Files, only?: ReadonlySet<string>): Memory {
  const wanted = [...files.values()].filter(({ path }) => path.endsWith('.md') && only?.has(path) !== false);
  return parseMemory({ files: wanted, unread: [] });
}
