import {
  AGENT_VERBS,
  ASIDE_OPENERS,
  AUXILIARIES,
  CONDITION_OPENERS,
  DAYS,
  DETERMINERS,
  GOVERNED_PREPOSITIONS,
  MEANS,
  NARROWING,
  PREPOSITIONS,
  VERBS,
  VALUE_VERBS,
} from '../../core/text/english';
import { holdsForm, type Word } from '../../core/text/words';
import type { Lexicon } from './lexicon';

/**
 * What a word does in its sentence, as far as word order and small words tell:
 * - `topic`: what the sentence is about
 * - `scope`: where, for what or for whom it holds
 * - `condition`: when it holds
 * - `value`: what is said of the topic
 * - `aside`: a reason or remark; true or not, the sentence means the same
 */
export type Role = 'topic' | 'scope' | 'condition' | 'value' | 'aside';

/** A text taken apart for comparing. */
export interface Passage {
  readonly text: string;
  readonly words: readonly Word[];
  /** Of each word, by index. */
  readonly roles: readonly Role[];
}

interface Clause {
  kind: 'main' | 'condition' | 'aside';
  /** The main verb has been seen, or a colon that stands for it. */
  verb: boolean;
  /** What plain objects after the verb are. */
  object: Role;
  /** The role that the last preposition gave, until the next verb or mark. */
  governed: Role | undefined;
  first: boolean;
  /** It opens with a noun that may be a verb elsewhere: "Import order is …". */
  named: boolean;
  /** Only "do not", "never", "please" have been said: a verb that follows opens the clause. */
  opening: boolean;
  /** Nothing has filled the place of what is said yet, so that a place or way named later does. */
  open: boolean;
}

const start = (kind: Clause['kind'] = 'main'): Clause => ({
  kind,
  verb: false,
  object: 'value',
  governed: undefined,
  first: true,
  named: false,
  opening: true,
  open: false,
});

/** Whether a word may be a verb, by its form alone. */
export const isVerbForm = (word: Word): boolean => holdsForm(VERBS, word.text.toLowerCase());

