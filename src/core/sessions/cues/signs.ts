/** English: weaker signs of a lesson; none makes one by itself. */
import { cue } from './cue';

const r = String.raw;

/** What holds: an obligation. */
export const OBLIGATION = cue(
  r`^(?:[\w-]+ ){1,3}only(?=\s*[,.!]|$)`,
  r`you (?:cannot|must not|may not|must never|may never)\b`,
  r`we must\b`,
  r`^(?:nobody|no one|none) (?:but [\w-]+ |except [\w-]+ |other than [\w-]+ )?(?:may|can|is allowed|gets|should|must)\b`,
  r`(?<!\b(?:i|it|that|this|you|we|there) )\b(?:must(?: not)?|has to|have to|needs? (?:to|a|an|the|\d|at least|\w+s\b)|(?:is|are) (?:required|to be|not to be|not allowed|never|only allowed|supposed to)|shall(?: not)?|should(?: not)?|ought to|may (?:not|only|never)|can(?:not| only)|is (?:reserved|only) for)\b`,
);

/** Says of which cases it speaks: all of a kind. */
export const GENERIC = cue(
  r`(?:at most|at least|(?:no|not) (?:more|fewer|less) than|and not more|max(?:imum)?|min(?:imum)?|the limit)\b`,
  r`(?:(?:every|each)(?! of\b)|all (?:our|my|new|\w+s\b)|any(?: new)?|everywhere|anywhere|nowhere|everything|nothing (?:but|else|goes)|anything|only|solely|exclusively|at all times|throughout|across)\b`,
  r`all$`,
  r`(?:for|with|to|among) us\b`,
  r`when(?:ever)? (?:you|i|we|someone|somebody|anybody)\b`,
  r`if (?:you|i|we|someone|a|an)\b`,
  r`before (?:you|every|each|any|a|committing|merging|pushing|releasing|\w+ing)\b`,
  r`after (?:you|every|each|any|a|\w+ing)\b`,
  r`(?:in|on|for|with|at) (?:our|this (?:repo|repository|project|code ?base|company|team|app|engine|workspace|monorepo|service|lab|office|house|kitchen|firm|clinic|ward|shop|system|organi[sz]ation|org|package|product|department))\b`,
  r`(?:like (?:the )?others|as (?:for|with|in) the (?:rest|others)|\w+ of (?:ours|mine)|our)\b`,
);

/** "Here", as of a house and its customs. */
export const HERE = cue(r`(?:in here|around here|over here|here)\b(?! (?:is|are|you|we|i|it|'s)\b)`);

/** Where a demand holds when it is a rule: in cases yet to come, or in a whole class of things. */
export const CLASS_OF_CASES = cue(
  r`(?:in|into|for|to) new \w+s\b`,
  r`(?:for|in|with) such\b`,
  r`(?:things|cases|files|tests) like (?:this|that|these|those)\b`,
  r`(?:in case of|(?:if|when) in doubt|for questions)\b`,
  r`(?:in|for|on|with|at|to|from|into|under|of|before|after) (?:all|every|each|any)\b`,
  r`(?:for|in) (?!these\b|those\b|minutes\b|hours\b|seconds\b|days\b|weeks\b|tests\b)[a-z]+[^s\W]s(?=\s*[,.;!(]|$)`,
  r`(?:any|every|each|all) new\b`,
  r`(?:any|every|each|all) [\w -]{1,40} (?:you|we) (?:write|add|make|create|send|open|touch|change|do)\b`,
  r`(?:everywhere|throughout)\b`,
  r`when(?:ever)? (?:it (?:is about|comes to|concerns)|something|anything|an?)\b`,
  r`(?:when|if|before|after) (?:you|we|someone|somebody|anybody|anyone|committing|merging|pushing|releasing)\b`,
);

/** Verbs of keeping to something, as against verbs of doing something once. */
export const POLICY_VERB = cue(
  r`(?:use|keep|prefer|avoid|stick|follow|treat|write|name|spell|format|put|call|ask|store|speak|answer|indent|wrap|tag|prefix|link|quote|cite|express|mark|label|give|mention|notify|request|inform)\b`,
);

