/**
 * What English speakers say when they teach, ask, limit, take back or merely talk: the one place where the next
 * language goes. The patterns are for text from `normalizeTyping`: straight apostrophes, contractions spelt.
 */

/** Words that open a turn and carry nothing: removed before anything else is looked at. */
export const OPENER =
  /^(?:(?:hey|hi|hello|ok|okay|okey|well|so|and|but|also|btw|by the way|hmm+|hm+|um+|uh+|ah+|oh+|argh+|ugh+|sigh|look|listen|wait|right|sure|yes|yeah|yep|thanks|thank you|thx|sorry|please|just|fyi|for your information|one (?:more )?thing|another thing|small thing|ps|p\.s\.|actually|basically|honestly|alright|guys|claude|man|dude|careful|attention|heads up|important|once more|mind you)(?![\w'-])[\s,:;.!…–—-]*)+/i;

/** Opens a turn that corrects. */
export const CORRECTION_OPENER =
  /^(?:(?:no|nope|nah|nay|noo+|wrong(?! [a-z]+(?: [a-z]+)?\s*(?:[,.:!]|$))|incorrect|false|negative|careful|stop(?! (?:\w+ing))|not (?:quite|right|correct|like that|so|again|true|exactly)|actually|again|correction|rather|wait)(?![\w'-])(?:[\s,:;.!…–—-]+|$))+/i;

/** A "no" that is not a correction. */
export const IDLE_NO =
  /^(?:no|nope)[,.! ]+(?:thanks?|thank you|problem|worries|idea|clue|need|rush|hurry|doubt|wonder|matter|way|luck|comment|wait|hold on|sorry|leave it|forget it|never ?mind|just|further|it's (?:fine|ok|okay|good)|that's (?:fine|ok|okay|all|good)|all good)\b(?! (?:use|the)\b)/i;

/** Says that it was said before, or that it went wrong before. */
export const TOLD_BEFORE =
  /\b(?:i (?:have |had )?(?:already )?(?:told|asked|said|wrote|mentioned|explained|reminded)(?: (?:you|this|that|it|so))*(?: \w+){0,3} (?:before|already|twice|again|times|often|last (?:time|week|month)|yesterday|days ago|so)|i(?: have| had)?(?: already)? told you|as i (?:have |already |had )*(?:said|told|wrote|mentioned|explained|asked)|like i (?:said|told)|how (?:often|many times)|you (?:got|had|have|get) (?:it|this|that) wrong|(?:second|third|fourth|\d+(?:nd|rd|th)) time)\b/i;

/** Holds against the agent what it did: what follows is how it should be. */
export const REPROACH =
  /\b(?:you (?:just |still |also |always |again |even |only |really |have |had )*(?:forgot|forget|used|keep|kept|put|made|returned|ignored|missed|broke|wiped|deleted|overwrote|mixed|confused|took|picked|chose|assumed|guessed|wrote|added|created|committed|pushed|named|called|changed|removed|dropped|lost|read the|explained|left|skipped|did|sent|started|ran|formatted|translated|shortened|lowered|rounded|swapped|reversed|misread|sorted|labelled|labeled|spelled|spelt|counted|booked|filed|placed|invented)\b|why (?:did|do|are|would|have) you\b|your (?:\w+ ){1,3}(?:is|are|was|were) (?:wrong|full of|too)|(?:is|are|was|were) (?:not (?:right|correct|true)|wrong|incorrect)\b|^(?:that|this|it)(?:'s| is) (?:not|wrong)|^wrong \w+|^(?:(?:way|far|much) )?too \w+|is (?:way |far |much )?too \w+|\bthis is wrong)/i;

/** Asks to remember, in so many words. */
export const REMEMBER =
  /^(?:(?:and|now|then|always|to|you (?:should|must|can|may|need to|have to)|(?:can|could|would|will) you|let's|let us|i (?:want|would like|need) you to|it's important to)\s+)*(?:remember|memori[sz]e|note(?: down)?(?= for| that|:|,)|take note|make a (?:mental )?note|keep (?:\w+ )?in (?:mind|memory)|bear in mind|write (?:it |this |that )?down|save (?:this|that|it)|store (?:this|that|it) in|put (?:this|that|it) (?:in|into) (?:your |the )?memory|add (?:this|that|it|a note)? ?(?:to|into) (?:your |the )?(?:memory|notes)|do not forget|never forget|for (?:the record|future reference|your (?:notes|memory))|note to self|to your memory|just so you know|so (?:that )?you know|good to know|worth knowing|heads-up|reminder)\b/i;

/** The same at the end: "…, please remember it", "keep that in mind". */
export const REMEMBER_TAIL =
  /(?:^|[,.;:!–—-]\s*|\s(?:and|so)\s+)(?:please )?(?:remember|do not forget|memori[sz]e|note|keep|bear|save|write|mind)(?: (?:it|this|that|them|these|about (?:it|this|that)))*(?: (?:in mind|down|too|well|for (?:later|next time|the future|future)|please|next time|somewhere|to memory))*[\s.!]*$/i;

/** Mentions of remembering that ask for nothing. */
export const IDLE_REMEMBER =
  /\b(?:remember (?:when|how (?:we|you|i|it)|the (?:time|day|night|old days)|last|back)\b|(?:i|you|we|they|he|she)(?: (?:do|did|can|could|still|vaguely|would))*(?: not)? remember\b|do you remember|if i remember|(?:need|have|want|bother)(?: you)? to remember|not (?:need to |have to )?remember|no need to|not (?:need|have) to (?:note|save|keep|memori[sz]e)|not worth (?:noting|remembering|keeping|saving))/i;

/** Says that it holds from here on, each time, or without exception. */
export const STANDING =
  /\b(?:from (?:now|here|today|this (?:point|day|week|month)|next (?:week|month|year)|\d{4}-\d\d-\d\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december)(?: on(?:wards?)?)\b|going forward|henceforth|hereafter|as of (?:now|today|this)|in (?:the )?future|next time|for good|once and for all|every ?time|each time|any ?time|whenever|by default|as a rule|(?:the|a|our|my|general|house|golden|standing|hard) rule\b|no exceptions?|without exception|in general\b|the (?:standard|convention|policy) (?:is|here)|(?:our|house|company|team) (?:standard|convention|policy|style)|is (?:the )?(?:law|standard|convention|policy|mandatory|forbidden|compulsory|obligatory|prohibited|banned)\b)/i;

/** Adverbs of a rule; they count where the clause is an instruction. */
export const ALWAYS_NEVER =
  /\b(?:always|never|ever|under no circumstances|at no time|in no case|without fail|each and every)\b/i;

/** "always" and "never" where they tell the agent, "we" or a thing what to do. */
export const RULE_ADVERB =
  /(?:(?:^|[,;:.!–—-]\s*|\b(?:and|but|then|so|to|please|rather|instead|you (?:should|must|need to|have to|are to|can|may))\s+)(?:always|never)\s+(?!mind\b|seen\b|heard\b|had\b|thought\b|knew\b|liked\b|understood\b|been\b|tried\b|used\b|the (?:same|case))|[\w)`"]\s*,?\s+(?:always|ever)\s*[.!]*$|\b(?:do not|not|no)\b.{0,60}\bever\b|\bwe (?:always|never|only ever)\s|\bi (?:always|never) (?:want|use|need|expect|prefer|accept|run|work|write|read|like)\b|\bi (?:want|need|expect|would like|prefer) \w.{0,40}\b(?:always|never)\b|\b(?:must|should|shall|may|can|has to|have to|needs? to) (?:always|never)\b|\b(?:is|are) (?:always|never) (?:to be |\w+(?:ed|en|t|n)\b|in |on |at |a |an |the |\d))/i;

/** A decision of the people: first person plural, or of those who decide. */
export const DECISION =
  /\b(?:(?:we|the (?:team|guild|group|board|council|lab|office|company|department|customer|client|security team|platform team|management)|(?:i|management|legal|finance|security|platform|ops|sre|product|design|marketing|accounting|compliance|hr|it|they))(?: (?:all|have|has|had|just|finally|now|already|both|also|recently|already|officially|collectively|once again))* (?:decided|agreed|settled|switched|moved|migrated|chose|chosen|picked|adopted|standardi[sz]ed|replaced|dropped|retired|banned|abandoned|deprecated|renamed|introduced|approved|voted|ruled|went (?:with|for|back)|changed|transferred|upgraded|discontinued|got rid of|phased out|took over|turned (?:on|off)|turned .{1,40} (?:on|off)|raised|lowered|finished the (?:move|switch|migration))\b|we (?:are|will be|were) (?:now )?(?:moving|switching|migrating|going|moved|switched) (?:to|with|over|away|from|back)|let's (?:agree|settle|standardi[sz]e)|let us (?:agree|settle|standardi[sz]e)|it (?:was|is|has been) (?:decided|agreed|settled)|^decided\b|^agreed\b(?=.*\w{4})|\bdecision\b(?=\s*(?:from|of|by|in|at|with|after|is|was|:|,|made|today|taken))|^(?:new |final |team )?(?:decision|rule|policy|agreement|convention)\b\s*[:,-]|is now (?:the|our)\b|(?:moved|switched|migrated|changed) (?:from \S+ )?(?:over )?to\b|took over|takes over|is taking over|replaces\b|(?:is|are|was|were|been|gets?|got) replaced (?:by|with)|(?:is|are|was|were) (?:now )?(?:retired|deprecated|discontinued|abolished|phased out|obsolete)\b|\b(?:is|are) (?:gone|dead|history)\b|\bgoes? away\b|\bgoing away\b|instead of \S+ (?:now|since)|no longer\b|(?:not|no|nobody|nothing|never) .{0,60}\bany ?more\b)/i;

/** Decisions about a moment, not about the project. */
export const IDLE_DECISION =
  /\b(?:we|i) (?:just |finally |now )?(?:moved|went|agreed|decided|changed|stopped|started|finished|switched) (?:on\b|to (?:the next|lunch|bed|sleep|dinner|a meeting|see|wait|look|leave it|meet|postpone (?:this|the (?:call|meeting)))|(?:for|home|out|off)\b|over lunch\b|seats?\b|rooms?\b|tables?\b|trains?\b|my mind\b|a (?:few|couple)|some )/i;

/** What a person likes, with an object that outlives the moment. */
export const PREFERENCE =
  /\b(?:i(?: (?:really|generally|usually|strongly|personally|much|always|still|just|also|do|would|rather|very much))* (?:prefer|like|love|favou?r|hate|dislike|appreciate|expect|insist)\b|i (?:would|'d) rather\b|i(?: do)?(?: \w+ly| always| never| really)* not (?:like|want|need|care for|appreciate|accept)\b|i (?:really |always |only |just |do |generally |would )*(?:want|need|like) (?:you (?:to|always|never)|that|every|each|all|any|no\b|only|short|long|plain|more|fewer|less|explicit|\w+s\b(?! (?:now|today))|[`"']|[A-Z])|i (?:always|only|never) (?:want|need|use|like)\b|my (?:preference|preferred|favou?rite) |is what i (?:want|prefer|like|expect)|(?:^|[,;:] ?)(?:prefer|favou?r) \w+|^(?:i am|i'm) (?:not )?(?:a fan of|fond of))/i;

/** Wants of the moment. */
export const IDLE_PREFERENCE =
  /\b(?:i (?:just |only |really |would |do |also )*(?:want|need|like|love|would like) to (?!have\b|be (?:asked|told|informed|addressed|called|notified)|see (?:every|all|only)|get (?:every|all|only|short|no)|read\b)\w+|i (?:want|need|like|love|hate|prefer) (?:it|this|that|these|those|them|him|her|the (?:first|second|third|last|other|new|old) (?:one|version|layout|option|idea))\b(?! (?:when|if|that)\b)|not (?:prefer|like|want|mind) anything|do not (?:care|mind)\b|would love to|like how|love how|hate how|hate (?:this|that|it|mondays)|expected? (?:to|it|that)\b|i would like (?:a|the|some)\b)/i;

/** A fact about the person: what they are, use, know, can see. */
export const TRAIT =
  /\b(?:i am (?:a |an |the (?:one|only|owner|lead|author|maintainer|person|admin|dba|pm)\b|on (?!it\b|the (?:phone|train|bus|road|way|plane|line)|a (?:call|train|bus|plane|break)|my way|hold|vacation|holiday|leave|lunch|call\b|fire|step|line \d|branch)|colou?r ?blind|dyslexic|deaf|blind|left-handed|new to|(?:not )?(?:familiar|fluent|comfortable|used|allergic|responsible|based|located|in charge)|from (?!home))|my (?:name|role|job|title|time ?zone|handle|username|e-?mail|editor|shell|keyboard|machine|laptop|os|operating system|native language|mother tongue|background|pager|team|pronouns|initials|birthday|phone|number|address|department|work ?day|working hours|office) (?:is|are|runs?|has|starts?)|call me\b|i (?:usually |always |mostly |only |normally |also |still )*(?:run|use|work|live|carry|own|maintain|lead|manage|read|speak|come from|have (?:done|used|worked|written|been)|come|type|code|prefer) (?!it\b|this\b|that\b|them\b|late\b)|(?:years?|decades?) of (?:experience|[A-Z`])|(?:\w+ )?(?:is|are) (?:all |completely |quite |totally |very |rather )?new to me|got a new (?:laptop|machine|job|role|phone|mac|pc))/i;

/** What holds: an obligation. */
export const OBLIGATION =
  /(?<!\b(?:i|it|that|this|you|there) )\b(?:must(?: not)?|has to|have to|needs? (?:to|a|an|the|\d|at least|\w+s\b)|(?:is|are) (?:required|to be|not to be|not allowed|never|only allowed|supposed to)|shall(?: not)?|should(?: not)?|ought to|may (?:not|only|never)|can(?:not| only)|is (?:reserved|only) for)\b/i;

/** Says of which cases it speaks: all of a kind. */
export const GENERIC =
  /\b(?:every|each|all (?:our|my|the|new|of|\w+s\b)|all$|any(?: new)?\b|everywhere|anywhere|nowhere|everything|nothing (?:but|else|goes)|anything|only|solely|exclusively|at all times|throughout|across|when(?:ever)? (?:you|i|we|someone|somebody|anybody)|if (?:you|i|we|someone|a|an)|before (?:you|every|each|any|a|committing|merging|pushing|releasing|\w+ing)|after (?:you|every|each|any|a|\w+ing)|(?:in|on|for|with|at) (?:our|this (?:repo|repository|project|code ?base|company|team|app|engine|workspace|monorepo|service|lab|office|house|kitchen|firm|clinic|ward|shop|system|organi[sz]ation|org|package|product|department))|in here\b|here\b(?! (?:is|are|you|we|i|it|'s)\b)|around here|over here|like (?:the )?others|as (?:for|with|in) (?:all|every|the (?:rest|others))|\w+ of (?:ours|mine)|our)\b/i;

/** Sets one value against another. */
export const CONTRAST =
  /(?:[,;–—(-]\s*(?:and |but |so )?(?:definitely |certainly |surely )?(?:not|never|no)\s+(?!sure|yet|now|really|that|bad|again|only|necessarily|a problem|an issue|urgent|so)[\w`@"'/.$#-]|\b(?:instead(?: of)?|rather than|as opposed to|in place of|other than|is not .{1,60}(?:,|;|but|\.) ?(?:it|they|but|he|she|that)\b|are not .{1,60}(?:,|;|but) ?(?:they|but|it)\b|not .{1,40} but |no longer|any ?more\b|now\b(?=\s*[.,;!]|\s*$)|these days|nowadays|since\b))/i;

/** Gives a reason in the present: "otherwise …", "because …". */
export const REASON =
  /\b(?:because|cause|since|otherwise|or else|so that|which (?:keeps|means|is|gives|needs|takes)|that's (?:why|the)|the reason|as (?:it|they|we|the) )/i;

/** Where sayings about the answers themselves come from. */
export const ABOUT_ANSWERS =
  /\b(?:(?:your|the|final|my) (?:answers?|repl(?:y|ies)|summar(?:y|ies)|responses?|explanations?|messages?|output|tone|reports?|diffs?|commits?|comments?|suggestions?)|answers|summaries|explanations|replies|(?:answer|reply|respond|talk|speak|write|explain)(?: to)?(?: me| us)? (?:in|on|\w+ to me)|talk \w+ to me|explain (?:more|less|things)|spell (?:it|such things|things) out|at the end of (?:your|an|every)|(?:headings?|bullets?|emojis?|tables?|preambles?|apolog(?:y|ies)|apologi[sz]e|apologi[sz]ing|flattery|small talk))\b/i;

/** Limits what is said to a moment, a place in time, or one use. */
export const LIMITED =
  /\b(?:right now|(?:just |only )?for (?:now|today|tonight|once|a (?:moment|minute|second|sec|while|bit|change)|the (?:moment|time being|rest of (?:the day|today|this)|next (?:\w+ )?(?:minutes?|hours?|days?|run|test|call|demo|step|build))|this (?!repo|repository|project|code ?base|company|team|app\b|application|engine|workspace|monorepo|service|lab|office|firm|clinic|system|org|product|reason|purpose|kind|sort|type)(?:\w+)|the (?:screenshot|demo|presentation|show|talk|screencast|recording|video|meeting|workshop|moment|test run|picture|experiment|trial|time)|fun|testing|debugging|comparison)|at the moment|at present|this time|this once|just once|only once|one time|one-off|one off|(?:just|only) (?:today|tonight|here|this|now|for me|in this)|today only|tonight|temporar(?:y|ily)|in the meantime|meanwhile|provisionally|momentarily|for a (?:sec|moment)|until (?:i|we|you|he|she|they|then|tomorrow|tonight|noon|lunch|later|further notice|the (?:demo|meeting|call|show|build|deploy|test|release|fix|restore|backup|incident|migration|audit|visit)|it|this|that|monday|tuesday|wednesday|thursday|friday|\d)|till\b|as long as\b|so long as\b|while (?:i|we|you|they|he|she)(?: am|'m| are|'re| is| was| were| look| check| test| watch| debug| take| wait| have| do\b)|while (?:the|this|that|it)\b|during (?:the|this|that|my|our|today)|in (?:this|that) (?!repo|repository|project|code ?base|company|team|app\b|application|engine|workspace|monorepo|service|lab|office|firm|clinic|system|org|product|house|kitchen|area|field|order|case\b)\w+|on (?:this|that) (?!repo|project|machine|laptop|team|server|box|platform|system)\w+|with this (?:one|pr|file|branch|commit)|(?:this|that|the) (?:run|session|chat|conversation|snippet|spike|prototype|experiment|mock-?up|sandbox|gist|poc|demo|throwaway|example)\b|throw-?away|in (?:an|a|half an|two|five|ten|a few|\d+) (?:hours?|minutes?|moments?|secs?|seconds?)|when (?:i am|i'm|we are|we're) (?:done|back|finished|through)|after(?:wards| that| this| lunch)|(?:i will|we will|i'll|we'll|i am going to|i'm going to|gonna) (?:\w+ )?(?:revoke|revert|drop|remove|delete|undo|rotate|change|clean|fix|restore|put|take|merge|check|look|do|throw|discard|test|try|see|let|tell|come|be|say|need|decide|send|rename|rewrite)|before (?:i|we) (?:push|merge|go|leave|send|commit|ship|show|deploy|have)|take (?:it|that|them) out again|goes in the bin|this (?:morning|afternoon|evening|minute)|(?:not|n't) .{0,30}\byet\b|\byet\b\s*[,.!]|wait for my|my ok\b|i (?:am|'m) (?:still )?(?:in the middle|watching|looking|copying|testing|debugging|running|restoring|checking|editing|comparing|waiting|recording|measuring|trying|working on|reading|writing|about to|busy|on (?:a|the)|currently|just|not (?:done|finished))|we (?:are|'re) (?:still )?(?:watching|looking|testing|debugging|restoring|checking|comparing|waiting|recording|measuring|trying|about to|done|at step|doing)|i have (?:a|an|the|my|it|this|something) .{0,40}(?:attached|open|running|mounted|checked out|on (?:the|my) (?:line|phone|screen))|to see (?:if|whether|what|how|the)|i (?:just |only )?(?:want|need|wanted|would like) to (?:see|look|check|compare|test|try|know|find|understand|reproduce|show|measure|make sure))\b/i;

/** Takes back what was said. */
export const RETRACTED =
  /\b(?:never ?mind|nvm|(?<!not |n't |never )forget (?:it|that|about (?:it|that)|what i)|scratch that|strike that|on second thoughts?|no,? wait|wait,? no|hm+,? no|(?:no,? )?leave (?:it|that)(?: as (?:it )?is| be| alone| there)?\s*(?:[,.!]|$)|undo (?:that|it|this)|revert that|i take (?:that|it) back|ignore (?:that|what i|my (?:last|previous))|disregard|my (?:bad|mistake|fault)|i was (?:wrong|mistaken|thinking of|confused|mixing)|i (?:mixed|confused) |i misread|false alarm|cancel that|i changed my mind|was (?:a|my) (?:typo|mistake|misunderstanding)|do not bother|sorry, (?:wrong|i meant)|the typo was)/i;

/** Thinks aloud, supposes, wishes. */
export const HYPOTHETICAL =
  /\b(?:maybe|perhaps|might|not sure|i (?:think|guess|suppose|assume|wonder|wondered|am wondering|am thinking|was thinking|feel like|doubt|hope|wish|believe|imagine|bet)|wondering|suppose|imagine|pretend|assuming|hypothetically|what if|let's (?:say|pretend|assume|imagine|suppose)|let us (?:say|pretend|assume|imagine|suppose)|for (?:argument|the sake of)|would be (?:nice|cool|great|better|good|fun)|wouldn't it|one day|some ?day|at some point|probably|i have no idea|no clue|in theory|could (?:also |we |it |be )|it (?:feels|seems|looks)|seems? (?:to|like|that)|apparently|if (?:we|i) ever|should we|we should (?:probably|maybe|consider|talk|discuss|think))\b/i;

/** Experience and talk: sentences about somebody's habits that ask for nothing. */
export const REMARK =
  /\b(?:i(?: have| had| 'll| will|'ve)? (?:always|never|often|sometimes|still|keep|kept) (?:forget|forgot|forgetting|mix|mixing|confuse|confused|wonder|wondered|wondering|get|got|think|thought|liked?|loved|hated|knew|know|understand|understood|see|saw|seen|heard|end up|fall|fell|struggle|have to look|look|lose|lost|miss|google|had|tried|been|believed|notice[ds]?|enjoy|read that|laugh|find|found)|you (?:always|never) (?:find|know|help|make|do|get|surprise|explain|say|fail|disappoint|cease|stop|tire|sleep|seem|have|give|manage)|(?:that|this|it|which|who|he|she|they)(?: \w+)? (?:always|never) (?:works?|helps?|happens?|fails?|loads?|ends?|gets?|makes?|breaks?|takes?|comes?|goes|stops?|seems?|feels?|looks?|finish(?:es)?|shows?|answers?|was|were)|never (?:seen|heard|knew|thought|had|understood|tried|been|again will i|a dull)|(?:as|like|than) (?:always|never|ever)|(?:first|best|worst|nicest|fastest|slowest) \w+ ever|(?:haha|lol|funny|hilarious|good times|the good old)|ten years ago|back (?:then|in)|years ago we|always wondered|you know how it is|will cry)\b/i;

/** Says that something was done, passes, is fine, or says thanks and good-bye. */
export const STATUS =
  /(?:^(?:thanks?|thank you|thx|ty|great|perfect|nice|cool|awesome|excellent|lgtm|looks good|well done|good (?:job|work|catch|morning|night|evening|point)|done|pushed|deployed|merged|committed|fixed|uploaded|installed|restarted|finished|got it|works|bye|see you|cheers|still (?:running|waiting|broken|failing|the same)|same (?:error|result|here)|passed|passes)\b|\b(?:(?:it|that|this|everything|all(?: \d+)? \w+|tests?|the (?:build|tests?|suite|pipeline|job|deploy\w*)|which|ci)(?: (?:now|all|still|again))* (?:passe[sd]?|works?|worked|fails?|failed|crashe[sd]|hangs?|is (?:green|red|fixed|done|broken|fine|back|up|down)|are (?:green|red|fixed|done|back|up|down))|(?:is|are|was|were) (?:fixed|done|pushed|merged|deployed|finished|resolved|unplugged|back (?:up|online)|down|offline|up again|stuck|readable|broken|failing|slow|red|green|running|missing|a false (?:one|alarm))\b|that's it for|that was (?:it|the|all)|(?:we|i) stop (?:here|at)|looks (?:good|fine|great|right|ok)|the typo|it was (?:the|my|a|just|only) |passed now|pass now|done so far|so far\b|percent done)\b)/i;

/** Words of others: pages, tools, mails, people quoted. */
export const SECOND_HAND =
  /\b(?:(?:the |their |its |your |this |that |some |a |an )?(?:docs?|documentation|readme|manual|page|site|website|article|blog(?: post)?|tutorial|error(?: message)?|message|log|output|warning|linter|compiler|tool|bot|script|model|chatgpt|copilot|stack ?overflow|ticket|issue|mail|e-?mail|letter|customer|client|review(?:er)?|comment|commit message|text|file|sign|banner|pop-?up|dialog|spec|faq|wiki|answer|post|snippet|paste|forum|vendor|support|banner|prompt|test report|release notes?|changelog) (?:\w+ )?(?:says?|said|tells?|told|reads?|claims?|writes?|wrote|states?|recommends?|suggests?|shows?|prints?|complains?|advises?|warns?|mentions?|asks?|asked|wants? me|insists?)\b|according to|it (?:says|said|reads|claims|tells)|they (?:say|said|claim|told me|write|wrote)|(?:he|she|somebody|someone) (?:says|said|claims|writes|wrote|told me|asks|asked)|i (?:read|heard|saw|found) (?:that|somewhere|online|it|on|a)|^>|stack overflow\s*:)/i;

/** Asks for something to be told or shown now. */
export const SHOW_ME =
  /\b(?:tell me (?:what|why|how|when|which|if|whether|where|who|about|the|again|again what)|show me (?:the|what|how|where|that|this|a|all|which)|send me (?:the|a|what|that)|paste me|give me (?:the|a|an) (?!command first)|let me (?:know|see|look|check|think|try|have)|can you tell|do you (?:know|see|have|think)|any idea|what about|how about|how do i|have a look|take a look|look (?:at|into)|check (?:if|whether|why|what|that|the|this|again)|find out|have you)\b/i;

/** Something in front of both: "this", "it", "that file". As the object of a request it makes it a one-off. */
export const DEICTIC_OBJECT =
  /\b(?:it|that|this|these|those|them|the (?:second|first|third|last|other|current|same|above|below|next|previous|\w+ one))\b/i;

/** Predicates of how something is doing at present, not of how it is meant to be. */
export const PASSING_STATE =
  /\b(?:is|are|was|were|has been|have been|looks?|seems?|got|gets|feels?|still|keeps?)(?: (?:still|now|again|currently|already|really|very|too|so|not|a bit|quite|all|just))* (?:down|up|red|green|broken|failing|fixed|ready|done|running|stuck|slow|fast|open|merged|deployed|pushed|missing|empty|full|flaky|back|late|waiting|finished|weird|odd|strange|funny|nice|good|bad|ugly|great|wrong|unhappy|tired|sick|busy|off|online|offline|unreachable|unavailable|crashing|hanging|failing|loading|working|building|blocked|locked|gone|here|there|(?:\w+)ing)\b/i;

/** Subjects that are observed, not ruled: errors, outputs, customers' tickets. */
export const OBSERVED =
  /^(?:the |this |that |an? |my |our |your |there (?:is|are) )?(?:\w+ ){0,2}(?:error|errors|bug|bugs|problem|problems|issue|exception|crash|stack ?trace|trace|output|failure|warning|message|symptom|typo|diff|answer|result|results|screenshot|build|tests?|job|page|screen|number you|console|request|response)\b(?! (?:messages?|codes?|responses?|names?|data|files?|runner|clients?|suites?|must|has|have|should|needs?|belongs?|are written|are named|lives?|go(?:es)?)\b)/i;
