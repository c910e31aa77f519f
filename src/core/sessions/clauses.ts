import * as cue from './cues/english';
import * as sign from './cues/signs';
import { IRREGULAR_PAST } from '../text/pastTense';
import { BASE_VERBS, PLURAL_STATE_VERBS, STATE_VERBS } from './cues/verbs';
import { beginsWithVerb } from './mood';

/** English: what the form of a clause tells. Code and quotes in it are the placeholders `code` and `quoted`. */

/** "The width is …", of a subject that is named. */
const SUBJECT_IS =
  /^(?!(?:i|you|there|what|this|that|it|he|she)\b)[^\s,;:]+(?: [^\s,;:]+){0,9}?(?<!\b(?:it|that|this|there|i|you|he|she|we)) (?:is|are|has|have|stays?|remains?|means?)\b/i;
/** "A rerun hides it", "is not 3306": a kind as subject, or none at all. */
const KIND_DOES =
  /^(?:(?:an?|every|each|any|no) [^,]{2,60} (?:will|gets|needs|must|cannot|has to)\b|you can (?:rely|count|assume|expect)\b|(?:an?|every|each) [^\s,;:]+(?: [^\s,;:]+)? [a-z]+s\b|(?:is|are) not \S)/i;
/** "Prod and staging share …". */
const PAIR_DOES = /^[^\s,]+ and [^\s,]+ ([a-z]+)\b/i;

/** "A migration without … will not …": said of any of its kind. */
export const OF_A_KIND = /^(?:an?|any|no) [^,]{2,60} (?:will|gets|needs|must|cannot|has to)\b/i;

/** "Every file in X": the cases are those in front of both. */
export const CASES_AT_HAND =
  /\b(?:every|each|all) [\w -]{1,30} (?:in|of|from|under) (?:the|this|that|these|code|quoted|[\w-]*[/.][\w-]*)\b/i;

