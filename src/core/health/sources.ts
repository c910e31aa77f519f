import type { Operation, OperationId } from '../dream/operation';
import type { MemoryFile } from '../memory/memory';
import { folded } from './known';
import type { Note } from './notes';

/** A dream that was written, as far as it says where notes are from. */
export interface WrittenDream {
  readonly operations: readonly Operation[];
  readonly decisions: { readonly accepted: readonly OperationId[] };
}

/** The words, folded, that dreams wrote with evidence: whose words say so is in the history. */
export function sourcedBy(dreams: readonly WrittenDream[]): Set<string> {
  const sourced = new Set<string>();
  for (const { operations, decisions } of dreams) {
    const accepted = new Set(decisions.accepted);
    for (const operation of operations) {
      if (!accepted.has(operation.id) || operation.evidence.length === 0) continue;
      for (const text of wordsOf(operation)) sourced.add(folded(text));
    }
  }
  return sourced;
}

function wordsOf(operation: Operation): string[] {
  switch (operation.kind) {
    case 'add':
      // A note of several paragraphs stands as several blocks.
      return operation.text.split(/\n\s*\n/);
    case 'supersede':
      return 'text' in operation.by ? [operation.by.text] : [];
    default:
      return [];
  }
}

/** Whether something says where a note is from: the session in its file's front matter, or a dream's evidence. */
export function hasSource(
  { statement }: Note,
  { frontMatter }: MemoryFile,
  sourced: ReadonlySet<string>,
): boolean {
  return frontMatter?.originSessionId !== undefined || sourced.has(folded(statement.text));
}
