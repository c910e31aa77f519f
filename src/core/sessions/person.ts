import { IRREGULAR_PAST } from './cues/verbs';

/** English: from the speaker's "I" to "the user" of a note. */

const ADVERB =
  '(?:always|never|really|usually|generally|normally|only|just|also|still|often|mostly|strongly|personally|much|now|rather|actually|currently|very much|sometimes|\\w+ly)';
const SPEAKER = new RegExp(`\\bI((?: ${ADVERB})*) ([A-Za-z]+)`, 'g');

/** Forms that stay the same after "the user". */
const UNCHANGED = /^(?:was|had|did|will|would|can|cannot|could|should|shall|may|might|must|and|or|not)$/;

/** The third person singular of a verb as it stands after "I". */
function inflected(verb: string): string {
  const lower = verb.toLowerCase();
  if (lower === 'am') return 'is';
  if (lower === 'have') return 'has';
  if (lower === 'do') return 'does';
  if (
    UNCHANGED.test(lower) ||
    (/(?:[^e]ed|eed)$/.test(lower) && lower !== 'need' && lower !== 'feed' && lower !== 'speed')
  )
    return verb;
  if (
    IRREGULAR_PAST.has(lower) &&
    !['put', 'cut', 'set', 'read', 'let', 'hit', 'quit', 'hurt', 'shut'].includes(lower)
  )
    return verb;
  if (/(?:s|sh|ch|x|z|o)$/.test(lower)) return `${verb}es`;
  if (/[^aeiou]y$/.test(lower)) return `${verb.slice(0, -1)}ies`;
  return `${verb}s`;
}

/** Parts of a sentence in backticks or quotes, which speak for themselves. */
const LITERAL = /(`[^`]*`|"[^"]*")/;

/** A complaint's "you" is the agent; an instruction's "you" may stay. */
const AGENT_DID =
  /^you (?=(?:just |still |also |always |again |even |have |had )*(?:forgot|used|put|made|returned|ignored|missed|broke|wiped|deleted|overwrote|mixed|took|picked|wrote|added|created|read|explained|left|skipped|changed|lost|did|got)\b)/i;

/** A sentence with the speaker as "the user", and, where it tells what the agent did, "you" as "the agent". */
export function asThirdPerson(sentence: string): string {
  return sentence
    .replace(AGENT_DID, 'the agent ')
    .split(LITERAL)
    .map((part, i) => (i % 2 === 1 ? part : spokenOf(part)))
    .join('');
}

function spokenOf(text: string): string {
  let named = false;
  const user = (): string => {
    named = true;
    return 'the user';
  };
  return text
    .replace(SPEAKER, (_, adverbs: string, verb: string) => `${user()}${adverbs} ${inflected(verb)}`)
    .replace(/\bI'm\b/gi, () => `${user()} is`)
    .replace(/\bI(?=[\s,.;:!?)]|$)(?!\/)/g, user)
    .replace(/\b(?:me|myself)\b/g, () => (named ? 'them' : user()))
    .replace(/\b[Mm]ine\b/g, () => (named ? 'theirs' : "the user's"))
    .replace(/\b[Mm]y\b/g, () => (named ? 'their' : "the user's"));
}
