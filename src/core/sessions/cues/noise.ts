/** English: what a person says around a lesson, and what a note of it leaves out or turns round. */

const r = String.raw;
const pattern = (source: string): RegExp => new RegExp(source, 'i');

const MARK = r`(?:\s*[,:;–—]+\s*|\s+-+\s+)`;
const REMEMBER = r`(?:remember|memori[sz]e|keep in mind|bear in mind|take note|make a (?:mental )?note|do not forget|write (?:it |this |that )?down|save (?:this|that|it)(?: (?:to|in|into) (?:your |the )?(?:memory|notes))?|(?:add|put|store) (?:this|that|it)? ?(?:to|in|into) (?:your |the )?(?:memory|notes))`;

/** At a sentence's beginning. */
export const HEADS: readonly RegExp[] = [
  r`^(?:(?:and|but|so(?! that)|then|well|ok|okay|hey|please|kindly|btw|by the way|fyi|again|anyway|really|seriously|honestly)(?![\w'-])[\s,:;–—]*)+`,
  r`^(?:hmm+|wait|correction|(?:ah |oh )?(?:damn|argh+|ugh+|oops|yikes))(?:${MARK}|[.!]+\s+)`,
  r`^(?:good|great|nice|fine|cool|yes|yep|ok|okay|right)(?:,\s*|\s+)but\s+(?=\w)`,
  r`^(?:no+|nope|nah)${MARK}`,
  r`^(?:you (?:should|must|have to|need to|can|may) |(?:can|could|would|will) you |i (?:want|would like|need) you to |let us |let's )?(?:please )?(?:always |also )?${REMEMBER}(?: (?:please|for (?:later|next time|the future|future)|it|once more|again)(?![ -]\w+ing))*(?:${MARK}|\s+)(?:that\s+|this\s+(?=\w+ for\b)|to\s+(?=[a-z]))?`,
  r`^(?:wrong |no,? )?again${MARK}`,
  r`^(?:(?:a )?notes? (?:to|for) (?:yourself|your memory|you)|(?:save (?:this|that|it) )?for (?:the )?(?:next|future) (?:times?|sessions?|chats?|talks?)|one for (?:the|your) (?:notebook|notes))${MARK}`,
  r`^(?:(?:why|how come|how often|who)\b[^,?;:]*(?:,|\?+)|how often must i (?:say|repeat)(?: it)?(?: that)?)\s+`,
  r`^(?:please )?note(?: (?:for (?:later|next time|the future)|to self|down|please|this))*(?:${MARK}|\s+that\s+)`,
  r`^(?:for the record|for (?:future )?reference|for (?:your (?:info|information|notes|memory))|for later|just so you know|so (?:that )?you know|good to know|worth knowing|heads-up|reminder|important|to be clear|let me be clear|you (?:should|must|need to) know(?: for (?:the future|later|next time))?|be aware)(?:${MARK}|\s+)(?:that\s+)?`,
  r`^(?:from (?:now|here|today|this (?:point|day)) on(?:wards?)?|from (?:now|here)|going forward|henceforth|in (?:the )?future|next time|as of now|starting now|for the future)\b[\s,:–—]*`,
  r`^(?:as |like )?i(?: have| had)?(?: already)? (?:told you|said|mentioned|wrote|explained|asked you)(?: (?:this|that|it|so))?(?: (?:before|already|twice|again|last (?:time|week|month)|yesterday|\w+ times))*(?:${MARK}|\s+that\s+|\s+)(?=\w)`,
  r`^(?:that's|that is|this is|it's|it is|you are)(?: (?:just|still|simply|so))? (?:not (?:right|correct|true|it)|wrong|incorrect)${MARK}`,
  r`^let(?:'s| us) (?:agree|settle|fix|note|keep|say) (?:on )?(?:one thing|this|it|something|that)(?:${MARK}|\s*(?=that\b)that\s+|\s+)`,
  r`^(?:an? |one |another )?(?:quick |small |short |last |more |other )?(?:one|thing|note|remark|hint|request)(?: for [\w ]{3,24})?${MARK}`,
  r`^(?:the thing is|point is)${MARK}`,
  r`^(?:how (?:often|many times)[^,;:]*)[,;:]\s*`,
  r`^not (?:like that|again)${MARK}`,
].map(pattern);

const COMPLAINED = r`\w+ed|got|had|did|used|created|made|put|returned|forgot|keep|kept|added|changed|broke|ignored|wrote|took|read|missed|mixed|pushed|named|guessed|assumed|picked|chose|sent|ran|started|went`;

