import type { Replacement } from '../../../core/dream/operation';
import type { OperationDraft } from '../../../core/dream/operationId';
import type { Evidence } from '../../../core/sessions/signal';
import { sentences } from '../../../core/text/sentences';
import { contentWords } from '../../../core/text/words';
import type { Material } from '../material';
import { againstPassing } from './durable';
import { lostLimit } from './limits';
import { neighbourValue } from './neighbourValue';
import { againstWording } from './opposite';
import { KIN, mostlyMissing, sharesWord, SPOKEN_OF, topicWords } from './topic';

type Supersede = Extract<OperationDraft, { kind: 'supersede' }>;

/** A note that shares less than this part of what another shares with a saying is not what it speaks of. */
const CLEARLY_LESS = 0.6;

/** Why words may not take the place of a note: another subject, an older word, a value of something else, a lost limit. */
export function againstSupersede(draft: Supersede, material: Material): string | undefined {
  const old = draft.old.flatMap((id) => material.statement(id) ?? []);
  if ('statement' in draft.by) {
    const by = material.statement(draft.by.statement);
    if (by === undefined) return undefined;
    if (old.some((s) => s.time.at > by.time.at)) return 'What would stay is older than what would go.';
    return old
      .map(
        (s) =>
          againstSuccessor(s.text, by.text, draft.replaced, [], material) ??
          againstStanding(s.text, by.text, draft.replaced, material),
      )
      .find(Boolean);
  }
  const { text } = draft.by;
  if (!draft.evidence.some((e) => e.origin === 'user')) return 'No word of a person stands behind it.';
  const passing = againstPassing(draft.evidence, material);
  if (passing !== undefined) return passing;
  const last = Math.max(...draft.evidence.map((e) => e.at));
  if (old.some((s) => s.time.at > last)) return 'The words behind it are older than what would go.';
  const neighbour = neighbourValue(
    old.map((s) => s.text),
    text,
    draft.evidence.map((e) => e.quote),
  );
  if (neighbour !== undefined) return `"${neighbour}" was said of something else.`;
  return (
    old.map((s) => againstSuccessor(s.text, text, draft.replaced, draft.evidence, material)).find(Boolean) ??
    againstSubject(draft.old, text, draft.evidence, material) ??
    againstWording(
      text,
      draft.evidence,
      old.map((s) => s.text),
    )
  );
}

function againstSuccessor(
  old: string,
  text: string,
  replaced: readonly Replacement[],
  evidence: readonly Evidence[],
  material: Material,
): string | undefined {
  const found = material.relation(old, text);
  if (found.kind === 'different' && !isCorrected(old, text, replaced, evidence, material))
    return 'They are alike, but not about the same.';
  if (found.score < KIN && !sharesWord(old, text))
    return 'What would stand in its place has no word in common with it.';
  const lost = lostLimit(old, text, replaced, material);
  return lost === undefined ? undefined : `It would lose "${lost}".`;
}

/**
 * Whether two texts are about different things only by the values that were exchanged, and somebody who taught
 * something spoke of the rest.
 */
function isCorrected(
  old: string,
  text: string,
  replaced: readonly Replacement[],
  evidence: readonly Evidence[],
  material: Material,
): boolean {
  const without = (whole: string, values: readonly string[]): string =>
    values.reduce((rest, value) => (value === '' ? rest : rest.replaceAll(value, ' ')), whole);
  const [gone, come] = [replaced.map((r) => r.old), replaced.map((r) => r.new)];
  const [left, right] = [without(old, gone), without(text, come)];
  const speaksOf = evidence.some(
    (e) =>
      material.teaches(e.messageId) &&
      come.some((value) => e.quote.includes(value)) &&
      sharesWord(left, without(e.quote, come)),
  );
  return speaksOf && material.relation(left, right).kind !== 'different';
}

/**
 * Why one note may not give way to another that stands already: nobody said so, so that the notes themselves must say
 * it. What they are about must be the same, and only what is said of it another.
 */
function againstStanding(
  old: string,
  by: string,
  replaced: readonly Replacement[],
  material: Material,
): string | undefined {
  const { kind } = material.relation(old, by);
  if (kind === 'newer-value') return undefined;
  if (kind === 'unrelated') return 'The two are about different things.';
  const twice = replaced.find((one, i) => replaced.some((other, j) => j < i && other.new === one.new));
  if (twice !== undefined) return `"${twice.new}" would stand for more than one value.`;
  const { words, roles } = material.passage(old);
  const isSubject = (value: string): boolean =>
    words.some((word, i) => roles[i] === 'topic' && word.kind !== 'number' && value.includes(word.text));
  const subject = replaced.find((r) => isSubject(r.old));
  if (subject !== undefined) return `"${subject.old}" is what it is about: the other is another fact.`;
  const [here, there] = [topicWords(old, material), topicWords(by, material)];
  return mostlyMissing(here, by) && (there.length === 0 || mostlyMissing(there, old))
    ? 'The two are about different things.'
    : undefined;
}

/** Whether the words behind an operation speak of another note, or take their value from another subject. */
function againstSubject(
  changed: readonly string[],
  text: string,
  evidence: readonly Evidence[],
  material: Material,
): string | undefined {
  const quotes = evidence.filter((e) => e.origin === 'user').map((e) => e.quote);
  const shares = (id: string): number =>
    Math.max(0, ...quotes.map((q) => material.relation(material.statement(id)?.text ?? '', q).score));
  const own = Math.max(0, ...changed.map(shares));
  for (const quote of quotes) {
    const nearest = material.notes
      .related(material.passage(quote))
      .find((n) => !changed.includes(n.statement.id));
    if (nearest === undefined) continue;
    const other = shares(nearest.statement.id);
    if (other >= SPOKEN_OF && own < CLEARLY_LESS * other && contentWords(text).length > 0)
      return 'The words behind it speak of another note.';
  }
  const held = new Set(
    contentWords(`${text}\n${changed.map((id) => material.statement(id)?.text ?? '').join('\n')}`),
  );
  const speaksOf = quotes.some((quote) =>
    sentences(quote).some(({ text: sentence }) => {
      const topic = topicWords(sentence, material);
      return topic.length === 0 || topic.filter((word) => held.has(word)).length * 2 >= topic.length;
    }),
  );
  return speaksOf ? undefined : 'The words behind it speak of something else.';
}
