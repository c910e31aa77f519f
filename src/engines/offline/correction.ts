import type { OperationDraft } from '../../core/dream/operationId';
import { replaceWords } from '../../core/dream/replaceWords';
import type { Replacement } from '../../core/dream/operation';
import { lostTokens } from '../../core/dream/tokenAccount';
import { sentences } from '../../core/text/sentences';
import { additionsOf, closed, saysMore } from './additions';
import type { Lesson } from './lessons';
import type { Lexicon } from './lexicon';
import type { Note } from './notes';
import type { Pair } from './relation';
import { datedWords } from './relativeDates';
import { replacementsOf } from './replacements';

/** A supersede before it has its name. */
export type SupersedeDraft = Extract<OperationDraft, { kind: 'supersede' }>;

/**
 * A note set right by a lesson: by its own words with the value swapped where the lesson says nothing else,
 * or by the lesson's words and what of the note still holds.
 *
 * @param pairs what stands in the lesson in the place of what the note says
 * @param certain whether the words alone say that the lesson is about this note; if not, nothing of the note goes: all
 * that it says is kept as past
 * @returns undefined when a hard token of the note would vanish unnamed
 */
export function correctionOf(
  note: Note,
  lesson: Lesson,
  pairs: readonly Pair[],
  lexicon: Lexicon,
  certain: boolean,
): SupersedeDraft | undefined {
  const old = note.statement.text;
  const dated = datedWords(note.statement);
  const said = withoutRejected(lesson, pairs);
  const inItsPlace = [
    swapped(dated, said, pairs, lexicon),
    swappedAndMore(dated, said, pairs, lexicon),
    keepingRest(dated, lesson.text),
    lesson.text,
  ];
  for (const text of certain ? inItsPlace : []) {
    const replaced = text === undefined ? undefined : replacementsOf(old, text, pairs);
    if (text === undefined || replaced === undefined || tearsBrackets(old, text)) continue;
    if (lostTokens(old, text, replaced, false).length > 0) continue;
    const outdated = note.support.filter(
      (block) =>
        holdsOldValue(block.text, replaced) && lostTokens(block.text, text, replaced, false).length === 0,
    );
    return {
      kind: 'supersede',
      old: [note.statement.id, ...outdated.map((block) => block.id)],
      by: { text },
      replaced,
      reason: reasonFor(replaced),
      evidence: lesson.evidence,
      confidence: lesson.confidence,
    };
  }
  const past = withPast(lesson.text, dated, lesson.at);
  if (past === undefined) return undefined;
  return {
    kind: 'supersede',
    old: [note.statement.id],
    by: { text: past },
    replaced: [],
    reason: certain
      ? 'A session set it right; what the note says besides is kept as past.'
      : 'A session most likely sets it right: see whether it is about the same. All of the note is kept as past.',
    evidence: lesson.evidence,
    confidence: certain ? lesson.confidence : Math.min(LIKELY, lesson.confidence),
  };
}

/** What is said before a value that the lesson speaks against. */
const AGAINST = [', not ', ' not ', ', no longer ', ' no longer ', ' instead of ', ' rather than '];

/** The lesson's words without the values that it speaks against and that are replaced: "3500 rpm now" of "…, not 3000". */
function withoutRejected({ text, rejects }: Lesson, pairs: readonly Pair[]): string {
  const replaced = rejects.filter((reject) =>
    pairs.some(({ a }) => a.includes(reject) || reject.includes(a)),
  );
  return replaced.reduce(
    (rest, reject) =>
      AGAINST.reduce((words, against) => replaceWords(words, `${against}${reject}`, ''), rest),
    text,
  );
}

/** An older note gives way to one that says what the lesson says; undefined as above. */
export function confirmationOf(
  note: Note,
  same: Note,
  lesson: Lesson,
  pairs: readonly Pair[],
): SupersedeDraft | undefined {
  const replaced = replacementsOf(note.statement.text, same.statement.text, pairs);
  if (replaced === undefined) return undefined;
  return {
    kind: 'supersede',
    old: [note.statement.id],
    by: { statement: same.statement.id },
    replaced,
    reason: 'A session confirmed the newer note.',
    evidence: lesson.evidence,
    confidence: lesson.confidence,
  };
}

/** A note that keeps its past grows no longer than this. In UTF-16 units. */
const LONGEST_PAST = 400;

/**
 * A note that keeps what held before it.
 *
 * @param at epoch milliseconds: since when the newer words hold
 * @returns undefined when it would grow too long
 */
export function withPast(newer: string, older: string, at: number): string | undefined {
  const text = `${closed(newer)} Until ${new Date(at).toISOString().slice(0, 10)}: ${older}`;
  return text.length > LONGEST_PAST ? undefined : text;
}

/** How sure it is that a lesson is about a note where only its likeness says so. */
const LIKELY = 0.6;

const holdsOldValue = (text: string, replaced: readonly Replacement[]): boolean =>
  replaced.some((r) => r.old.length > 2 && text.toLowerCase().includes(r.old.toLowerCase()));

function reasonFor(replaced: readonly Replacement[]): string {
  const [first] = replaced;
  return first === undefined
    ? 'A session set it right.'
    : `A session set it right: ${first.new} instead of ${first.old}.`;
}

/** Numbers and the like may take one another's place in a sentence; a name may need other words around it. */
const isValue = (text: string): boolean => /\d/.test(text) || /^[@~/.]|[/@]/.test(text);

/** The note's own words with the new values, if the lesson then says nothing more. */
function swapped(old: string, lesson: string, pairs: readonly Pair[], lexicon: Lexicon): string | undefined {
  if (pairs.length === 0 || !pairs.every((pair) => isValue(pair.a) && isValue(pair.b))) return undefined;
  const text = withValues(old, pairs);
  return text === undefined || saysMore(lesson, text, lexicon) ? undefined : text;
}

/** The note's own words with the new values, and what the lesson says besides. */
function swappedAndMore(
  old: string,
  lesson: string,
  pairs: readonly Pair[],
  lexicon: Lexicon,
): string | undefined {
  if (pairs.length === 0 || !pairs.every((pair) => /\d/.test(pair.a) && /\d/.test(pair.b))) return undefined;
  const text = withValues(old, pairs);
  return text === undefined ? undefined : [closed(text), ...additionsOf(lesson, [text], lexicon)].join(' ');
}

/** The old words with the new values; undefined inside a command, which would be one that nobody wrote. */
function withValues(old: string, pairs: readonly Pair[]): string | undefined {
  const codes = old.match(/`[^`\n]+`/g) ?? [];
  if (pairs.some((pair) => codes.some((code) => code.length > pair.a.length + 2 && code.includes(pair.a))))
    return undefined;
  const text = pairs.reduce((t, pair) => replaceWords(t, pair.a, pair.b), old);
  return text === old ? undefined : text;
}

/** A value that reaches into a bracket takes half of it along: "room 300 (said in May)" is no "room 309)". */
function tearsBrackets(old: string, text: string): boolean {
  const open = (one: string): number => one.split('(').length - one.split(')').length;
  return open(text) !== 0 && open(old) === 0;
}

/** The lesson's words, and the note's sentences that it does not overtake. */
function keepingRest(old: string, lesson: string): string | undefined {
  const rest = sentences(old)
    .slice(1)
    .filter(({ text }) => lostTokens(text, lesson, [], false).length > 0);
  return rest.length === 0 ? undefined : [lesson, ...rest.map((s) => s.text)].join(' ');
}
