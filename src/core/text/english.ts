/**
 * The English that the comparison of words rests on, in one place: where another language goes beside it.
 * Identifiers, numbers, paths, links and exact copies compare without any of it.
 */

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words without a subject of their own. */
export const STOP_WORDS = list(`
a about above after again against ago all also although always am among an and any anybody anyone anything anyway are
aren't around as at away back be because been before being below beside besides between both but by can cannot can't
could couldn't did didn't do does doesn't doing don't done down during each either else enough etc even ever every
everybody everyone everything few first for from further get gets getting given go goes going gone got had hadn't has
hasn't have haven't having he hence her here hers herself him himself his how however i i'd i'll i'm i've if in indeed
instead into is isn't it it's its itself just last later least less let let's like likely made make makes making many
may maybe me might mine more moreover most much must mustn't my myself namely near need needed needs neither never next
no nobody none nor not nothing now nowhere of off often ok okay on once one ones only onto or other others otherwise ought our
ours ourselves out over own per perhaps please quite rather really same shall shan't she should shouldn't since so some
somebody someone something sometimes soon still such sure than that that's the their theirs them themselves then there
there's therefore these they they're this those though through throughout thus till to together too toward towards
under unless until unto up upon us use used uses using usually very via was wasn't way we we'd we'll we're we've were
weren't what whatever when whenever where whereas wherever whether which whichever while who whoever whole whom whose
why will with within without won't would wouldn't yes yet you you'd you'll you're you've your yours yourself
e.g i.e etc vs im ive dont doesnt didnt isnt arent wasnt werent wont cant couldnt wouldnt shouldnt thats its pls btw
`);

/** Words of every field: two texts that share them may be about anything. */
export const COMMON_WORDS = list(`
able accept according account act action actual actually add agree allow already answer apart appear apply approach
appropriate area ask assume attention available avoid aware bad base basic become begin behind believe belong best
better big bit both break bring build built busy call care carry case cause certain chance change check choice choose
clean clear close code collect come comment common company compare complete concern confirm connect consider contain
continue control convert copy correct cost count course cover create current cut daily data date day deal decide decision
default define delete depend describe detail differ different difficult direct directly discuss document double drop
early easily easy edit effect empty end enforce ensure enter entire entry equal error especially event exact exactly
example except exist expect explain extra fact fail false fast file fill final finally find fine finish fit fix fixed
follow form found free frequent fresh full future general give good great group grow guess half hand handle
happen hard head hear heavy help high hold home hour idea ignore important include increase inside intend issue item
job join keep kind know known large late lead learn leave left level lie light limit line link list little live local
long look lose lot low main major manage manual manually mark matter mean member mention merely minor minute miss month
morning move name natural necessary new nice night normal note notice number object occur offer old open option order
ordinary original page pair part particular pass past people person pick piece place plain plan point position possible
prefer prepare present pretty prevent previous problem process produce project proper provide public pull purpose push
put question quick quickly quiet raise range reach read ready real reason receive recent record refer regard regular
relate relevant rely remain remember remove repeat replace reply report request require rest result return review right
rule run safe save say search second section see seem select send separate serious serve set several share short
show side sign similar simple simply single sit size skip slow small sort sound source special specific speak spend
spread stand standard start state stay step stick stop store strict strong stuff style subject submit suggest suit
support suppose switch system table take talk task team tell term test text thank thing think tie time title
today tomorrow total touch track treat trouble true trust try turn two twice type typical understand unit update
upper user usual value various version view visible visit wait walk want warn watch week well wide win wish word
work worry worth write wrong year yesterday zero
forbid forget guide half idea inform join keep latter former mainly matter mostly nearly nobody obvious own ahead along
across almost alone annoy anyhow argue arrange arrive aside assign attach attempt bare begin body bottom bound
brief broad broken bunch careful chain chapter clearly clever combine comfortable complain concept condition confuse
consist constant contact content convenient cope correct couple criterion deep deliver deserve desire determine develop
discover display distinct divide doubt edge effort element emphasis encourage enjoy equip essential evening evident
exceed exchange excite exclude expand explicit explore express extend external extreme facility factor fair familiar
fashion favour feature feel figure finger focus force formal forward fraction friend function gather gradual grant guarantee
habit handy happy hide hint hope huge identical identify illustrate imagine immediate immediately impact implement imply
impossible improve indicate individual initial insist install instance instruct interest internal introduce involve kick
lack layer lean length loose maintain majority material maximum medium method middle mind minimum mistake mix mode modern
moment mood motion multiple narrow nature neat negative obtain odd official operate opinion opposite organize outside
overall pack partly path pattern pause period permit phrase pleasant plenty popular positive practice precise preference
presence press primary print prior proceed progress prohibit promise propose protect prove purely quality quantity
random rapid rare rate reaction realize recommend reduce reference reflect refuse reject release reliable remind repair
represent respond responsible restore restrict reveal reverse role root rough round routine row save scale scope
secure sense sentence sequence series settle severe shape shift shut silent situation slight smooth solution solve space
specify stable stage strange structure struggle succeed success sudden suffer sufficient sum supply surface surprise
survive suspect tag target temporary tend thorough throw tight tiny tool top topic trace transfer transform travel
trigger unable unique unless unlike unusual urgent vary vast whatsoever willing wonder wrap
`);

