import assert from 'node:assert/strict';
import type { Relation } from '../../../src/engines/offline/relation';
import type { Note } from '../../../src/engines/offline/notes';
import type { NotePair } from '../../../src/engines/offline/relatives';
import { inTriplets } from '../../../src/engines/offline/triplets';

const notes = new Map<string, Note>();
const note = (name: string): Note => {
  const known = notes.get(name) ?? ({ name } as unknown as Note);
  notes.set(name, known);
  return known;
};

/** Two notes, and how likely they say the same: 1 is certain. */
const pair = (a: string, b: string, likelihood: number): NotePair => {
  const relation: Relation =
    likelihood === 1
      ? { kind: 'same', why: 'anchors', score: 2 }
      : { kind: 'unsure', why: 'anchors', score: 2, likelihood };
  return { a: note(a), b: note(b), relation, near: 1 };
};

describe('inTriplets', () => {
  it('finds three notes of which each two are likely to say the same', () => {
    const all = [pair('a', 'b', 0.75), pair('b', 'c', 0.72), pair('a', 'c', 0.78), pair('c', 'd', 0.79)];
    assert.deepEqual(inTriplets(all), all.slice(0, 3));
    assert.deepEqual(inTriplets([...all].reverse()), all.slice(0, 3).reverse());
  });

  it('asks all three of them', () => {
    assert.deepEqual(inTriplets([pair('a', 'b', 0.75), pair('b', 'c', 0.75), pair('a', 'c', 0.65)]), []);
    assert.deepEqual(inTriplets([pair('a', 'b', 0.75), pair('b', 'c', 0.75)]), []);
  });

  it('takes nothing for a witness that certainly says what one of them says', () => {
    assert.deepEqual(inTriplets([pair('a', 'b', 1), pair('b', 'c', 0.75), pair('a', 'c', 0.75)]), []);
  });
});
