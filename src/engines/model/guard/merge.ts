import type { OperationDraft } from '../../../core/dream/operationId';
import { contentWords } from '../../../core/text/words';
import { LIKELY } from '../../offline/relation';
import type { Material } from '../material';
import { hasOtherLimit, lostLimit } from './limits';
import { clausesOf, deniesAll } from './opposite';
import { KIN, SPOKEN_OF } from './topic';
import { ownWords } from './wording';

type Merge = Extract<OperationDraft, { kind: 'merge' }>;

/** A merge that adds more than this share of a note's words merges nothing. */
const MOST_ADDED = 0.75;

/** Why notes may not become one: they are about different things, say different things, or something would be lost. */
export function againstMerge(draft: Merge, material: Material): string | undefined {
  const into = material.statement(draft.into);
  if (into === undefined) return undefined;
  const successor = [into.text, ...draft.additions].join('\n');
  const from = draft.from.flatMap((id) => material.statement(id) ?? []);
  for (const { id, text } of from) {
    if (material.note(id) === undefined && draft.additions.some((addition) => addition.includes(text)))
      continue;
    const found = material.relation(into.text, text);
    if (found.kind === 'different') return 'They are alike, but not about the same.';
    if (found.kind === 'newer-value') return 'They say different things of the same: that is no duplicate.';
    if (found.score < KIN) return 'They have next to no word in common.';
    const isCertain = found.kind === 'same' && found.why !== LIKELY;
    if (!isCertain && addsAll(text, draft.additions))
      return 'All that it says would be added: it is no duplicate.';
    if (namesAnother(into.text, text, material)) return 'They are about different things.';
    if (deniesAll(clausesOf(text), [into.text, ...draft.additions])) return 'One says what the other denies.';
    const lost = lostLimit(text, successor, [], material);
    const isReworded = found.score >= SPOKEN_OF && hasOtherLimit(into.text, text, material);
    if (lost !== undefined && !isReworded) return `It would lose "${lost}".`;
  }
  const added = ownWords(
    draft.additions.join('\n'),
    from.map((s) => s.text),
  );
  return added === undefined ? undefined : `It would add "${added}", which none of them says.`;
}

/** Whether what is added of a text is next to all of it: then the two say different things, whatever they share. */
function addsAll(text: string, additions: readonly string[]): boolean {
  const added = new Set(additions.flatMap(contentWords));
  const words = [...new Set(contentWords(text))];
  return words.length > 2 && words.filter((word) => added.has(word)).length > MOST_ADDED * words.length;
}

/** Whether each of two texts is about something with a name that the other does not know. */
function namesAnother(a: string, b: string, material: Material): boolean {
  const names = (text: string): string[] => {
    const { words, roles } = material.passage(text);
    return words.flatMap((word, i) =>
      roles[i] === 'topic' && word.kind !== 'word' && word.kind !== 'number' ? [word.key] : [],
    );
  };
  const [here, there] = [names(a), names(b)];
  const keys = (text: string): Set<string> =>
    new Set(material.passage(text).words.flatMap((word) => [word.key, ...word.parts]));
  const [keysA, keysB] = [keys(a), keys(b)];
  return here.some((key) => !keysB.has(key)) && there.some((key) => !keysA.has(key));
}
