import assert from 'node:assert/strict';
import { percent, reached, type Health, type HealthKind } from '../../../src/core/health/health';
import { withDream, withSeen, type Known } from '../../../src/core/health/known';
import { measureHealth } from '../../../src/core/health/measure';
import { sourcedBy } from '../../../src/core/health/sources';
import { planOffline } from '../../../src/engines/offline/offlineEngine';
import { memoryOf, NOW, operation, said } from '../../support/world';

interface Given {
  readonly known?: Known;
  readonly others?: readonly string[];
  readonly missing?: readonly string[];
  readonly sourced?: ReadonlySet<string>;
  /** Whether duplicates and contradictions are looked for. */
  readonly planned?: boolean;
}

function healthOf(files: Record<string, string>, given: Given = {}): Health {
  const memory = memoryOf(files);
  const missingPaths = new Set(given.missing);
  const workspace = { instructions: [], missingPaths };
  const input = { memory, signals: [], sayings: [], workspace, refusals: [], now: NOW };
  const plan = given.planned === false ? { operations: [], findings: [] } : planOffline(input);
  return measureHealth({
    memory,
    others: given.others ?? [],
    missingPaths,
    plan,
    known: given.known ?? new Map(),
    sourced: given.sourced ?? new Set(),
  });
}

const places = (health: Health, kind: HealthKind): string[] =>
  health.lists[kind].map(({ file, line, text }) => `${file}:${line} ${text}`);

const bakery = {
  'MEMORY.md':
    '# Memory\n\n- [Oven](oven.md) — temperatures of the deck oven\n- [Flour](flour.md) — who delivers flour, and when\n',
  'oven.md':
    '# Oven\n\n- The deck oven bakes rye at 245 °C.\n- Steam escapes through the brass valve beside the chimney after twelve minutes.\n',
  'flour.md': '# Flour\n\n- The mill in Hartwick delivers flour on Tuesdays.\n',
};

