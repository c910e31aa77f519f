/** English: talk that is not meant as it stands: jests, stories, conditions that are over, texts that are cited. */
import { cue } from './cue';

const r = String.raw;

/** Jests. */
export const JEST = cue(
  r`(?:ha,? ha+|haha+|hihi+|lol|rofl|lmao|just kidding|joking|good times|i swear|yeah,? right|what could (?:possibly )?go wrong|kids(?=:))\b`,
  r`as .{1,20} (?:would )?says?\b`,
  r`^(?:yes,? yes\b|(?:oh )?sure,? (?:and|because|let)\b|(?:no,? )?of course,? (?!it|that|you)|oh (?:sure|great|yes|good|wonderful|lovely|joy)\b|(?:brilliant|bravo|congratulations|hooray|fantastic|marvellous)\b)`,
  r`(?:^|\s)[:;]-?[)PD](?:\s|$)`,
);

const BEFORE_US = r`old|first|last|former|previous|other|late`;

/** Tells of former times, or of one time. */
export const RECOUNTED = cue(
  r`in (?:19|20)\d\d\b(?!-)`,
  r`(?:years?|decades?|ages) ago\b`,
  r`(?:my|our|the|his|her) (?:very )?(?:${BEFORE_US}) (?:boss|manager|job|team|company|employer|office|firm|colleagues?|teacher|professor|lab|landlord|place|school)\b`,
  r`(?:last (?:year|summer|winter|spring|autumn)|one day|one night|once upon)\b`,
  r`before (?:i|we) (?:came|joined|started|moved)\b`,
  r`where (?:i|we) (?:once )?(?:trained|worked|studied|learned|grew|lived)\b`,
  r`(?<!\b(?:have|has) )(?:used|worked|wrote|spent|tried|had|did) .{1,40} for (?:\w+ )?(?:years|decades)\b`,
  r`(?:i|we|somebody|someone|they) once\b`,
  r`(?:fun fact|(?:golden|old|good old) (?:days|times)|true story)\b`,
);

/** Says that the reason of a rule or of an exception is gone. */
export const ENDED = cue(
  r`(?:is|are|was|'s) (?:over|history|behind (?:us|me))\b(?!.*\d)`,
  r`no (?:more|longer) (?:needs?|needed|necessary|matters?|relevant|required)\b`,
  r`(?:no|not) (?:more )?need(?:ed)? (?:any ?more|to|for|any longer)\b`,
  r`you (?:can|may|could) (?:now )?stop \w+ing\b`,
  r`(?:is|are|am|'s) .{0,30}\bagain, (?:so |and )?(?:you|we|no)\b`,
  r`(?:was|were|had|needed \S+(?: \S+)?) (?:just |only )(?:for|because|during|until|while|meant)\b`,
  r`(?:needed|wanted|used) (?:\S+ ){1,3}only (?:for|during|until|while)\b`,
);

const TEXTS = r`words?|texts?|sign|lines?|title|subject|label|copy|caption|slogan|sentence|motto|headline|banner|button|checkbox|placeholder|tooltip|heading|quote|greeting|subtitle`;

/** Puts the words of a text before both: what stands on a button, on a sign, in a letter. */
export const CITED = cue(
  r`(?:${TEXTS})\b[^.,;]{0,30}: `,
  r`(?:${TEXTS}) (?:should |must |shall |to )?(?:reads?|says?|states?|like quoted)\b`,
  r`(?:states?|reads?|writes?|wrote|said|says),? quoted`,
  r`(?:translate|rephrase|proofread|summari[sz]e) (?:it|this|that|the)\b`,
  r`(?:exact|own) words\b`,
);
