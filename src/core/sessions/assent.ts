import { sentences } from '../text/sentences';
import * as cue from './cues/english';
import * as limit from './cues/limits';
import { normalizeTyping } from './typing';

/** English: saying yes, alone or with what is agreed to. */
const YES =
  /^(?:(?:yes|yep|yeah|yup|sure|ok|okay|good|great|fine|agreed|exactly|right|correct|perfect|absolutely|definitely|please|do|go|sounds|makes|i agree|that's|of course|works|deal|let's|by all means)\b[\s,.!]*)(?:(?:yes|please|do|that|it|so|ahead|for it|good|great|fine|with me|by me|sense|right|to me|thanks|thank you|always|from now on|agreed|exactly|let's|go|with|option|b|a|c|1|2|3|the|first|second|third|one|in future|every time|as you (?:say|suggest|propose)|sounds|makes|perfect|ok|okay|sure|correct)\b[\s,.!]*)*$/i;

/** What a proposal opens with; what follows is what is proposed. */
const PROPOSAL =
  /^(?:(?:so|then|ok|okay|in that case|also|and)[, ]+)?(?:shall|should|may|can|could) (?:i|we)(?: also| just)? |^(?:so |then )?(?:do you want|would you like|would you prefer|want|should you like)(?: me| us)? to |^i(?: would| can)?(?: also)? (?:suggest|propose|recommend|offer)(?: that)?(?: (?:we|i|you))?(?: to)? |^my (?:suggestion|proposal|recommendation)(?: is)?(?: to)?:? |^(?:i could|we could|i can|let's|let us|how about|what about if i|i will)(?: i| we)? /i;

const OPTION =
  /\b(?:option |do |go with |take )?(?:the )?(a|b|c|d|1|2|3|first|second|third)(?: one)?[\s.!]*$/i;

/** The text of the option that an answer names, or undefined when there are no options or it names none. */
function chosenOption(answer: string, agent: string): string | undefined {
  const named = OPTION.exec(answer)?.[1]?.toLowerCase();
  if (named === undefined) return undefined;
  const place = { first: 0, second: 1, third: 2, a: 0, b: 1, c: 2, d: 3, '1': 0, '2': 1, '3': 2 }[named];
  const options = [
    ...agent.matchAll(
      /(?:^|\n|\s)\(?(?:option )?([A-Da-d1-4])[).:]\s+([^\n]+?)(?=(?:[;,.]?\s(?:or\s)?\(?(?:option )?[A-Da-d1-4][).:]\s)|\n|$)/g,
    ),
  ].map((m) => m[2] ?? '');
  return place === undefined ? undefined : options[place]?.replace(/[.;,?]+$/, '');
}

/** Words that say, or quote, what is not the agent's own proposal. */
const isQuoted = (sentence: string): boolean => limit.SECOND_HAND.test(sentence) || /^\s*>/.test(sentence);

/** The agent's words as the person would say them: "before I commit" becomes "before you commit". */
function turnedRound(text: string): string {
  const swapped: Readonly<Record<string, string>> = {
    i: 'you',
    me: 'you',
    my: 'your',
    mine: 'yours',
    you: 'I',
    your: 'my',
    yours: 'mine',
    'i am': 'you are',
    'you are': 'I am',
  };
  return text.replace(
    /\b(?:i am|you are|i|me|my|mine|you|your|yours)\b(?!')/gi,
    (word) => swapped[word.toLowerCase()] ?? word,
  );
}

const isStanding = (text: string): boolean =>
  cue.STANDING.test(text) || cue.ALWAYS_NEVER.test(text) || cue.REMEMBER.test(text);

/** What an agent's sentence proposes, as a demand; undefined when it proposes nothing of its own. */
function proposed(sentence: string): string | undefined {
  if (!PROPOSAL.test(sentence) || isQuoted(sentence) || limit.ONCE.test(sentence)) return undefined;
  return turnedRound(sentence.replace(PROPOSAL, '').replace(/[?.!\s]+$/, '')).replace(
    /^(?:remember|note|keep in mind|save|memori[sz]e)(?: for (?:later|next time|future sessions|the future))?,? (?:that )?/i,
    'remember that ',
  );
}

/**
 * What a person adopts by a short yes to the agent's words, worded as a sentence of its own, or undefined: when
 * the answer says more than yes, or the agent did not propose something that outlives the moment.
 */
export function assentedProposal(answer: string, agent: string): string | undefined {
  const said = answer.trim();
  if (said.length > 60 || said.split(/\s+/).length > 8 || !YES.test(said)) return undefined;
  const spoken = normalizeTyping(agent);
  const forAlways = isStanding(said);
  const option = chosenOption(said, spoken);
  if (option !== undefined) {
    if (isStanding(option)) return option;
    return forAlways || isStanding(spoken) ? `${option}, always` : undefined;
  }
  const proposals = sentences(spoken).flatMap((s) => proposed(s.text) ?? []);
  const proposal = proposals.findLast((text) => forAlways || isStanding(text));
  if (proposal === undefined) return undefined;
  return isStanding(proposal) ? proposal : `always ${proposal}`;
}