/** "Use conventional commits": a kind of thing as the object of keeping to something. */
export const KIND_AS_OBJECT =
  /^(?:please |just )*(?:use|keep|prefer|avoid|follow|write|speak|show|give|send) (?!the\b|this\b|that\b|it\b|these\b|those\b|them\b|my\b|your\b|an?\b|\d)(?:[a-z-]+ ){0,2}[a-z-]+[^s\W]s\b/i;

/** Names the cases first: "before any release run …", "let Renovate do …". */
export const POLICY_SHAPE = cue(
  r`^(?:before|after|for|in|on|with|at|when|if) (?:any|every|each|all|new|you|we|someone)\b`,
  r`^(?:if|when(?:ever)?) an? `,
  r`^better (?:use|write|say|call)\b`,
  r`^if the [^,]+, (?:please )?(?:use|write|ask|say|call|name|keep|print|round) (?!it\b|that\b|this\b)`,
  r`^let (?!us|me|it|that|this|him|her|them)\w+ (?:do|handle|run|take|make|write|sort|format|decide)\b`,
);

const ANY = r`(?!(?:the|this|that|these|those|it|them|my|your|his|her|an?|me|us|all|any\w*|every\w*|too|so|yet|to|about|much|\d+)\b)`;
const KIND = r`${ANY}(?:[\w-]+ ){0,2}?[a-z][\w-]*[^s\W]s\b`;
const MEASURE = r`under|below|within|at most|(?:no|not) (?:more|longer|larger|bigger) than|(?:less|fewer|shorter|smaller) than|up to|at|to`;
const KEEP = r`use|write|say|call|show|put|prefer|speak|explain|name|format|report|give|answer|log|store|test|sign|quote|cite|keep|tag|sort|wrap|mark|group`;

/**
 * Demands that are kept to though no word says so, of a kind of things and of nothing in front of both: a ban ("don't commit
 * lock files"), a contrast ("use pnpm, not npm"), a limit ("keep functions under 40 lines").
 */
export const KEPT_TO = cue(
  r`^(?:please )?(?:do not|avoid) [a-z]+ (?:the [\w-]+ [a-z]+s\b|${KIND})`,
  r`^(?:please )?(?:${KEEP}) ${ANY}(?!.* (?:the|my|your|his|her) )[^,;]{1,40},? (?:and )?(?:not|never|instead of|rather than) ${ANY}[^,;]{1,40}$`,
  r`^(?:please )?(?:limit|cap|make|${KEEP}) ${KIND}(?: [a-z]+){0,2}? (?:${MEASURE}) (?:an?|\d+|two|three|four|five|six|seven|eight|ten)\b`,
  r`^(?:please )?keep ${KIND} (?:\w+er|[a-z]+|(?:out|off|away|in|apart) (?:of|from|in)? ?[\w ]+)\s*[.!]*$`,
);

/** Points at what is in front of both, or at the moment. */
export const AT_HAND = cue(
  r`(?:this|that|these|those|it|them|here|now|today|tonight|yet|again|first|second|third|last|next|other|current|same|ones?|him|her|me|above|below)\b`,
);

/** Keeps the agent off something. */
export const HANDS_OFF = cue(
  r`keep me out of\b`,
  r`leave .{1,40} alone\b`,
  r`hands off\b`,
  r`(?:stay|keep) away from\b`,
);

