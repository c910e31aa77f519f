import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linkTarget, parseIndexLine, printIndexLine, shortened } from '../../../src/core/memory/indexLine';
import { file, said } from './build';

describe('index lines', () => {
  const read = (line: string): unknown[] => {
    const { statements, text } = file(line, 'MEMORY.md');
    const { kind, link } = statements[0]!;
    const at = (range?: { start: number; end: number }): string | undefined =>
      range && text.slice(range.start, range.end);
    return [kind, at(link?.titleRange), at(link?.hrefRange), link?.target, at(link?.hookRange)];
  };
  const line = (title: string, href: string, target: string, hook?: string): unknown[] => [
    'index-line',
    title,
    href,
    target,
    hook,
  ];

  it('are read in all forms in use', () => {
    assert.deepEqual(read('- [Ovens](ovens.md) — 230 °C'), line('Ovens', 'ovens.md', 'ovens.md', '230 °C'));
    for (const separator of [' - ', ' – ', ': ', ' : ', ' -- ', ' ', ' → ']) {
      assert.deepEqual(
        read(`* [Ovens](ovens.md)${separator}230 °C`),
        line('Ovens', 'ovens.md', 'ovens.md', '230 °C'),
        separator,
      );
    }
    assert.deepEqual(read('+ [Ovens](ovens.md)'), line('Ovens', 'ovens.md', 'ovens.md'));
    assert.deepEqual(read('1. [Ovens](ovens.md) —'), line('Ovens', 'ovens.md', 'ovens.md'));
    assert.deepEqual(
      read('- [Ovens](ovens.md) — hot (2026-09-18)'),
      line('Ovens', 'ovens.md', 'ovens.md', 'hot'),
    );
    assert.deepEqual(read('- [Ovens](ovens.md) (2026-09-18)'), line('Ovens', 'ovens.md', 'ovens.md'));
    assert.deepEqual(read('- **[Ovens](ovens.md)** — hot'), line('Ovens', 'ovens.md', 'ovens.md', 'hot'));
    assert.deepEqual(
      read('- [A \\[b\\] [c]](<a file.md> "t") — x'),
      line('A \\[b\\] [c]', '<a file.md>', 'a file.md', 'x'),
    );
    assert.deepEqual(
      read('- [A](./sub/../a%20b(1).md#top) — x'),
      line('A', './sub/../a%20b(1).md#top', 'a b(1).md', 'x'),
    );
    assert.deepEqual(read('- [A](a.md) — long\n  words'), line('A', 'a.md', 'a.md', 'long\n  words'));
  });

  it('have the hook as their words, on one line, or the title', () => {
    assert.deepEqual(
      said(file(['- [A](a.md) — long', '  words (2026-09-18)', '- [B \\[c\\]](b.md)'], 'MEMORY.md')),
      ['index-line: long words', 'index-line: B [c]'],
    );
  });

  it('are only links to Markdown files of this memory, in the index, without children', () => {
    const other = [
      'https://x.example/a.md',
      '/a.md',
      '../a.md',
      'a.txt',
      '~/a.md',
      'C:/a.md',
      'a%5Cb.md',
      '#a.md',
      '.md',
    ];
    for (const href of other) assert.equal(read(`- [A](${href}) — x`)[0], 'item', href);
    assert.equal(read('- See [A](a.md)')[0], 'item');
    assert.equal(read('- [A](a.md) — x\n  - child')[0], 'item');
    assert.equal(read('[A](a.md) — x')[0], 'paragraph');
    assert.equal(file('- [A](a.md) — x', 'topic.md').statements[0]?.kind, 'item');
  });

  it('resolve links from the folder they stand in', () => {
    assert.equal(linkTarget('../a.md', 'deep'), 'a.md');
    assert.equal(linkTarget('b.md?x#y', 'deep'), 'deep/b.md');
    assert.equal(linkTarget('50%.md'), '50%.md');
    assert.equal(linkTarget('../../a.md', 'deep'), undefined);
  });

  it('are printed so that they read the same', () => {
    assert.equal(
      printIndexLine({ title: 'Ovens', href: 'ovens.md', hook: '230 °C' }),
      '- [Ovens](ovens.md) — 230 °C',
    );
    assert.equal(
      printIndexLine({ title: 'A [b]', href: 'a (1).md', hook: '' }),
      '- [A \\[b\\]](a%20%281%29.md)',
    );
    assert.equal(
      printIndexLine({ title: ' ', href: 'deep/ovens.md', hook: ' two\n lines ' }),
      '- [ovens](deep/ovens.md) — two lines',
    );
    const name = fc.string({
      unit: fc.constantFrom(...Array.from('ab /()[]<>%#?:"\\é🎉\ud800.')),
      minLength: 1,
      maxLength: 12,
    });
    const title = fc.string({
      unit: fc.constantFrom(...Array.from('ab []()\\*_`|')),
      minLength: 1,
      maxLength: 12,
    });
    const property = fc.property(name, title, (path, shown) => {
      const href = path.replace(/\\|\/+|^\.+|[. ]+$/g, 'x');
      const printed = printIndexLine({ title: shown, href: `${href}.md`, hook: 'hook' });
      const link = parseIndexLine(printed.slice(2));
      assert.deepEqual(
        [link?.target, link?.title, link?.hook],
        [`${href}.md`, shown.trim().replace(/\s+/g, ' ') || link?.title, 'hook'],
      );
    });
    fc.assert(property, { seed: 5, numRuns: 300 });
  });

  it('are printed with at most 150 characters, the hook cut after a word', () => {
    const long = printIndexLine({ title: 'Ovens', href: 'ovens.md', hook: 'word '.repeat(60) });
    assert.match(long, /^- \[Ovens\]\(ovens\.md\) — (?:word )+word…$/);
    assert.ok(long.length <= 150 && long.length > 140);
    assert.equal(
      printIndexLine({ title: 'T'.repeat(140), href: 'a.md', hook: 'words that do not fit' }).includes('—'),
      false,
    );
    assert.equal(shortened('use `cook --now` today', 16), 'use…');
    assert.equal(shortened('🎉🎉🎉', 4), '🎉…');
    assert.equal(shortened('exact', 5), 'exact');
  });
});
