import {
  INDEX_FILE,
  INDEX_LIMITS,
  type Memory,
  type MemoryFile,
  type Statement,
  type StatementId,
} from '../memory/memory';
import { indexLoad } from './load';
import type { AddIndexLineOperation, Operation, OperationId, RemoveOperation } from './operation';
import type { Block } from './proposal';

/**
 * Whether an operation provably loses nothing, by looking at the memory and not at what the engine says of it:
 * a second copy in the same list, or an index line for a file that has none, in words that the file has itself.
 */
export function isLossless(operation: Operation, memory: Memory): boolean {
  if (operation.kind === 'remove') return isSecondCopy(operation, memory);
  return operation.kind === 'add-index-line' && isMissingLine(operation, memory);
}

/**
 * Of a proposal's operations those that may be written together unasked: each loses nothing by itself, none takes
 * away what another one rests on, and the index that they lead to is loaded whole.
 */
export function losslessOperations(
  operations: readonly Operation[],
  blocked: readonly Block[],
  memory: Memory,
): OperationId[] {
  const held = new Set(blocked.map((block) => block.operation));
  const removed = new Set<string>();
  const kept = new Set<string>();
  const chosen = new Set<OperationId>();
  let room = roomOfIndex(memory);
  for (const operation of operations) {
    if (held.has(operation.id) || !isLossless(operation, memory)) continue;
    if ((operation.after ?? []).some((id) => !chosen.has(id))) continue;
    if (operation.kind === 'remove') {
      const { targets, same = '' } = operation;
      if (removed.has(same) || targets.some((id) => kept.has(id) || removed.has(id))) continue;
      for (const id of targets) removed.add(id);
      kept.add(same);
    } else if (operation.kind === 'add-index-line') {
      const after = { lines: room.lines - 1, bytes: room.bytes - longestLine(operation) };
      if (after.lines < 0 || after.bytes < 0) continue;
      room = after;
    }
    chosen.add(operation.id);
  }
  return [...chosen];
}

/** Copies in the same list: under another heading, or in another file, the same words may say something else. */
function isSecondCopy({ because, targets, same }: RemoveOperation, memory: Memory): boolean {
  if (because !== 'exact-duplicate' || same === undefined || targets.includes(same)) return false;
  const places = placesIn(memory);
  const kept = places.get(same);
  if (kept === undefined || targets.length === 0) return false;
  return targets.every((id) => {
    const copy = places.get(id);
    return copy?.file === kept.file && areInOneList(kept.file.statements, kept.at, copy.at);
  });
}

/** Where a statement stands: in which file, as which of its statements. */
interface PlaceInFile {
  readonly file: MemoryFile;
  readonly at: number;
}

const made = new WeakMap<Memory, ReadonlyMap<StatementId, PlaceInFile>>();

/** The places of a memory's statements; found once. */
function placesIn(memory: Memory): ReadonlyMap<StatementId, PlaceInFile> {
  const known = made.get(memory);
  if (known !== undefined) return known;
  const found = new Map(
    memory.files.flatMap((file) => file.statements.map(({ id }, at) => [id, { file, at }] as const)),
  );
  made.set(memory, found);
  return found;
}

/** Two items of one list that say the same: between words that lead in, the same item says something else. */
function areInOneList(statements: readonly Statement[], kept: number, copy: number): boolean {
  const between = statements.slice(Math.min(kept, copy), Math.max(kept, copy) + 1);
  const [one, other] = [statements[kept], statements[copy]];
  return (
    one !== undefined &&
    other !== undefined &&
    saysNoMore(other, one) &&
    between.every((s) => (s.kind === 'item' || s.kind === 'index-line') && !/:\W*$/.test(s.text))
  );
}

function saysNoMore(copy: Statement, kept: Statement): boolean {
  return (
    !copy.pinned &&
    copy.kind === kept.kind &&
    // The steps of a numbered list may repeat.
    !/\d/.test(copy.marker) &&
    copy.marker === kept.marker &&
    copy.section.join() === kept.section.join() &&
    copy.text === kept.text &&
    (copy.stamp === undefined || copy.stamp === kept.stamp) &&
    copy.link?.title === kept.link?.title &&
    copy.link?.href === kept.link?.href &&
    copy.link?.hook === kept.link?.hook
  );
}

function isMissingLine(operation: AddIndexLineOperation, memory: Memory): boolean {
  const { target, title, hook } = operation;
  const index = memory.files.find((file) => file.path === INDEX_FILE);
  const file = memory.files.find((one) => one.path === target);
  if (index === undefined || file === undefined || file === index) return false;
  if (index.text.includes(target) || index.statements.some((s) => s.link?.target === target)) return false;
  return isOwnWords(`${title} ${hook}`, file);
}

/** Whether every word stands in the file or its name: nothing is said of it that it does not say. */
function isOwnWords(text: string, file: MemoryFile): boolean {
  const own = new Set(wordsOf(`${file.path} ${file.text}`));
  return wordsOf(text).every((word) => own.has(word));
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** How much more of an index is loaded at a session's start. */
function roomOfIndex(memory: Memory): { readonly lines: number; readonly bytes: number } {
  const { lines, bytes } = indexLoad(memory);
  return { lines: INDEX_LIMITS.lines - lines, bytes: INDEX_LIMITS.bytes - bytes };
}

/** Bytes of a line at most: a unit of UTF-16 takes up to three, and brackets, a dash and an escaped path go with it. */
function longestLine({ title, hook, target }: AddIndexLineOperation): number {
  return 3 * (title.length + hook.length + 3 * target.length) + 32;
}