/** A negation, or a word that forbids. */
export const NEGATIONS = list(`
no not never none nothing nobody nowhere neither nor without cannot can't don't doesn't didn't isn't aren't wasn't weren't
won't wouldn't shouldn't couldn't mustn't hasn't haven't hadn't dont doesnt didnt isnt arent wont cant shouldnt mustnt
`);

export const NUMBER_WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    two: '2',
    three: '3',
    four: '4',
    five: '5',
    six: '6',
    seven: '7',
    eight: '8',
    nine: '9',
    ten: '10',
    eleven: '11',
    twelve: '12',
    thirteen: '13',
    fourteen: '14',
    fifteen: '15',
    sixteen: '16',
    seventeen: '17',
    eighteen: '18',
    nineteen: '19',
    twenty: '20',
    thirty: '30',
    forty: '40',
    fifty: '50',
    sixty: '60',
    seventy: '70',
    eighty: '80',
    ninety: '90',
    hundred: '100',
    thousand: '1000',
    dozen: '12',
  }),
);

/** Units by their written forms. */
export const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '%': 'percent',
    percent: 'percent',
    percentage: 'percent',
    pct: 'percent',
    ms: 'ms',
    millisecond: 'ms',
    milliseconds: 'ms',
    s: 'second',
    sec: 'second',
    secs: 'second',
    second: 'second',
    seconds: 'second',
    m: 'minute',
    min: 'minute',
    mins: 'minute',
    minute: 'minute',
    minutes: 'minute',
    h: 'hour',
    hr: 'hour',
    hrs: 'hour',
    hour: 'hour',
    hours: 'hour',
    d: 'day',
    day: 'day',
    days: 'day',
    week: 'week',
    weeks: 'week',
    month: 'month',
    months: 'month',
    year: 'year',
    years: 'year',
    b: 'byte',
    byte: 'byte',
    bytes: 'byte',
    kb: 'kb',
    kib: 'kb',
    mb: 'mb',
    mib: 'mb',
    gb: 'gb',
    gib: 'gb',
    gig: 'gb',
    gigs: 'gb',
    tb: 'tb',
    tib: 'tb',
    px: 'px',
    pixel: 'px',
    pixels: 'px',
    mm: 'mm',
    cm: 'cm',
    km: 'km',
    metre: 'metre',
    metres: 'metre',
    meter: 'metre',
    meters: 'metre',
    g: 'gram',
    gram: 'gram',
    grams: 'gram',
    kg: 'kg',
    kilo: 'kg',
    kilos: 'kg',
    mg: 'mg',
    t: 'tonne',
    tonne: 'tonne',
    tonnes: 'tonne',
    l: 'litre',
    litre: 'litre',
    litres: 'litre',
    liter: 'litre',
    liters: 'litre',
    ml: 'ml',
    c: 'degree',
    '°c': 'degree',
    '°': 'degree',
    degree: 'degree',
    degrees: 'degree',
    f: 'degree',
    '°f': 'degree',
    am: 'am',
    pm: 'pm',
    k: 'thousand',
    x: 'times',
    times: 'times',
    hz: 'hz',
    khz: 'khz',
    mhz: 'mhz',
    ghz: 'ghz',
    w: 'watt',
    kw: 'kw',
    v: 'volt',
    usd: 'usd',
    $: 'usd',
    eur: 'eur',
    euro: 'eur',
    euros: 'eur',
    '€': 'eur',
    '£': 'gbp',
    pound: 'gbp',
    pounds: 'gbp',
    dollar: 'usd',
    dollars: 'usd',
  }),
);

/** Words that mean the same wherever they stand, by stem; the first of a group names it. */
export const SAME_WORDS: ReadonlyMap<string, string> = new Map(
  `
  repository repo repositories
  configuration config configs configure configured settings setting
  database db databases
  environment env
  documentation docs doc
  development dev
  production prod
  application app apps
  administrator admin
  specification spec specs
  directory dir folder folders directories
  dependency dep deps dependencies
  package pkg packages
  picture image photo images pictures photos
  delete remove erase
  edit modify alter change
  language lang
  authentication auth
  information info
  maximum max most
  minimum min least
  abbreviation abbr
  message msg
  javascript js
  typescript ts
  kubernetes k8s
  postgres postgresql pg
  start begin launch
  stop halt
  pullrequest pr
  ticket issue
  `
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [first = '', ...rest] = line.trim().split(' ');
      return rest.map((word): [string, string] => [word, first]);
    }),
);

