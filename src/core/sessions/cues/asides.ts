/** English: talk that is not meant as it stands: jests, stories, rules whose reason is over, texts that are cited. */
import { cue } from './cue';

const r = String.raw;

/** Jests. */
export const JEST = cue(
  r`(?:ha,? ?ha+|haha+|lol|rofl|lmao|just kidding|joking|yeah,? right|kids(?=[:,]))\b`,
  r`as .{1,20} (?:would )?says?\b`,
  r`^(?:yes,? yes\b|(?:oh )?sure,? (?:and|because|let)\b|(?:no,? )?of course,? (?!it|that|you)|(?:oh|ah),? (?:sure|great|yes|good|wonderful|lovely|joy)\b|(?:brilliant|bravo|wonderful|lovely|fantastic|marvellous)(?:,| \w+:))`,
);

const TEXTS = r`texts?|sign|title|subject|label|sticker|copy|caption|slogan|motto|headline|banner|button|checkbox|placeholder|tooltip|heading|greeting`;

/** A story, or words that stand in a text or were somebody else's: not said to the agent. */
export const TALE = cue(
  r`(?:fun fact|true story|good times|golden days|once upon)\b`,
  r`(?:the|a|an|that|this|her|his|their) (?:[\w-]+ ){0,2}?(?:${TEXTS})\b[^.,;]{0,30}: `,
  r`(?:${TEXTS})\b[^.,;]{0,30}: ["'“‘]`,
  r`(?:${TEXTS}) (?:should |must )?(?:reads?|says?|states?)\b`,
  r`(?:said|says|states?|answered|wrote|replied|exact words were): `,
);

/** Tells of former times, or that the reason of a rule is gone. */
export const FORMER = cue(
  r`(?:years?|decades?|ages) (?:ago|back)\b`,
  r`(?:my|our|the|his|her) (?:very )?(?:old|first|former|previous|last) (?:boss|manager|job|team|company|employer|office|firm|teacher|professor|lab|school)\b`,
  r`one day\b`,
  r`before (?:i|we) (?:came|joined|started)\b`,
  r`(?:i|we|somebody|they) once\b`,
  r`(?:is|are|was|'s) (?:over|history|lifted|behind (?:us|me))\b(?!.*\d)`,
  r`(?:was|were) (?:just |only )(?:for|because|during|until|while|meant)\b`,
  r`(?:needed|wanted|used) .{1,30} only (?:for|during|until|while)\b`,
  r`no (?:more|longer) (?:needed|necessary|relevant|needs?|matters?)\b`,
  r`no (?:more )?need (?:any ?more|to)\b`,
  r`you (?:can|may) (?:now )?(?:stop \w+ing|forget)\b`,
);