/** At its end: clauses that ask, thank, complain or insist. */
export const TAILS: readonly RegExp[] = [
  r`(?:[,;:–—]+\s*|\s+-+\s*|^)(?:ok|okay|alright|right|understood|agreed|deal|yes|no|remember|seriously|really)\s*[?.!]*$`,
  r`(?:[,;:–—]+\s*|\s+-*\s*|^)(?:please|thanks?|thank you|got it|cheers|you know|again|for god's sake|damn it)\s*[?.!]*$`,
  r`(?:^|${MARK})(?:and |so |but )?(?:please )?(?:do not forget|remember|memori[sz]e|note|write|save|keep|bear|mind)(?: (?:it|this|that|them|about it))?(?: (?:in mind|down|for (?:later|next time|the future)|please|next time|well|too|somewhere))*\s*[?.!]*$`,
  r`(?:${MARK}|\s+)(?:from (?:now|here|today|this point) on(?:wards?)?|going forward|in (?:the )?future|henceforth)\s*[?.!]*$`,
  r`${MARK}(?:and |but |as |because |since )?(?:i (?:have |had )?(?:already )?(?:told|asked|said|wrote|mentioned|explained)[^,;]*|as i (?:have )?(?:said|told)[^,;]*|how (?:often|many times)[^,;]*|i said (?:so|that|it)[^,;]*|(?:this is )?(?:the )?(?:second|third|\d+\w\w) time[^,;]*)$`,
  r`${MARK}(?:and |because |since |but )?you (?:just |still |also |always |again |even |only |have |had |are |were )*(?:${COMPLAINED})\b[^,;]*$`,
  r`${MARK}(?:so |and |then )?(?:please )?(?:please |just )?(?:change|fix|redo|undo|correct|try|revert|repair|adapt)(?: (?:it|that|this|them|those|these))(?: \w+){0,2}\s*$`,
  r`${MARK}(?:please )?(?:do not|never) (?:guess|forget|ask|argue|do|make|get|try|mix)(?: (?:it|that|this|them))?(?: \w+)?(?: again)?\s*$`,
  r`${MARK}(?:is|was) (?:that|this|it) (?:clear|ok|okay|understood)\s*\??$`,
].map(pattern);

const DOING = r`always|never|do|use|add|keep|put|take|make|ask|follow|link|spell|skip|comment|request|write|run|set|call|leave|send|tag|treat`;

/** Wordings that are turned round, in order. */
export const TURNED: readonly (readonly [RegExp, string])[] = [
  [pattern(r`^to (?=(?:${DOING})\b)`), ''],
  [/^not to (?=[a-z])/i, 'do not '],
  [/^(?:can|could|would|will) you (?:please )?(?=[a-z])/i, ''],
  [/^you (?:just |still )?keep (?=\w+ing\b)/i, 'stop '],
  [/^i (?:would like|want|need) you to (?=[a-z])/i, ''],
  [/^no (?=(?:need|reason|point)\b)/i, 'there is no '],
  [/^no (?=\w)/i, 'rule: no '],
  [pattern(r`^you (?:must|have to|need to|should) (?=(?:${DOING})\b)`), ''],
  [/^you (?=(?:do not|never|always) [a-z])/i, ''],
  [/^wrong (?!again\b)((?:[a-z]+ )?[a-z]+)\s*[,:]\s*/i, '$1: '],
  [/,? ?\bplease\b(?=\s*[,:]|\s*$)/gi, ''],
  [/\b(?:please|kindly)\s+/gi, ''],
  [/\s+from (?:now|here) on(?:wards?)?(?=,)/i, ''],
  [/!{2,}/g, '!'],
  [/^[,;:]\s*/, ''],
];

/** A complaint that names what the next sentence is about: "wrong port", "the pause is too short". */
export const TOPIC =
  /^(?:([^\s?]+(?: [^\s?]+){0,3})\?|wrong ((?:\w+ ){0,2}\w+)|(?:that's |this is |it's )?the wrong ((?:\w+ )?\w+)|(?:the|that|your|this) ((?:\w+ ){0,2}\w+) (?:is|are) (?:way |far |much |a bit )?(?:too \w+|wrong|not right|incorrect))$/i;

/** Says what the agent did wrong, or how the person feels about it. */
export const COMPLAINT =
  /^(?:(?:the agent|you)\b(?! (?:can|cannot|may|must|should|need|have to|do not|will|are to)\b)|why\b|(?:that|this|it)(?:'s| is| was) (?:not|wrong|incorrect|enough)\b|(?:way |far |much )?too \w+$|[\d.]+ ?\w* is (?:way |far |much )?too \w+$|not (?:like that|again|right|correct|good)|enough$|nonsense|come on)/i;

/** A complaint that is worth its place when it alone names something. */
export const KEPT_COMPLAINT =
  /\b(?:forgot|forget|missed|ignored|left out|skipped|put|explained|wiped|deleted|overwrote)\b/i;

/** Needs what was said before it to be understood. */
export const POINTS_BACK =
  /^(?:(?:always |never |please |just )*(?:use|run|do|take|put|add|keep|make|set|call|write|ask) .{0,60}\b(?:it|that|them|there|for that|instead)\b|it\b|it's|its\b|that\b|that's|they\b|those\b|them\b|this\b|there\b|.{0,24}\b(?:its|the one)\b)/i;

/** Nothing but an opener: "no", "ok then". */
export const EMPTY =
  /^(?:no+|nope|nah|ok|okay|yes|yeah|hey|hi|well|so|right|sure|stop|wait|again|wrong|hmm+|argh+|please|thanks?|and|but|not like that|not again|come on|ever|somewhere|for later)$/i;
