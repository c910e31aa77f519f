import type { OperationDraft } from '../../core/dream/operationId';
import type { Replacement } from '../../core/dream/operation';
import { ALWAYS_NEVER, STANDING } from '../../core/sessions/cues/english';
import { LIMITED_TIME, ONCE } from '../../core/sessions/cues/limits';
import type { Evidence } from '../../core/sessions/signal';
import { sentences } from '../../core/text/sentences';
import { contentWords } from '../../core/text/words';
import { mayLast } from './durable';
import type { Material } from './material';
import { neighbourValue } from './neighbourValue';
import { isNegative } from './polarity';
import { ownLabel, ownWords } from './wording';

type Merge = Extract<OperationDraft, { kind: 'merge' }>;
type Supersede = Extract<OperationDraft, { kind: 'supersede' }>;
type Remove = Extract<OperationDraft, { kind: 'remove' }>;
type Add = Extract<OperationDraft, { kind: 'add' }>;
type Rewrite = Extract<OperationDraft, { kind: 'rewrite' }>;
type FileChange = Extract<OperationDraft, { kind: 'file' }>;

/** Weight of shared words below which two texts speak of different things, whatever a model says. */
const KIN = 0.5;
/** A note that shares this with a saying is what it speaks of, rather than one that shares little. */
const SPOKEN_OF = 1.2;
const CLEARLY_LESS = 0.6;
/** A merge that adds more than this share of a note's words merges nothing. */
const MOST_ADDED = 0.75;
/** A lesson is a note, not a document. In UTF-16 units. */
const LONGEST_NOTE = 1200;

/**
 * Why an operation that a model proposed may not stand, or undefined. The audit looks at hard tokens and evidence,
 * whoever proposed; this looks at what models do wrong beside that: look-alikes taken for the same, limits that vanish,
 * a value from words about something else, the opposite of what was said.
 */
export function reasonAgainst(draft: OperationDraft, material: Material): string | undefined {
  switch (draft.kind) {
    case 'merge':
      return againstMerge(draft, material);
    case 'supersede':
      return againstSupersede(draft, material);
    case 'remove':
      return againstRemoval(draft, material);
    case 'add':
      return againstLesson(draft, material);
    case 'rewrite':
      return againstHook(draft, material);
    case 'file':
      return againstTitle(draft, material);
    default:
      return undefined;
  }
}