/** What may stand before the verb of a demand. */
const OPENING = /^(?:do|don't|dont|not|never|always|please|and|then|to)$/;

/** How many words a subject has at most. */
const LONGEST_SUBJECT = 9;

/** Whether a finite verb follows the word that opens a clause and the words behind it: it is a noun then, no demand. */
function isNamed(all: readonly Word[], at: number, text: string): boolean {
  const next = all[at + 1]?.text.toLowerCase() ?? '';
  if (DETERMINERS.has(next) || all[at + 1]?.code === true) return false;
  for (let i = at + 1; i < Math.min(all.length, at + LONGEST_SUBJECT); i++) {
    if (/[,;:.!?(]/.test(text.slice(all[i - 1]?.end, all[i]?.start))) return false;
    const lower = all[i]?.text.toLowerCase() ?? '';
    if (/^(?:that|which|who|what|if|when|whether|how|where|and|or|to|not)$/.test(lower)) return false;
    if (/^(?:is|are|was|were|has|must|should|may|can|cannot|will)$/.test(lower)) return true;
  }
  return false;
}

/** Takes a text apart: its words, and what each of them does. */
export function passageOf(text: string, lexicon: Lexicon): Passage {
  const all = lexicon.wordsOf(text).map((word) => lexicon.known(word));
  const roles: Role[] = [];
  let clause = start();
  all.forEach((word, i) => {
    const between = text.slice(all[i - 1]?.end ?? 0, word.start);
    clause = afterMark(clause, between, all[i - 1] === undefined);
    const lower = word.text.toLowerCase();
    const next = /[:;!?(]/.test(text.slice(word.end, all[i + 1]?.start)) ? undefined : all[i + 1];
    if (!word.code && !isTime(next)) clause = afterOpener(clause, lower, between, next);
    if (clause.first) clause.named = isNamed(all, i, text);
    roles.push(roleIn(clause, word, lower, all[i - 1], next));
    clause.first = false;
    clause.opening = clause.opening && OPENING.test(lower);
  });
  return { text, words: all, roles: turned(all, roles) };
}

/**
 * In "X owns Y" and "X is the Y of Z" it is X that is said and Y what it is said of.
 * Only the first clause is looked at.
 */
function turned(all: readonly Word[], roles: readonly Role[]): Role[] {
  const verb = all.findIndex(
    (word, i) =>
      roles[i] === 'value' &&
      !word.code &&
      (holdsForm(AGENT_VERBS, word.text.toLowerCase()) || /^(?:is|are)$/i.test(word.text)),
  );
  const subject = roles.slice(0, Math.max(0, verb));
  const said = all.slice(0, Math.max(0, verb)).filter((word) => word.weight > 0);
  const bare =
    said.length > 0 && said.length <= 2 && subject.every((role) => role === 'topic') && all[0]?.weight !== 0;
  const copula = /^(?:is|are)$/i.test(all[verb]?.text ?? '');
  const object = all[verb + 1]?.text.toLowerCase() ?? '';
  const takesObject = copula || !PREPOSITIONS.has(object) || /^belong/i.test(all[verb]?.text ?? '');
  if (!bare || !takesObject || (copula && !/^(?:the|our)$/.test(object))) return [...roles];
  const end = roles.findIndex((role, i) => i > verb && role !== 'value');
  return roles.map((role, i) => (i < verb ? 'value' : i > verb && (end < 0 || i < end) ? 'topic' : role));
}

/** The clause after the punctuation between two words. */
function afterMark(clause: Clause, between: string, atStart: boolean): Clause {
  if (atStart) return clause;
  if (/[.!?](?:\s|["'”)`*_])|[;\n]|\s[—–-]\s/u.test(between)) return start();
  if (/:\s|->|=>|→/.test(between))
    return { ...clause, verb: true, object: 'value', governed: undefined, open: true };
  if (between.includes(',') && clause.kind !== 'main') return start();
  if (/[,()]/.test(between))
    return { ...clause, governed: clause.governed === 'scope' ? undefined : clause.governed };
  return clause;
}

function afterOpener(clause: Clause, lower: string, between: string, next: Word | undefined): Clause {
  if (
    ASIDE_OPENERS.has(lower) ||
    (lower === 'as' && between.includes(',')) ||
    (lower === 'so' && (between.includes(',') || next?.text === 'that'))
  )
    return start('aside');
  if (CONDITION_OPENERS.has(lower)) return start('condition');
  return clause;
}

function roleIn(
  clause: Clause,
  word: Word,
  lower: string,
  before: Word | undefined,
  next: Word | undefined,
): Role {
  const role = mainRole(clause, word, lower, before, next);
  return clause.kind === 'main' ? role : clause.kind;
}

function mainRole(
  clause: Clause,
  word: Word,
  lower: string,
  before: Word | undefined,
  next: Word | undefined,
): Role {
  if (!word.code && (PREPOSITIONS.has(lower) || (CONDITION_OPENERS.has(lower) && isTime(next)))) {
    const governed = before !== undefined && isVerbal(before) && (clause.verb || !clause.first);
    const leads = MEANS.has(lower)
      ? !clause.first
      : clause.verb &&
        (governed || GOVERNED_PREPOSITIONS.has(lower) || (clause.open && !NARROWING.has(lower)));
    clause.governed = leads || (isTime(next) && !clause.first) ? 'value' : 'scope';
    return clause.governed;
  }
  if (!word.code && isMainVerb(clause, word, lower, before, next)) {
    const opens = clause.first || (clause.opening && !AUXILIARIES.has(lower));
    clause.object = holdsForm(VALUE_VERBS, lower) || AUXILIARIES.has(lower) || !opens ? 'value' : 'topic';
    clause.verb = true;
    clause.governed = undefined;
    clause.open =
      clause.object === 'topic' ||
      (AUXILIARIES.has(lower) && next !== undefined && /(?:ed|en|t)$/.test(next.text));
    return 'value';
  }
  return clause.governed ?? (clause.verb ? clause.object : 'topic');
}

const isVerbal = (word: Word): boolean =>
  !word.code &&
  (isVerbForm(word) || /(?:ed|en|ing)$/.test(word.text) || AUXILIARIES.has(word.text.toLowerCase()));

/** A number or a day: what follows "before" or "until" then is a bound, not a clause. */
export const isTime = (word: Word | undefined): boolean =>
  word !== undefined && (word.kind === 'number' || word.kind === 'date' || DAYS.has(word.text.toLowerCase()));

/** Whether a word is the verb of its clause: an auxiliary, a known verb, or a word that stands where a verb does. */
function isMainVerb(
  clause: Clause,
  word: Word,
  lower: string,
  before: Word | undefined,
  next: Word | undefined,
): boolean {
  if (AUXILIARIES.has(lower)) return true;
  if (clause.named && !clause.verb) return false;
  const follows =
    next !== undefined &&
    (DETERMINERS.has(next.text.toLowerCase()) ||
      PREPOSITIONS.has(next.text.toLowerCase()) ||
      next.code ||
      next.kind !== 'word');
  const noun =
    before !== undefined &&
    (DETERMINERS.has(before.text.toLowerCase()) || PREPOSITIONS.has(before.text.toLowerCase()));
  if (word.kind !== 'word' || noun) return false;
  const imperative =
    clause.first ||
    before?.negation === true ||
    /^(?:always|never|please|then|and|to|not)$/i.test(before?.text ?? '');
  if (
    imperative &&
    next !== undefined &&
    clause.first &&
    (AUXILIARIES.has(next.text.toLowerCase()) ||
      /^(?:use|run|need|want|go|come|live)(?:s|es)$/i.test(next.text))
  )
    return false;
  if (imperative)
    return (
      (isVerbForm(word) && !/(?:ing|ed|[^s]s)$/.test(lower)) ||
      (clause.first && next !== undefined && DETERMINERS.has(next.text.toLowerCase()))
    );
  if (clause.verb) return false;
  return (isVerbForm(word) && follows) || (/[^s]s$/.test(lower) && follows);
}
