import assert from 'node:assert/strict';
import fc from 'fast-check';
import { align } from '../../../src/core/dream/align';
import { segmentsOf } from '../../../src/core/dream/segments';
import { undoFiles, type Undone } from '../../../src/core/dream/undo';

type Tree = Readonly<Record<string, string>>;

/** Takes a dream back that made `left` of `found`, in a memory that is `now` since. */
function undo(found: Tree, left: Tree, now: Tree): { tree: Tree; left: string[] } {
  const paths = [...new Set([...Object.keys(found), ...Object.keys(left)])]
    .filter((path) => found[path] !== left[path])
    .sort();
  const undone: Undone = undoFiles(
    paths.map((path) => ({ path, base: left[path], theirs: found[path], ours: now[path] })),
  );
  const tree: Record<string, string> = { ...now };
  for (const { path, text } of undone.files) {
    if (text === undefined) Reflect.deleteProperty(tree, path);
    else tree[path] = text;
  }
  return { tree, left: undone.left.map((one) => `${one.file}: ${one.message} ${one.text}`) };
}

const found: Tree = {
  'MEMORY.md':
    '# Memory\n\n- [Kiln](kiln.md) — fires at 1240 °C\n- Glaze orders go to Petra\n- The wheel needs oil\n- Ask before deleting molds\n',
  'kiln.md':
    '---\nname: kiln\nmodified: 2026-01-02\n---\n\nThe kiln fires at 1240 °C.\n\n**Why:** stoneware.\n',
  'oil.md': '- use bicycle oil for the wheel\n',
};
const left: Tree = {
  'MEMORY.md':
    '# Memory\n\n- [Kiln](kiln.md) — fires at 1260 °C\n- Glaze orders go to Petra\n- The wheel needs oil: use bicycle oil\n- [Molds](molds.md) — who may delete them\n',
  'kiln.md':
    '---\nname: kiln\nmodified: 2026-03-04\n---\n\nThe kiln fires at 1260 °C.\n\n**Why:** stoneware.\n',
  'molds.md': '- Ask before deleting molds\n',
};
const replaced = (tree: Tree, path: string, from: string | RegExp, to: string): Tree => {
  const text = tree[path]!.replace(from, to);
  assert.notEqual(text, tree[path], `nothing replaced in ${path}`);
  return { ...tree, [path]: text };
};

describe('undo of the last dream', () => {
  it('brings every file back exactly: changed, made and deleted ones', () => {
    assert.deepEqual(undo(found, left, left), { tree: found, left: [] });
  });

  it('can be undone itself, exactly', () => {
    assert.deepEqual(undo(left, found, found), { tree: left, left: [] });
  });

  it('is exact whatever the bytes: CRLF, CR, mixed ends, BOM, no final newline, blanks', () => {
    const odd = [
      '\ufeff- a\r\n- b',
      'a\rb\r',
      '- a \n\r\n\t- b\n\n\n',
      '',
      '\n',
      '```\nopen',
      '---\nno: end\n',
    ];
    for (const one of odd)
      for (const other of odd)
        assert.equal(
          undoFiles([{ path: 'a.md', base: other, theirs: one, ours: other }]).files[0]!.text,
          one,
        );
  });
});

