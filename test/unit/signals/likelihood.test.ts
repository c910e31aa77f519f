import assert from 'node:assert/strict';
import { WEIGHTS } from '../../../src/core/sessions/lessonWeights';
import { likelihoodOf, traitsOf } from '../../../src/core/sessions/likelihood';
import { readTurn } from '../../../src/core/sessions/reading';
import { heard, notes } from './talk';

describe('how likely it is that a turn teaches', () => {
  it('follows from everyday words, the kinds of others, signs, lengths and what the rules see', () => {
    const traits = traitsOf(readTurn('We moved Brno kilns to `a b` since 4.2. Never use eval in a job'), 0.5);
    for (const trait of [
      'we',
      'since',
      'NAME',
      'S',
      'CODE',
      'NUMBER',
      'words>=12',
      'sentences>1',
      'force>=0.5',
    ])
      assert.ok(traits.has(trait), trait);
    for (const trait of ['@decision', '@standing', '@standing$', '@imperative$', '@anchored&decision'])
      assert.ok(traits.has(trait), trait);
    for (const trait of ['^_we', 'we_ED', 'since_NUMBER', '^_never', 'job_$'])
      assert.ok(traits.has(trait), trait);
    for (const trait of [
      '@decision$',
      'brno',
      'brno_kilns',
      'NUMBER_never',
      '@decision&standing',
      'kilns',
      'words>=18',
      'force>=0.7',
    ])
      assert.ok(!traits.has(trait), trait);
  });

  it('has a weight for each trait that counts, once', () => {
    const names = WEIGHTS.trim()
      .split('\n')
      .flatMap((line) => {
        const [weight, ...traits] = line.split(' ');
        assert.ok(Number.isFinite(Number(weight)) && Number(weight) !== 0, line);
        return traits;
      });
    assert.equal(new Set(names).size, names.length);
    assert.ok(names.length > 100);
  });

  it('is greater for a rule than for the same words of the moment, and the more the rules see', () => {
    const weigh = (text: string, force = 0): number => likelihoodOf(readTurn(text), force);
    assert.ok(weigh('we weigh flour in grams, please') > weigh('haha we weigh flour in grams'));
    assert.ok(weigh('flour in grams') < weigh('flour in grams', 0.9));
  });
});

describe('demands that no word says are to be kept to', () => {
  for (const say of [
    'use pnpm, not npm',
    'write dates as ISO, not as words',
    "don't touch the generated files",
    "don't commit lock files",
    'keep functions under 40 lines',
    'keep batches at 64',
    'keep paragraphs short',
  ])
    it(`are lessons of a kind of things: ${say}`, () => assert.equal(heard(say)?.kind, 'instruction'));

  for (const say of [
    'use it for this upload only',
    'rename this file',
    'run the tests',
    'use the blue one, not the red one',
    'use port 9191, not 9190, for the demo',
    'fix the header, not the footer',
    "don't touch this file",
    "don't run the tests now",
    "don't restart workers while the import runs",
    'keep it under 40 lines',
    'keep the debug line in until tomorrow',
  ])
    it(`are none of what is at hand: ${say}`, () => assert.equal(heard(say), undefined));
});

describe('talk that sounds like a lesson', () => {
  for (const say of [
    'yeah right, and always deploy on friday, lol',
    'ten years ago we decided to rename every file, what a mess',
    'the label says: never park in front of the gate, is that right',
    'the fair is over, you can stop asking Petra for every change',
    'that rule was only for the audit',
    'scrap that, no tabs anywhere',
    'who owns the kiln these days',
    'we replaced the pump, does the alarm still ring',
    "the sticker: 'always rinse before you glaze', it fell off again",
    'his exact words were: from now on nobody leaves the orchard by the gate. what did he mean',
    'set the banner to: From now on your seeds travel free',
    'remember me box: it is ticked, untick it in the form',
    'remember the golden days when a kiln had one switch',
  ])
    it(`teaches nothing: ${say}`, () => assert.equal(heard(say), undefined));
});

describe('a lesson that begins with what was before, or with its heading', () => {
  for (const [say, note] of [
    ['Our former bakery weighed in ounces, from now on weigh in grams.', /grams/],
    ['The audit is over, so from now on file receipts under the new ledger.', /new ledger/],
    ['Remember: we moved the hives to the south field two years ago.', /south field/],
    ['Seed labels: always Latin names first.', /Latin names/],
    ['From now on the invoice title: at most 40 characters.', /40 characters/],
  ] as const)
    it(`is learned: ${say}`, () => assert.match(heard(say)?.note ?? '', note));
});

describe('a long turn', () => {
  const request = (line: string): string =>
    `Next: a page for the beekeepers.\n\n- it lists the hives by field\n- a click opens the hive\n- ${line}\n\nShould show nothing for an empty field. The queen is drawn in red, and each hive that was not seen for a month in grey. Write the tests first, then the page.`;

  it('teaches only what is a rule beyond doubt, each rule for itself', () => {
    assert.deepEqual(notes(request('we weigh in kilograms everywhere, never in pounds')), [
      'We weigh in kilograms everywhere, never in pounds.',
    ]);
    assert.deepEqual(notes(request('the list is sorted by name')), []);
    assert.deepEqual(
      notes(
        `${request('never show prices on public pages')}\n\nThanks! And from now on write the commit messages in French.`,
      ),
      ['Never show prices on public pages.', 'Write the commit messages in French.'],
    );
  });
});

describe('a remark in a few lines', () => {
  for (const [say, note] of [
    ['shut the gate now\nat 18:30 the gate is always shut by Ines, see #12', /18:30/],
    ['commit it\nand never amend a signed commit', /^(?:.* )?[Nn]ever amend a signed commit\.$/],
    ['not the oven in hall 1\nits door sticks, bread goes into hall 2', /hall 2/],
    ['we bake at 230 here\nnever lower, the crust goes soft', /[Bb]ake at 230.*[Nn]ever lower/],
  ] as const)
    it(`teaches what its sentences would in one line: ${say.split('\n')[0] ?? ''}`, () =>
      assert.match(heard(say)?.note ?? '', note));

  it('teaches nothing where its lines are what a program printed', () => {
    for (const said of [
      '#0 /srv/kiln/fire.php(770): open()\n#1 {main}',
      '** (Kiln.Error) the door is open\n  lid: 4',
    ])
      assert.equal(heard(said), undefined, said);
  });
});

describe('answers and echoes', () => {
  for (const say of ['nowhere :D', 'simple is better', 'hmm only 40? should be ~60', 'replaced the queen'])
    it(`teach nothing: ${say}`, () => assert.equal(heard(say), undefined));
});

describe('rules in everyday words', () => {
  for (const [say, note] of [
    ['could you always answer in Danish?', 'Always answer in Danish.'],
    ['we must not put photos of guests online', 'We must not put photos of guests online.'],
    ["don't you dare to delete old herbarium scans", 'Do not delete old herbarium scans.'],
    ['I always sow beans in pots, not in the bed', 'The user always sows beans in pots, not in the bed.'],
    [
      'the letters are served by `GET /me/letters`, never by /my/post',
      'The letters are served by `GET /me/letters`, never by /my/post.',
    ],
  ] as const)
    it(`are learned: ${say}`, () => assert.equal(heard(say)?.note, note));
});
