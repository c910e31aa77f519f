import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Scalar, stringify } from 'yaml';
import { readFrontMatter } from '../../../src/core/memory/frontMatter';
import {
  printFactFile,
  withDescription,
  withModified,
  withName,
} from '../../../src/core/memory/frontMatterEdit';
import { file, said } from './build';

const MODIFIED = Date.parse('2026-09-18T10:00:03.668Z');
const current = [
  '---',
  'name: oven-heat # the slug',
  'description: "Ovens: 230 °C"',
  'x-unknown:   [a,   b]',
  'metadata:',
  '  node_type: memory',
  '  type: project',
  '  originSessionId: 4db1ef82-0f04-4650-bbca-44972ab09a8d',
  '  modified: 2026-09-18T10:00:03.668Z',
  '---',
  '',
  'Ovens run at 230 °C.',
  '',
].join('\n');

describe('front matter', () => {
  it('is read in the form in use today', () => {
    assert.deepEqual(file(current).frontMatter, {
      range: { start: 0, end: current.indexOf('\n\nOvens') },
      name: 'oven-heat',
      description: 'Ovens: 230 °C',
      type: 'project',
      originSessionId: '4db1ef82-0f04-4650-bbca-44972ab09a8d',
      modified: MODIFIED,
      pinned: false,
      form: 'metadata',
    });
    assert.deepEqual(said(file(current)), ['description: Ovens: 230 °C', 'paragraph: Ovens run at 230 °C.']);
  });

  it('is read in the form of older clients', () => {
    const { frontMatter } = file([
      '---',
      'name: a',
      'description: 42',
      'type: user',
      'pinned: True',
      '---',
      'x',
    ]);
    assert.deepEqual(frontMatter, {
      range: { start: 0, end: 55 },
      name: 'a',
      description: '42',
      type: 'user',
      pinned: true,
      form: 'flat',
    });
  });

  it('gives the range of the value as it is written', () => {
    const written = (value: string): (string | undefined)[] => {
      const text = `---\r\na: b\r\ndescription: ${value}\r\nz: y\r\n---\r\n`;
      const { description } = readFrontMatter(text)!;
      return [description?.value, description && text.slice(description.range.start, description.range.end)];
    };
    assert.deepEqual(written('plain words # comment'), ['plain words', 'plain words']);
    assert.deepEqual(written("'it''s'   # c"), ["it's", "'it''s'"]);
    assert.deepEqual(written('"a\\tb"'), ['a\tb', '"a\\tb"']);
    assert.deepEqual(written('>-\r\n  two\r\n  lines'), ['two lines', '>-\r\n  two\r\n  lines']);
    assert.deepEqual(written('&x tagged'), ['tagged', 'tagged']);
    for (const none of ['', '[a, b]', '{a: b}', '*x', '""', '~'])
      assert.deepEqual(written(none), [undefined, undefined], none);
  });

  it('knows lone carriage returns', () => {
    assert.equal(file('---\rname: a\rdescription: b\r---\rwords').frontMatter?.description, 'b');
  });

  it('is broken, and not read, when its YAML does not parse', () => {
    const read = file(['---', 'name: a', 'description: see: this: that', '---', 'words']);
    assert.deepEqual(
      { ...read.frontMatter, broken: '' },
      { range: { start: 0, end: 44 }, pinned: false, form: 'flat', broken: '' },
    );
    assert.match(read.frontMatter?.broken ?? '', /\w/);
    assert.deepEqual(said(read), ['paragraph: words']);
    for (const yaml of [
      'a: [',
      'a: "x',
      'a: b\na: c',
      'a: b\n...\nc: d',
      '\ta: b',
      `a: ${'['.repeat(5_000)}`,
      `a: ${'x'.repeat(70_000)}`,
    ]) {
      assert.ok(file(`---\n${yaml}\n---\nx`).frontMatter?.broken, yaml.slice(0, 20));
    }
  });

  it('protects its file also when it is broken', () => {
    const { frontMatter, statements } = file([
      '---',
      'description: see: this',
      'pinned: true',
      '---',
      'words',
    ]);
    assert.ok(frontMatter?.broken);
    assert.deepEqual([frontMatter.pinned, statements[0]?.pinned], [true, true]);
  });

  it('is text when it is no list of keys, or never closed', () => {
    assert.deepEqual(said(file(['---', 'Just words', '', '---', '', 'more'])).at(-1), 'paragraph: more');
    assert.equal(file(['---', '- item', '---']).frontMatter, undefined);
    assert.equal(file(['---', '- "item', '---']).frontMatter, undefined);
    assert.equal(file(['---', 'name: a']).frontMatter, undefined);
    assert.equal(file([' ---', 'name: a', '---']).frontMatter, undefined);
    assert.ok(file(['---', '---', 'a']).frontMatter);
    assert.equal(file(['---', '# A heading', '---', 'a']).frontMatter, undefined);
  });
});

