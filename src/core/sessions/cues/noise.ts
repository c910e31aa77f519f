/** English: what a person says around a lesson, and what a note of it leaves out or turns round. */

/** At a sentence's beginning. */
export const HEADS: readonly RegExp[] = [
  /^(?:(?:and|but|so|then|well|ok|okay|hey|please|pls|kindly|just|also|btw|by the way|fyi|again|actually|anyway|look|really|seriously|honestly)(?![\w'-])[\s,:;–—-]*)+/i,
  /^(?:no|nope|nah|hmm+|wait|wrong|correction)(?:[,.:;!–—-]+\s*|\s+(?=(?:no|it|the|use|this|that|is|we|do|always|never)\b))/i,
  /^(?:you (?:should|must|have to|need to|can|may) |(?:can|could|would|will) you |i (?:want|would like|need) you to |let us |let's )?(?:please )?(?:always |also )?(?:remember|memori[sz]e|keep in mind|bear in mind|take note|make a (?:mental )?note|do not forget|write (?:it |this |that )?down|save (?:this|that|it)(?: (?:to|in|into) (?:your |the )?(?:memory|notes))?|(?:add|put|store) (?:this|that|it)? ?(?:to|in|into) (?:your |the )?(?:memory|notes))(?: (?:please|for (?:later|next time|the future|future)|this|it|once more|again)(?![ -]\w+ing))*(?:\s*[:,;–—-]+\s*|\s+)(?:that\s+|to\s+(?=[a-z]))?/i,
  /^(?:please )?note(?: (?:for (?:later|next time|the future)|to self|down|please|this))*(?:\s*[:,;–—-]+\s*|\s+that\s+)/i,
  /^(?:for the record|for (?:future )?reference|for (?:your (?:information|notes|memory))|for later|just so you know|so (?:that )?you know|good to know|worth knowing|heads-up|reminder|important|to be clear|let me be clear)(?:\s*[:,;–—-]+\s*|\s+)(?:that\s+)?/i,
  /^(?:from (?:now|here|today|this (?:point|day)) on(?:wards?)?|going forward|henceforth|in (?:the )?future|next time|as of now|starting now|for the future)\b[\s,:–—-]*/i,
  /^(?:as )?i(?: have| had)?(?: already)? (?:told you|said|mentioned|wrote|explained|asked you)(?: (?:this|that|it|so))?(?: (?:before|already|twice|again|last (?:time|week|month)|yesterday|\w+ times))*(?:\s*[:,;–—-]+\s*|\s+that\s+|\s+)(?=\w)/i,
  /^(?:that's|that is|this is|it's|it is|you are)(?: (?:just|still|simply|so))? (?:not (?:right|correct|true|it)|wrong|incorrect)\s*[:,;–—-]+\s*/i,
  /^let(?:'s| us) (?:agree|settle|fix|note|keep|say) (?:on )?(?:one thing|this|it|something|that)\s*(?:[:,;–—-]+\s*|(?=that\b)that\s+)?/i,
  /^(?:one (?:more )?thing|another thing|small thing|the thing is|point is)\s*[:,;–—-]+\s*/i,
  /^(?:how (?:often|many times)[^,;:]*)[,;:]\s*/i,
  /^not like that\s*[:,;–—-]+\s*/i,
];

/** At its end: clauses that ask, thank, complain or insist. */
export const TAILS: readonly RegExp[] = [
  /(?:[,;:–—-]+\s*|\s+|^)(?:please|pls|thanks?|thank you|thx|ok|okay|alright|right|got it|understood|agreed|deal|yes|no|cheers|you know|remember|again|really|seriously|for god's sake|damn it)\s*[?.!]*$/i,
  /\s*[,;:–—-]+\s*(?:and |so |but )?(?:please )?(?:do not forget|remember|memori[sz]e|note|write|save|keep|bear|mind)(?: (?:it|this|that|them|about it))?(?: (?:in mind|down|for (?:later|next time|the future)|please|next time|well|too|somewhere))*\s*[?.!]*$/i,
  /(?:\s*[,;:–—-]+\s*|\s+)(?:from (?:now|here|today|this point) on(?:wards?)?|going forward|in (?:the )?future|henceforth)\s*[?.!]*$/i,
  /\s*[,;:–—-]+\s*(?:and |but |as |because |since )?(?:i (?:have |had )?(?:already )?(?:told|asked|said|wrote|mentioned|explained)[^,;]*|as i (?:have )?(?:said|told)[^,;]*|how (?:often|many times)[^,;]*|i said (?:so|that|it)[^,;]*|(?:this is )?(?:the )?(?:second|third|\d+\w\w) time[^,;]*)$/i,
  /\s*[,;:–—-]+\s*(?:and |because |since |but )?you (?:just |still |also |always |again |even |only |have |had |are |were )*(?:got|had|did|used|created|made|put|returned|forgot|keep|kept|added|changed|broke|ignored|wrote|took|read|missed|mixed|pushed|named|guessed|assumed|picked|chose|sent|ran|started|went)\b[^,;]*$/i,
  /\s*[,;:–—-]+\s*(?:so |and |then )?(?:please )?(?:please |just )?(?:change|fix|redo|undo|correct|try|revert|repair|adapt)(?: (?:it|that|this|them|those|these))(?: \w+){0,2}\s*$/i,
  /\s*[,;–—-]+\s*(?:please )?(?:do not|never) (?:guess|forget|ask|argue|do|make|get|try|mix)(?: (?:it|that|this|them))?(?: \w+)?(?: again)?\s*$/i,
  /\s*[,;–—-]+\s*(?:is|was) (?:that|this|it) (?:clear|ok|okay|understood)\s*\??$/i,
];

/** Wordings that are turned round. */
export const TURNED: readonly (readonly [RegExp, string])[] = [
  [/^to (?:please )?(?=(?:use|always|never|write|put|run|keep|add|ask|make|take|set|call|do)\b)/i, ''],
  [/^not to (?=[a-z])/i, 'do not '],
  [/^(?:can|could|would|will) you (?:please )?(?=[a-z])/i, ''],
  [/^you (?:just |still )?keep (?=\w+ing\b)/i, 'stop '],
  [/^i (?:would like|want|need) you to (?=[a-z])/i, ''],
  [/^(?:yes|sure|ok)[, ]+/i, ''],
  [
    /,? (?:please|pls)(?=,| (?:always|never|do|use|add|keep|put|take|make|ask|follow|link|spell|skip|comment|request)\b)/gi,
    ',',
  ],
  [
    /\b(?:please|pls) (?=(?:always|never|do not|use|add|keep|put|take|make|ask|follow|link|spell|skip|comment|request|write|run)\b)/gi,
    '',
  ],
  [/\bfrom (?:now|here) on(?:wards?)?(?=,)/i, ''],
  [/!{2,}/g, '!'],
  [/^,\s*/, ''],
];

/** A complaint that names what the next sentence is about: "wrong port", "the pause is too short". */
export const TOPIC =
  /^(?:wrong ((?:\w+ ){0,2}\w+)|(?:that's |this is |it's )?the wrong ((?:\w+ )?\w+)|(?:the|that|your|this) ((?:\w+ ){0,2}\w+) (?:is|are) (?:way |far |much |a bit )?(?:too \w+|wrong|not right|incorrect))$/i;

/** Says what the agent did wrong, or how the person feels about it. */
export const COMPLAINT =
  /^(?:(?:the agent|you)\b(?! (?:can|may|must|should|need|have to|do not|will|are to)\b)|why\b|(?:that|this|it)(?:'s| is| was) (?:not|wrong|incorrect|enough)\b|(?:way |far |much )?too \w+$|[\d.]+ ?\w* is (?:way |far |much )?too \w+$|not (?:like that|again|right|correct|good)|enough$|nonsense|come on|main broke|my (?:laptop|machine|screen|phone) dies)/i;

/** A complaint that is worth its place when it alone names something. */
export const KEPT_COMPLAINT =
  /\b(?:forgot|forget|missed|ignored|left out|skipped|put|explained|wiped|deleted|overwrote)\b/i;

/** Needs what was said before it to be understood. */
export const POINTS_BACK =
  /^(?:(?:always |never |please |just )*(?:use|run|do|take|put|add|keep|make|set|call|write|ask) .{0,60}\b(?:it|that|them|there|for that|instead)\b|it\b|it's|its\b|that\b|that's|they\b|those\b|them\b|this\b|there\b|always add (?:it|them)|i have had its|.{0,24}\b(?:its|the one)\b)/i;
