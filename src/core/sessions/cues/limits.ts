/** English: what keeps a sentence from being a lesson: limits, second thoughts, talk, other people's words. */
import { cue } from './cue';

const r = String.raw;

/** Places and groups that last: "in this repo" is no limit. */
const LASTING = r`repo|repository|project|code ?base|company|team|app\b|application|engine|workspace|monorepo|service|machine|laptop|server|box|platform|lab|office|firm|clinic|ward|system|org|organi[sz]ation|product|pipeline|cluster|environment|module|library|framework|game|school|class|plant|factory|store|bank|studio|country|city|region|building|house|kitchen|bakery|brewery|farm|vineyard|library|museum|theat(?:re|er)|hospital|court|practice|hotel|restaurant|choir|orchestra|band|club|league|church|market|garage|workshop|yard|port|harbour|depot|warehouse|mill|station|airport|fleet|ship|stable|zoo|park|nursery|greenhouse|salon|pharmacy|newsroom|agency|household|trade|series|business|shop|department|area|field|order|case\b`;

const SHOWN = r`screenshot|demo|presentation|show|talk|screencast|recording|video|meeting|workshop|moment|test run|picture|experiment|trial|time`;

/** Names one use or one stretch of talk: nothing in such a sentence lasts, whatever else it says. */
export const ONCE = cue(
  r`(?:once more|one more time)\b`,
  r`^(?:please )?no [\w ]{1,30} now\b`,
  r`no (?:\w+ ){0,2}(?:needed|necessary)\b`,
  r`(?:right now|for now|this (?:time|once)|just once|only once|one time|one-off|one off|today only|(?:just|only) (?:for )?(?:today|tonight|now|me|this)|for (?:today|tonight|once)|temporar(?:y|ily)|in the meantime|provisionally|momentarily|for the (?:moment|time being))\b`,
  r`(?:this|that) (?:run|session|chat|conversation|example)\b`,
  r`(?:this|that|the|our) (?:snippet|spike|prototype|experiment|mock(?:-?up)?|sandbox|gist|poc|demo|throwaway)\b`,
  r`throw-?away\b`,
  r`(?:minutes?|hours?|seconds?) left\b`,
  r`(?:tonight|today|yesterday|tomorrow)'s\b`,
  r`in this (?:puzzle|riddle|round|match|joke|quiz|exercise|picture|photo|video|call|meeting)\b`,
  r`(?:wake|call|ping|tell|ask|remind|text|warn) me (?:when|once|as soon as|if) (?:it|that|this|[\`"]\S+|the|[\w-]*\d[\w-]*)\b`,
  r`whenever you (?:get to|reach|are at|come to|arrive at)\b`,
);

/** Ties a sentence to a stretch of time that passes. */
export const LIMITED_TIME = cue(
  r`(?:not now|quickly|asap|real quick|(?<!\w )first\b.{2,40}\bthen)\b`,
  r`for (?:a (?:moment|minute|second|sec|while|bit|change)|the rest of (?:the day|today|this)|the next (?:\w+ )?(?:minutes?|hours?|days?|run|test|call|demo|step|build)|the (?:${SHOWN})|fun|testing|debugging|comparison)\b`,
  r`for this (?!${LASTING}|reason|purpose|kind|sort|type)\w+`,
  r`this week\b`,
  r`by (?:tonight|noon|midnight|tomorrow|lunch|six|seven|eight|nine|ten|eleven|monday|tuesday|wednesday|thursday|friday)\b`,
  r`(?:at the moment|at present|tonight|meanwhile|till|this (?:morning|afternoon|evening|minute))\b`,
  r`until\b`,
  r`(?<!as of |from |since |with |as )(?:today|tomorrow)\b`,
  r`(?:as soon as|once (?:i|it|that|this|\w+ (?:is|has))|when (?:the|this|that|it) .{1,30} (?:is|has) (?:through|done|over|finished|ready|\w+ed))\b`,
  r`(?:as|so) long as\b`,
  r`while\b(?! we (?:work|write|develop|build|code)\b)`,
  r`since (?:an hour|this morning|(?:\d+|two|five|ten|a few) (?:minutes|hours)|lunch|noon)\b`,
  r`for (?:maintenance|a rebuild|repair)\b`,
  r`during (?:the|this|that|my|our|today)\b`,
  r`in (?:an|a|half an|two|five|ten|a few|\d+) (?:hours?|minutes?|moments?|secs?|seconds?)\b`,
  r`when (?:i am|we are) (?:done|back|finished|through)\b`,
  r`after(?:wards| that| this| lunch)\b`,
  r`before i\b`,
  r`before we (?:push|merge|go|leave|send|commit|ship|show|deploy|have)\b`,
  r`(?:take (?:it|that|them) out again|goes in the bin)\b`,
  r`first thing (?:tomorrow|in the morning)\b`,
  r`(?<!\b(?:from|every|of|the) )next (?:week|weekend)\b`,
  r`when (?:you|we|I) \w+ (?:the|this|that|my) (?:${SHOWN})\b`,
  r`(?:must|has to|have to|needs? to|should|is to) be (?:finished|done|ready|sent|delivered|fixed|printed|signed|there|over|complete)\b`,
  r`(?:not|n't) .{0,30}\byet\b`,
  r`yet\b\s*(?:[,.!]|$)`,
  r`(?:wait for my|my ok)\b`,
);

