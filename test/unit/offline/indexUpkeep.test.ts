import assert from 'node:assert/strict';
import { parseMemory } from '../../../src/core/memory/parse';
import { upkeepIndex } from '../../../src/engines/offline/indexUpkeep';
import { absoluteStatementDates } from '../../../src/engines/offline/relativeDates';
import { memoryOf } from '../../support/world';
import { carriedOut, ofKind, proposed, settled, textsOf } from './upkeep';

const fact = (name: string, description: string, body: string): string =>
  `---\nname: ${name}\ndescription: ${description}\nmetadata:\n  node_type: memory\n  type: project\n---\n\n${body}\n`;

const indexAfter = (files: Record<string, string>): string =>
  settled(memoryOf(files), upkeepIndex)['MEMORY.md'] ?? '';

describe('upkeepIndex', () => {
  it('makes no index where there is none', () => {
    assert.deepEqual(proposed(memoryOf({ 'a.md': 'One.\n' }), upkeepIndex).operations, []);
  });

  it('has nothing to do where all fits', () => {
    const files = {
      'MEMORY.md': '# Memory\n\n- [A](a.md) — one\n- see [b](b.md)\n- [[c]] too\n',
      'a.md': 'One.\n',
      'b.md': 'Two.\n',
      'c.md': 'Three.\n',
    };
    assert.deepEqual(proposed(memoryOf(files), upkeepIndex).operations, []);
  });

  describe('dead lines', () => {
    it('go when no file answers to them', () => {
      assert.equal(
        indexAfter({ 'MEMORY.md': '- [A](a.md) — one\n- [Old](old.md) — gone\n', 'a.md': 'One.\n' }),
        '- [A](a.md) — one\n',
      );
    });

    it('are not those of files that could not be read or differ in case or form of accents', () => {
      const files = [
        { path: 'MEMORY.md', text: '- [B](blob.md)\n- [C](Cafe\u0301.md)\n- [N](NOTES.md)\n', modified: 0 },
        { path: 'caf\u00e9.md', text: 'One.\n', modified: 0 },
        { path: 'notes.md', text: 'Two.\n', modified: 0 },
      ];
      const memory = parseMemory({ files, unread: [{ path: 'blob.md', reason: 'not-utf8' }] });
      assert.deepEqual(proposed(memory, upkeepIndex).operations, []);
    });

    it('follow a file that was renamed or moved, with their words', () => {
      const files = {
        'MEMORY.md': '- [Cold chain](cold_chain.md) — keep below 8 °C\n',
        'store/cold-chain.md': 'Vaccines stay below 8 °C.\n',
      };
      assert.equal(indexAfter(files), '- [Cold chain](store/cold-chain.md) — keep below 8 °C\n');
    });

    it('say so when their hook is the last trace of something', () => {
      const [operation] = ofKind(
        proposed(memoryOf({ 'MEMORY.md': '- [Autoclave](autoclave.md) — runs at 134 °C\n' }), upkeepIndex),
        'remove',
      );
      assert.match(operation?.reason ?? '', /last trace of “134/);
      assert.ok((operation?.confidence ?? 1) < 0.8);
    });

    it('say it of nothing that another line or note has too', () => {
      const reasons = (files: Readonly<Record<string, string>>): (string | undefined)[] =>
        ofKind(proposed(memoryOf(files), upkeepIndex), 'remove').map(({ reason }) => reason);
      const line = '- [Autoclave](autoclave.md) — runs at 134 °C\n';
      const other = '- [Steam](steam.md) — 134 °C, `cycle-9`\n';
      const [first, second] = reasons({ 'MEMORY.md': line + other });
      assert.doesNotMatch(first ?? '', /last trace/);
      assert.match(second ?? '', /last trace of “cycle-9”\.$/);
      const [beside] = reasons({ 'MEMORY.md': line, 'notes.md': 'All runs are at 134 °C.\n' });
      assert.doesNotMatch(beside ?? '', /last trace/);
    });

    it('stay, with a finding, when protected or when they may mean the workspace', () => {
      const index = '<!-- keep -->\n- [A](a.md) — one\n<!-- /keep -->\n\n- [C](docs/c.md) — three\n';
      const draft = proposed(memoryOf({ 'MEMORY.md': index }), upkeepIndex);
      assert.deepEqual(draft.operations, []);
      assert.deepEqual(
        draft.findings.map(({ kind }) => kind),
        ['missing-path', 'missing-path'],
      );
    });

    it('go from a folder, too, when the workspace was looked through', () => {
      const draft = proposed(memoryOf({ 'MEMORY.md': '- [C](docs/c.md) — three\n' }), upkeepIndex, {
        missingPaths: new Set(['docs/c.md']),
      });
      assert.equal(ofKind(draft, 'remove').length, 1);
    });
  });

  describe('repeated lines', () => {
    it('go when the other one says as much', () => {
      const index = '- [Kiln](kiln.md) — the kiln\n- [Kiln](kiln.md) — fires at 1240 °C\n';
      assert.equal(
        indexAfter({ 'MEMORY.md': index, 'kiln.md': 'Fires at 1240 °C.\n' }),
        '- [Kiln](kiln.md) — fires at 1240 °C\n',
      );
    });

    it('stay when each has something of its own, or another place in the file', () => {
      const index =
        '- [Kiln](kiln.md) — fires at 1240 °C\n- [Kiln](kiln.md) — needs 32 A\n- [Glaze](kiln.md#glaze) — glazes\n';
      assert.equal(indexAfter({ 'MEMORY.md': index, 'kiln.md': 'Fires at 1240 °C with 32 A.\n' }), index);
    });
  });

  describe('files without a line', () => {
    it('get one from name and description', () => {
      const files = {
        'MEMORY.md': '# Memory\n\n- [A](a.md) — one\n',
        'a.md': 'One.\n',
        'ward-db.md': fact('ward-db', 'Where patient records are kept', 'The ward DB is on host three.'),
      };
      assert.equal(
        indexAfter(files),
        '# Memory\n\n- [A](a.md) — one\n- [Ward DB](ward-db.md) — Where patient records are kept\n',
      );
    });

    it('get it from the body when the description says no more than the title', () => {
      const files = {
        'MEMORY.md': '# Memory\n',
        'dont-salt-early.md': fact(
          'dont-salt-early',
          "Don't salt early",
          'Beans are salted after an hour, never before.',
        ),
      };
      assert.match(
        indexAfter(files),
        /^- \[Don't salt early\]\(dont-salt-early\.md\) — Beans are salted after an hour, never before\.$/m,
      );
    });

    it('are told by what their notes share when there are many', () => {
      const items = [
        'The crane needs a licence.',
        'Pallets go to the crane first.',
        'No pallets on the ramp.',
        'The ramp is cleared for the crane.',
      ];
      const files = {
        'MEMORY.md': '# Memory\n',
        'yard.md': `# Yard\n\n${items.map((i) => `- ${i}`).join('\n')}\n`,
      };
      assert.match(indexAfter(files), /^- \[Yard\]\(yard\.md\) — notes on crane, \w+ and \w+$/m);
    });

    it('get lines of one line and 150 characters, cut where it can be cut', () => {
      const long = `Deliveries to the north store ${'have to be announced with the form on the desk and a call, '.repeat(6)}always.`;
      const files = {
        'MEMORY.md': '# Memory\n',
        'north.md': `---\nname: north\n---\n\n${long}\n\nSecond\nparagraph.\n`,
      };
      const line = indexAfter(files)
        .split('\n')
        .find((l) => l.includes('north.md'));
      assert.ok(line !== undefined && line.length <= 150 && line.length > 80, line);
      assert.match(line, /\w…$/);
    });

    it('get no line when all they say goes', () => {
      const memory = memoryOf({
        'MEMORY.md': '- [A](a.md) — one\n',
        'a.md': 'The saw is dull.\n',
        'b.md': 'The saw is dull.\n',
      });
      const [kept, gone] = ['a.md', 'b.md'].map(
        (path) => memory.files.find((f) => f.path === path)!.statements[0]!,
      );
      const draft = proposed(memory, [
        (d) =>
          d.propose({
            kind: 'merge',
            into: kept!.id,
            from: [gone!.id],
            additions: [],
            reason: '',
            evidence: [],
            confidence: 1,
          }),
        upkeepIndex,
      ]);
      assert.deepEqual(ofKind(draft, 'add-index-line'), []);
      assert.deepEqual(Object.keys(textsOf(carriedOut(draft))), ['MEMORY.md', 'a.md']);
    });

    it('are not told by words that are about to change', () => {
      const memory = memoryOf({
        'MEMORY.md': '# Memory\n',
        'saw.md': fact('saw', 'Saw', 'The big saw in hall two was sharpened yesterday.'),
      });
      assert.match(
        settled(memory, [upkeepIndex, absoluteStatementDates])['MEMORY.md'] ?? '',
        /— The big saw in hall two was sharpened…$/m,
      );
    });

    it('in a folder need none when the index of that folder is listed', () => {
      const files = {
        'MEMORY.md': '- [Recipes](recipes/list.md) — all\n',
        'recipes/list.md': '- [Soup](recipes/soup.md)\n- [Stew](stew.md)\n',
        'recipes/soup.md': 'Hot.\n',
        'recipes/stew.md': 'Slow.\n',
        'recipes/pie.md': 'Flaky crust.\n',
      };
      const targets = ofKind(proposed(memoryOf(files), upkeepIndex), 'add-index-line').map((o) => o.target);
      assert.ok(targets.includes('recipes/pie.md') && !targets.includes('recipes/stew.md'), String(targets));
    });
  });
});
