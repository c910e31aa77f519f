import { IRREGULAR_PAST } from '../text/pastTense';

/** English: from the speaker's "I" to "the user" of a note. */

const ADVERB =
  '(?:always|never|really|usually|generally|normally|only|just|also|still|often|mostly|strongly|personally|much|now|rather|actually|currently|very much|sometimes|\\w+ly)';

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

/** The speaker, in the order of the text: a verb after "I" is taken along, to be inflected. */
const SPEAKER = new RegExp(
  `\\bI((?: ${ADVERB})*) ([A-Za-z]+)\\b|\\bI(?=[\\s,.;:!?)]|$)|(?<![/@.\\w-])(?:me|myself|[Mm]ine|[Mm]y)(?![/@\\w-]|\\.\\w)`,
  'g',
);

/** A sentence with the speaker as "the user", and, where it tells what the agent did, "you" as "the agent". */
export function asThirdPerson(sentence: string): string {
  let named = false;
  const thirdPerson = (word: string, adverbs: string | undefined, verb: string | undefined): string => {
    const again = named;
    named = true;
    if (verb !== undefined) return `the user${adverbs ?? ''} ${inflected(verb)}`;
    if (/^my$/i.test(word)) return again ? 'their' : "the user's";
    if (/^mine$/i.test(word)) return again ? 'theirs' : "the user's";
    return word !== 'I' && again ? 'them' : 'the user';
  };
  return sentence
    .replace(AGENT_DID, 'the agent ')
    .split(LITERAL)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(SPEAKER, thirdPerson)))
    .join('');
}