/** Ties a sentence to something in front of both. */
export const LIMITED_PLACE = cue(
  r`in (?:this|that) (?!${LASTING})\w+`,
  r`on (?:this|that) (?!${LASTING})\w+`,
  r`(?:this|that) one\b`,
  r`(?:of|with) (?:this|that|those|these|them)\b(?! (?:${LASTING}))`,
);

const DOING = r`in the middle|sitting|standing|stuck|watching|looking|copying|testing|debugging|running|restoring|checking|editing|comparing|waiting|recording|measuring|trying|about to|done`;

/** Says what the speaker is busy with, wants to see, or will do next: the reason of a one-off. */
export const LIMITED_BY_DOING = cue(
  r`i am (?:still )?(?:${DOING}|working on|reading|writing|busy|on (?:a|the)|currently|just|not (?:done|finished))\b`,
  r`we are (?:still )?(?:${DOING}|at step|doing)\b`,
  r`i have (?:a|an|the|my|it|this|something) .{0,40}(?:attached|open|running|mounted|checked out|on (?:the|my) (?:line|phone|screen))\b`,
  r`i (?:will|am going to) (?!reject|refuse|not\b|never|always|only)\w+`,
  r`(?:then|and) we (?:will )?see\b`,
  r`we (?:will|are going to) (?:\w+ )?(?:revoke|revert|drop|remove|delete|undo|rotate|change|clean|fix|restore|put|take|merge|check|look|do|throw|discard|test|try|see|let|tell|come|be|say|need|decide|send|rename|rewrite)\b`,
  r`(?:what|that|which) i (?:have (?:running|open)|am \w+ing)\b`,
  r`(?:only|just) (?:to|for) (?:get|see|check|try|test|show|look|have|compare|know)\b`,
  r`to see (?:if|whether|what|how|the)\b`,
  r`i (?:just |only )?(?:want|need|wanted|would like) to (?:see|look|check|compare|test|try|know|find|understand|reproduce|show|measure|make sure)\b`,
);

const ERRANDS = r`kill|squash|delete|remove|find|fix|look into|look at|bring|undo|revert|redo|rerun|run|try|check|commit|push|move|rename|restart|stop|regenerate|reopen|open|show|print|grep|bisect|close|merge|drop|tell|give|send|continue|go|proceed|change|update|put|set|add|pick|replace|repair|retry|reload|refresh|correct|shorten|split|sort|align|deploy|start|test|download|clean`;
const AT_HAND = r`with (?:it|that|this)|it|them|that|this|one|those|these|him|her|all|again|back|on|ahead|out(?: why| how| what)?`;
const HURRY = r`please|now|again|first|too|back|then|thanks|for me|once more|right away|quickly|up|down|off|away|with it|over`;

