/**
 * What English speakers say when they teach. With its neighbours (`limits`, `noise`, `verbs`) the one place where
 * the next language goes. The patterns are for text from `normalizeTyping`: contractions spelt out, quotes straight.
 */
import { cue } from './cue';

const r = String.raw;

/** Openers that may run straight into the sentence: "ok use …". */
const LIGHT_OPENERS = r`hey|hi|sir|madam|folks|team|dear|kindly|hello|ok|okay|okey|well|so|and|but|also|btw|by the way|hmm+|hm+|um+|uh+|ah+|oh+|argh+|ugh+|sigh|yes|yeah|yep|thanks|thank you|thx|sorry|please|fyi|actually|basically|honestly|alright|just(?! (?:so|this|once|in|for|to be))`;

/** Openers that are one only with a mark behind them: "look, …". */
const MARKED_OPENERS = r`(?:do not|don't) get me wrong|look|listen|right|sure|man|dude|guys|claude|careful|attention|heads up|important|once more|mind you|wait|hold on|for your information|one (?:more )?thing|another thing|small thing|ps|p\.s\.|quick note|side note|small note|thing is|the thing is|(?:let me|to|just to) be (?:very )?clear`;

/** Words that open a turn and carry nothing: removed before anything else is looked at. */
export const OPENER = new RegExp(
  `^(?:(?:${LIGHT_OPENERS})(?![\\w'-])[\\s,:;.!…–—-]*|(?:${MARKED_OPENERS})\\s*(?:[,:;.!…–—]|-\\s)[\\s,:;.!…–—-]*)+`,
  'i',
);

/** A question about what the agent did: a reproach. */
export const WHY_DID_YOU =
  /[,.;–—-]+\s*(?:and |but )?(?:how|why) (?:did|do|are|would|have|come|on earth|the hell)\b[^,?]*\?+\s*$/i;

/** A question that the person answers at once: "five columns? four is …". */
export const ECHO =
  /^(?!remember\b)(?:[^\s?]+(?: [^\s?]+){0,3}\?+|(?:why|how) (?:is|are|was|were|did|do|does)\b.*\?+|(?:did|have|had) you\b.*\?+|since when\b.*\?+|what makes you\b.*\?+)\s*$/i;

/** A standing wish put as a question. */
export const POLITE =
  /^(?:can|could|would|will) you (?:please (?=always|never|stop|in (?:the )?future|from now)|(?=stop \w+ing|from now on|always\b)(?!.*\b(?:this|that) one\b))|^(?:can|could|shall) we (?:please )?(?=keep\b|stick\b|stop \w+ing|agree\b|always\b|never\b)/i;

/** A question tag that asks for nothing: "…, ok?" */
export const TAG = /[,.;!–—-]?\s?\b(?:ok|okay|clear|understood|got it|alright|is that clear)\s?\?+\s?$/i;

/** A plan of both, which a tag asks about. */
export const PLAN = /^(?:so |then |and |ok )?(?:we|i|let)\b/i;

/** What may follow a "no" that is an answer; anything else makes it "no floats". */
const CLAUSE_START = r`no|nope|not|do|does|is|are|was|it|it's|that|that's|this|these|those|the|a|an|we|i|you|they|he|she|there|please|always|never|use|using|in|on|for|our|my|your|every|all|each|just|only|actually|again|wrong|what|when|where|who|if|let`;

/** Opens a turn that corrects. */
export const CORRECTION_OPENER = new RegExp(
  r`^(?:(?:no+|nope|nah|nay)(?:\s*[,.:;!?…–—]+\s*|\s+-+\s+|$|\s+(?=(?:${CLAUSE_START})\b))|` +
    r`(?:incorrect|false|negative|not (?:quite|right|correct|like that|so|true|exactly)|again|correction|rather|actually)(?:\s*[,.:;!…–—]+\s*|\s+-+\s+|$|\s+(?=the |we |it |our ))|` +
    r`(?:wrong|stop)(?:\s*[,.:;!…–—]+\s*|\s+-+\s+|$))+`,
  'i',
);

