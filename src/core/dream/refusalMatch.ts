import type { Memory, StatementId } from '../memory/memory';
import { hardTokens } from '../text/hardTokens';
import { contentWords } from '../text/words';
import { statementsOf } from './operationParts';
import type { Operation } from './operation';
import type { OperationDraft } from './operationId';
import type { Refusal } from './refusal';

/** From this share of common words on, two changes are about the same. */
const SAME_SUBJECT = 0.6;

/** What a text is about, in whatever words: its hard tokens and content words, sorted. */
export function anchorsOf(text: string): string[] {
  const tokens = hardTokens(text).map((token) => token.key);
  return [...new Set([...tokens, ...contentWords(text)])].sort();
}

/** The words that an operation would put into memory; empty when it only takes away or moves. */
function newWords(operation: OperationDraft): string {
  switch (operation.kind) {
    case 'merge':
      return operation.additions.join('\n');
    case 'supersede':
      return 'text' in operation.by ? operation.by.text : '';
    case 'rewrite':
    case 'add':
      return operation.text;
    case 'add-index-line':
      return operation.target;
    case 'file':
      return Object.values(operation.action)[0] ?? '';
    case 'remove':
    case 'move':
    case 'redact':
    case 'restore':
      return '';
  }
}

/** What a person said no to, so that it is known again in other words. */
export function refusalOf(operation: Operation, memory: Memory, at: number): Refusal {
  const texts = new Map(memory.files.flatMap((file) => file.statements.map((s) => [s.id, s.text])));
  return refusalAbout(operation, (id) => texts.get(id) ?? '', at);
}

/** The same where the memory is another one by now: the words of the statements come from elsewhere. */
export function refusalAbout(operation: Operation, textOf: (id: StatementId) => string, at: number): Refusal {
  const { targets, anchors, newValue } = aboutOf(operation, textOf);
  return { kind: operation.kind, lineage: targets, anchors, newValue, at };
}

function aboutOf(
  operation: OperationDraft,
  textOf: (id: StatementId) => string,
): { targets: StatementId[]; anchors: string[]; newValue: string[] } {
  const { changed, basis } = statementsOf({ ...operation, id: '' });
  const targets = [...new Set([...changed, ...basis])].sort();
  const about = targets.map(textOf).join('\n');
  const written = newWords(operation);
  return { targets, anchors: anchorsOf(about === '' ? written : about), newValue: anchorsOf(written) };
}

/**
 * Whether a person said no to this change before: the same kind of change, to the same statements or to words
 * about the same, with the same new value. A refusal lapses when evidence arrives that is newer than it.
 */
export function isRefused(
  operation: OperationDraft,
  refusals: readonly Refusal[],
  textOf: (id: StatementId) => string,
): boolean {
  if (refusals.length === 0) return false;
  const newest = Math.max(0, ...operation.evidence.map((e) => e.at));
  const { targets, anchors, newValue } = aboutOf(operation, textOf);
  return refusals.some((refusal) => {
    if (refusal.kind !== operation.kind || newest > refusal.at) return false;
    const sameTargets = targets.length > 0 && targets.every((id) => refusal.lineage.includes(id));
    return (
      (sameTargets || overlap(anchors, refusal.anchors) >= SAME_SUBJECT) &&
      sameValue(newValue, refusal.newValue)
    );
  });
}

function sameValue(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 ? a.length === b.length : overlap(a, b) >= SAME_SUBJECT;
}

/** Share of common words, of the smaller of two sets. */
function overlap(a: readonly string[], b: readonly string[]): number {
  const [small, large] = a.length <= b.length ? [a, new Set(b)] : [b, new Set(a)];
  if (small.length === 0) return 0;
  return small.filter((word) => large.has(word)).length / small.length;
}