/** Ends in an errand with something at hand: "…, kill it", "… and try again". What stands before it is its occasion. */
export const CODA = cue(
  r`(?:^|[,;:.!–—-]\s|\b(?:and|so|then)\s)(?:(?:please|now|just|quickly|then|first|can you|could you)\s)*(?:${ERRANDS})(?:\s(?:${AT_HAND}))+(?:\s(?:${HURRY}))*[\s.!]*$`,
  r`(?:\bso|\band|[,;:.!]) [\w\`.-]+ can (?:now )?(?:go|be (?:deleted|removed|closed|dropped|cancelled))[\s.!]*$`,
  r`(?:now |ok |so |anyway,? )(?:let's get )?back to (?:work|business|it|the task|the code)\b`,
  r`before (?:you|we) (?:go on|continue|proceed|move on)[\s.!]*$`,
);

/** Says of what was just spoken of how it should be, without naming it. */
export const OF_THE_MATTER = /^(?:should|ought to|needs to|has to) /i;

/** Points into the text, the table or the call in front of both. */
export const LOCATOR = cue(
  r`(?:line|row|column|step|page|slide|sprint|chapter|level|take|item|figure|fig) \d+\b`,
  r`cell [A-Z]+\d+\b`,
  r`the (?:first|second|third|last|next|other) (?:row|line|column|half|paragraph|word|part|copy|image|picture|sentence|file|entry)\b`,
  r`in the (?:call|output|picture|screenshot|trash|second row|first row|middle)\b`,
  r`(?:in|on|of|from) the (?:first|second|third|fourth|fifth|sixth|other) (?!\w+ of (?:every|each|the)\b|monday|tuesday|wednesday|thursday|friday|saturday|sunday|day\b|week\b|half\b|time\b)\w+`,
  r`(?:rather|not) .{1,40}, the other (?:is|looks|was|one)\b`,
  r`(?:above|below)\s*[,.!]?$`,
  r`(?:the|this|these) (?:following|subsequent|above|below|attached|enclosed) (?:\w+ )?(?:code|snippet|block|section|excerpt|segment|fragment|lines|script|function|text)\b`,
  r`(?<!every |each |any |all )your (?:next |whole )?(?:answer|response|reply|message)\b(?! (?:style|language|format))`,
);

/** Of a sentence that is none: how something at hand is to be changed ("with a capital G"). */
export const AMENDS = cue(r`^with(?:out)?\b`);

/** Takes back what was said. */
export const RETRACTED = cue(
  r`(?:ah|oh|eh|ach|hm+),? wait\b`,
  r`was right, sorry\b`,
  r`[,.–—-] ?no,? (?:keep|leave|stay|do not|forget|back)\b`,
  r`(?:never ?mind|nvm|(?:scratch|strike|scrap) that|on second thoughts?|no,? wait|wait,? no|i take (?:that|it) back|disregard|false alarm|cancel that|i changed my mind)\b`,
  r`(?<!not |n't |never )\bforget (?:it|that|about (?:it|that)|what i)\b`,
  r`(?:no,? )?leave (?:it|that)(?: as (?:it )?is| be| alone| there)?\s*(?:[,.!]|$)`,
  r`(?:undo (?:that|it|this)|revert that|ignore (?:that|what i|my (?:last|previous)))\b`,
  r`(?:my (?:bad|mistake|fault)|i was (?:wrong|mistaken|thinking of|confused|mixing)|i (?:mixed|confused)|i misread|sorry, (?:wrong|i meant)|wrong (?:window|chat|channel|tab|paste|person))\b`,
  r`[,.] sorry[\s.!]*$`,
  r`(?:was (?:a|my) (?:typo|mistake|misunderstanding)|the typo was|do not bother)\b`,
);

/** Thinks aloud, supposes, wishes. */
export const HYPOTHETICAL = cue(
  r`(?:maybe|perhaps|might|not sure|wondering|suppose|imagine|pretend|assuming|hypothetically|what if|probably|apparently|in theory|one day|some ?day|at some point|for (?:argument|the sake of)|no clue)\b`,
  r`i (?:think|guess|suppose|assume|wonder|wondered|am wondering|am thinking|was thinking|feel like|doubt|hope|wish|believe|imagine|bet)\b`,
  r`(?:let's|let us) (?:say|pretend|assume|imagine|suppose)\b`,
  r`^must be\b`,
  r`(?:cannot|could not) be (?:right|true|it|serious)\b`,
  r`^(?:it |that |this )?(?:should|must|has to) be (?:through|fine|ok|okay|enough|good|done|there|it|the|somewhere|in|all)\b`,
  r`would be\b`,
  r`i would say\b`,
  r`(?:could (?:also |we |it |be )|it (?:feels|seems|looks)\b|seems? (?:to|like|that)\b|if (?:we|i) ever\b|should we\b|we should (?:probably|maybe|consider|talk|discuss|think)\b|i have no idea\b)`,
);

