import type { Statement } from '../../core/memory/memory';
import type { Draft } from './draft';

/** The words with which a statement stands in its place if all that is proposed is accepted; undefined when it goes. */
export function standingWords(draft: Draft, statement: Statement): string | undefined {
  const by = draft.claimedBy(statement.id);
  switch (by?.kind) {
    case undefined:
      return statement.text;
    case 'rewrite':
      return by.text;
    case 'redact':
      return redacted(statement.text, by.secrets);
    case 'supersede':
      return 'text' in by.by && by.old[0] === statement.id ? by.by.text : undefined;
    default:
      return undefined;
  }
}

function redacted(
  text: string,
  secrets: readonly { readonly start: number; readonly end: number }[],
): string {
  return [...secrets]
    .sort((a, b) => b.start - a.start)
    .reduce((t, { start, end }) => t.slice(0, start) + t.slice(end), text);
}