describe('undo of an older dream', () => {
  it('takes back what nobody touched, and leaves what came later, side by side', () => {
    const now = replaced(
      replaced(left, 'MEMORY.md', /$/, '- Clay comes on Mondays\n'),
      'MEMORY.md',
      'go to Petra',
      'go to Jonas',
    );
    const result = undo(found, left, now);
    assert.deepEqual(result.left, []);
    assert.deepEqual(
      result.tree,
      replaced(
        replaced(found, 'MEMORY.md', /$/, '- Clay comes on Mondays\n'),
        'MEMORY.md',
        'go to Petra',
        'go to Jonas',
      ),
    );
  });

  it('leaves a statement that was changed since, names it, and takes the rest back', () => {
    const now = replaced(left, 'kiln.md', 'at 1260 °C', 'at 1280 °C');
    const result = undo(found, left, now);
    assert.deepEqual(result.left, [
      'kiln.md: This was changed after that dream, so its earlier words do not come back. The kiln fires at 1240 °C.',
    ]);
    assert.deepEqual(result.tree, replaced(found, 'kiln.md', '1240', '1280'));
  });

  it('tells neighbours apart that the dream changed together', () => {
    const before = { 'a.md': '- oven: gas\n- sink: steel\n- lamp: brass\n' };
    const after = { 'a.md': '- oven: electric\n- sink: enamel\n- lamp: glass\n' };
    const result = undo(before, after, { 'a.md': '- oven: electric\n- sink: granite\n- lamp: glass\n' });
    assert.equal(result.tree['a.md'], '- oven: gas\n- sink: granite\n- lamp: brass\n');
    assert.equal(result.left.length, 1);
  });

  it('says nothing about what was taken back by hand', () => {
    const now = replaced(left, 'kiln.md', 'at 1260 °C', 'at 1240 °C');
    assert.deepEqual(undo(found, left, now), { tree: found, left: [] });
  });

  it('does not remove what was added by the dream and changed since', () => {
    const before = { 'a.md': '- one\n' };
    const after = { 'a.md': '- one\n- the printer is on floor two\n' };
    const result = undo(before, after, { 'a.md': '- one\n- the printer is on floor three\n' });
    assert.equal(result.tree['a.md'], '- one\n- the printer is on floor three\n');
    assert.match(
      result.left[0]!,
      /That dream had added this, but it was changed since, so it stays\. - the printer is on floor three/,
    );
  });

  it('keeps what was added right beside what it removes', () => {
    const result = undo(
      { 'a.md': '- one\n' },
      { 'a.md': '- one\n- two\n' },
      { 'a.md': '- one\n- two\n- three\n' },
    );
    assert.deepEqual(result, { tree: { 'a.md': '- one\n- three\n' }, left: [] });
  });

  it('brings a removed statement back beside one that was added in its place', () => {
    const result = undo({ 'a.md': '- one\n- two\n' }, { 'a.md': '- one\n' }, { 'a.md': '- one\n- six\n' });
    assert.deepEqual(result, { tree: { 'a.md': '- one\n- two\n- six\n' }, left: [] });
  });

  it('does not bring back what was moved and then changed where it stands', () => {
    const now = { ...left, 'molds.md': '- Ask Jonas before deleting molds\n' };
    const result = undo(found, left, now);
    assert.equal(result.tree['molds.md'], '- Ask Jonas before deleting molds\n');
    assert.match(result.tree['MEMORY.md']!, /\[Molds\]\(molds\.md\)/, 'its line stays with the file');
    assert.doesNotMatch(result.tree['MEMORY.md']!, /Ask before/);
    assert.deepEqual(
      result.left.map((one) => one.split(' ').slice(0, 4).join(' ')),
      ['molds.md: molds.md was made', 'MEMORY.md: That dream had'],
    );
  });

  it('does not bring back what was moved and then removed', () => {
    const before = { 'a.md': '- tea at four\n- milk first\n', 'b.md': '- cups are blue\n' };
    const after = { 'a.md': '- tea at four\n', 'b.md': '- cups are blue\n- milk first\n' };
    const result = undo(before, after, { ...after, 'b.md': '- cups are blue\n' });
    assert.deepEqual(result.tree, { 'a.md': '- tea at four\n', 'b.md': '- cups are blue\n' });
    assert.equal(result.left.length, 1);
  });

  it('keeps a file that stands where a deleted one would come back', () => {
    const result = undo(found, left, { ...left, 'oil.md': 'another\n' });
    assert.equal(result.tree['oil.md'], 'another\n');
    assert.match(
      result.left[0]!,
      /oil\.md was deleted by that dream, but another file of that name stands there now\. - use bicycle/,
    );
  });

  it('leaves a file deleted that was deleted since', () => {
    const now = { ...left } as Record<string, string>;
    delete now['kiln.md'];
    const result = undo(found, left, now);
    assert.equal(result.tree['kiln.md'], undefined);
    assert.match(result.left[0]!, /kiln\.md was deleted since/);
  });

  it('leaves no index line to a file that it takes away, though the line was changed since', () => {
    const result = undo(
      found,
      left,
      replaced(left, 'MEMORY.md', 'who may delete them', 'who may throw them away'),
    );
    assert.equal(result.tree['molds.md'], undefined);
    assert.doesNotMatch(result.tree['MEMORY.md']!, /molds\.md/);
    assert.match(result.tree['MEMORY.md']!, /Ask before deleting molds/);
  });

  it('brings no index line back to a file that was deleted since', () => {
    const before = { 'MEMORY.md': '- [Oil](oil.md) — bicycle oil\n- salt\n', 'oil.md': 'bicycle oil\n' };
    const after = { 'MEMORY.md': '- salt\n', 'oil.md': 'hub oil\n' };
    const result = undo(before, after, { 'MEMORY.md': '- salt\n' });
    assert.deepEqual(result.tree, { 'MEMORY.md': '- salt\n' });
    assert.match(result.left.join(), /oil\.md was deleted since/);
  });

  it('brings back once what was brought back by hand, with its blank lines', () => {
    const before = { 'a.md': 'One.\n\nTwo.\n\nThree.\n' };
    const after = { 'a.md': 'One.\n\nThree.\n' };
    for (const now of ['One.\n\nTwo.\n\nThree.\n', 'One.\n\nTwo.\n\nThree.\n\nFour.\n'])
      assert.deepEqual(undo(before, after, { 'a.md': now }), { tree: { 'a.md': now }, left: [] });
  });

  it('does not speak of time stamps', () => {
    const now = replaced(left, 'kiln.md', '2026-03-04', '2026-05-06');
    assert.deepEqual(undo(found, left, now), {
      tree: replaced(found, 'kiln.md', '2026-01-02', '2026-05-06'),
      left: [],
    });
  });

  it('tells what was reworded from what was added beside it', () => {
    const before = { 'a.md': '- the oven is heated with gas\n' };
    const after = { 'a.md': '- the oven is heated with wood\n- a fan hums\n' };
    const result = undo(before, after, { 'a.md': '- the oven is heated with wood\n- a fan hums at night\n' });
    assert.equal(result.tree['a.md'], '- the oven is heated with gas\n- a fan hums at night\n');
    assert.equal(result.left.length, 1);
    const reworded = undo(before, after, { 'a.md': '- the oven is heated with wood chips\n- a fan hums\n' });
    assert.equal(reworded.tree['a.md'], '- the oven is heated with wood chips\n');
    assert.match(reworded.left.join(), /its earlier words do not come back\. - the oven is heated with gas/);
  });

  it('lets no two paragraphs run together', () => {
    const before = { 'a.md': 'One.\n\nTwo.\n\nThree.\n' };
    const after = { 'a.md': 'One.\n\nThree.\n' };
    assert.equal(undo(before, after, { 'a.md': 'One.\n# Four\n' }).tree['a.md'], 'One.\n\nTwo.\n\n# Four\n');
  });

  it('adds no second index line for a file that has one again', () => {
    const before = { 'MEMORY.md': '- [Oil](oil.md) — bicycle oil\n- salt\n', 'oil.md': 'oil\n' };
    const after = { 'MEMORY.md': '- salt\n' };
    const now = { 'MEMORY.md': '- salt\n- [The oil](./oil.md) — written again\n', 'oil.md': 'oil\n' };
    assert.deepEqual(undo(before, after, now), { tree: now, left: [] });
  });

  it('writes what comes back in the line endings of the file, and lets nothing run together', () => {
    const before = { 'a.md': 'One.\n\nTwo.\n\nThree.' };
    const after = { 'a.md': 'One.\n\nThree.' };
    assert.equal(
      undo(before, after, { 'a.md': 'One.\r\n\r\nThree.\r\n\r\nFour.\r\n' }).tree['a.md'],
      'One.\r\n\r\nTwo.\r\n\r\nThree.\r\n\r\nFour.\r\n',
    );
    assert.equal(
      undo({ 'a.md': 'One.\n\nTwo.' }, { 'a.md': 'One.' }, { 'a.md': 'One.\nstill one' }).tree[
        'a.md'
      ]!.includes('one\nTwo'),
      false,
    );
  });

  it('leaves every byte alone that it does not bring back', () => {
    const before = { 'a.md': '- one\n- two\n- three\n' };
    const after = { 'a.md': '- one\n- three\n' };
    assert.equal(
      undo(before, after, { 'a.md': '- one  \r\n- three\r- six' }).tree['a.md'],
      '- one  \r\n- two\r\n- three\r- six',
    );
    assert.equal(undo(before, after, { 'a.md': '- one\n- three' }).tree['a.md'], '- one\n- two\n- three');
  });

  it('keeps the children of an item and fenced code together', () => {
    const before = { 'a.md': '- one\n  - child\n\n  more\n- two\n\n```\n- no item\n\n# no heading\n```\n' };
    const after = { 'a.md': '- two\n' };
    const now = { 'a.md': '- two\n- three\n' };
    assert.equal(
      undo(before, after, now).tree['a.md'],
      '- one\n  - child\n\n  more\n- two\n\n```\n- no item\n\n# no heading\n```\n- three\n',
    );
  });
});

