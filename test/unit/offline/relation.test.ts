import assert from 'node:assert/strict';
import { Lexicon } from '../../../src/engines/offline/lexicon';
import { passageOf, type Passage } from '../../../src/engines/offline/passage';
import { relation, type Relation } from '../../../src/engines/offline/relation';
import { replacementsOf } from '../../../src/engines/offline/replacements';
import { lostTokens } from '../../../src/core/dream/tokenAccount';
import { FIELD_FACTS, type FieldFact } from './fieldFacts';

function relate(a: string, b: string): Relation {
  const lexicon = new Lexicon([a, b]);
  return relation(passageOf(a, lexicon), passageOf(b, lexicon), lexicon);
}

type Verdict = 'same' | 'newer-value' | 'apart';
const verdictOf = (found: Relation): Verdict =>
  found.kind === 'same' || found.kind === 'newer-value' ? found.kind : 'apart';

/** Pairs of texts and how they stand to each other; what is `apart` may be different, unsure or unrelated. */
const PAIRS: readonly (readonly [Verdict, string, string])[] = [
  // The same in other words
  ['same', 'The kiln fires stoneware at 1240 °C.', 'Stoneware: kiln at 1240 °C.'],
  [
    'same',
    'Fire stoneware at 1240 °C in the kiln.',
    'The kiln for stoneware is set to 1240 °C, never lower.',
  ],
  ['same', 'Invoices go to billing@harbor.example.', 'Send every invoice to billing@harbor.example.'],
  ['same', 'The tenant portal runs on port 7443.', 'Port 7443 serves the tenant portal.'],
  ['same', 'Ask @lena-k before you touch `tariff.sql`.', '`tariff.sql` belongs to @lena-k: ask her first.'],
  [
    'same',
    'Keep line length at 96 in the engine code.',
    'Engine code: lines of at most 96 characters, line length is checked.',
  ],
  ['same', 'Blood samples are stored in rack B12.', 'Rack B12 holds the blood samples.'],
  ['same', 'Use `just deploy` to ship the museum site.', 'The museum site ships with `just deploy`.'],
  [
    'same',
    'Scores are exported as MusicXML 4.0.',
    'Export scores to MusicXML 4.0, other formats lose slurs.',
  ],
  [
    'same',
    'The night bus timetable lives in `routes/night.csv`.',
    'Change `routes/night.csv` when the night bus timetable changes.',
  ],
  ['same', 'Dosage tables come from Fachinfo 2026.', 'Take dosage tables from Fachinfo 2026 only.'],
  ['same', 'we use ruff for lint in etl', 'Lint in etl is done with ruff.'],
  [
    'same',
    'Crates for Oslo are labelled with Zebra ZT411.',
    'Zebra ZT411 prints the labels of crates for Oslo.',
  ],
  ['same', 'The API gateway waits 45 seconds for the ledger.', 'Gateway timeout for the ledger: 45 s.'],
  // Two denials ask for the thing
  [
    'same',
    'No boat enters the inner harbour without the pass HP-2.',
    'For the inner harbour each boat needs the pass HP-2.',
  ],
  // Each is about a place of its own
  [
    'apart',
    'Send blood tubes in `cold-box` to the Turku lab.',
    'In the Lund clinic `cold-box` holds blood tubes.',
  ],
  // A newer value of the same thing
  // begun alike, with more behind it; `docker` in a command is no place
  [
    'newer-value',
    'Reset the fermenter panel with `docker compose down -v` and start it again.',
    'Reset the fermenter panel with `task wipe` only.',
  ],
  // a place named by its path, and by its path and a description
  [
    'newer-value',
    'The slicer for the print farm in `jobs/print` is Cura 5.2.',
    'orca is the slicer for `jobs/print`.',
  ],
  ['apart', 'Set `queue: fast` in each job that prints.', 'Set `queue: night` in each job that archives.'],
  ['newer-value', 'The kiln fires stoneware at 1220 °C.', 'The kiln fires stoneware at 1240 °C.'],
  ['newer-value', 'Invoices go to billing@harbor.example.', 'Invoices go to accounts@harbor.example.'],
  ['newer-value', 'The tenant portal runs on port 7443.', 'The tenant portal runs on port 7500.'],
  ['newer-value', 'Ask @lena-k about `tariff.sql`.', 'Ask @omar about `tariff.sql`.'],
  [
    'newer-value',
    'Engine code has lines of at most 96 characters.',
    'Engine code has lines of at most 120 characters.',
  ],
  ['newer-value', 'Blood samples are stored in rack B12.', 'Blood samples are stored in rack C04.'],
  [
    'newer-value',
    'The museum site is deployed with `just deploy`.',
    'The museum site is deployed with `make ship`.',
  ],
  ['newer-value', 'The stand-up is at 09:15.', 'The stand-up is at 09:45.'],
  ['newer-value', 'No deliveries after Friday 16:00.', 'No deliveries after Thursday 14:00.'],
  ['newer-value', 'Contracts are signed in Adobe Sign.', 'Contracts are signed in DocuSign.'],
  ['newer-value', 'Soups are seasoned before cooling.', 'Soups are not seasoned before cooling.'],
  ['newer-value', 'The build uses Node 20.', 'The build uses Node 22.'],
  ['newer-value', 'Reports are kept for 5 years.', 'Reports are kept for 10 years.'],
  ['newer-value', 'The exam has 40 questions.', 'The exam has 55 questions.'],
  ['newer-value', 'Tickets are printed on paper of 80 g.', 'Tickets are printed on paper of 120 g.'],
  ['newer-value', 'The release branch is `release/next`.', 'The release branch is `release/stable`.'],
  ['newer-value', 'Backups run at 02:00 and go to `vault-a`.', 'Backups run at 03:30 and go to `vault-b`.'],
  ['newer-value', 'Yarn is the package manager of the shop.', 'The package manager of the shop is pnpm 9.1.'],
  // Another subject, scope, environment, package or condition: another fact
  ['apart', 'The kiln fires stoneware at 1240 °C.', 'The kiln fires earthenware at 1060 °C.'],
  ['apart', 'Invoices go to billing@harbor.example.', 'Reminders go to dunning@harbor.example.'],
  ['apart', 'The tenant portal runs on port 7443.', 'The landlord portal runs on port 7444.'],
  ['apart', 'Staging PostgreSQL listens on port 5433.', 'Production PostgreSQL listens on port 5432.'],
  ['apart', 'The database on staging is `orders_stg`.', 'The database on production is `orders`.'],
  ['apart', 'Use npm in `apps/web`.', 'Use npm in `apps/admin`.'],
  ['apart', 'On Windows the cache lives in `%TEMP%`.', 'On Linux the cache lives in `/var/tmp`.'],
  ['apart', 'On Node 20, run `npm test`.', 'On Node 22, run `npm test -- --watch`.'],
  ['apart', 'If the pump fails, call Ines.', 'If the fan fails, call Marek.'],
  ['apart', 'When the tide is high, moor at berth 3.', 'When the tide is low, moor at berth 9.'],
  ['apart', '`mail-worker` needs 256 MB of memory.', '`pdf-worker` needs 512 MB of memory.'],
  ['apart', '`mail-worker` needs 256 MB of memory.', '`mail-worker` needs 2 cores.'],
  ['apart', 'The build uses Node 20.', 'The build uses a cache of 2 GB.'],
  ['apart', 'Flight 88 boards at gate 12.', 'Flight 89 boards at gate 14.'],
  ['apart', 'Chapter 3 is due on 2026-03-01.', 'Chapter 4 is due on 2026-04-01.'],
  ['apart', 'Ask @lena-k about tariffs.', 'Ask @omar about meters.'],
  ['apart', 'Anna prefers tea.', 'Ben prefers coffee.'],
  ['apart', 'The API client is generated by openapi-generator.', 'The API client retries three times.'],
  [
    'apart',
    'Nightly dumps go to bucket `dumps-oak`, region `eu-west-1`.',
    'Video files go to bucket `video-oak`, region `eu-west-1`.',
  ],
  ['apart', 'Line coverage of `parser` must stay at 90 %.', 'Branch coverage of `lexer` must stay at 75 %.'],
  [
    'apart',
    'The load balancer has an idle timeout of 60 seconds.',
    'The queue worker has a grace period of 60 seconds.',
  ],
  [
    'apart',
    'Dashboards of the plant: https://graphs.mill.example/d/plant',
    'Dashboards of the office: https://graphs.mill.example/d/office',
  ],
  ['apart', 'Beef is cooked to 58 °C.', 'Poultry is cooked to 74 °C.'],
  ['apart', 'Children get 5 ml of the syrup.', 'Adults get 15 ml of the syrup.'],
  ['apart', 'German letters are signed by the director.', 'French letters are signed by the office.'],
  ['apart', 'Unit tests run before each commit.', 'Load tests run before each release.'],
  ['apart', 'The red button stops the press.', 'The green button starts the press.'],
  ['apart', 'Use tabs in Makefiles.', 'Use two spaces in YAML files.'],
  ['apart', 'The parser is written in Rust.', 'The formatter is written in Go.'],
  ['apart', 'Deploys to Oslo happen on Mondays.', 'Deploys to Lyon happen on Tuesdays.'],
  ['apart', 'The user prefers short answers.', 'The user prefers tests with table names.'],
  ['apart', 'Migrations are reviewed by @ines.', 'A migration that only adds an index needs no review.'],
  [
    'apart',
    'start the stack with `--profile small`',
    'start the stack with `--profile full` on the CI runners',
  ],
];