/** Mentions of remembering that ask for nothing. */
export const IDLE_REMEMBER = cue(
  r`remember me\b`,
  r`remember (?:when|how (?:we|you|i|it)|the (?:time|day|night|old days)|last|back)\b`,
  r`(?:i|you|we|they|he|she)(?: (?:do|did|can|could|still|vaguely|would))*(?: not)? remember\b`,
  r`(?:do you remember|if i remember|no need to)\b`,
  r`(?:need|have|want|bother)(?: you)? to remember\b`,
  r`not (?:need|have) to (?:remember|note|save|keep|memori[sz]e)\b`,
  r`not worth (?:noting|remembering|keeping|saving)\b`,
);

const EXPERIENCED = r`forget|forgot|forgetting|mix|mixing|confuse|confused|wonder|wondered|wondering|get|got|think|thought|liked?|loved|hated|knew|know|understand|understood|see|saw|seen|heard|end up|fall|fell|struggle|have to look|look|lose|lost|miss|google|had|tried|been|believed|notice[ds]?|enjoy|read that|laugh|find|found`;
const HAPPENS = r`work|help|happen|fail|load|end|break|stop|seem|feel|look|finish|show|answer|crash|hang`;
const HAPPENS_TO_IT = r`works|helps|happens|fails|loads|ends|breaks|stops|seems|feels|looks|finishes|shows|answers|crashes|hangs|was|were`;

/** Experience and talk: "always" and "never" that ask for nothing. */
export const REMARK = cue(
  r`i(?: have| had| will)? (?:always|never|often|sometimes|still|keep|kept) (?:${EXPERIENCED})\b`,
  r`you (?:always|never) (?:find|know|help|make|do|get|surprise|explain|say|fail|disappoint|cease|stop|tire|sleep|seem|have|give|manage)\b`,
  r`(?:always|never) (?:${HAPPENS_TO_IT})\b`,
  // "Always show it" demands; "you always show it" remarks.
  r`(?<!^|[,;:.!–—-] |\b(?:and|but|then|so|to|please|rather|instead|should|must|need to|have to) )(?:always|never) (?:${HAPPENS})\b`,
  r`(?:that|this|it|which|who|he|she|they)(?: \w+)? (?:always|never) (?:gets?|makes?|takes?|comes?|goes)\b`,
  r`never (?:seen|heard|knew|thought|had|understood|tried|been|again will i|a dull)\b`,
  r`(?:as|like|than) (?:always|never|ever)\b(?! (?:with|for|in)\b)`,
  r`(?:first|best|worst|nicest|fastest|slowest) \w+ ever\b`,
  r`we (?:always|never) \w+ed\b`,
  r`(?:always|never) (?:say|do|get|have) (?:that|this|it|never)\b`,
  r`never say never\b`,
  r`be (?:that|so|this) \w+[,.!]`,
  r`(?<!\b(?:when(?:ever)?|if) i .*)\bi meant?\b`,
  r`i wanted\b`,
  r`(?:always|never) (?:this|these|that|those)\b`,
  r`in my (?:old|last|previous|former|first) (?:team|job|company|project|life|office)\b`,
  r`(?:that's life|oh well|so it goes|what can you do|used to say)\b`,
  r`like that (?:ever )?again\b`,
  r`what (?:we|i|you) (?:always|never) (?:do|get|hear|say) is\b`,
  r`^(?:so )?that's why\b`,
  r`^never again\b`,
  r`you (?:must|have to|should) (?:see|hear|taste|try|watch)\b`,
  r`(?:funny|hilarious|good times|the good old|ten years ago|back (?:then|in)|years ago we|always wondered|you know how it is|will cry)\b`,
);

const DONE = r`done|pushed|deployed|merged|committed|fixed|uploaded|installed|restarted|finished|passed|passes|works`;
const STANDS = r`green|red|fixed|done|broken|fine|back|up|down`;

