import assert from 'node:assert/strict';
import type { Statement } from '../../../src/core/memory/memory';
import { parseFile, parseMemory } from '../../../src/core/memory/parse';
import { FILE_TIME, file, only, said, sources } from './build';

describe('a memory file read into statements', () => {
  it('has one for every block, an item with its children being one', () => {
    const blocks = [
      ['# Kitchen'],
      ['Ovens run at 230 °C', 'in the morning.'],
      ['- Knives are sharpened on Mondays', '  - the bread knife is not', '', '  and never by a guest'],
      ['* Salt is in the blue tin'],
      ['1. Wash', '2. Peel'],
      ['| oven | degrees |', '|---|---|', '| left | 230 |'],
      ['> The chef said so.'],
      ['```sh', 'cook --now', '```'],
      ['    indented code'],
      ['<div>raw</div>'],
      ['***'],
      ['[chef]: https://kitchen.example/chef'],
      ['[^1]: A note'],
      ['Setext', '======'],
    ];
    const read = file(blocks.map((lines) => lines.join('\n')).join('\n\n'));
    assert.deepEqual(sources(read), [
      'heading: # Kitchen',
      'paragraph: Ovens run at 230 °C\nin the morning.',
      'item: - Knives are sharpened on Mondays\n  - the bread knife is not\n\n  and never by a guest',
      'item: * Salt is in the blue tin',
      'item: 1. Wash',
      'item: 2. Peel',
      'table: | oven | degrees |\n|---|---|\n| left | 230 |',
      'quote: > The chef said so.',
      'code: ```sh\ncook --now\n```',
      'code:     indented code',
      'html: <div>raw</div>',
      'rule: ***',
      'definition: [chef]: https://kitchen.example/chef',
      'definition: [^1]: A note',
      'heading: Setext\n======',
    ]);
  });

  it('gives the words without marker, indentation and stamp, with plain line breaks', () => {
    const { statements } = file(
      '- Rice soaks\r\n  two hours\r\n    - not more\r\n\r\n 2) Beans\r\n    overnight (2026-09-18)\r\n',
    );
    assert.deepEqual(
      statements.map(({ marker, text, stamp }) => [marker, text, stamp]),
      [
        ['- ', 'Rice soaks\ntwo hours\n  - not more', undefined],
        [' 2) ', 'Beans\novernight', ' (2026-09-18)'],
      ],
    );
  });

  it('takes headings apart in both forms', () => {
    const { statements } = file(['## Closed ##', '', 'Two', 'lines', '---', '', '#']);
    assert.deepEqual(
      statements.map(({ marker, text, level }) => [marker, text, level]),
      [
        ['## ', 'Closed', 2],
        ['## ', 'Two lines', 2],
        ['#', '', 1],
      ],
    );
  });

  it('keeps the mark of a box to tick among the words, since it changes what is said', () => {
    assert.deepEqual(said(file(['- [ ] Order flour', '- [x] Order flour'])), [
      'item: [ ] Order flour',
      'item: [x] Order flour',
    ]);
  });

  it('names the headings above each, outermost first', () => {
    const { statements } = file(['# A', 'a', '### B', 'b', '## C', 'c', '# D', 'd']);
    const words = new Map(statements.map(({ id, text }) => [id, text]));
    const sections = statements.map(({ text, section }) =>
      `${text}: ${section.map((id) => words.get(id)).join(' ')}`.trim(),
    );
    assert.deepEqual(sections, ['A:', 'a: A', 'B: A', 'b: A B', 'C: A', 'c: A C', 'D:', 'd: D']);
  });

  it('has the role that its place, front matter and items give it', () => {
    const front = ['---', 'name: x', '---', ''];
    const role = (lines: string[], path?: string): string => file(lines, path).role;
    assert.equal(role([...front, '- a', '- b'], 'MEMORY.md'), 'index');
    assert.equal(role(['a'], 'deep/MEMORY.md'), 'topic');
    assert.equal(role([...front, 'a', '', '- b', '  - c', '  - d']), 'fact');
    assert.equal(role([...front, '- a', '- b']), 'topic');
    assert.equal(role(['a']), 'topic');
    assert.equal(role(['---', 'name: [', '---', 'a']), 'fact');
  });

  it('gives new lines the ending that most lines have', () => {
    assert.deepEqual(
      ['', 'a\nb\r\nc\n', 'a\r\nb\r\nc\n', 'a\rb'].map((text) => file(text).eol),
      ['\n', '\n', '\r\n', '\r'],
    );
  });

  it('reads a byte order mark as no word', () => {
    const { range, text } = only(file('\ufeffSoup at noon\n'));
    assert.deepEqual([range, text], [{ start: 1, end: 13 }, 'Soup at noon']);
    assert.equal(file('\ufeff---\ndescription: d\n---\nSoup\n').frontMatter?.description, 'd');
  });
});