/** A "no" that corrects nothing. */
export const IDLE_NO = cue(
  r`^(?:no|nope)[,.! ]+(?:thanks?|thank you|problem|worries|idea|clue|need|rush|hurry|doubt|wonder|matter|way|luck|comment|hold on|sorry|further|all good)\b`,
  r`^(?:no|nope)[,.! ]+(?:wait|leave it|forget it|never ?mind|it's (?:fine|ok|okay|good)|that's (?:fine|ok|okay|all|good))\b`,
);

/** "No floats", "no reviews on Fridays": a rule, not an answer. */
export const PROHIBITION = cue(
  r`(?:^|[,;:] )(?:please )?no (?!${CLAUSE_START}|need|idea|clue|problem|worries|thanks|rush|hurry|doubt|wonder|matter|way|luck|rule|one\b|longer|more (?:than|questions|words|excuses|time|talk)\b)[\w\`"'./-]+`,
);

/** Says that it was said before, or that it went wrong before. */
export const TOLD_BEFORE = cue(
  r`i (?:have |had )?(?:already )?(?:told|asked|said|wrote|mentioned|explained|reminded)(?: (?:you|this|that|it|so))*(?: \w+){0,3} (?:before|already|twice|again|times|often|last (?:time|week|month)|yesterday|days ago|so)\b`,
  r`i(?: have| had)?(?: already)? told you\b`,
  r`(?:as|like) i (?:have |already |had )*(?:said|told|wrote|mentioned|explained|asked)\b`,
  r`how (?:often|many times)\b`,
  r`you (?:got|had|have|get) (?:it|this|that) wrong\b`,
  r`(?:second|third|fourth|fifth|\d+(?:nd|rd|th)) time\b(?!,? (?:the|it|this|that (?:it|the|this)|my|our|in|since)\b)`,
);

const AGENT_DID = r`forgot|forget|used|keep|kept|put|made|returned|ignored|missed|broke|wiped|deleted|overwrote|mixed|confused|took|picked|chose|assumed|guessed|wrote|added|created|committed|pushed|named|called|changed|removed|dropped|lost|read the|explained|left|skipped|sent|started|ran|formatted|translated|shortened|lowered|rounded|swapped|reversed|misread|sorted|labell?ed|spelled|spelt|counted|booked|filed|placed|invented`;

/** Holds against the agent what it did: what follows is how it should be. */
export const REPROACH = cue(
  r`you (?:just |still |also |always |again |even |only |really |have |had )*(?:${AGENT_DID})\b`,
  r`, (?:and |but )?you (?:gave|told|showed|treated|converted|counted|handed|printed|cited|quoted|measured|answered|said|had|went|listed)\b`,
  r`why (?:did|do|are|would|have) you\b`,
  r`your (?:\w+ ){1,3}(?:is|are|was|were) (?:wrong|full of|too|off|incomplete|outdated)\b`,
  r`(?:is|are) (?:not (?:right|correct|true)|wrong|incorrect)\b`,
  r`(?:that|this|your) \w+(?: \w+)? is off\b`,
  r`you (?:are|must be) (?:looking at|thinking of|using|mixing|confusing|reading)\b`,
  r`^not (?!that\b|this\b|the\b|now\b|yet\b|sure\b|bad\b)[^\s!,.]+(?: [^\s!,.]+){0,2}[!.](?:\s|$)`,
  r`^(?:that|this|it)(?:'s| is) (?:not|wrong)\b`,
  r`^wrong \w+`,
  r`(?:it's|that's|is) (?:just )?the (?:opposite|other way (?:round|around))\b`,
  r`^(?:(?:way|far|much) )?too (?!late|early|soon)\w+`,
  r`is (?:way |far |much )?too \w+`,
);

const ASKED_TO = r`(?:and|now|then|always|to|you (?:should|must|can|may|need to|have to)|(?:can|could|would|will) you|let's|let us|i (?:want|would like|need) you to|it's important to)`;