/** Leaves it to the agent. */
export const INDIFFERENT = cue(
  r`(?:(?<!\b(?:in|for) )whatever\b(?! (?:i|is|comes|arrives)\b)|whichever|no preference|fine with (?:either|any|both)|either (?:is|works|will)|up to you|as you (?:like|wish|prefer|want)|do not (?:care|mind)(?! what (?:the|a|an|his|her|their) )|your call|you decide|what you think|surprise me)\b`,
);

/** Reports something as done. */
export const REPORT = cue(
  r`^(?:solved|resolved|found it|sorted|fixed it)\b`,
  r`^(?:done|pushed|deployed|merged|committed|fixed|uploaded|installed|restarted|finished|passed|passes|works|i have (?:just )?(?:pushed|deployed|merged|fixed|uploaded|restarted))\b`,
);

/** Says that something was done, passes, is fine, or says thanks and good-bye. */
export const STATUS = cue(
  r`^(?:thanks?|thank you|thx|ty|great|perfect|nice|cool|awesome|excellent|lgtm|looks good|well done|good (?:job|work|catch|morning|night|evening|point)|got it|bye|see you|cheers|${DONE}|still (?:running|waiting|broken|failing|the same)|same (?:error|result|here))\b`,
  r`(?:it|that|this|everything|all(?: \d+)? \w+|tests?|the (?:build|tests?|suite|pipeline|job|deploy\w*)|which|ci)(?: (?:now|all|still|again))* (?:passe[sd]?|works?|worked|fails?|failed|crashe[sd]|hangs?|(?:is|are) (?:${STANDS}))\b`,
  r`(?<!\byou )\b(?:is|are|was|were) (?:fixed|done|pushed|merged|deployed|finished|resolved|unplugged|back (?:up|online)|down|offline|up again|stuck|readable|broken|failing|slow|red|green|running|missing|a false (?:one|alarm))\b(?! (?:\S+ ){0,3}(?:with|by|via|through|using)\b)`,
  r`(?:nice|good|great|awesome) (?:work|job|one)\b`,
  r`(?:that's it for|that was (?:it|the|all)|(?:we|i) stop (?:here|at)|looks (?:good|fine|great|right|ok)|it was (?:the|my|a|just|only) |passed now|pass now|so far|percent done)`,
);

const SOURCES = r`docs?|documentation|readme|manual|page|site|website|article|blog(?: post)?|tutorial|error(?: message)?|message|log|output|warning|linter|compiler|tool|bot|script|model|chatgpt|copilot|stack ?overflow|ticket|issue|mail|e-?mail|letter|customer|client|review(?:er)?|comment|commit message|text|file|sign|banner|pop-?up|dialog|spec|faq|wiki|answer|post|snippet|paste|forum|vendor|support|prompt|test report|release notes?|changelog`;
const SAYS = r`says?|said|tells?|told|reads?|claims?|writes?|wrote|states?|recommends?|suggests?|shows?|prints?|complains?|advises?|warns?|mentions?|asks?|asked|wants? me|insists?`;

/** Words of others: pages, tools, mails, people quoted. */
export const SECOND_HAND = cue(
  r`(?:(?:the|their|its|your|this|that|some|a|an) )?(?:${SOURCES}) (?:\w+ )?(?:${SAYS})\b`,
  r`according to\b`,
  r`(?<!\b(?:i|we|you|legal|finance|security|compliance|management|my team|our \w+) (?:have |already |just )?)(?:said|says|thinks|wrote|claims|reckons)\b(?! (?:so|no|yes|ok)\b)`,
  r`(?:used to|would always) say\b`,
  r`it (?:says|said|reads|claims|tells)\b`,
  r`they (?:say|said|claim|told me|write|wrote)\b`,
  r`(?:he|she|somebody|someone) (?:says|said|claims|writes|wrote|told me|asks|asked)\b`,
  r`i (?:read|heard|saw|found) (?:that|somewhere|online|it|on|a)\b`,
  r`stack overflow\s*:`,
  r`^>`,
);

