import type { Statement } from '../../core/memory/memory';
import type { OperationDraft } from '../../core/dream/operationId';
import type { Note } from './notes';

/** `**Why:** …` and `**How to apply:** …` of a note. */
export const labelledSupport = (note: Note): Statement[] =>
  note.support.filter((block) => block.kind === 'paragraph' && !block.pinned && isLabelled(block.text));

const isLabelled = (text: string): boolean => text.split('\n').every((line) => /^\*\*[^*]+\*\*/.test(line));

/** How a fact is applied is a line of it; its reasons stand below as a paragraph. */
export function supportLines(note: Note): string[] {
  const lines = labelledSupport(note).flatMap((block) => block.text.split('\n'));
  const isUse = (line: string): boolean => /^\*\*how\b/i.test(line);
  const reasons = lines.filter((line) => !isUse(line));
  return [...lines.filter(isUse), ...(reasons.length > 0 ? [`\n${reasons.join('\n')}`] : [])];
}

/** Reasons and uses move to the file where their note's words stand now. */
export function movedSupport(block: Statement, into: Note): OperationDraft {
  return {
    kind: 'move',
    targets: [block.id],
    to: { file: into.statement.file },
    reason: 'It belongs to a note that says the same as one there.',
    evidence: [],
    confidence: 0.8,
  };
}