/** Asks to remember, in so many words. */
export const REMEMBER = cue(
  r`^(?:${ASKED_TO}\s+)*(?:remember|memori[sz]e|take note|make a (?:mental )?note|keep (?:\w+ )?in (?:mind|memory)|bear in mind|do not forget|never forget)\b`,
  r`^(?:${ASKED_TO}\s+)*note(?: down)?(?= for| that|:|,)`,
  r`^(?:${ASKED_TO}\s+)*(?:write (?:it |this |that )?down|save (?:this|that|it)\b(?= for| to (?:your )?memory|:| that)|(?:store|put|add) (?:(?:this|that|it|a note) )?(?:in|to|into) (?:your |the )?(?:memory|notes))\b`,
  r`^(?:you (?:should|must|need to) know|be aware|mind that)\b`,
  r`^(?:for (?:the record|future reference|your (?:notes|memory))|(?:a )?notes? (?:to|for) (?:self|you|yourself|your memory|later|next time)|to your memory|just so you know|so (?:that )?you know|good to know|worth knowing|heads-up|reminder)\b`,
);

/** "Remember to …". */
export const ERRAND = /\b(?:remember|forget|note) (?:not )?to (?!your|you\b|self\b)[a-z]/i;

/** The same at the end: "…, please remember it", "keep that in mind". */
export const REMEMBER_TAIL = cue(
  r`(?:^|[,.;:!–—-]\s*|\s(?:and|so)\s+)(?:please )?(?:(?:remember|do not forget|memori[sz]e|note)(?: (?:it|this|that|them|these|about (?:it|this|that)))?|(?:keep|bear) (?:it|this|that|them|these) in mind|(?:write|note) (?:it|this|that|them) down|save (?:it|this|that) (?:for later|to memory)|mind (?:that|this))(?: (?:too|well|for (?:later|next time|the future|future)|please|next time|somewhere))*[\s.!]*$`,
);

const MONTHS_AND_DAYS = r`(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december`;

/** Names of days and months, and dates. */
export const CALENDAR = cue(
  r`(?:${MONTHS_AND_DAYS}|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:\d{2}|\d{4})|\d{1,2}(?:st|nd|rd|th)|week \d{1,2}|q[1-4])\b`,
);

const FROM_HERE_ON = [
  r`from (?:now|here(?! on it is)|today|this (?:point|day|week|month)|next (?:week|month|year)|\d{4}-\d\d-\d\d|${MONTHS_AND_DAYS}) on(?:wards?)?\b(?!,? i (?!want|prefer|need|expect|would|like))`,
  r`from (?:this|next|the (?:new|coming)) \w+ on(?:wards?)?\b`,
  r`from the \w+ \w+ on(?:wards\b|(?=,| (?:we|all|every|only|the|no)\b))`,
  r`as from now\b`,
  r`from now(?=\s*[.,;!]|\s*$| (?:we|you|please|all|every|no|only|the)\b)`,
  r`as (?:of|from) (?:today|tomorrow|(?:this|next) (?:week|month|year|season|quarter|term)|\d{4}-\d\d-\d\d|${MONTHS_AND_DAYS})\b`,
  r`(?:starting|beginning|effective) (?:now|today|immediately|${MONTHS_AND_DAYS})\b`,
  r`(?:going forward|henceforth|hereafter|in (?:the )?future(?! \w+s\b))\b`,
];

/** Says that it holds from here on, whatever was before. */
export const FROM_NOW_ON = cue(...FROM_HERE_ON);