describe('segments', () => {
  const kinds = (text: string): string[] =>
    segmentsOf(text).map(({ kind, text: words }) => `${kind}:${words.trim()}`);

  it('cuts at statements', () => {
    const text =
      '---\na: 1\n---\n# H\npara\nlazy\n- item\n  more\n  - child\n* other\n\n1. one\n\n   deep\n\nplain\n~~~\nx\n';
    assert.deepEqual(kinds(text), [
      'front-matter:---',
      'front-matter:a: 1',
      'front-matter:---',
      'heading:# H',
      'paragraph:para\nlazy',
      'item:- item\n  more\n  - child',
      'item:* other',
      'blank:',
      'item:1. one\n\n   deep',
      'blank:',
      'paragraph:plain',
      'code:~~~\nx',
    ]);
  });

  it('is the text, whatever the text is', () => {
    const piece = fc.constantFrom(
      '- a',
      '  - b',
      '\n',
      '\r\n',
      '\r',
      '# h',
      '```',
      '---',
      'word',
      '\t',
      ' ',
      '\ufeff',
      '> q',
      '| t |',
      '\u2028',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join('');
        assert.equal(
          segmentsOf(text)
            .map((segment) => segment.text)
            .join(''),
          text,
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('align', () => {
  const words = fc.array(fc.constantFrom('', '', 'a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 14 });

  it('pairs equal words only, each once, in order', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const matches = align(a, b);
        for (const [i, j] of matches) assert.equal(a[i], b[j]);
        for (const [n, [i, j]] of matches.entries())
          if (n > 0) assert.ok(i > matches[n - 1]![0] && j > matches[n - 1]![1]);
        if (JSON.stringify(a) === JSON.stringify(b)) assert.equal(matches.length, a.length);
      }),
      { numRuns: 120 },
    );
  });

  it('is quick on long lists with many changes', () => {
    const a = Array.from({ length: 20_000 }, (_, n) => (n % 3 === 0 ? '' : `statement ${n}`));
    const b = a.map((word, n) => (n % 5 === 0 ? `${word} changed` : word));
    assert.ok(align(a, b).length >= 12_000);
  });
});

describe('any dream', () => {
  const item = fc
    .nat(11)
    .map(
      (n) =>
        `- ${['ash', 'birch', 'cedar', 'elm', 'fir', 'hazel', 'larch', 'maple', 'oak', 'pine', 'rowan', 'yew'][n]} grows at ${n} m\n`,
    );
  const file = fc.uniqueArray(item, { maxLength: 7 }).map((items) => items.join(''));
  const tree = fc.dictionary(fc.constantFrom('MEMORY.md', 'a.md', 'b.md'), file, { noNullPrototype: true });

  const sorted = (text: string): string[] => text.split('\n').sort();

  it('is undone exactly right after, and its undoing too', () => {
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        assert.deepEqual(undo(before, after, after), { tree: before, left: [] });
        assert.deepEqual(undo(after, before, before), { tree: after, left: [] });
      }),
      { numRuns: 100 },
    );
  });

  it('is undone without a trace under a later one that touched other statements', () => {
    fc.assert(
      fc.property(file, file, (before, after) => {
        const later = '- zelkova was planted last\n';
        const result = undo({ 'a.md': before }, { 'a.md': after }, { 'a.md': `${later}${after}` });
        assert.deepEqual(sorted(result.tree['a.md']!), sorted(later + before));
        assert.deepEqual(result.left, []);
      }),
      { numRuns: 100 },
    );
  });

  it('never loses a statement that came later', () => {
    fc.assert(
      fc.property(tree, tree, tree, (before, after, now) => {
        const result = undo(before, after, now);
        const all = Object.values(result.tree).join('') + result.left.join('\n');
        for (const [path, text] of Object.entries(now)) {
          for (const line of text.split(/(?<=\n)/)) {
            const isLater = !(after[path] ?? '').includes(line);
            if (isLater) assert.ok(all.includes(line.trim()), `${path}: ${line}`);
          }
        }
      }),
      { numRuns: 120 },
    );
  });
});
