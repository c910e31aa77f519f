import { BASE_VERBS, NOUN_VERBS, PLURAL_STATE_VERBS, STATE_VERBS } from './cues/verbs';

/** What a sentence does: asks, demands, tells, or is no sentence. */
export type Mood = 'question' | 'imperative' | 'declarative' | 'fragment';

const AUXILIARY =
  '(?:is|are|am|was|were|do|does|did|can|cannot|could|should|would|will|have|has|had|shall|may|might|must)';

/** Begins with a turned-round verb, a question word before one, or with asking. */
const ASKING = new RegExp(
  `^(?:${AUXILIARY}(?: not)? (?:it|the|we|i|you|they|he|she|there|this|that|these|those|our|my|your|a|an|any|some|all)\\b|` +
    `(?:what|why|how|where|who|which|whose|when)(?:'s|\\s+(?:the|of|about|else|many|much|long|often|exactly|on|in|about|come|\\w+))?\\s*${AUXILIARY} (?:it|the|we|i|you|they|he|she|there|this|that|these|those|our|my|your|a|an|any|some|all)\\b|` +
    `(?:what|how|why|where|who) (?:is|are|was|were|do|does|did|can|to|about|come)\\b|what's\\b|how's\\b|where's\\b|which of\\b|why not\\b|` +
    `(?:any|no) idea\\b|(?:i (?:am |was )?|just |still )?(?:wonder|wondering|curious)\\b|(?:does|did) (?:any|some|every)(?:one|body)\\b|(?:did|do|does) not \\w+)`,
  'i',
);

const FINITE =
  /\b(?:is|are|was|were|am|has|have|had|must|should|shall|can|cannot|could|may|might|will|would|does|do|did|needs?|gets?|'s|goes?|lives?|belongs?|stays?|runs?)\b/i;

const SUBJECT =
  /^(?:i|you|we|they|he|she|it|this|that|these|those|there|the|a|an|our|my|your|their|its|all|each|every|any|some|no|both|nobody|everybody|everyone|someone|who(?:ever)?|what(?:ever)?|here)\b/i;

const firstWords = (text: string): string[] =>
  text
    .toLowerCase()
    .match(/[a-z][a-z'-]*/g)
    ?.slice(0, 6) ?? [];

/** Whether the sentence begins with a verb in its base form that is meant as one. */
export function beginsWithVerb(text: string): boolean {
  const plain = text.replace(
    /^(?:please|to|kindly|just|always|never|rather|only|better|simply|also|then|again)\s+/gi,
    '',
  );
  if (/^(?:do not|don't|let's|let us|make sure|be sure|stop|no need)\b/i.test(plain)) return true;
  const word = /^([A-Za-z]+)(?=[\s,:]|$)/.exec(plain)?.[1]?.toLowerCase();
  if (word === undefined || !BASE_VERBS.has(word)) return false;
  if (!NOUN_VERBS.has(word)) return true;
  const rest = plain.slice(word.length).trimStart();
  if (
    /^(?:the|a|an|my|your|our|this|that|these|those|it|them|me|us|all|every|each|any|up|out|off|on|in|with|to|`|"|\d|@)/i.test(
      rest,
    )
  )
    return !/^(?:on|in|to|with) .{1,40}\b(?:is|are|must|has|goes)\b/i.test(rest);
  const clause = /^[^,;]*/.exec(rest)?.[0] ?? '';
  return !FINITE.test(clause);
}

/** Whether a finite verb follows a subject: the sentence tells something. */
function tells(text: string): boolean {
  if (FINITE.test(text)) return true;
  const words = text.toLowerCase().match(/[a-z][a-z'-]*/g) ?? [];
  return (
    words.slice(1).some((word) => STATE_VERBS.has(word)) ||
    (words.length > 2 && words.slice(1, 4).some((word) => PLURAL_STATE_VERBS.has(word)))
  );
}

/** The mood of a sentence without its opener. */
export function moodOf(text: string): Mood {
  const [first = ''] = firstWords(text);
  if (/\?["')\]]*\s*$/.test(text)) return 'question';
  if (/^do not\b/i.test(text)) return 'imperative';
  if (
    ASKING.test(text) &&
    !/^(?:what|who|which|where|how) .{1,60}\b(?:is|are)\b(?! (?:it|the|we|you|they))/i.test(
      text.replace(/^(?:what|who|how|where) (?:is|are)\b/i, '¿'),
    )
  )
    return 'question';
  if (beginsWithVerb(text)) return 'imperative';
  // "for the exports use X": what comes before the verb says where it holds.
  if (
    /^(?:for|in|on|with|at|when(?:ever)?|if|before|after|once|whenever|as|since|unless|next time|from)\b/i.test(
      first + ' ',
    ) &&
    /(?:,|\s)\s*(?:please |always |never |just )*(?:do not|use|run|put|take|write|ask|keep|add|make|set|call|go|send|update|check|leave|avoid|prefer|treat|follow|start|stop|open|tell|list|give)\b/i.test(
      text,
    ) &&
    !SUBJECT.test(text)
  )
    return 'imperative';
  return tells(text) ? 'declarative' : 'fragment';
}