function againstMerge(draft: Merge, material: Material): string | undefined {
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
    if (found.kind !== 'same' && addsAll(text, draft.additions))
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

function againstSupersede(draft: Supersede, material: Material): string | undefined {
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

const sharesWord = (a: string, b: string): boolean => {
  const held = new Set(contentWords(b));
  return contentWords(a).some((word) => held.has(word));
};

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
  if (material.relation(old, by).kind === 'newer-value') return undefined;
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

function mostlyMissing(topic: readonly string[], text: string): boolean {
  const held = new Set(contentWords(text));
  return topic.length > 0 && topic.filter((word) => !held.has(word)).length * 2 >= topic.length;
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

/** The words of a sentence that say what it is about. */
function topicWords(sentence: string, material: Material): string[] {
  const { words, roles } = material.passage(sentence);
  const topic = words.filter(
    (word, i) => word.weight >= 0.5 && (roles[i] === 'topic' || roles[i] === 'scope'),
  );
  return [...new Set(topic.flatMap((word) => contentWords(word.text)))];
}

/** Words that say where, when or for whom something holds, and that its successor lacks. */
function lostLimit(
  text: string,
  successor: string,
  replaced: readonly Replacement[],
  material: Material,
): string | undefined {
  const named = replaced.map((r) => r.old.toLowerCase());
  const held = new Set(material.passage(successor).words.flatMap((word) => [word.key, ...word.parts]));
  const { words, roles } = material.passage(text);
  const lost = words.find(
    (word, i) =>
      word.weight >= 0.3 &&
      (roles[i] === 'condition' || roles[i] === 'scope') &&
      !held.has(word.key) &&
      !word.parts.some((part) => held.has(part)) &&
      !named.some((old) => old.includes(word.text.toLowerCase())),
  );
  return lost?.text ?? lostOnly(text, successor);
}

/** Whether a text limits itself, in words that another one lacks: then what both lack of each other may be the same. */
function hasOtherLimit(text: string, other: string, material: Material): boolean {
  return lostLimit(text, other, [], material) !== undefined;
}

/** "only", "except" and their like make a rule of another reach. */
const REACH = /\b(?:only|except|unless|apart from|other than|provided)\b/i;

function lostOnly(text: string, successor: string): string | undefined {
  const found = REACH.exec(text)?.[0];
  return found === undefined || REACH.test(successor) ? undefined : found.toLowerCase();
}

/** Words by which a person says that something holds no more. */
const VOID =
  /\b(?:forget|no longer|not any ?more|any ?more|anymore|obsolete|outdated|out of date|stale|gone|dropped?|retired?|removed?|remove|deleted?|delete|shut down|scrap(?:ped)?|stopped|over(?=\s*(?:$|[.,;:!?]|now\b|for good\b))|finished|cancell?ed|dead|no more|does ?n[o']t (?:apply|hold|exist)|is ?n[o']t true|not true|void|closed|dissolved|switched off|abolished|withdrawn)\b/i;

function againstRemoval(draft: Remove, material: Material): string | undefined {
  const quotes = draft.evidence.filter((e) => e.origin === 'user').map((e) => e.quote);
  const declares = quotes.flatMap((q) => sentences(q)).filter(({ text }) => VOID.test(text));
  if (declares.length === 0) return 'Nobody said that it holds no more.';
  const last = Math.max(...draft.evidence.map((e) => e.at));
  const statements = draft.targets.flatMap((id) => material.statement(id) ?? []);
  if (statements.some((s) => s.time.at > last)) return 'The words behind it are older than what would go.';
  const meant = statements.every((s) =>
    declares.some(({ text }) => {
      const found = material.relation(s.text, text);
      const nearest = material.notes.related(material.passage(text))[0];
      const isNearest = nearest === undefined || nearest.statement.id === s.id;
      return found.kind !== 'different' && found.score >= KIN && isNearest && voids(text, s.text);
    }),
  );
  return meant ? undefined : 'The words behind it do not speak of this.';
}

/** Whether the clause that declares something void names what a note is about, or points back to it. */
function voids(sentence: string, note: string): boolean {
  return sentence
    .split(/[;:]\s|,\s|\s[-–—]\s|\s(?:and|so)\s/)
    .some((clause) => VOID.test(clause) && (POINTS_BACK.test(clause) || sharesWord(clause, note)));
}

const POINTS_BACK = /\b(?:it|that|this|they|them|those|these|both|all)\b/i;

function againstLesson(draft: Add, material: Material): string | undefined {
  if (draft.text.length > LONGEST_NOTE) return 'It is too long for a note.';
  const quotes = draft.evidence.filter((e) => e.origin === 'user').map((e) => e.quote);
  if (quotes.length === 0) return 'No word of a person stands behind it.';
  if (quotes.every(isForOnce)) return 'It was asked for one time only.';
  if (!draft.evidence.some((e) => material.teaches(e.messageId) || mayLast(e.quote)))
    return 'Nothing in the words behind it says that it lasts.';
  const stands = material.notes
    .related(material.passage(draft.text))
    .find((note) => material.relation(note.statement.text, draft.text).kind === 'same');
  const says = stands?.statement.text ?? '';
  if (stands !== undefined && contentWords(draft.text).every((w) => contentWords(says).includes(w)))
    return 'Memory says so already.';
  return againstWording(draft.text, draft.evidence, []);
}

const isForOnce = (quote: string): boolean =>
  (ONCE.test(quote) || LIMITED_TIME.test(quote)) && !STANDING.test(quote) && !ALWAYS_NEVER.test(quote);

/** Words that nobody said, and the opposite of what was said. */
function againstWording(
  text: string,
  evidence: readonly Evidence[],
  sources: readonly string[],
): string | undefined {
  const quotes = evidence.map((e) => e.quote);
  const own = ownWords(text, [...quotes, ...sources]);
  if (own !== undefined) return `It would write "${own}", which nobody said.`;
  // What takes the place of a note is held to the polarity of whole sentences.
  const parts = sources.length === 0 ? clausesOf(text) : sentences(text).map((sentence) => sentence.text);
  return quotes.length > 0 && deniesAll(parts, [...quotes, ...sources])
    ? 'It says the opposite of the words behind it.'
    : undefined;
}

/** Whether of the clauses that say most of a text every one has the other polarity. */
function deniesAll(parts: readonly string[], sources: readonly string[]): boolean {
  const said = sources.flatMap(clausesOf);
  return parts.some((own) => {
    const words = new Set(contentWords(own));
    const clauses = said.map((clause) => ({
      clause,
      held: contentWords(clause).filter((w) => words.has(w)).length,
    }));
    const most = Math.max(0, ...clauses.map((c) => c.held));
    if (most < 2) return false;
    return clauses.filter((c) => c.held === most).every((c) => isNegative(c.clause) !== isNegative(own));
  });
}

/** What a text says one after another: each may say yes or no. */
const clausesOf = (text: string): string[] =>
  text
    .split(/[.;!?\n](?=\s|$)|[,:]\s|\s(?:but|and not|instead|because|since|so that)\s|\s[-–—]\s/)
    .filter((clause) => clause.trim() !== '');

/** A model rewords nothing that stands but the hooks of index lines, and these with the words of their file. */
function againstHook(draft: Rewrite, material: Material): string | undefined {
  const statement = material.statement(draft.target);
  if (statement === undefined) return undefined;
  if (statement.link === undefined) return 'What stands is not reworded.';
  const file = material.file(statement.link.target);
  const own = ownWords(draft.text, [file?.text ?? '', statement.text, statement.link.title]);
  return own === undefined ? undefined : `It would write "${own}", which the file does not say.`;
}

/** A title stands in the index, which is read in every session: all of it comes from the file. */
function againstTitle({ file: path, action }: FileChange, material: Material): string | undefined {
  if (typeof action === 'string' || !('retitle' in action)) return undefined;
  const file = material.file(path);
  const own = ownLabel(action.retitle, [file?.text ?? '', path]);
  return own === undefined ? undefined : `It would write "${own}", which the file does not say.`;
}