describe('relation', () => {
  for (const [verdict, a, b] of PAIRS) {
    it(`${verdict}: ${a} | ${b}`, () => {
      const found = relate(a, b);
      assert.equal(verdictOf(found), verdict, `${found.kind}: ${found.why}`);
      assert.equal(verdictOf(relate(b, a)), verdict, 'the other way round');
    });
  }

  it('lets a name take the place of a name with its version', () => {
    const [old, by] = ['The slicer for `jobs/print` is Cura 5.2.', 'orca is the slicer for `jobs/print`.'];
    const found = relate(old, by);
    const pairs = found.kind === 'newer-value' ? found.pairs : [];
    const replaced = replacementsOf(old, by, pairs) ?? [];
    assert.deepEqual(replaced, [{ old: 'Cura 5.2', new: 'orca' }]);
    assert.deepEqual(lostTokens(old, by, replaced), []);
    assert.equal(replacementsOf('Weigh 18 trays with `scale-2`.', 'Trays are never weighed.', []), undefined);
  });

  it('names what takes the place of what', () => {
    const found = relate('The tenant portal runs on port 7443.', 'The tenant portal runs on port 7500.');
    assert.ok(found.kind === 'newer-value');
    assert.deepEqual(found.pairs, [{ a: '7443', b: '7500' }]);
  });

  it('keeps a look-alike apart from what several notes were joined to', () => {
    const joined =
      'Loans: courier `vanhaul`, desk `desk-oslo`. The crate form for loans must name `vanhaul` at `desk-oslo`.';
    const near =
      'Loans of the study collection: courier `handcart`, desk `desk-oslo`; no insurance is needed.';
    assert.equal(relate(joined, near).kind, 'unsure');
    assert.equal(relate(joined, 'The crate form for loans names `vanhaul` at `desk-oslo`.').kind, 'same');
    const german = 'Address German readers by Sie. In German use Sie, in buttons too.';
    assert.equal(relate(german, 'German job ads address the reader with du.').kind, 'unsure');
  });

  it('takes a value only for a newer one of its own sort', () => {
    const apart: readonly (readonly [string, string])[] = [
      // A port and a version, and versions of two things
      ['Larder (stock) answers on 6120 in the kitchen.', 'Larder itself is at release 3.4.'],
      ['Larder runs under Ruby 3.40.', 'Larder itself is at release 2.4.'],
      // An address and the zone of a time of day
      [
        'The rehearsal plan of Choir is at plan.choir.example.',
        'Choir prints at 04:10 UTC, when paper is there.',
      ],
      // How much, and in what
      ['Programme notes are kept under 300 words a piece.', 'Programme notes are in Welsh.'],
      ['Depot (Choir): https://depot.choir.example', 'Depot of Choir is emptied each week at 06:00.'],
    ];
    for (const [a, b] of apart) assert.notEqual(relate(a, b).kind, 'newer-value', `${a} | ${b}`);
    assert.equal(relate('Larder runs on port 6120.', 'Larder runs on port 614.').kind, 'newer-value');
    assert.equal(relate('Doors open at 19:30.', 'Doors open at 19:00 UTC.').kind, 'newer-value');
  });

  it('does not take two things of one size or hour for one', () => {
    assert.equal(relate('The gangway gets timber S10/24.', 'Order S10/24 for the jetty.').kind, 'unsure');
    assert.equal(relate('The gangway gets timber S10/24.', 'Timber for the gangway: S10/24.').kind, 'same');
  });

  it('finds nothing between texts without a common subject', () => {
    assert.equal(
      relate('Tomatoes are watered at dawn.', 'The invoice printer is on floor 3.').kind,
      'unrelated',
    );
    assert.equal(relate('', 'The invoice printer is on floor 3.').kind, 'unrelated');
  });
});

