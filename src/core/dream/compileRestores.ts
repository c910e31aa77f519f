import type { Memory, MemoryFile, StatementId } from '../memory/memory';
import { parseFile } from '../memory/parse';
import type { Compiled, CompiledChange } from './compile';
import type { Fate } from './ledger';
import type { Operation, OperationId, RestoreEdit, RestoreOperation } from './operation';
import { linkTarget, segmentsOf } from './segments';

/** Why nothing else is carried out beside what takes an outside change back. */
export const ALONE = 'What takes an outside change back goes by itself.';

/**
 * Turns accepted restorations into file contents, without touching anything else: with all of them accepted, and nothing
 * changed since, the bytes are those from before the outside change.
 *
 * @param accepted all that was accepted: what is no restoration is suspended
 */
export function compileRestores(
  memory: Memory,
  restores: readonly RestoreOperation[],
  accepted: readonly Operation[],
): Compiled {
  const suspended = accepted
    .filter((operation) => operation.kind !== 'restore')
    .map(({ id }) => ({ operation: id, reason: ALONE }));
  const fitting = restores.filter((operation) => {
    const reason = misfitOf(memory, operation);
    if (reason !== undefined) suspended.push({ operation: operation.id, reason });
    return reason === undefined;
  });
  const files = new Map(memory.files.map((file) => [file.path, file]));
  const edits = editsByFile(fitting);
  const present = presentAfter(memory, edits);
  const changes = [...edits].flatMap(([path, places]): CompiledChange[] => {
    const before = files.get(path)?.text;
    const after = woven(before, places, present);
    return before === after ? [] : [{ path, before, after }];
  });
  changes.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { changes, suspended, ...accountFor(memory, changes, fitting) };
}

/** Why a restoration does not fit the memory as it is now; undefined when it does. */
export function misfitOf(memory: Memory, { edits }: RestoreOperation): string | undefined {
  for (const { file, at, takes, whole } of edits) {
    const text = memory.files.find((one) => one.path === file)?.text;
    const isTaken = text !== undefined || memory.unread.some((one) => one.path === file);
    if (whole === 'comes' && isTaken) return `Another ${file} stands there now.`;
    if (whole === 'comes') continue;
    if (text === undefined) return `${file} is not there.`;
    if (whole === 'goes' && text !== takes) return `${file} says something else now.`;
    if (text.slice(at, at + takes.length) !== takes) return `${file} says something else there now.`;
  }
  return undefined;
}

/** The places that change, each once, in their order. */
function editsByFile(restores: readonly RestoreOperation[]): Map<string, RestoreEdit[]> {
  const files = new Map<string, Map<number, RestoreEdit>>();
  for (const edit of restores.flatMap((operation) => operation.edits)) {
    const places = files.get(edit.file) ?? new Map<number, RestoreEdit>();
    files.set(edit.file, places.set(edit.nth, edit));
  }
  const inOrder = (places: Map<number, RestoreEdit>): RestoreEdit[] =>
    [...places.values()].sort((a, b) => a.nth - b.nth);
  return new Map([...files].map(([path, places]) => [path, inOrder(places)]));
}

function presentAfter(memory: Memory, edits: ReadonlyMap<string, readonly RestoreEdit[]>): Set<string> {
  const present = new Set([...memory.files, ...memory.unread].map((file) => file.path));
  for (const [path, places] of edits) {
    if (places.some(({ whole }) => whole === 'comes')) present.add(path);
    if (places.some(({ whole }) => whole === 'goes')) present.delete(path);
  }
  return present;
}

/** The text with its places changed; undefined where the file goes. */
function woven(
  before: string | undefined,
  places: readonly RestoreEdit[],
  present: ReadonlySet<string>,
): string | undefined {
  const [first] = places;
  if (first?.whole === 'goes') return undefined;
  if (first?.whole === 'comes') return followed(first, present);
  const text = before ?? '';
  const eol = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  let [after, done] = ['', 0];
  const add = (words: string): void => {
    if (words !== '' && after !== '' && !/[\r\n]$/.test(after)) after += eol;
    after += words;
  };
  for (const { at, takes, brings } of places) {
    add(text.slice(done, at));
    add(brings);
    done = at + takes.length;
  }
  add(text.slice(done));
  return after;
}

/** What comes back as a whole, without index lines to files that stay away. */
function followed({ brings, follows }: RestoreEdit, present: ReadonlySet<string>): string {
  const away = new Set(follows?.filter((path) => !present.has(path)));
  if (away.size === 0) return brings;
  return segmentsOf(brings)
    .filter((segment) => !away.has(linkTarget(segment) ?? ''))
    .map((segment) => segment.text)
    .join('');
}

/** The fate of every statement, by looking for its words in the file as it will be. */
function accountFor(
  memory: Memory,
  changes: readonly CompiledChange[],
  restores: readonly RestoreOperation[],
): Pick<Compiled, 'fates' | 'standing'> {
  const fates = new Map<StatementId, Fate>();
  const standing = new Map<StatementId, { file: string; text: string }>();
  const changed = new Map(changes.map((change) => [change.path, change.after]));
  for (const file of memory.files) {
    const after = changed.has(file.path) ? wordsOf(file, changed.get(file.path)) : undefined;
    for (const { id, text, range } of file.statements) {
      if (after === undefined || takeOne(after, text)) {
        fates.set(id, { kind: 'kept' });
        standing.set(id, { file: file.path, text });
      } else {
        const operation = behind(restores, file.path, range.start, range.end);
        fates.set(id, { kind: 'removed', because: 'outside change', ...(operation && { operation }) });
      }
    }
  }
  return { fates, standing };
}

/** How often each text stands in a file as it will be. */
function wordsOf({ path, modified }: MemoryFile, text: string | undefined): Map<string, number> {
  const counts = new Map<string, number>();
  const statements = text === undefined ? [] : parseFile({ path, text, modified }).statements;
  for (const { text: words } of statements) counts.set(words, (counts.get(words) ?? 0) + 1);
  return counts;
}

function takeOne(counts: Map<string, number>, words: string): boolean {
  const left = counts.get(words) ?? 0;
  if (left > 0) counts.set(words, left - 1);
  return left > 0;
}

/** The restoration that touches a range of a file. */
function behind(
  restores: readonly RestoreOperation[],
  path: string,
  start: number,
  end: number,
): OperationId | undefined {
  const touches = ({ file, at, takes }: RestoreEdit): boolean =>
    file === path && at < end && at + takes.length > start;
  return restores.find((operation) => operation.edits.some(touches))?.id;
}