describe('ids of statements', () => {
  const idsOf = (lines: string[]): Map<string, string> =>
    new Map(file(lines, 'MEMORY.md').statements.map(({ text, id }) => [text, id]));

  it('stay when others come, go and change, and when white space, stamp, marker and kind do', () => {
    const before = idsOf(['- Soup at noon', '- Tea at four', '', 'Ovens are off on Sundays']);
    const after = idsOf([
      '# New',
      '- Ovens are  off on',
      '  Sundays (2026-09-18)',
      '',
      'Soup at noon',
      '',
      '* [ ] more',
    ]);
    assert.equal(after.get('Soup at noon'), before.get('Soup at noon'));
    assert.equal(after.get('Ovens are  off on\nSundays'), before.get('Ovens are off on Sundays'));
  });

  it('do not change when the date of a stamp comes to lie in the past', () => {
    const on = (day: string): Statement =>
      only(file('- The kitchen is closed (2026-12-01)', 'a.md', Date.parse(day)));
    assert.equal(on('2026-11-01').text, 'The kitchen is closed (2026-12-01)');
    assert.equal(on('2026-12-24').text, 'The kitchen is closed');
    assert.equal(on('2026-11-01').id, on('2026-12-24').id);
  });

  it('tell equal words apart by their occurrence, and by what they are for', () => {
    const { statements } = file(['---', 'description: Soup', '---', 'Soup', '', 'Soup', '', 'soup']);
    assert.equal(new Set(statements.map(({ id }) => id)).size, 4);
    const body = file(['Soup']).statements[0]?.id;
    assert.equal(statements[1]?.id, body, 'a description that says the same changes nothing in the body');
    assert.notEqual(file(['Soup'], 'other.md').statements[0]?.id, body);
  });
});

describe('the time of a statement', () => {
  const at = (lines: string[], modified = FILE_TIME): [string, string] => {
    const last = file(lines, 'a.md', modified).statements.at(-1)!;
    return [new Date(last.time.at).toISOString().slice(0, 10), last.time.source];
  };

  it('is its stamp, else its dated section, else the front matter, else the file', () => {
    const front = ['---', 'metadata:', '  modified: 2026-08-01T10:00:00.000Z', '---', ''];
    assert.deepEqual(at([...front, '## 2026-09-18', '- a (learned 2026-09-01)']), ['2026-09-01', 'stamp']);
    assert.deepEqual(at([...front, '## 2026-09-18', '### More', '- a']), ['2026-09-18', 'section']);
    assert.deepEqual(at([...front, '- a']), ['2026-08-01', 'modified']);
    assert.deepEqual(at(['- a']), ['2026-11-22', 'file']);
  });

  it('is never a date that the text is about, nor one after the file', () => {
    assert.deepEqual(at(['- Freeze (until 2026-10-01)']), ['2026-11-22', 'file']);
    assert.deepEqual(at(['- Menu changes on 2026-09-01']), ['2026-11-22', 'file']);
    assert.deepEqual(at(['- Menu (2027-01-01)']), ['2026-11-22', 'file']);
    assert.deepEqual(at(['## 2027-01-01', '- Menu']), ['2026-11-22', 'file']);
    assert.deepEqual(at(['## Opening of 2026-01-01', '- Menu']), ['2026-11-22', 'file']);
  });

  it('lets a stamp count on the day that has begun somewhere', () => {
    assert.deepEqual(at(['- Menu (2026-11-23)'], Date.parse('2026-11-22T11:00:00Z')), [
      '2026-11-22',
      'stamp',
    ]);
    assert.deepEqual(at(['- Menu (2026-11-23)'], Date.parse('2026-11-22T09:00:00Z')), ['2026-11-22', 'file']);
  });

  it('of an item with children is the date that its first paragraph closes with, which stays in the words', () => {
    const statement = only(file(['- Menu (2026-09-18)', '  - soup (2026-10-01)']));
    assert.deepEqual(statement.time, { at: Date.parse('2026-09-18'), source: 'stamp' });
    assert.equal(statement.stamp, undefined);
    assert.equal(statement.text, 'Menu (2026-09-18)\n- soup (2026-10-01)');
  });

  it('is when history first saw it, before the file and its front matter', () => {
    const text = '---\nmodified: 2026-08-01\n---\n- Soup\n- Tea (2026-09-18)\n';
    const input = { path: 'a.md', text, modified: FILE_TIME };
    const firstSeen = new Map(parseFile(input).statements.map(({ id }) => [id, Date.parse('2026-07-01')]));
    assert.deepEqual(
      parseFile(input, firstSeen).statements.map(({ time }) => time.source),
      ['first-seen', 'stamp'],
    );
  });

  it('is known to be late where others were seen before and it was not', () => {
    const known = file(['- Soup']).statements.map(({ id }) => [id, Date.parse('2026-07-01')] as const);
    const { statements } = parseFile(
      { path: 'notes.md', text: '- Soup\n- Bread\n', modified: FILE_TIME },
      new Map(known),
    );
    assert.deepEqual(
      statements.map(({ time }) => time),
      [
        { at: Date.parse('2026-07-01'), source: 'first-seen' },
        { at: FILE_TIME, source: 'first-seen' },
      ],
    );
  });
});