describe('front matter that changes', () => {
  it('is in quotes where the YAML library would put them, and nowhere else', () => {
    const pieces =
      'a Kiln true no null y 12 1e3 2026-11-01 0x1f ~ é : # - , [ { & * ! | > % @ ` " \' .inf << = ? ; …';
    const id = '4db1ef82-0f04-4650-bbca-44972ab09a8d';
    const piece = fc.constantFrom(...pieces.split(' '), ' ', ' ', ': ', ' #', id);
    const property = fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), (said) => {
      const description = said.join('').replace(/\s+/g, ' ').trim();
      fc.pre(description !== '');
      const parts = {
        name: 'a b',
        description,
        type: 'project',
        modified: MODIFIED,
        body: 'x',
        eol: '\n',
      } as const;
      const yaml = stringify(new Scalar(description), { lineWidth: 0, compat: 'yaml-1.1' }).trimEnd();
      assert.equal(printFactFile(parts).split('\n')[2], `description: ${yaml}`);
    });
    fc.assert(property, { numRuns: 400 });
  });

  it('has its time where it was, in quotes or without', () => {
    const at = '2026-10-01T00:00:00.000Z';
    for (const written of ['2026-09-18', '2026-09-18T10:00:03.668Z', '"2026-09-18"', "'2026-09-18'"])
      for (const other of ['x: [a]', 'x: b']) {
        const text = `---\nname: a\n${other}\nmodified: ${written}\n---\nx`;
        const now = text.replace(/\d{4}[-\dT:.Z]+/, at);
        assert.equal(withModified(text, at), now);
      }
  });

  it('keeps all but the bytes of the value', () => {
    const changed = withDescription(
      withName(withModified(current, '2026-10-01T00:00:00.000Z'), 'ovens'),
      'Ovens # new, "hot"\n words',
    );
    assert.equal(
      changed,
      current
        .replace('oven-heat', 'ovens')
        .replace('2026-09-18T10:00:03.668Z', '2026-10-01T00:00:00.000Z')
        .replace('"Ovens: 230 °C"', '"Ovens # new, \\"hot\\" words"'),
    );
  });

  it('is quoted when it has to be, and as it was', () => {
    const described = (was: string, value: string): string =>
      withDescription(`---\r\ndescription: ${was} # c\r\n---\r\n`, value).slice(18, -11);
    assert.equal(described('old', 'new words'), 'new words');
    assert.equal(described('old', 'a: b'), '"a: b"');
    assert.equal(described('old', 'x # y'), '"x # y"');
    assert.equal(described("'old'", "it's"), "'it''s'");
    assert.equal(described('"old"', 'new'), '"new"');
    for (const value of [
      '',
      '- x',
      'yes',
      '2026-09-18',
      'null',
      '[x',
      'a\u0007b',
      '\ud800',
      '@x',
      '%',
      '` `',
      'x:',
      '"',
      '\\',
      '🎉',
      '#',
      '\ufeff',
      '\u2028x',
      '\u00a0x',
    ]) {
      const text = withDescription('---\ndescription: old # c\n---\n', value);
      assert.equal(
        readFrontMatter(text)?.description?.value ?? '',
        value.replace(/\s+/g, ' ').trim(),
        JSON.stringify(value),
      );
      assert.match(text, / # c\n---\n$/);
    }
    assert.equal(
      withDescription('---\n{name: a, description: b}\n---\n', 'x, y'),
      '---\n{name: a, description: "x, y"}\n---\n',
    );
  });

  it('stays as it is when the key is not there or the YAML is broken', () => {
    for (const text of [
      'words',
      '---\nname: a\n---\n',
      '---\ndescription: [a]\n---\n',
      '---\ndescription: "a\n---\n',
    ]) {
      assert.equal(withDescription(text, 'new'), text);
      assert.equal(withModified(text, '2026-10-01T00:00:00.000Z'), text);
    }
  });

  it('takes a value where there is none yet', () => {
    assert.equal(
      withDescription('---\ndescription:\nname: a\n---\n', 'new'),
      '---\ndescription: new\nname: a\n---\n',
    );
  });
});

describe('a new one-fact file', () => {
  it('has the form that the client writes', () => {
    const text = printFactFile({
      name: 'oven-heat',
      description: 'Ovens: 230 °C',
      type: 'project',
      originSessionId: '4db1ef82-0f04-4650-bbca-44972ab09a8d',
      modified: MODIFIED,
      body: '\nOvens run\r\nat 230 °C.\n\n',
      eol: '\n',
    });
    assert.equal(
      text,
      current
        .replace(' # the slug', '')
        .replace(/x-unk.*\n/, '')
        .replace('run at', 'run\nat'),
    );
  });

  it('can do without a session and with other line endings', () => {
    const text = printFactFile({
      name: 'a',
      description: '',
      type: 'user',
      modified: 0,
      body: 'b',
      eol: '\r\n',
    });
    const lines = [
      '---',
      'name: a',
      'description: ""',
      'metadata:',
      '  node_type: memory',
      '  type: user',
      '  modified: 1970-01-01T00:00:00.000Z',
      '---',
      '',
      'b',
      '',
    ];
    assert.equal(text, lines.join('\r\n'));
  });
});
