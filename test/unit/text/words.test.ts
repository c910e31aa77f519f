import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stem } from '../../../src/core/text/stem';
import { commonness, contentWords, words } from '../../../src/core/text/words';

const shown = (text: string): string[] =>
  words(text)
    .filter((word) => word.weight > 0 || word.negation)
    .map((word) => `${word.kind}:${word.key}${word.unit === undefined ? '' : `/${word.unit}`}`);

describe('words', () => {
  it('tells names, numbers with units, paths, addresses and handles from prose', () => {
    assert.deepEqual(shown('Ask @lena-k before the oven in `bakery/deck.yml` passes 235 °C.'), [
      'word:ask',
      'handle:@lena-k',
      'word:oven',
      'path:bakery/deck.yml',
      'word:pass',
      'number:235/degree',
    ]);
  });

  it('gives one number in several writings one key and unit', () => {
    const written = ['240 seconds', '240 s', '240s', 'a 240-second drain'];
    for (const text of written) assert.ok(shown(text).includes('number:240/second'), text);
    assert.ok(
      shown('87 %').includes('number:87/percent') && shown('87 percent').includes('number:87/percent'),
    );
    assert.ok(shown('six lines')[0]?.startsWith('number:6'));
  });

  it('folds case and joints of identifiers, and knows the words inside them', () => {
    const [first, second, third] = ['`lineWidth`', 'line_width', 'line-width'].map((text) => words(text)[0]);
    assert.ok(first !== undefined && second !== undefined && third !== undefined);
    assert.equal(first.key, second.key);
    assert.equal(second.key, third.key);
    assert.deepEqual(first.parts, ['lin', 'width']);
  });

  it('does not take the capital that opens a sentence for a name', () => {
    const kinds = (text: string): string[] =>
      words(text)
        .filter((w) => w.weight > 0)
        .map((w) => w.kind);
    assert.deepEqual(kinds('Flour arrives. Flour stays dry.'), ['word', 'word', 'word', 'word', 'word']);
    assert.deepEqual(kinds('we buy from Hansen'), ['word', 'name']);
  });

  it('marks negations, also as people type them', () => {
    const negated = (text: string): string[] => words(text).flatMap((w) => (w.negation ? [w.text] : []));
    assert.deepEqual(negated("never do it, dont, can't, without salt"), [
      'never',
      'dont',
      "can't",
      'without',
    ]);
  });

  it('keeps its place in the text, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), (text) => {
        let end = 0;
        for (const word of words(text)) {
          assert.ok(word.start >= end && word.end > word.start);
          assert.equal(text.slice(word.start, word.end), word.text);
          end = word.end;
        }
      }),
      { numRuns: 200 },
    );
  });

  it('leaves out stop words where only what is said counts', () => {
    assert.deepEqual(contentWords('It is what it is, and that is that.'), []);
    assert.deepEqual(contentWords('the kiln and the glaze'), ['kiln', 'glaz']);
  });
});

describe('stem', () => {
  const families = [
    'install installs installing installer installation',
    'deploy deployed deployment',
    'policy policies',
  ];
  for (const family of families) {
    it(`gives one root: ${family}`, () => {
      assert.equal(new Set(family.split(' ').map(stem)).size, 1);
    });
  }

  it('keeps short words and anything but letters', () => {
    for (const word of ['bus', 'gas', 'v2', 'x-ray', 'status', 'glass']) assert.equal(stem(word), word);
  });
});

describe('commonness', () => {
  it('tells small words, words of every trade, and subjects apart', () => {
    assert.deepEqual(['the', 'running', 'centrifuge'].map(commonness), ['stop', 'common', 'content']);
  });
});