describe('measureHealth: what a session start reaches', () => {
  it('reaches the notes that a question in their own words leads to', () => {
    const health = healthOf(bakery);
    assert.deepEqual(places(health, 'not-reached'), [
      'oven.md:4 Steam escapes through the brass valve beside the chimney after twelve minutes.',
    ]);
    assert.equal(reached(health.figures), 2);
    assert.equal(health.figures.notes, 3);
  });

  it('reaches what stands in the index itself, and follows a link in the middle of a sentence', () => {
    const health = healthOf({
      'MEMORY.md':
        '# Notes\n\n- Proofing takes forty minutes.\n- For the oven and its steam see [here](oven.md).\n',
      'oven.md': bakery['oven.md'],
    });
    assert.deepEqual(places(health, 'not-reached'), []);
  });

  it('takes the description of a file that a line leads to for a part of the way', () => {
    const oven = `---\nname: oven\ndescription: Heat and steam of the deck oven\n---\n${bakery['oven.md']}`;
    assert.deepEqual(places(healthOf({ ...bakery, 'oven.md': oven }), 'not-reached'), []);
  });

  it('reaches no file that nothing loaded leads to, whatever its description says', () => {
    const { 'MEMORY.md': index, ...files } = bakery;
    const oven = `---\nname: oven\ndescription: Rye bakes in the deck oven\n---\n${bakery['oven.md']}`;
    const without = { ...files, 'oven.md': oven, 'MEMORY.md': index.replace(/- \[Oven.*\n/, '') };
    assert.equal(healthOf(without).figures.counts['not-reached'], 2);
    assert.equal(healthOf(files).figures.counts['not-reached'], 3);
  });

  it('cuts the index where a session start does: after 200 lines, and after 25,000 bytes', () => {
    const lines = Array.from({ length: 205 }, (_, n) => `- Shelf ${n} holds tins.`);
    const long = healthOf({ 'MEMORY.md': `<!-- not counted -->\n${lines.join('\n')}\n` }, { planned: false });
    assert.deepEqual(
      places(long, 'not-loaded'),
      [200, 201, 202, 203, 204].map((n) => `MEMORY.md:${n + 2} Shelf ${n} holds tins.`),
    );
    assert.equal(long.figures.counts['not-reached'], 5);
    const wide = Array.from({ length: 30 }, (_, n) => `- Shelf ${n} ${'holds tins '.repeat(90)}`);
    const { figures } = healthOf({ 'MEMORY.md': `${wide.join('\n')}\n` }, { planned: false });
    assert.ok(figures.loadedBytes <= 25_000 && figures.loadedBytes > 24_000, `${figures.loadedBytes} bytes`);
    assert.ok(figures.indexBytes > 29_000);
    assert.equal(figures.tokens, Math.round(figures.loadedBytes / 3.6));
    assert.ok(figures.counts['not-loaded'] > 0);
  });

  it('does not count a note as reached that stands deep in one file for everything', () => {
    const many = Array.from({ length: 900 }, (_, n) => `- Shelf ${n} of the pantry holds tins of plums.`);
    const health = healthOf(
      {
        'MEMORY.md': '- [Pantry](pantry.md) — shelves of the pantry, tins, plums, everything else\n',
        'pantry.md': `# Pantry\n\n${many.join('\n')}\n`,
      },
      { planned: false },
    );
    assert.ok(health.figures.counts['not-reached'] > 300);
  });

  it('counts a one-fact file once', () => {
    const fact =
      '---\nname: rye\ndescription: How rye is baked\n---\n\nRye bakes at 245 °C.\n\n**Why:** the crust.\n';
    assert.equal(
      healthOf({ 'MEMORY.md': '- [Rye](rye.md) — how rye is baked\n', 'rye.md': fact }).figures.notes,
      1,
    );
  });
});

describe('measureHealth cannot be gamed', () => {
  const known = withSeen(new Map(), memoryOf(bakery));

  it('keeps what was deleted in the base, so that an empty memory is no healthy one', () => {
    const { figures, lists } = healthOf({ 'MEMORY.md': '# Memory\n' }, { known });
    assert.equal(figures.notes, 3);
    assert.equal(reached(figures), 0);
    assert.deepEqual(
      lists.gone.map(({ file, line, text }) => `${file}:${line} ${text}`),
      [
        'flour.md:0 The mill in Hartwick delivers flour on Tuesdays.',
        'oven.md:0 The deck oven bakes rye at 245 °C.',
        'oven.md:0 Steam escapes through the brass valve beside the chimney after twelve minutes.',
      ],
    );
  });

  it('takes a note with a new value, in a new place or in other words for the same note', () => {
    const moved = {
      'MEMORY.md': '- [All](all.md) — oven, rye, steam and flour\n',
      'all.md':
        '- The deck oven bakes rye at 235 °C.\n- Steam escapes through the brass valve beside the chimney after 12 minutes now.\n- On Tuesdays the mill in Hartwick delivers the flour.\n',
    };
    assert.deepEqual(places(healthOf(moved, { known }), 'gone'), []);
  });

  it('counts what a dream took away with an account no more, and what went before it all the same', () => {
    const before = memoryOf({ 'MEMORY.md': bakery['MEMORY.md'], 'oven.md': bakery['oven.md'] });
    const after = memoryOf({ 'oven.md': '# Oven\n\n- The deck oven bakes rye at 245 °C.\n' });
    const accounted = withDream(known, before, after);
    const { lists } = healthOf(
      { 'oven.md': '# Oven\n\n- The deck oven bakes rye at 245 °C.\n' },
      { known: accounted },
    );
    assert.deepEqual(
      lists.gone.map(({ text }) => text),
      ['The mill in Hartwick delivers flour on Tuesdays.'],
    );
  });

  it('remembers no secret of a note that is gone', () => {
    const token = ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_');
    const seen = withSeen(new Map(), memoryOf({ 'a.md': `- The upload token is ${token} for the shop.\n` }));
    assert.ok(!JSON.stringify([...seen]).includes(token));
    assert.deepEqual(
      places(healthOf({ 'a.md': `- The upload token is ${token} for the shop.\n` }, { known: seen }), 'gone'),
      [],
    );
  });
});

describe('measureHealth: what is wrong', () => {
  it('finds duplicates with the note that says the same', () => {
    const { lists } = healthOf({
      ...bakery,
      'flour.md': `${bakery['flour.md']}- The mill in Hartwick delivers flour on tuesdays\n`,
    });
    const [item] = lists.duplicates;
    assert.equal(lists.duplicates.length, 1);
    assert.deepEqual(
      [item?.file, item?.other?.file, item?.other?.line === item?.line],
      ['flour.md', 'flour.md', false],
    );
  });

  it('finds notes that contradict each other', () => {
    const { lists } = healthOf({
      'MEMORY.md': '- [Ports](ports.md) — ports\n',
      'ports.md':
        '- The billing database listens on port 5433.\n- The billing database listens on port 6001.\n',
    });
    assert.deepEqual(
      lists.contradictions.map(({ line, other }) => [line, other?.line].sort()),
      [[1, 2]],
    );
  });

  it('finds dead links of all kinds, and leaves alone what leads somewhere', () => {
    const health = healthOf(
      {
        'MEMORY.md':
          '- [Oven](oven.md) — the oven\n- [Gone](gone.md) — a file that went\n- [Shot](shot.png) — a picture\n',
        'oven.md':
          '- See [[flour]] and [[Deck Oven]] and [here](away.md) and [docs](docs/guide.md).\n- In a shell `[[ -f x ]]` and [[ -f y ]] test for files.\n',
        'deck-oven.md': '- Hot.\n',
      },
      { others: ['shot.png'] },
    );
    assert.deepEqual(
      health.lists['dead-links'].map(({ file, line, what }) => `${file}:${line} ${what ?? ''}`),
      ['MEMORY.md:2 gone.md', 'oven.md:1 away.md', 'oven.md:1 flour'],
    );
  });

  it('finds paths that are gone from the workspace', () => {
    const health = healthOf(
      { 'MEMORY.md': '- The proofing timer lives in `src/timer.ts`, its test in `src/timer.test.ts`.\n' },
      { missing: ['src/timer.ts'] },
    );
    assert.deepEqual(
      health.lists['missing-paths'].map(({ line, what }) => [line, what]),
      [[1, 'src/timer.ts']],
    );
  });

  it('asks of each note where it is from', () => {
    const learned = operation({
      kind: 'add',
      text: 'Plum tins go on the lower shelf.',
      to: { file: 'shelf.md' },
      at: NOW,
      evidence: [said('put plum tins on the lower shelf')],
    });
    const refused = operation({
      kind: 'add',
      text: 'Pear tins go on the upper shelf.',
      to: { file: 'shelf.md' },
      at: NOW,
      evidence: [said('pear tins up')],
    });
    const sourced = sourcedBy([{ operations: [learned, refused], decisions: { accepted: [learned.id] } }]);
    const health = healthOf(
      {
        'shelf.md': '- Plum tins go on the lower shelf. (2026-09-20)\n- Pear tins go on the upper shelf.\n',
        'fact.md': '---\nname: fact\nmetadata:\n  originSessionId: 8d1f\n---\n\nRye bakes at 245 °C.\n',
      },
      { sourced },
    );
    assert.deepEqual(places(health, 'unsourced'), ['shelf.md:2 Pear tins go on the upper shelf.']);
  });

  it('points at secrets without saying them', () => {
    const token = ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_');
    const health = healthOf({ 'MEMORY.md': `# Notes\n\n- The upload token is ${token} for the shop.\n` });
    assert.equal(health.figures.counts.secrets, 1);
    assert.equal(health.lists.secrets[0]?.line, 3);
    assert.ok(!JSON.stringify(health).includes(token));
  });
});

describe('percent', () => {
  it('says all only of all and none only of none', () => {
    assert.deepEqual(
      [percent(0, 0), percent(0, 9), percent(9, 9), percent(999, 1000), percent(1, 1000), percent(1, 2)],
      [100, 0, 100, 99, 1, 50],
    );
  });
});
