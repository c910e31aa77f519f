import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plainValues } from '../../../src/core/memory/frontMatterPlain';
import type { FrontMatterValues } from '../../../src/core/memory/frontMatterValues';
import { yamlValues } from '../../../src/core/memory/frontMatterYaml';

/** What the library says, without what it keeps of its own. */
function byLibrary(source: string): unknown {
  const values = yamlValues(source);
  if (typeof values !== 'object') return values;
  const bare = (map: FrontMatterValues['top']): unknown =>
    new Map([...map].map(([key, { words, range }]) => [key, { words, range }]));
  const { top, metadata } = values;
  return { top: bare(top), ...(metadata === undefined ? {} : { metadata: bare(metadata) }) };
}

const CLIENT = [
  'name: oven-heat',
  'description: "Ovens: 230 °C # not 250"',
  'metadata:',
  '  node_type: memory',
  "  type: 'project'",
  '  modified: 2026-09-18T10:00:03.668Z',
].map((line) => `${line}\n`);

const indents = fc.constantFrom('', '', '', '', '', '  ', '  ', '  ', ' ', '    ', '\t', '- ', '? ');
const keys = fc.constantFrom(
  ...[
    'name',
    'description',
    'type',
    'modified',
    'pinned',
    'metadata',
    'x-own',
    'K9',
    'null',
    'True',
    'null-x',
  ],
  ...['~', '1', '1.5', '.nan', '<<', '"name"', 'two words', 'a.b', 'é', '', '...', '---', '%YAML', '&a n'],
);
const colons = fc.constantFrom(': ', ': ', ': ', ': ', ':', ':  ', ' : ', ':\t', '');
const pieces = fc.constantFrom(
  ...[
    'word',
    'a',
    'B2',
    '42',
    '0x1f',
    '.5',
    '1e3',
    'true',
    'null',
    'Null',
    '2026-09-18',
    '12:30',
    'https://a.b/c#d',
  ],
  ...[
    ' ',
    ' ',
    ' ',
    '  ',
    ':',
    ': ',
    ' :',
    '#',
    ' #',
    ' # c',
    '-',
    '- ',
    ' - ',
    '?',
    '? ',
    '!',
    '!!str ',
    '&x ',
    '*x',
  ],
  ...[
    '"',
    '"',
    "'",
    "'",
    "''",
    '\\',
    '\\n',
    '[',
    ']',
    '{',
    '}',
    ',',
    ', ',
    '|',
    '>',
    '>-',
    '%',
    '@',
    '`',
    '~',
    '=',
    '<',
  ],
  ...[
    '(',
    ')',
    '/',
    '.',
    '...',
    '---',
    '\t',
    '\u0085',
    '\u00a0',
    '\u2028',
    '\ufeff',
    '\u0000',
    '\u3000',
    '\ud800',
    'é',
    '🎉',
    '中',
  ],
);
const values = fc.oneof(
  fc.array(pieces, { maxLength: 5 }).map((some) => some.join('')),
  fc.array(pieces, { maxLength: 4 }).map((some) => `"${some.join('')}"`),
  fc.array(pieces, { maxLength: 4 }).map((some) => `'${some.join('')}'`),
  fc.string({ maxLength: 12, unit: 'grapheme' }),
);
const endings = fc.constantFrom('\n', '\n', '\n', '\n', '\r\n', ' \n', '\n\n', '');
const entries = fc
  .tuple(indents, keys, colons, values, endings)
  .map(([indent, key, colon, value, ending]) => indent + key + colon + value + ending);
/** As clients write it, with something odd in one or two places. */
const sources = fc
  .tuple(fc.subarray(CLIENT), fc.array(fc.tuple(entries, fc.nat(6)), { maxLength: 2 }))
  .map(([lines, odd]) => odd.reduce((all, [line, at]) => all.toSpliced(at, 0, line), lines).join(''));

describe('front matter as clients write it', () => {
  it('is read as the YAML library reads it', () => {
    let accepted = 0;
    fc.assert(
      fc.property(sources, (source) => {
        const plain = plainValues(source);
        if (plain === undefined) return;
        accepted++;
        assert.deepEqual(plain, byLibrary(source));
      }),
      { numRuns: Number(process.env.AUTODREAM_RUNS ?? 600) },
    );
    assert.ok(accepted > 60, `only ${accepted} were read`);
  });

  it('is read with one value of any kind as the library reads it', () => {
    let accepted = 0;
    fc.assert(
      fc.property(values, endings, (value, ending) => {
        const source = `name: a\ndescription: ${value}${ending}`;
        const plain = plainValues(source);
        if (plain === undefined) return;
        accepted++;
        assert.deepEqual(plain, byLibrary(source));
      }),
      { numRuns: Number(process.env.AUTODREAM_RUNS ?? 600) },
    );
    assert.ok(accepted > 60, `only ${accepted} were read`);
  });

  it('is read without the library', () => {
    assert.deepEqual(plainValues(CLIENT.join('')), byLibrary(CLIENT.join('')));
    const lines = CLIENT.join('').replaceAll('\n', '\r\n');
    const { words, range } = plainValues(lines)?.metadata?.get('type') ?? {};
    assert.deepEqual([words, lines.slice(range?.start, range?.end)], ['project', "'project'"]);
  });

  it('is left to the library when there is anything else in it', () => {
    for (const source of [
      '',
      'name: a\nname: b\n',
      'name: null\n',
      'name:\n',
      'metadata:\n',
      'metadata:\nname: a\n',
      'metadata: words\n',
      'metadata: words\n  a: b\n',
      'metadata:\n  a: b\nmetadata:\n  c: d\n',
      'a: b: c\n',
      'a: b:\n',
      'false: a\n',
      'a: b\tc\n',
      'a: b\u00a0\n',
      'a: "b\ufeffc"\n',
      'a: "[[b]]"\n',
      'metadata:\n  a: b\n   c: d\n',
      'name: a\n  b: c\n',
      'name: a # words\n',
      'name: [a]\n',
      'name: >-\n  a\n',
      'a: "b" c\n',
      `a: ${'x'.repeat(70_000)}\n`,
    ])
      assert.equal(plainValues(source), undefined, source.slice(0, 40));
  });
});