/** Asks for something to be told or shown now. */
export const SHOW_ME = cue(
  r`tell me\s*[.!]*$`,
  r`tell me (?:what|why|how|when|which|if|whether|where|who|about|the|again)\b`,
  r`show me (?:the|what|how|where|that|this|a|all|which)\b`,
  r`send me (?:the|a|what|that)\b`,
  r`paste me\b`,
  r`explain (?:it|this|that|how|what|why)\b`,
  r`give me (?:the|a|an) (?!\w+ first)`,
  r`let me (?:know|see|look|check|think|try|have)\b`,
  r`(?:can you tell|do you (?:know|see|have|think)|any idea|what about|how about|how do i|have a look|take a look|look into|have you)\b`,
  r`^(?:please |then |and )*find out\b`,
  r`you (?:may|can) (?:now )?(?:delete|remove|close|stop|skip|drop|ignore|merge|push|commit|go|leave|start|continue)\b`,
  r`look at\b(?!.*\b(?:that|which) is what\b)`,
  r`check (?:if|whether|why|what|that|the|this|again)\b`,
);

/** Something in front of both: as the object of a request it makes it a one-off. */
export const DEICTIC_OBJECT = cue(
  r`^(?:[\w-]+ ){1,2}(?:it|that|this|these|those|them|the (?:second|first|third|last|other|current|same|above|below|next|previous|\w+ one))\b`,
);

/** Predicates of how something is doing at present, not of how it is meant to be. */
export const PASSING_STATE = cue(
  r`(?:is|are|was|were|has been|have been|looks?|seems?|got|gets|feels?|still|keeps?)(?: (?:still|now|again|currently|already|really|very|too|so|not|a bit|quite|all|just))* (?:down|up|red|green|broken|failing|fixed|ready|done|running|stuck|slow|fast|open|merged|deployed|pushed|missing|empty|full|flaky|back|late|waiting|finished|weird|odd|strange|funny|nice|good|bad|ugly|great|wrong|unhappy|tired|sick|busy|off|online|offline|reachable|available|responding|unresponsive|unreachable|unavailable|blocked|locked|gone|here|there|taken|fine|ok|okay|real|garbage|on fire|empty|out of \w+|still \w+|at \d+ ?(?:percent|%)|a (?:mess|pain|joke|nightmare|disaster|shame|pity|lot|bit)|(?!nothing|something|anything|everything|string|during|missing)\w+ing)\b`,
  r`^here (?:is|are|comes?)\b`,
  r`(?:is|are|was) (?:nearly|almost|half) \w+`,
  r`(?:is|are) (?:wet|hot|cold|loose|live|dirty|sticky|already \w+ed|\w+ed already)\b`,
  r`(?:is|are) (?:all )?(?:sold|in there|on (?:leave|holiday))\b`,
  r`there (?:is|are) (?:no|\d+|\w+) .{1,30} (?:left|missing)\b`,
  r`(?:is|are|looks?|sounds?|tastes?|feels?|reads?|works?) (?:a (?:bit|little|lot|tone|shade|touch) |much |way |far |so much )?(?:too \w+|(?:\w+er|better|worse) than the\b)`,
  r`still (?:runs?|works?|fails?|hangs?|crashe[sd]|says?|shows?|returns?|gives?|throws?|prints?|reports?|looks?|does not|there|open)\b`,
  r`is .{1,20} (?:and|but) should be\b`,
);

/** Subjects that are observed, not ruled: errors, outputs, customers' tickets. */
export const OBSERVED = cue(
  r`^my (?:mother|father|mum|dad|brother|sister|wife|husband|son|daughter|kids?|dog|cat|car|neck|back|head|coffee|train|flight)\b`,
  r`^the new \S+(?: \w+)? (?:has|is|looks|feels)\b`,
  r`^(?:the |this |that |an? |my |our |your |there (?:is|are) )?(?:\w+ ){0,2}(?:error|errors|bug|bugs|problem|problems|issue|exception|crash|stack ?trace|trace|output|failure|warning|message|symptom|typo|ticket|pull request|pr|commit|line|row|cell|diff|answer|result|results|screenshot|build|test|job|page|screen|number you|console|request|response)(?= (?:is|are|was|were|in|on|of|from|with|for|that|at|when|still|now|you|comes|has|expects|gets|says|looks)\b)`,
);

/** Days around the one on which it is said. */
export const OF_TODAY = cue(
  r`(?<!\b(?:from|since|as of|as from|starting|effective|beginning|with) )(?:today|tonight|tomorrow|this (?:morning|afternoon|evening))\b(?! on\b)`,
);