/** Says that it holds from here on, each time, or without exception. */
export const STANDING = cue(
  ...FROM_HERE_ON,
  r`^(?:please )?(?:always|never) (?!(?:\w*[^s\W]s|\w+(?:ed|ing|ly)|mind|again|an?|the|in|on|at|good|nice|great|fun|happy|sure|something|someone|one|to|been|had)\b)[a-z]+ `,
  r`we (?:must|may) (?:not|never) (?!forget\b|lose\b)[a-z]+ `,
  r`always (?:so|like (?:this|that)|this way)\b(?! \w+(?:y|ed|ing)\b)`,
  r`(?:next time(?! (?:i|we)\b)|for good|once and for all)\b`,
  r`(?:every ?time|each time|any ?time)\b(?! (?:i|it|he|she|they|the|that)\b)`,
  r`at the (?:very )?(?:start|beginning|end) of (?:every|each)\b`,
  r`when i (?:say|write|ask|mention|talk about)\b`,
  r`whenever (?:an?|any|some\w*|there)\b`,
  r`whenever you (?!are ready|want|like|can|have time|feel like)`,
  r`whenever (?:i|we) .*\b(?:i (?:mean|want|expect|need|prefer)|you)\b`,
  r`(?:by default|as a rule|no exceptions?|(?<!rule )without exception)\b`,
  r`(?:that's|this is|it's|is) (?:the|a|our|my) rule\b`,
  r`(?:the|a|our|my|general|house|golden|standing|hard|fixed|new) rule\b(?= (?:is(?! simple| clear| old)|here|for all|since|about)\b|:)`,
  r`the (?:standard|convention|policy) (?:is|here)\b`,
  r`(?:our|house|company|team) (?:standard|convention|policy|style)\b`,
  r`is (?:the )?(?:law|standard|convention|policy|mandatory|forbidden|compulsory|obligatory|prohibited|banned)\b`,
  r`(?:as|same|like|also|and that goes|goes) (?:for|with|in) (?:all|every|each|any)\b`,
  r`as always (?:with|for|in)\b`,
  r`^(?!.*\b(?:list|show|print|tell|give)\b).*\b(?:any|every|each|all) [\w -]{1,40} (?:you|we) (?:write|add|make|create|send|open|change)\b`,
  r`in whatever you\b`,
);

/** Adverbs of a rule; they count where the clause is an instruction. */
export const ALWAYS_NEVER = cue(
  r`(?:always|never|under no circumstances|at no time|in no case|without fail|each and every)\b`,
);

/** "always" or "never" where a demand begins; the word behind it tells whether one does. */
export const ADVERB_FIRST =
  /(?:^|[,;:.!–—-]\s*|\b(?:and|but|then|so|to|please|rather|instead|you (?:should|must|need to|have to|are to|can|may))\s+)(?:always|never)\s+(?!mind\b|leave me\b|forget (?:the|that|how)\b)([a-z]+)/i;

/** What may follow "always" or "never" and makes no demand of it. */
export const NO_VERB =
  /^(?:a|an|the|my|your|his|her|our|their|in|on|at|for|with|by|to|of|and|or|but|fun|nice|good|great|bad|sad|odd|funny|happy|glad|welcome|late|early|right|wrong|true|sure|ready|more|less|one|two|three|only|so|too|very|such|fresh|new|old|same|first|last|up|down|out|here|there|it|he|she|we|you|i|they|when|if|after|before)$/;

/** "always" and "never" where they tell the agent, "we" or a thing what to do. */
export const RULE_ADVERB = cue(
  r`(?:[\w)\`"]\s*,?\s+(?:always|ever)\s*[.!]*$)`,
  r`(?:do not|not|no)\b.{0,60}\bever\b`,
  r`we (?:always|never|only ever)\s`,
  r`i (?:always|never) (?:want|use|need|expect|prefer|accept|run|work|write|read|like)\b`,
  r`i (?:want|need|expect|would like|prefer) \w.{0,40}\b(?:always|never)\b`,
  r`(?:must|should|shall|may|can|has to|have to|needs? to) (?:always|never)\b`,
  r`(?:is|are) (?:always|never) (?:to be |\w+(?:ed|en|t|n)\b|in |on |at |a |an |the |\d)`,
);

const AUTHORITY = r`(?:legal|finance|infra|devops|backend|frontend|security|platform|ops|sre|product|design|marketing|accounting|compliance|hr|it|management|(?:the |our )?(?:\w+ ){0,3}(?:team|guild|group|board|council|lab|office|company|department|committee|management|officer|cto|ceo|cfo|dpo|ministry|auditors?|regulator|head of \w+))`;
const DECIDERS = r`(?:we|${AUTHORITY})`;
const ALREADY = r`(?: (?:all|have|has|had|just|finally|now|already|both|also|recently|officially|collectively|once again))*`;
const DECIDED = r`killed|shut down|removed|switched off|kicked out|decided|agreed|settled|switched|moved|migrated|chose|chosen|picked|adopted|standardi[sz]ed|replaced|dropped|retired|banned|abandoned|deprecated|renamed|introduced|approved|voted|ruled|went (?:with|for|back)|go with|changed|transferred|upgraded|discontinued|got rid of|phased out|took over|turned (?:on|off)|turned .{1,40} (?:on|off)|raised|lowered|finished the (?:move|switch|migration)`;

