/**
 * What people say in other fields, and what a session may learn from it. Written before the rules were tried
 * on it: when one fails, the rule is at fault.
 */
export interface Saying {
  readonly say: string;
  /** What the note must hold; absent when nothing may be learned. */
  readonly learn?: readonly string[];
  /** What the note may not hold. */
  readonly without?: readonly string[];
  readonly rejects?: readonly string[];
}

/** Lessons: to be found. */
export const LESSONS: readonly Saying[] = [
  // kitchens
  {
    say: 'No, the sourdough proofs at 26 degrees, not 30. You had it wrong in the plan too.',
    learn: ['sourdough', '26'],
    rejects: ['30'],
  },
  { say: 'always weigh flour in grams in these recipes, never in cups', learn: ['grams', 'cups'] },
  { say: 'Remember that the walk-in freezer is called CF-2 in all our sheets', learn: ['CF-2'] },
  {
    say: 'from now on allergens go first in every recipe card, before the ingredients',
    learn: ['allergens', 'recipe card'],
  },
  { say: 'we switched the fish supplier to Havbris in spring', learn: ['Havbris', 'fish supplier'] },
  {
    say: 'hey, one thing: stock levels are counted by Marta now, not by Jonas',
    learn: ['Marta'],
    rejects: ['Jonas'],
  },
  // laboratories
  {
    say: 'nope, samples from the Leica go to /data/leica/raw, the old /scratch path is read-only since march',
    learn: ['/data/leica/raw'],
  },
  { say: 'The centrifuge in room 214 only takes 15 ml tubes.', learn: ['214', '15 ml'] },
  { say: 'Please note for later: plate readers export semicolon CSV here', learn: ['semicolon', 'CSV'] },
  {
    say: 'I would rather have p-values with three decimals everywhere, not in scientific notation',
    learn: ['p-values', 'three decimals'],
  },
  {
    say: 'you keep labelling the axis in seconds. our traces are in milliseconds, always',
    learn: ['milliseconds'],
  },
  {
    say: 'decision from the lab meeting: we keep raw reads for 5 years, not 10',
    learn: ['raw reads', '5 years'],
    rejects: ['10'],
  },
  {
    say: 'Actually the buffer is called TBS-T, TBS alone is something else in our protocols',
    learn: ['TBS-T'],
  },
  { say: 'never overwrite files under `runs/2026`, make a new folder instead', learn: ['runs/2026'] },
  // logistics
  {
    say: "wrong. depot codes are four letters in our system, e.g. HAMB, you can't shorten them",
    learn: ['four letters'],
  },
  {
    say: 'As I told you last week, pallets are booked through the `dock-api` and not by mail',
    learn: ['dock-api'],
    rejects: ['mail'],
  },
  {
    say: 'btw the Rotterdam warehouse counts in UTC+1 all year, it ignores daylight saving',
    learn: ['Rotterdam', 'UTC+1'],
  },
  { say: 'We agreed with the carriers that labels are printed in A6', learn: ['labels', 'A6'] },
  {
    say: 'Route planning no longer uses Graphhopper, we replaced it by Valhalla last month',
    learn: ['Valhalla'],
    rejects: ['Graphhopper'],
  },
  {
    say: 'In this repo, distances are metres and weights are grams. Keep it that way.',
    learn: ['metres', 'grams'],
  },
  {
    say: 'for customs documents use the HS code table in `ref/hs2022.csv` from now on',
    learn: ['ref/hs2022.csv'],
  },
  {
    say: 'Who signs off changes to tariffs is Ines Prado, put her as reviewer on those',
    learn: ['Ines Prado'],
  },
  // law
  {
    say: 'Contracts are versioned with roman numerals, remember that please',
    learn: ['roman numerals'],
    without: ['remember', 'please'],
  },
  { say: "don't ever translate party names, they stay as they are in the register", learn: ['party names'] },
  { say: 'I like footnotes better than endnotes in briefs', learn: ['footnotes', 'endnotes'] },
  { say: 'citations follow the Bluebook here, not OSCOLA', learn: ['Bluebook'], rejects: ['OSCOLA'] },
  {
    say: 'i dont want you to touch the signature blocks, they come from the notary tool',
    learn: ['signature blocks'],
  },
  { say: 'Our deadline clerk is Mr. Okafor, since Ms. Lindqvist retired', learn: ['Okafor'] },
  {
    say: 'whenever a clause changes, update the table in `annex/changes.md` as well',
    learn: ['annex/changes.md'],
  },
  // games
  {
    say: "no the jump height isn't 2.5 tiles, it's 3 since the playtest",
    learn: ['3', 'jump height'],
    rejects: ['2.5'],
  },
  { say: 'sprites must be power of two, our console port breaks otherwise', learn: ['power of two'] },
  { say: 'we use FMOD for all audio, nobody touches Wwise any more', learn: ['FMOD'] },
  {
    say: 'I prefer that you leave balancing numbers in `balance.toml` instead of in code',
    learn: ['balance.toml'],
  },
  {
    say: "Next time please don't regenerate the lightmaps, that takes the farm four hours",
    learn: ['lightmaps'],
  },
  { say: 'loot tables are owned by Priya, ask her before changing weights', learn: ['Priya', 'loot tables'] },
  {
    say: 'The release branch is called `gold/1.4` now; `rc/1.4` is gone',
    learn: ['gold/1.4'],
    rejects: ['rc/1.4'],
  },
  {
    say: 'You used Vector3 again. Positions are in fixed point in this engine, type FxVec',
    learn: ['FxVec'],
  },
  // hospital IT
  { say: 'patient ids never appear in log lines, hash them first', learn: ['patient ids', 'log'] },
  {
    say: 'HL7 messages arrive on port 2575 in the test ward and 2576 in production',
    learn: ['2575', '2576'],
  },
  {
    say: "That's not right: the PACS speaks DICOM over TLS only, there is no plain port any more",
    learn: ['PACS', 'TLS'],
  },
  {
    say: 'since the audit last Tuesday every export needs a ticket from DPO',
    learn: ['export', 'ticket'],
    without: ['last Tuesday'],
  },
  {
    say: "the triage form isn't in React, it's plain web components",
    learn: ['triage form', 'web components'],
    rejects: ['React'],
  },
  { say: 'let us agree on one thing: dates in reports are day.month.year', learn: ['day.month.year'] },
  { say: 'Keep in mind that ward 7 has no network at night between 2 and 4', learn: ['ward 7'] },
  // people who learned English late
  {
    say: 'please to use always metric units in drawing, is rule from our customer',
    learn: ['metric units'],
    without: ['please'],
  },
  {
    say: 'rember: invoice number start with year, then dash, then running number',
    learn: ['invoice number'],
    without: ['rember'],
  },
  { say: 'dont use comma as decimal, always point, our parser fail with comma', learn: ['decimal', 'point'] },
  { say: 'we are moved from Jira to Linear, tickets you find there', learn: ['Linear'], rejects: ['Jira'] },
  { say: 'no no, is not 3306, mysql of reporting run on 3310', learn: ['3310'], rejects: ['3306'] },
  { say: 'i want that every script have `set -e` at top', learn: ['set -e'] },
  { say: 'alwasy write tests in pytest style, unittest we not use', learn: ['pytest'] },
  // offices, schools, farms, music
  { say: 'My name is Tereza and I am the only one who works on the billing side', learn: ['Tereza'] },
  {
    say: 'im colorblind, so red/green diffs do not work for me, use blue and orange in charts',
    learn: ['blue and orange'],
  },
  { say: 'answer me in German from now on, code comments stay English', learn: ['German', 'English'] },
  {
    say: 'The merge of the choir database is planned for next Monday and Ulla must be told before',
    learn: ['choir database', 'Ulla'],
    without: ['next Monday'],
  },
  {
    say: "Grades aren't rounded any more, the ministry changed that in August",
    learn: ['Grades', 'rounded'],
  },
  { say: 'stop ending your answers with a list of next steps', learn: ['next steps'] },
  {
    say: 'commit messages in this repo are written in the imperative, without a scope prefix',
    learn: ['commit messages', 'imperative'],
  },
  {
    say: 'again: the barn sensors report in Fahrenheit!! how often do i have to say it',
    learn: ['barn sensors', 'Fahrenheit'],
    without: ['again', 'how often'],
  },
  {
    say: 'Scores are engraved with LilyPond 2.24, MuseScore files are only drafts',
    learn: ['LilyPond 2.24'],
  },
  {
    say: 'Hmm, no. The feed for cows 40 to 60 is ordered at Agrimax, not at Landbund.',
    learn: ['Agrimax'],
    rejects: ['Landbund'],
  },
  { say: 'do not put emojis in commit messages, ever', learn: ['emojis', 'commit messages'] },
  // a second round, by other voices: bakeries, banks, newsrooms, farms, radio, museums, build crews
  {
    say: 'Small thing: our style guide writes "e-mail" with a hyphen. You dropped it three times today.',
    learn: ['e-mail', 'hyphen'],
  },
  {
    say: "Nah, the ledger export isn't CSV, it's camt.053 XML. CSV is only what the old portal spits out.",
    learn: ['camt.053'],
    rejects: ['CSV'],
  },
  {
    say: 'Please stick to sentence case in headings. Title Case looks American to our readers.',
    learn: ['sentence case', 'headings'],
  },
  {
    say: 'We are a newsroom: timestamps are local time (Europe/Oslo), UTC confuses the desk.',
    learn: ['Europe/Oslo'],
  },
  {
    say: 'the staging cluster for radio is called `wave-2`, wave-1 was switched off in June',
    learn: ['wave-2'],
  },
  {
    say: "Mind the VAT: food is 7 percent with us, drinks are 19. That's been wrong in two invoices now.",
    learn: ['7', '19'],
  },
  {
    say: 'Only Henrike may publish to the museum site. Everything you prepare goes into the `drafts` folder.',
    learn: ['Henrike', 'drafts'],
  },
  {
    say: 'I work from Chile, so anything before 9 in Santiago time is too early for meetings.',
    learn: ['Chile', 'Santiago'],
  },
  {
    say: 'could you please always put the units into the column names, like weight_kg',
    learn: ['weight_kg', 'units'],
  },
  {
    say: 'I told you already, concrete strength is given in MPa in this company and never in psi',
    learn: ['MPa'],
    rejects: ['psi'],
  },
  {
    say: "Don't ask me before you run the unit tests, you may do that on your own whenever you want.",
    learn: ['unit tests'],
  },
  {
    say: "Tests for the kiosk live next to the source as `*.spec.ts`. There's no separate test folder, please don't create one.",
    learn: ['*.spec.ts'],
  },
  {
    say: 'After a long back and forth the board went for Keycloak. Auth0 contract ends in December.',
    learn: ['Keycloak'],
  },
  {
    say: 'a new rule since the fire drill: nothing gets deployed while the duty officer is off site',
    learn: ['duty officer'],
  },
  {
    say: 'pls no German variable names, even if the domain words are German',
    learn: ['German', 'variable names'],
  },
  {
    say: "I'm a beekeeper, not a programmer. Explain what a command does before you ask me to run it.",
    learn: ['beekeeper'],
  },
  {
    say: 'When a shipment number starts with 9 it is a return, treat it as such in all reports',
    learn: ['9', 'return'],
  },
  {
    say: 'the thermometer API key sits in Vault under `kv/bakery/thermo`, not in the .env',
    learn: ['kv/bakery/thermo'],
    rejects: ['.env'],
  },
  {
    say: 'You mixed up lot and batch again. A lot has many batches, never the other way round.',
    learn: ['lot', 'batches'],
  },
  { say: 'sir kindly note that all amounts are in lakh in this sheet format of ours', learn: ['lakh'] },
  { say: 'we do the needful backup at 02:30 IST every day, so no migration in that hour', learn: ['02:30'] },
  {
    say: 'je veux dire, sorry: I want that the comments are in English, variables too',
    learn: ['comments', 'English'],
  },
  {
    say: 'It is not allowed to call external services from the ward network. Use the mirror at `mirror.klinik.intern`.',
    learn: ['mirror.klinik.intern'],
  },
  {
    say: 'hey quick one for your memory: Rosa takes over the archive scans from Pim',
    learn: ['Rosa', 'archive scans'],
  },
  { say: 'Going forward, exports use semicolons, because Excel here is set to Dutch', learn: ['semicolons'] },
  {
    say: 'No semicolons in our TypeScript. Prettier is configured for it, so just run it.',
    learn: ['semicolons', 'TypeScript'],
  },
  {
    say: 'the correct spelling is Vestergaard with two a, the client was quite angry last time',
    learn: ['Vestergaard'],
  },
  {
    say: "Makefile targets are the interface here. Don't call docker compose directly, `make up` sets the env.",
    learn: ['make up'],
    rejects: ['docker compose'],
  },
  { say: 'Our minimum supported iOS is 16, we dropped 15 with the summer release', learn: ['16'] },
  {
    say: 'use British spelling in all customer texts, please. "Colour", "organise" and so on.',
    learn: ['British spelling'],
  },
  {
    say: 'that sensor id is wrong, ids of the north field begin with NF- and have five digits',
    learn: ['NF-', 'five digits'],
  },
  {
    say: "we don't squash. Every commit has to build on its own, so a merge commit per branch",
    learn: ['squash'],
  },
  {
    say: 'the CTO wants Terraform modules pinned to exact versions, ranges are not OK any longer',
    learn: ['Terraform', 'exact versions'],
  },
  { say: 'I never read long plans. Three bullets, then go.', learn: ['three bullets'] },
  {
    say: 'Wait, stop. Ports below 7000 are taken by the studio gear, pick yours from 7100-7199.',
    learn: ['7100-7199'],
  },
  { say: 'For your info, sprint reviews moved to Wednesdays at 10', learn: ['Wednesdays', '10'] },
  {
    say: "the data protection officer decided that photos of pupils must not leave the school's own server",
    learn: ['photos of pupils', 'server'],
  },
  { say: 'Please do not use "whitelist" in docs, we write "allowlist".', learn: ['allowlist'] },
  {
    say: 'ERP names are case sensitive!! `KUNDE_NR` is not `Kunde_Nr`, you broke the import with that',
    learn: ['KUNDE_NR'],
  },
  {
    say: 'give me numbers with a thin space as thousands separator, that is what our layout needs everywhere',
    learn: ['thin space'],
  },
];

