import { BASE_VERBS, NOUN_VERBS, PLURAL_STATE_VERBS, STATE_VERBS } from './cues/verbs';

/** What a sentence does: asks, demands, tells, or is no sentence. English word order. */
export type Mood = 'question' | 'imperative' | 'declarative' | 'fragment';

const AUXILIARY =
  'is|are|am|was|were|do|does|did|can|cannot|could|should|would|will|have|has|had|shall|may|might|must';
const SUBJECT = 'it|the|we|i|you|they|he|she|there|this|that|these|those|our|my|your|a|an|any|some|all';
const ASKER = 'what|why|how|where|who|which|whose|when';

/** Begins with a turned-round verb, a question word before one, or with asking. */
const ASKING = new RegExp(
  `^(?:(?:${AUXILIARY})(?: not)? (?:${SUBJECT})\\b` +
    `|(?:${ASKER})(?:'s|\\s+(?:exactly|many|much|long|often|else|about|come|\\w+))?\\s+(?:${AUXILIARY}) (?:${SUBJECT})\\b` +
    "|(?:what|how|why|where|who)(?:'s|\\s+(?:is|are|was|were|do|does|did|can|to|about|come)\\b)" +
    '|which of\\b|why not\\b|(?:any|no) idea\\b|(?:i (?:am |was )?|just |still )?(?:wonder|wondering|curious)\\b|(?:did|do|does) (?:not|\\w+(?:one|body))\\b)',
  'i',
);

/** "has Marit the key", "who owns it": not "who signs off is …". */
const ASKS_OF_NAME =
  /^(?:[Ii]s|[Aa]re|[Hh]as|[Hh]ave|[Dd]oes|[Dd]id|[Cc]an|[Ww]ill) [A-Z]\w+ (?!is\b|are\b)|^[Ww]ho [a-z]+s (?!.*\b(?:is|are|must|gets|has)\b)/;

/** Ends in a question without its mark: "…, why is that". */
const ASKS_AT_END =
  /[,;.] (?:and |but |so )?(?:(?:is|are|was|has|have|did|do|does|could|can|will|would|should)(?: not)? (?:it|they|that|he|she|we|you|there|anyone|somebody|the \w+)|(?:why|what|how|where|which|who) (?:is|are|has|have|was|were|do|does|did|can|could|should|would|breaks|happened|happens|else|about|much|many|long|often)|(?:what|where) (?:now|next)|now what)\b[^,.]*$/i;

/** "What we use is …", "who signs off is …": a question word that opens a subject. */
const NAMING = new RegExp(`^(?:what|who|which|where|how) (?!${AUXILIARY})(?:\\w+ ){1,8}(?:is|are)\\b`, 'i');

const FINITE =
  /\b(?:is|are|was|were|am|has|have|had|must|should|shall|can|cannot|could|may|might|will|would|does|do|did|needs?|gets?|goes?|lives?|belongs?|stays?|runs?)\b|'s\b/i;

/** After a word that is noun and verb, these tell that it is the verb. */
const OBJECT_START =
  /^(?:(?:the|a|an|my|your|our|this|that|these|those|it|them|me|us|all|every|each|any|up|out|off)(?![\w'-])|[`"\d@])/i;

/** What may stand before an imperative's verb. */
const BEFORE_VERB =
  /^(?:(?:please|to|kindly|just|now|first|next|finally|later|always|never|rather|only|better|simply|also|then|again)\s+)+/i;

/** Whether the sentence begins with a verb in its base form that is meant as one. */
export function beginsWithVerb(text: string): boolean {
  const plain = text.replace(BEFORE_VERB, '');
  if (/^(?:do not|let's|let us|make sure|be sure|stop|no need)\b/i.test(plain)) return true;
  const word = /^([A-Za-z]+)(?=[\s,:]|$)/.exec(plain)?.[1]?.toLowerCase();
  if (word === undefined || !BASE_VERBS.has(word)) return false;
  if (!NOUN_VERBS.has(word)) return true;
  const rest = plain.slice(word.length).trimStart();
  if (OBJECT_START.test(rest)) return true;
  const clause = /^[^,;]*/.exec(rest)?.[0] ?? '';
  return !tells(`${word} ${clause}`);
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

/** "for the exports use X", "when it fails, ask Y": what comes before the verb says where it holds. */
const SCOPED_DEMAND =
  /^(?:for|in|on|with|at|when(?:ever)?|(?:every|each|any) ?time|if|before|after|once|as|unless|next time|from)\b.*?[\s,](?:please |always |never |just )*(?:do not|use|run|put|take|write|ask|keep|add|make|set|call|go|send|update|check|leave|avoid|prefer|treat|follow|start|stop|open|tell|list|give)\b/i;

/** "If you touch it, bump the version": a case, and what to do then. */
function demandsInCase(text: string): boolean {
  if (!/^(?:if|when(?:ever)?|before|after|once|in case)\b/i.test(text)) return false;
  return text.split(/,\s+/).slice(1).some(beginsWithVerb);
}

/** The mood of a sentence without its opener. */
export function moodOf(text: string): Mood {
  if (/\?["')\]]*\s*$/.test(text) || ASKS_AT_END.test(text)) return 'question';
  if (/^do not (?:you|we|they|i)\b/i.test(text)) return 'question';
  if (/^do not\b/i.test(text)) return 'imperative';
  if ((ASKING.test(text) && !NAMING.test(text)) || ASKS_OF_NAME.test(text)) return 'question';
  if (beginsWithVerb(text) || SCOPED_DEMAND.test(text) || demandsInCase(text)) return 'imperative';
  return tells(text) ? 'declarative' : 'fragment';
}