/** A decision of the people: first person plural, or of those who decide. */
export const DECISION = cue(
  r`(?:the )?(?:vote|choice) (?:went|fell)\b`,
  r`(?:^|, )[\w.-]+ won(?=\s*[,.!]|$)`,
  r`${DECIDERS}${ALREADY} (?:${DECIDED})\b`,
  r`${AUTHORITY} (?:wants|requires|insists|forbids|demands|asked for|expects)\b(?! to (?:see|know|have|talk|meet)\b| (?:code|quoted)\b| me\b)`,
  r`i(?: have| had| finally)? (?:changed|moved|switched|migrated|renamed|replaced|merged|turned (?:on|off)) (?:the|our|all|every|to)\b`,
  r`i${ALREADY} decided (?:that|we|to (?:use|drop|keep|replace|ban|stop using)|on)\b`,
  r`we${ALREADY} (?:made|set|capped|limited|pinned|fixed|extended|shortened|doubled|halved|tightened|cut) (?:the|our|all|every) .{2,60}\b(?:to|at|long|from|\d+)\b`,
  r`we (?:are|will be|were) (?:now )?(?:moving|switching|migrating|going|moved|switched) (?:to|with|over|away|from|back)\b`,
  r`we${ALREADY} (?:stopped|started|gave up|quit|began) (?!waiting|looking|talking|here|seeing|getting)\w+ing\b`,
  r`(?:let's|let us) (?:agree|settle|standardi[sz]e)\b`,
  r`it (?:was|is|has been) (?:decided|agreed|settled)\b`,
  r`^(?:decided|agreed)\b(?=.*\w{4})`,
  r`decision\b(?=\s*(?:from|of|by|in|at|with|after|is|was|:|,|today|taken))`,
  r`^(?:new |final |team )?(?:decision|rule|policy|agreement|convention)\b\s*[:,-]`,
  r`(?:is|are) now (?:the|our)\b`,
  r`(?:moved|switched|migrated|changed) (?:from \S+ )?(?:over )?to\b`,
  r`(?:took over|takes over|is taking over|replaces)\b`,
  r`(?:is|are|was|were|been|gets?|got) replaced (?:by|with)\b`,
  r`(?:is|are|was|were) (?:now )?(?:retired|deprecated|discontinued|abolished|phased out|obsolete)\b`,
);

/** Says that something is no more, or no more so: a decision, or an outage. */
export const CHANGE = cue(
  r`went (?:up|down)(?: to\b|, (?=\S*\d))`,
  r`(?:was|were|has been|have been) (?:raised|lowered|set|moved|changed|renamed|cut) to\b`,
  r`(?:(?:is|are) (?:gone|dead|history)|goes? away|going away|no longer)\b`,
  r`instead of \S+ (?:now|since)\b`,
  r`(?:not|no|nobody|nothing|never) .{0,60}\bany ?more\b`,
);