/** Open a reason or a remark. */
export const ASIDE_OPENERS = list(`because since which whose otherwise although though whereas`);

/** Open the condition under which something holds. */
export const CONDITION_OPENERS = list(`if when whenever unless until till while before after once`);

/** Words before a colon that tell what kind of note it is, and not what it is about. */
export const NOTE_KINDS = list(`
  agreement convention correction decision fact fyi important note nb policy preference remember reminder rule tip todo
  update warning final general golden hard house new standing team
`);

export const DETERMINERS = list(
  `a an the this that these those each every all any some no your our my their his her its both`,
);

export const PREPOSITIONS = list(
  `about across after against along among around at behind below beneath beside between by for from in inside into of off on onto
  out over past per through to toward towards under up upon using via with within without`,
);

/** Prepositions that lead to what is said, not to where it holds, once the verb is known. */
export const GOVERNED_PREPOSITIONS = list(`at from into onto to`);

/** Prepositions that name the means: what follows them is said of the topic, wherever they stand. */
export const MEANS = list(`by over through using via with`);

export const DAYS = list(
  `monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays noon
  midnight`,
);

/** Behind a time of day these belong to it, and name nothing. */
export const TIME_ZONES = list(`utc gmt cet cest est edt cst cdt mst mdt pst pdt bst ist jst`);

export const AUXILIARIES = list(
  `is are was were be been being am has have had must should shall can could may might will would do does did isn't aren't don't
  doesn't needs need gets get`,
);

/** Verbs whose object is what is said: of "use X for Y", X. */
export const VALUE_VERBS = list(
  `use run ask call contact say type choose pick take prefer want start execute`,
);

/** Verbs whose subject is what is said: of "X owns Y", X. */
export const AGENT_VERBS = list(
  `own review approve handle maintain manage lead deliver insure format generate build host serve sign enforce decide render send
  translate clean repair print check scan sync belong replace cover run`,
);

/** Prepositions that narrow what they follow: never what is said. */
export const NARROWING = list(`for of about per during within without besides`);

/** Where something may hold: texts that differ in one of these are about different things. */
export const ENVIRONMENTS = list(
  `staging production prod live dev development local locally test testing qa uat preview sandbox demo canary ci nightly remote container
  docker host windows linux macos mac ios android mobile desktop web backend frontend server client internal external public private
  training evaluation draft`,
);

/** Verbs that notes are made of. */
export const VERBS = list(`
add agree allow answer apply approve arrive ask assign avoid bake become begin belong book bring build buy call carry catch change
charge check choose clean close collect come commit compare configure connect contain copy cost count create cut deal decide define
delete deliver deploy depend describe disable drop eat edit enable encode end ensure enter execute expect expire explain export fail feed fetch fill
find fix flash follow force format generate give go grow handle happen hold host ignore import include index insert install invoice
join keep know label last lay lead leave let lie lint list listen live load lock log look maintain make manage map mark match mean
measure meet merge mix monitor mount move name need notify offer open order organise own pack pass pay pick pin place point prefer
prepare print process produce pull push put queue raise read rebase rebuild receive record reformat refuse register reject release rename render
rent repair replace reply report require rerun reserve reset resolve respond restart return review rewrite rotate run save say scan schedule
see sell send serve set ship show shut sign sit skip sort spell spin squash stand start stay stop store stub submit support switch sync
tag take talk tell test tick track train translate travel treat trigger turn update upgrade upload use validate verify view visit wait walk want warn
wash watch water wear weigh work wrap write
kept gone held went written built sent made taken run set put done seen sold paid read stood found
`);

/** Words that turn a negation into a bound: "never below 20" says "20 or more", not "not 20". */
export const BOUNDS = list(
  `below above under over less more lower higher fewer longer shorter later earlier sooner other others another else except
  without only just exceed lower raise reduce beyond unless manually hand`,
);

/** Words that do so before a time: "not after 16:00". */
export const TIME_BOUNDS = list(`before after past until till by`);

/** Says of itself that it holds for some cases only. */
export const LIMITING = /\b(?:only|except|unless|instead|not|nothing|no|without)\b/i;

/** Says that something became otherwise. */
export const CHANGE =
  /\b(?:now|no longer|any ?more|moved|switched|changed|replace[sd]?|instead|from now on|since (?:last|this)|new|rather than|went (?:with|back)|became|renamed)\b/i;
