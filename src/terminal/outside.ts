import { counted } from '../core/dream/describe';
import { whoInWords } from '../core/guard/outsideChange';
import { keepOutsideChange } from '../job/keepOutsideChange';
import { lookAt, type Look } from '../job/look';
import type { MemoryStore } from '../job/memoryStore';
import { outsideChanges, type OutsideChanges } from '../job/outsideChanges';
import type { Places } from '../job/places';
import type { OutsideChange } from '../storage/outsideEntry';
import { commandLine, timeOf, type CommandContext } from './commands/context';

/**
 * Keeps what others changed in a memory since somebody last looked, and says what is known of all such changes.
 *
 * @param look memory and transcripts as they are now, where they were looked at before
 */
export async function lookOutside(
  places: Pick<Places, 'memoryFolder' | 'sessionFolders'>,
  store: MemoryStore,
  now: number,
  look?: Look,
): Promise<OutsideChanges> {
  const { read, transcripts } = look ?? (await lookAt(places));
  const problem = await keepOutsideChange({ store, read, transcripts: transcripts.files, now });
  return outsideChanges(store, read.hashes, store.history.list().entries, problem);
}

/** "17 statements left memory at 2026-11-22 14:03 UTC; the built-in AutoDream was running." */
export function outsideInWords({ at, by, counts }: OutsideChange): string {
  return `${counted(counts.left, 'statement')} left memory at ${timeOf(at)}; ${whoInWords(by)}.`;
}

/** What a person should look at, each with what to type. */
export function openInWords(context: CommandContext, { open }: OutsideChanges): string[] {
  return open.map((change) => `${outsideInWords(change)} \`${commandLine(context, 'restore', change.id)}\``);
}

/** Why what others change is not kept, as it is printed. */
export const unkept = ({ problem }: OutsideChanges): string[] => (problem === undefined ? [] : [problem]);

/** "3 files · 9 left · 2 reworded · 1 new": parts that are zero are left out. */
export function countsInWords({ counts, files }: OutsideChange): string[] {
  const { left, reworded, came } = counts;
  const parts = [
    [left, 'left'],
    [reworded, 'reworded'],
    [came, 'new'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return [`${counted(files.length, 'file')} changed`, ...said];
}

/** For `--json`. */
export function outsideDocument({ id, at, since, seenAt, by, counts, files }: OutsideChange): object {
  const iso = (time: number): string => new Date(time).toISOString();
  return {
    id,
    kind: 'outside change',
    at: iso(at),
    since: iso(since),
    seenAt: iso(seenAt),
    by,
    statements: counts,
    files,
  };
}