/** Decisions about a moment, not about the project. */
export const IDLE_DECISION = cue(
  r`(?:meeting|call|lunch|appointment|standup) (?:is |was )?(?:moved|moves) to \d`,
  r`(?:decided|agreed) (?:that )?(?:you|i)\b`,
  r`decision made\b`,
  r`(?:moved|switched|changed) (?:me|seats?)\b`,
  r`(?:decided|agreed|voted) (?:on )?(?:nothing|against)\b.*\b(?:tonight|today|again)\b`,
  r`agreed(?: that)? (?:i|you)\b`,
  r`decision: (?:i|you)\b`,
  r`agree on (?:one|two|three|four|\d+)? ?\w+ and then\b`,
  r`to another (?:desk|room|table|seat|floor|day|time|slot)\b`,
  r`(?:dropped|moved|changed) the (?:meeting|call|lunch|appointment|standup)\b`,
  r`(?:decided|agreed)(?: (?:now|today))? (?:not )?to (?:go(?! with)|have|talk|meet|discuss|look|wait|postpone|see|take|eat|sleep|leave|call it|come|think|try|check|ask|watch|skip|celebrate|grab|order|buy|bring|pick up|sit|speak|chat|continue|finish|do (?:it|this|that))\b`,
  r`(?:we|i) (?:just |finally |now )?(?:moved|went) (?:on|home|out)\b`,
  r`(?:we|i) (?:just |finally |now )?(?:moved|went|agreed|decided|changed|stopped|started|finished|switched) (?:to (?:the next|lunch|bed|sleep|dinner|a meeting|see|wait|look|leave it|meet|postpone (?:this|the (?:call|meeting)))|off|over lunch|seats?|rooms?|tables?|trains?|my mind|a (?:few|couple)|some)\b`,
);

const OFTEN = r`(?: (?:really|generally|usually|strongly|personally|much|always|still|just|also|do|would|rather|very much|only))*`;

/** What a person likes, with an object that outlives the moment. */
export const PREFERENCE = cue(
  r`i (?:cannot (?:stand|bear)|am (?:tired|sick) of) (?!the\b|this\b|that\b|it\b)`,
  r`i${OFTEN} (?:prefer|favou?r|appreciate|expect|insist)\b`,
  r`i${OFTEN} (?:like|love|hate|dislike) (?:(?:it )?when you|when|to (?:have|see|get|read)|\w+ing\b|(?!the\b|this\b|that\b|it\b|how\b|your\b)(?:[a-z-]+ ){0,2}[a-z-]+[^s\W]s\b|.{2,40}\b(?:better|rather) than\b)`,
  r`i (?:would|'d) rather\b`,
  r`i(?: do)?(?: \w+ly| always| never| really)* not (?:like|want|need|care for|appreciate|accept)\b`,
  r`i (?:really |always |only |just |do |generally |would )*(?:want|need|like) (?:you (?:to|always|never)|that (?:you|we|the|our|every|each|all|any|no)\b|every|each|all|any|no\b|only|short|long|plain|more|fewer|less|explicit|\w+s\b(?! (?:now|today)))`,
  r`i (?:really |always |only |just |do |generally |would )*(?:want|like|need) (?:[\`"']|[A-Z])(?=.*\b(?:every|each|all|always|everywhere|any|our|my|new|when|whenever|\w+s)\b)`,
  r`i (?:always|only|never) (?:want|need|use|like)\b`,
  r`my (?:preference|preferred)\b`,
  r`(?<!\b(?:all|that) )is what i (?:want|prefer|like|expect)\b`,
  r`(?:^|[,;:] ?)(?:prefer|favou?r) \w+`,
  r`^i am (?:not )?(?:a fan of|fond of)\b`,
);

