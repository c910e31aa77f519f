import assert from 'node:assert/strict';
import fc from 'fast-check';
import { noteFileName, noteSlug } from '../../../src/core/memory/slug';

describe('slugs', () => {
  it('are kebab-case words of the title', () => {
    const slugs = [
      'Oven temperatures!',
      'Crème brûlée',
      "The chef's  knife",
      'Straße & Smørrebrød',
      '2nd shift',
      '調理',
      '',
      '…',
    ].map(noteSlug);
    assert.deepEqual(slugs, [
      'oven-temperatures',
      'creme-brulee',
      'the-chefs-knife',
      'strasse-smorrebrod',
      '2nd-shift',
      'note',
      'note',
      'note',
    ]);
  });

  it('are at most 48 characters, cut after a word', () => {
    assert.equal(
      noteSlug('sharpening stones and their grit for every knife that we own'),
      'sharpening-stones-and-their-grit-for-every-knife',
    );
    assert.equal(noteSlug('x'.repeat(60)), 'x'.repeat(48));
  });

  it('are never the name of a device on Windows', () => {
    assert.deepEqual(['CON', 'nul', 'Com1', 'LPT9', 'con man'].map(noteSlug), [
      'con-note',
      'nul-note',
      'com1-note',
      'lpt9-note',
      'con-man',
    ]);
  });

  it('are file names everywhere, whatever the title', () => {
    const property = fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (title) => {
      assert.match(noteSlug(title), /^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      assert.ok(noteSlug(title).length <= 48);
      assert.equal(noteSlug(noteSlug(title)), noteSlug(title));
    });
    fc.assert(property, { seed: 6, numRuns: 200 });
  });

  it('give free file names, whatever case the taken ones have', () => {
    assert.equal(noteFileName('ovens', []), 'ovens.md');
    assert.equal(noteFileName('ovens', ['Ovens.md', 'ovens-2.md']), 'ovens-3.md');
    assert.equal(noteFileName('memory', []), 'memory-2.md');
  });
});