/** A ban on a kind of thing, not on the one in front of both. */
export const BAN =
  /\bdo not (?:guess|assume|invent|make up|improvise)\b|\b(?:do not(?: ever)? [a-z]+|never(?: ever)? [a-z]+(?<!s)) (?!the\b|this\b|that\b|it\b|these\b|those\b|them\b|my\b|about\b|me\b|too\b|so\b|yet\b|to\b)[\w`"'@/.-]/i;

/** One file as the object: the ban is on the file at hand. */
export const ONE_FILE =
  /\b(?:format|open|touch|edit|change|show|print|list|delete|read|move|run|load|push|commit) `?[\w/-]+\.\w{1,5}\b/i;

/** Sets one value against another, or against how it was. */
export const CONTRAST = cue(
  r`(?:[,;–—(-]\s*(?:and |but |so )?(?:definitely |certainly |surely )?(?:not|never|no)\s+(?!sure|yet|now|really|that|bad|again|only|necessarily|a problem|an issue|urgent|so)[\w\`@"'/.$#-])`,
  r`(?:instead(?: of)?|rather than|as opposed to|in place of|other than)\b`,
  r`(?:is|are) not .{1,60}(?:,|;|but|\.) ?(?:it|they|but|he|she|that)\b`,
  r`not .{1,40} but `,
  r`(?:no longer|any ?more|now\b(?=\s*[.,;!]|\s*$)|these days|nowadays|since)\b`,
);

/** Gives a reason in the present: "otherwise …", "because …". */
export const REASON = cue(
  r`(?:because|cause|since|otherwise|or else|so that|which (?:keeps|means|is|gives|needs|takes)|that's (?:why|the)|the reason|as (?:it|they|we) )`,
);

/** Speaks of the agent's own words and ways. */
export const ABOUT_ANSWERS = cue(
  // "Your answer" is the next one: only several tell how all are to be.
  r`your (?:\w+ )?(?:answers|replies|summar(?:y|ies)|responses|explanations?|messages|output|tone|reports?|diffs?|commits?|comments?|suggestions?)\b`,
  r`(?:answer|reply|respond|talk|speak|write|explain) (?:to )?(?:me|us) (?:in|like|as)\b`,
  r`talk \w+ to me\b`,
  r`explain (?:more|less|things)\b`,
  r`(?:keep|make|write|want|give me) (?:\w+ ){0,2}(?:answers|summaries|replies|explanations|reports)\b`,
  r`stop (?:asking|adding|ending|apologi[sz]ing|explaining|repeating|suggesting|saying|writing|using|guessing|inventing|assuming|summari[sz]ing)\b`,
  r`spell (?:it|such things|things) out\b`,
  r`at the end of (?:your|an|every)\b`,
  r`(?:headings|bullets|emojis?|preambles?|apologi[sz]e|apologi[sz]ing|flattery|small talk)\b`,
);

/** Tells of something that is to come or to last: with a date it is worth knowing until then. */
export const EVENT = cue(
  r`(?:starts?|begins?|lasts?|ends?|expires?|opens?|closes?|ships?|goes? live|takes? place|happens?|is (?:due|planned|scheduled|set|booked|moved|postponed)|are (?:due|planned|scheduled|booked)|will (?:be|start|begin|end|last|open|close|move|go|switch|take|happen|expire))\b`,
);

/** Says that what was just said holds for more. */
export const EXTENDS = cue(
  r`^(?:and )?(?:the )?same\b`,
  r`^(?:and )?(?:that|this) (?:goes|holds|applies|is (?:the|a|our) (?:rule|standard)) `,
);

/** "We" and the adverbs between it and its verb. */
export const WE_DO =
  /\bwe((?: (?:only|all|always|never|just|still|now|also|mostly|usually|generally|do not|both|ever))*) ([a-z]+)\b(?! (?:to|it|that|this|them|those|these)\b)/gi;

/** Verbs after "we" that tell of the moment, not of a way of doing things. */
export const MOMENT_VERB =
  /^(?:look|wait|talk|meet|go|see|check|try|leave|finish|continue|stop|start|think|need|want|sit|come|get|let|make|take|be|ask|move|change|say|speak|push|merge|fix|add|remove|break|open|close|restart|cut|skip|plan|throw|delete|drop|kill)$/i;

/** Comes back: "every other Wednesday", "on Mondays", "each spring". */
export const RECURS = cue(
  r`(?:every|each)(?: other| second| third| \d+)? (?:day|night|week|month|year|quarter|morning|evening|spring|summer|autumn|winter|season|hour|(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d+ (?:days|weeks|months|years|hours|minutes))\b`,
  r`(?:mon|tues|wednes|thurs|fri|satur|sun)days\b`,
  r`(?:nightly|daily|weekly|monthly|yearly|annually|quarterly)\b`,
);