describe('relation on facts from many trades', () => {
  const texts = FIELD_FACTS.flatMap((fact) => [...fact.say.slice(0, 2), ...fact.near]);
  const lexicon = new Lexicon(texts);
  const passages = new Map<string, Passage>();
  function passage(text: string): Passage {
    const known = passages.get(text) ?? passageOf(text, lexicon);
    passages.set(text, known);
    return known;
  }
  const between = (a: string, b: string): Verdict => verdictOf(relation(passage(a), passage(b), lexicon));

  /** The pairs of one kind, and how many of them get a verdict. */
  function tally(
    pairsOf: (fact: FieldFact) => [string, string][],
    verdict: Verdict,
  ): { hits: string[]; share: number } {
    const pairs = FIELD_FACTS.flatMap(pairsOf);
    const hits = pairs.filter(([a, b]) => between(a, b) === verdict).map((pair) => pair.join(' | '));
    return { hits, share: hits.length / pairs.length };
  }
  const across = (left: readonly string[], right: readonly string[]): [string, string][] =>
    left.flatMap((a) => right.map((b): [string, string] => [a, b]));

  it('never takes a look-alike for the same or for a newer value', () => {
    const pairs = (fact: FieldFact): [string, string][] => across([...fact.say, ...fact.was], fact.near);
    assert.deepEqual(tally(pairs, 'same').hits, []);
    assert.deepEqual(tally(pairs, 'newer-value').hits, []);
  });

  it('never relates facts of different trades', () => {
    const pairs = FIELD_FACTS.flatMap((a, i) =>
      FIELD_FACTS.slice(i + 1).flatMap((b) => across(a.say.slice(0, 1), [b.say[1]!, b.was[0]!])),
    );
    assert.deepEqual(
      pairs.filter(([a, b]) => between(a, b) !== 'apart'),
      [],
    );
  });

  it('knows nine in ten wordings of one fact again', () => {
    const { share } = tally((fact) => across(fact.say, fact.say).filter(([a, b]) => a < b), 'same');
    assert.ok(share >= 0.9, `${(100 * share).toFixed(0)} %`);
  });

  it('knows four in ten outdated values, in whatever words, and takes next to none for the same', () => {
    const pairs = (fact: FieldFact): [string, string][] => across(fact.was, fact.say);
    const { share } = tally(pairs, 'newer-value');
    assert.ok(share >= 0.4, `${(100 * share).toFixed(0)} %`);
    assert.ok(tally(pairs, 'same').share <= 0.02);
  });
});