/** Wants of the moment. */
export const IDLE_PREFERENCE = cue(
  r`i (?:want|need|would like) you to (?:try|look|check|hold|see|show|run|find|open|stop|wait|read|tell|compare)\b`,
  r`i (?:just |only |really |would |do |also )*(?:not )?(?:want|need|like|love|would like) to (?!have\b|be (?:asked|told|informed|addressed|called|notified)|see (?:every|all|only)|get (?:every|all|only|short|no)|read\b)\w+`,
  r`i (?:would |really |just )*(?:want|need|like|love|hate|prefer) (?:it|this|that(?! (?:you|we|the|our|every|each|all|any|no)\b)|these|those|them|him|her|the (?:(?:\w+ ){0,2}one|(?:first|second|third|last|other|new|old) (?:version|layout|option|idea)))\b(?! (?:when|if|that)\b)`,
  r`(?<!\b(?:where|when|that|what|which|if) )i (?:do not |just |only |would )?(?:want|need|like) (?:the|some|\d+) \w`,
  r`i would (?:rather|prefer to) (?!you|we|not (?:have|see)|have|see|use|keep|get)\w+`,
  r`not (?:prefer|like|want|mind) anything\b`,
  r`hate to (?:say|admit)\b`,
  r`i (?:just |only |really )?(?:want|need) (?:an?|another|two|three|four|five|six|ten) (?!.*\b(?:each|every|always|whenever)\b)`,
  r`do not (?:care|mind)\b(?! what (?:the|a|an|his|her|their) )`,
  r`would love to\b`,
  r`(?:like|love|hate) (?:how|the way)\b`,
  r`prefer (?:not )?to (?:think|wait|go|sleep|stop|start|continue|leave|talk|discuss|decide)\b`,
  r`hate (?:this|it|mondays)\b`,
  r`(?:all|what) i (?:want|need)(?: now)? is\b`,
  r`i (?:really |just |do )?prefer [\`"]?[\w. -]{1,20}[\`"]? (?:over|to) [\`"]?[\w. -]{1,20}[\`"]? (?:for|in|on) (?:the|this|that)\b`,
  r`(?:never|not) (?:want|like) to see .{1,40} again\b`,
  r`i (?:really |just |do )?(?:like|love|hate|dislike|want|need) (?:code|quoted)\b(?!.*\b(?:every|each|all|always|everywhere|any|our|my|new|when|whenever)\b)`,
  r`i would like (?:code|quoted)\b`,
  r`louder|quieter|bigger|smaller|brighter|darker in the\b`,
  r`expected? (?:to|it|that)\b`,
  r`i would like (?:a|the|some)\b`,
);

const MOMENT_PLACES = r`it\b|the (?:phone|train|bus|road|way|plane|line)|a (?:call|train|bus|plane|break)|my way|hold|vacation|holiday|leave|lunch|call\b|fire|step|line \d|branch`;

/** A fact about the person: what they are, use, know, can see. */
export const TRAIT = cue(
  r`i am (?:a |an |the (?:\w+ )?(?:one|only|owner|lead|author|maintainer|person|admin|dba|pm|manager|architect|editor|head|chief|officer|contact)\b|on (?!${MOMENT_PLACES})|colou?r ?blind|dyslexic|deaf|blind|left-handed|new to|(?:not )?(?:familiar|fluent|comfortable|used|allergic|responsible|based|located|in charge)|from (?!home))`,
  r`my (?:name|role|job|title|time ?zone|handle|username|e-?mail|editor|shell|keyboard|machine|laptop|os|operating system|native language|mother tongue|background|pager|team|pronouns|initials|birthday|phone|number|address|department|work ?day|working hours|office) (?:is|are|runs?|has|starts?) (?!at \d|almost|about|dead|dying|broken|down|slow|full|not|gone|still|again|on fire|very|too|so\b|\w+ing\b)`,
  r`call me\b`,
  r`is the (?:one|person|man|woman|contact) (?:to (?:ask|call|contact|talk to|see|tell|write to)|who|for)\b`,
  r`i (?:do|handle|write|merge|sign|review|tag|release|publish|deploy) .{2,40} myself\b`,
  r`i am not an? \w`,
  r`^i always (?!\w+ed\b|have\b|say\b|do\b|wanted\b)[a-z]+ (?!it\b|this\b|that\b|them\b|to\b|the same\b)`,
  r`i cannot (?:read|hear|use) (?!the\b|this\b|that\b|it\b|your\b|my\b)(?:[a-z]+ ){0,2}[a-z]+s\b`,
  r`i (?:usually |always |mostly |only |normally |also |still )*(?:run|use|work|live|carry|own|maintain|lead|manage|read|speak|come|type|code) (?!it\b|this\b|that\b|them\b|late\b)`,
  r`i have (?:had|been|done|used|worked|known|run|owned|written|kept|taught|played) .{2,60}\b(?:for (?:\d+|two|three|five|ten|twenty|many|some|years|ages|a (?:long|while))|since|forever|all my)\b`,
  r`(?:years?|decades?) of (?:experience|[A-Z\`])`,
  r`(?:is|are) (?:all |completely |quite |totally |very |rather )?new to me\b`,
  r`got a new (?:laptop|machine|job|role|phone|mac|pc)\b`,
);