describe('what is protected', () => {
  const pinned = (lines: string[]): string[] =>
    file(lines)
      .statements.filter((s) => s.pinned)
      .map(({ text }) => text);

  it('is all between keep markers, and the markers', () => {
    assert.deepEqual(pinned(['a', '', '<!-- keep -->', '- b', '', '> c', '<!-- /keep -->', '', 'd']), [
      '<!-- keep -->',
      'b',
      '> c',
      '<!-- /keep -->',
    ]);
  });

  it('also when markers stand beside words, in an item, in one HTML block', () => {
    assert.deepEqual(pinned(['- a <!-- keep -->', '- b', '- c <!--/KEEP-->', '- d']), [
      'a <!-- keep -->',
      'b',
      'c <!--/KEEP-->',
    ]);
    assert.deepEqual(pinned(['<!-- keep --> a <!-- /keep -->', '', 'b']), ['<!-- keep --> a <!-- /keep -->']);
    assert.deepEqual(pinned(['<div><!-- keep -->', 'a', '<!-- /keep --></div>', '', 'b']), [
      '<div><!-- keep -->\na\n<!-- /keep --></div>',
    ]);
  });

  it('goes to the end when it is not closed, and knows regions in regions', () => {
    assert.deepEqual(pinned(['a', '', '<!-- keep -->', '', 'b', '', 'c']), ['<!-- keep -->', 'b', 'c']);
    const nested = [
      '<!-- keep -->',
      '',
      '<!-- keep -->',
      '',
      '<!-- /keep -->',
      '',
      'a',
      '',
      '<!-- /keep -->',
      '',
      'b',
    ];
    assert.ok(pinned(nested).includes('a') && !pinned(nested).includes('b'));
  });

  it('is nothing where a marker is only quoted or closes what was not open', () => {
    assert.deepEqual(
      pinned(['```', '<!-- keep -->', '```', '', 'Write `<!-- keep -->` above it.', '', 'b']),
      [],
    );
    assert.deepEqual(pinned(['a', '', '<!-- /keep -->', '', 'b']), []);
  });

  it('is the whole file, description included, with `pinned: true`', () => {
    assert.deepEqual(pinned(['---', 'description: d', 'pinned: true', '---', 'a']), ['d', 'a']);
    assert.deepEqual(pinned(['---', 'metadata:', '  pinned: true', '---', 'a']), ['a']);
    assert.deepEqual(pinned(['---', 'pinned: false', '---', 'a']), []);
  });
});

describe('a memory', () => {
  it('has its files sorted by path, in whatever order they come', () => {
    const files = ['b.md', 'MEMORY.md', 'a/z.md', 'a.md'].map((path) => ({ path, text: 'x', modified: 1 }));
    const unread = [
      { path: 'y.md', reason: 'not-utf8' as const },
      { path: 'c.md', reason: 'too-large' as const },
    ];
    const memory = parseMemory({ files, unread });
    assert.deepEqual(
      memory.files.map(({ path }) => path),
      ['MEMORY.md', 'a.md', 'a/z.md', 'b.md'],
    );
    assert.deepEqual(
      memory.unread.map(({ path }) => path),
      ['c.md', 'y.md'],
    );
    assert.deepEqual(parseMemory({ files: files.reverse(), unread: unread.reverse() }), memory);
  });
});
