import fc from 'fast-check';

const words = fc.constantFrom(
  ...[
    'a',
    'word and word',
    'port 5432',
    '1.',
    '2026',
    '`x`',
    '**b**',
    '[T](f.md) — hook',
    '[x]: y',
    '[^1]: n',
    '(2026-09-18)',
  ],
  ...[
    '|',
    '---',
    '===',
    '-|-',
    '* * *',
    '<div>',
    '</div>',
    '<!-- keep -->',
    '<!-- /keep -->',
    '<!--',
    '-->',
    '<pre>',
    '</pre>',
  ],
  ...[
    '```',
    '~~~',
    '````',
    '\\',
    '<?',
    '<![CDATA[',
    '\0',
    '\ud800',
    '\u2028',
    '\u00a0',
    '\ufeff',
    '\f',
    '#',
    'é',
    '🎉',
    '[ ] ',
  ],
  ...['name: x', 'description: "q" # c', 'metadata:', 'pinned: true', '&amp;'],
);
const opening = fc.constantFrom(
  ...[
    '',
    '',
    '',
    '- ',
    '- ',
    '* ',
    '+ ',
    '1. ',
    '2. ',
    '2) ',
    '  ',
    '   ',
    '    ',
    '      ',
    '\t',
    '> ',
    '>',
    '# ',
    '## ',
    ' ',
  ],
  ...['  - ', '- - ', '-', '    - ', '\t- ', '| ', '---', '```', '~~~ ', '  ```', '-   ', '     - ', '  1. '],
);
const ending = fc.constantFrom('\n', '\n', '\n', '\n\n', '\n\n', '\r\n', '\r', ' \n', '  \r\n');
const line = fc
  .tuple(opening, fc.array(words, { maxLength: 3 }), ending)
  .map(([mark, said, end]) => mark + said.join(' ') + end);

/** Markdown of all kinds, well and badly formed, with every line ending. */
export const markdown = fc
  .tuple(fc.array(line, { maxLength: 14 }), fc.array(words, { maxLength: 1 }))
  .map(([lines, last]) => lines.join('') + last.join(''));

const simpleWords = fc.constantFrom(
  'word',
  'and more',
  'port 5432',
  '`x` y',
  '**Why:** z',
  '[T](f.md) — hook',
  '2026-09-18',
  '[ ] do',
  '-',
  '#',
  '|',
);
const simpleOpening = fc.constantFrom(
  '',
  '- ',
  '- ',
  '  ',
  '  - ',
  '1. ',
  '2. ',
  '# ',
  '    ',
  '* ',
  '      - ',
  '> ',
  '```',
  '---',
);
const simpleLine = fc
  .tuple(simpleOpening, simpleWords, fc.constantFrom('\n', '\n', '\n\n'))
  .map((parts) => parts.join(''));

/** Markdown as people write it, with a slip here and there. */
export const plainMarkdown = fc.array(simpleLine, { maxLength: 10 }).map((lines) => lines.join(''));

const start = fc.constantFrom(
  '',
  '',
  '\ufeff',
  '---\nname: x\ndescription: d\n---\n',
  '---\r\nname: [\r\n---\r\n',
  '---\n',
);

/** Files: some with a byte order mark, front matter, or what looks like it. */
export const fileText = fc.tuple(start, markdown).map(([before, body]) => before + body);

/** Any UTF-16 units, lone surrogates and control characters too. */
export const anyText = fc
  .array(fc.nat({ max: 0xffff }), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units));