/** Nothing durable: nothing may be learned. */
export const PASSING: readonly string[] = [
  // tasks
  'set the oven temperature in the demo recipe to 210',
  'rename the column to `batch_no` and run the migration again',
  'can you always see which tests were skipped, or only in verbose mode?',
  'use 8 threads for this run, the cluster is empty tonight',
  "don't commit yet, I want to look at it first",
  'never mind, it was the cable of the plate reader',
  'try it without the cache, maybe then the numbers match',
  'just this once push it without review, the show starts in ten minutes',
  'please use the small fixture here, the big one takes forever',
  'write the answer as a haiku, I need it for the farewell card of Bo',
  'skip the notary check in this test, we only want to see the layout',
  'delete the folder `tmp/oslo` and then tell me what du says',
  'Let us use the blue palette for the mock-up I show at noon',
  "don't worry about types in this spike",
  'no need to remember the case number 4471, it is only for the mail I write now',
  'stop, do not send anything, I have the wrong list open',
  'leave the heading as it is, and make the second paragraph shorter',
  'keep the old parser until I am back from lunch',
  'add a breakpoint in `feed.py` line 88 and tell me what `ration` holds',
  'make that 14 instead of 12 please, the client is on the phone',
  // questions
  'do we always send the label twice or is that a bug',
  'why did you use Vector3 there?',
  'what does the flag --strict-hl7 do in general',
  'should I prefer tabs or spaces in YAML?',
  'is it true that the PACS never answers on Sundays?',
  'wondering if we should move to Linear at some point',
  "didn't we decide against FMOD back then?",
  'which of the two depots do you prefer',
  'remember the bug with the barcode scanner? how did we fix it',
  'any idea why the jump feels floaty',
  // thanks, status, chat
  'thanks, that always helps me a lot',
  'ok great, all 214 tests pass now',
  'deployed it, looks good so far',
  "I'm on the train, connection is bad, back in an hour",
  'haha you never get tired of this, do you',
  'nice, the chart is finally readable',
  'perfect, that was the file I meant',
  'hm ok, then the sensor was simply unplugged',
  'still running, 40 percent done',
  'good morning, where were we',
  // thinking aloud, hypotheticals, memories
  'maybe we should switch to Postgres one day, not sure',
  'if we ever move to Kubernetes I will cry',
  'I always forget whether it is `-p` or `-P`',
  'remember when we shipped with the debug menu on, good times',
  'suppose the freezer were at minus 30, how long would it last',
  'I never liked that chart library',
  'imagine the router always drops the first packet, what happens then',
  'it feels like the build never ends today',
  'I think we could use Redis for this, or maybe not',
  'my boss always asks for pie charts, you know how it is',
  // retracted, limited
  'use Arial for the title. hmm no, forget it, Times is fine',
  'for the next two hours treat warnings from `dock-api` as noise',
  "don't use the staging printer until I say so",
  "in this PR don't touch the css",
  'for today only: answer in Spanish, I have a guest here',
  'as long as the audit runs, do not restart ward-gw',
  'always show me the diff while we are at this file',
  'for this example take customer 88123',
  'ignore the linter for the moment',
  'let us call this branch `bananas` for fun',
  // said by others
  'the docs say "always call close() twice", that is odd',
  'the error says: you must never use port 0 here',
  'their README tells me to use yarn, but it does not even work',
  'the customer writes "from now on send everything to Kurt", what do I answer him?',
  'Stack Overflow: "never use eval". is that still so?',
  // a second round, by other voices
  'could you put the units into the column names of this sheet',
  'for the moment comment that test out, I will look at it with Bea tomorrow',
  "I've decided to take Friday off, so no rush with the report",
  'we moved the meeting to 3 pm, can you shorten the slides till then?',
  'we switched seats in the office so now I sit next to the printer and its noise',
  'always look on the bright side, as they say :)',
  'the intern never pushes her branches, it drives me nuts',
  "no no, you're right, my fault",
  'nope, same error. line 311 this time',
  'no, the other one',
  'No, the second paragraph. Make it a bit friendlier.',
  'actually, make it 30 seconds',
  'Actually let me check that with Ines first',
  'again please, but without the header row',
  'again, and this time print the whole table',
  'remember to breathe, haha',
  'remember that function we wrote on Monday? open it please',
  "don't forget the milk, as my wife would say. ok next: open package.json",
  'remind me what the endpoint for refunds was called',
  "I'd prefer if you did this one by hand, the script messes up row 40",
  'I like it! ship it',
  'I like the second layout better, take that',
  'I want to try Bun for an hour, replace npm in the Dockerfile and let us see',
  "I don't want to merge that today",
  'I need the totals for Q3 by noon, only those',
  'I would rather sleep now, continue tomorrow',
  'please use my old laptop as the target, it is 10.0.4.17, the new one is at the repair shop',
  'use port 9999 so that it does not clash with what I have running',
  'never seen a 431 before',
  "you never cease to amaze me. what's next on the list?",
  'is the rule that we never mock the clock written down somewhere?',
  'do we use FastAPI or Flask in the ingest service',
  'what if we always sent both headers',
  "it would be nice if the linter didn't always complain about that",
  'somebody at the conference said nobody uses Redux anymore',
  'the vendor says we have to use their SDK from now on, what do you think of that',
  'the log says "deprecated: use v3 from now on", find where that comes from',
  'the ticket reads: always validate the IBAN on the client. can you estimate that?',
  'Kevin wrote "never deploy on Fridays" on the whiteboard, very funny',
  'this line is the culprit, it is called before the config is there',
  'the button is in the wrong corner on my screen, move it to the left',
  'the build is red again, it complains about `tslib`',
  'this migration takes ages, is it stuck?',
  'the file has 3 tabs, I need the numbers of the second',
  'he is on vacation until the 14th so skip his review on this one',
  'skip the review for this one, it is only a typo',
  'ignore the warning about `fs.exists`, we throw that script away anyway',
  "don't run it on production, just print what you would do",
  "please don't touch anything while I record the screen",
  "don't add a test for that, I only want to know whether the idea holds",
  'turn off the cache, restart, and tell me the first response time',
  'write it in Rust if that is easier for you, it is a one-off converter',
  'make the title red, no, dark blue, and send me a picture',
  'change the greeting to "Moin", the customer comes from Hamburg and I want to make him smile',
  'open the PR as a draft please and ask nobody yet',
  'rename `foo` to `orderTotal` everywhere in this file',
  'replace every tab in report.txt by two spaces',
  'add a try/catch around every call in `sync.ts`',
  'run all tests in packages/core and fix what fails',
  'create a function `slug()` that always returns lower case and never throws',
  'write a class for the queue, it must be thread safe and should only use the standard library',
  'Implement the parser as described in docs/grammar.md. It has to handle nested lists and must not use regexes.',
  'build me a small page that shows the sensor values, refresh every 5 seconds',
  'The test expects 3 rows but gets 4, because the seed has a new entry.',
  'customer 88 has a problem with her invoice, the sum is off by 2 cents',
  'ok, then we leave the default at 20',
  'good, then I will take the train at 5 and read it on the way',
  'yes',
  'yes, do that',
  'ok. and now the same for the French version',
  'that works, thank you! you always explain it so well',
  'lol, the parrot in our office says "never mind" all day',
  'my laptop is at 4 percent, be quick',
  'my colleague thinks the dashboards should be dark',
  "I'm sitting in a train tunnel, that's why I answer so slowly",
  'we had Oracle at my last job, everything was on port 1521 there',
  'in my old team we always squashed, I do not miss it',
  'years ago this was all PHP, every page a file',
  'sometimes I think the whole ERP should be thrown away',
  'if it fails again, use the backup from yesterday',
  'if you find more than 20 of those, stop and tell me',
  'when the download is through, unpack it to /srv/in and start the import',
  'as soon as Mia has answered we use her numbers instead of ours',
  'until Mia has answered, take 0.8 as the factor',
  'assume a rate of 4 percent for the estimate',
  'call the variable whatever you want',
  'whatever, do what you think is best here',
  'hmm, that is strange, the gateway answers with 200 but the body is empty',
  'it says permission denied on /opt/radio, so I chmodded it',
  'done. the key is in the vault now',
  'sorry, I meant the Lyon office, not Paris',
  'I meant row 14, not row 15',
];