/** "It is …", "those go …". */
const IT_IS =
  /^(?:so |and |but |because |cause |since |as )?(?:it|that|they|those|these)(?:'s| is| are| has| have| (?!was\b|does\b)[a-z]+s\b)|^(?:they|those|these) (?!were\b|had\b|did\b)[a-z]+\b/i;
const EQUATION = /(?:^|\s)[^\s,;:]+(?: [^\s,;:]+){0,4} ?(?:=|->|=>|→|:) ?[`"'@\w/.]/;

/** "width = 110", "address for translators: …": a name and its value, and no "next: open …". */
export function isEquation(bare: string): boolean {
  const match = EQUATION.exec(bare);
  return (
    match !== null &&
    !(/[:]\s*\S$/.test(match[0]) && beginsWithVerb(bare.slice(match.index + match[0].length - 1)))
  );
}

const CLAUSE_BREAK = /[,;]\s+|\s[–—-]+\s|:\s+|\s(?=(?:but|so|and then|because|cause)\s)/;

/** The clauses of a sentence. */
export const clausesOf = (plain: string): string[] => plain.split(CLAUSE_BREAK);

/** "Listens on", "the translators deliver": a verb of how things are, behind its subject. */
function hasStateVerb(clause: string): boolean {
  const words = clause.toLowerCase().match(/[a-z][a-z'-]*/g) ?? [];
  if (/^(?:i|you|what)$/.test(words[0] ?? '')) return false;
  const plural = (word: string | undefined): boolean =>
    /[^s]s$/.test(word ?? '') && word !== 'this' && word !== 'always';
  return words
    .slice(1, 12)
    .some(
      (word, i) =>
        STATE_VERBS.has(word) ||
        (i < 4 && plural(words[i]) && BASE_VERBS.has(word) && !sign.MOMENT_VERB.test(word)) ||
        (i < 6 &&
          PLURAL_STATE_VERBS.has(word) &&
          (plural(words[i]) || plural(words[i - 1]) || plural(words[0]))),
    );
}

/** "That's not what I meant", "this is the wrong file": judges what was done, and says nothing of how it is. */
const JUDGES =
  /^(?:(?:that|this|it)(?:'s| is) (?:not|wrong)\b|.{1,40} (?:is|are|was) (?:not )?(?:the )?(?:wrong|right|correct|incorrect)\b)/i;

/** "Our nurses chart in local time", "night trains count to …": a plural kind, and what it does. */
const KIND_ACTS =
  /^(?:(?:our|all|most|new) )?(?:[a-z][\w-]* ){0,2}[a-z][\w-]*[^s\W]s (?:(?:from|of|in|for|with|on|under|over|above|below) (?:the |an? |our )?[\w-]+ )?(?!(?:is|was|as|has)\b)([a-z]+[^sd\W]) (?:in|on|at|by|with|from|to|for|through|under|against|without|the|an?|our|only|no|\d)(?![\w-])/i;
/** "Our fiscal year begins in April": a thing of ours, and what it does. */
const OURS_DOES =
  /^(?:our (?:[\w-]+ ){1,3}?|(?:[\w-]+ ){1,3}(?:in )?here )([a-z]+s) (?:in|on|at|by|with|from|to|for|through|under|the|an?|our|only|no|\d|[a-z]+$)(?![\w-])/i;

const actsAsKind = (clause: string): boolean => {
  const verb = KIND_ACTS.exec(clause)?.[1]?.toLowerCase();
  if (verb !== undefined) return BASE_VERBS.has(verb) || (/^our /i.test(clause) && !IRREGULAR_PAST.has(verb));
  return OURS_DOES.test(clause);
};

/** Whether a clause tells how a thing is or goes, in the present, of a subject that is not the speaker. */
export const tellsNorm = (clause: string): boolean =>
  !JUDGES.test(clause) &&
  (SUBJECT_IS.test(clause) ||
    KIND_DOES.test(clause) ||
    BASE_VERBS.has(PAIR_DOES.exec(clause)?.[1]?.toLowerCase() ?? '') ||
    IT_IS.test(clause) ||
    actsAsKind(clause) ||
    hasStateVerb(clause));

/** "We report in euros", "we do not squash"; not "then we leave", "we look". */
export function tellsHabit(clause: string): boolean {
  if (
    /\b(?:my|our) (?:team|company|lab|shop|house|school|office|firm|clinic|kitchen|department|group|crew|people) (?:says?|calls?|writes?|spells?|uses?|counts?|works?|wants?|reads?)\b/i.test(
      clause,
    )
  )
    return true;
  if (/\bthen we\b|\bshall we\b|\bso we (?:have|get|need)\b/i.test(clause)) return false;
  return [...clause.matchAll(sign.WE_DO)].some(([, adverbs = '', verb = '']) => {
    if (!BASE_VERBS.has(verb.toLowerCase()) && !/^(?:have|keep)$/i.test(verb)) return false;
    return !sign.MOMENT_VERB.test(verb) || /never|always|only|do not/i.test(adverbs);
  });
}

/** A kind of things as subject, without article: "berth numbers start at 0". */
export const isOfKind = (clause: string): boolean =>
  (actsAsKind(clause) && !/^(?:the|these|those|results|errors|warnings|thanks)\b/i.test(clause)) ||
  (/^(?:[a-z][\w-]* ){0,3}?[a-z][\w-]*[^s\W]s (?:(?:that|which|from|of|in|for|with|on) .{2,40} )?(?:are|have|need|must|should|can|may|go|get|start|stay|live|belong|come|end|use|run|take|always|never|only)\b/i.test(
    clause,
  ) &&
    !/^(?:this|these|those|the|his|its|yes|always|thanks|as|is|was|has|does|us|results|errors|warnings)\b/i.test(
      clause,
    ));

/** "always" or "never" in a demand or a rule: before a verb in its base form, or in one of the other ways. */
export function tellsRule(clause: string): boolean {
  const before = cue.ADVERB_FIRST.exec(clause);
  const verb = before?.[1]?.toLowerCase();
  if (verb === undefined) return cue.RULE_ADVERB.test(clause);
  const mayBeVerb = !/(?:ed|en|ing|s|ly)$/.test(verb) && !IRREGULAR_PAST.has(verb) && !cue.NO_VERB.test(verb);
  return BASE_VERBS.has(verb) || mayBeVerb || cue.RULE_ADVERB.test(clause);
}

/** "ids never appear in …": what things of a kind do or do not do. */
export const KIND_NEVER = /^(?:[^\s,;:]+ ){0,4}[^\s,;:]*[^s]s (?:always|never) [a-z]+\b/i;

/** Whether the last clause is a request for once: a verb of doing, no class of cases, nothing forbidden. */
export function asksToAct(clauses: readonly string[]): boolean {
  const last = (clauses.at(-1) ?? '')
    .replace(/^(?:(?:so|and|but|then|now|first|ok)[ ,]+)+/i, '')
    .replace(/[.!\s]+$/, '');
  if (
    !beginsWithVerb(last) ||
    /^(?:please |just )*(?:do not|never|always|stop|avoid|no need|expect|plan|know|have|note|mind|think|type|say)\b/i.test(
      last,
    )
  )
    return false;
  if (/\binstead$/i.test(last)) return false;
  const atHand = /^(?:please |just )*(?!keep|leave|ask|call|use|follow|treat)[a-z]+ (?:it|them)\b/i.test(
    last,
  );
  if (atHand && !sign.CLASS_OF_CASES.test(last) && !/\b(?:each|every|all|always|never)\b/i.test(last))
    return true;
  return !sign.POLICY_VERB.test(last) && !sign.CLASS_OF_CASES.test(last) && !cue.STANDING.test(last);
}
