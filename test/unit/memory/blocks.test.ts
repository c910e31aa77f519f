import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blocksOf, settled } from '../../../src/core/memory/blocks';
import { parsedBlocks } from '../../../src/core/memory/parsedBlocks';
import { markdown, plainMarkdown } from './generators';

describe('blocks', () => {
  it('are the same when plain parts are read line by line', () => {
    fc.assert(
      fc.property(fc.oneof(markdown, plainMarkdown), (text) => {
        assert.deepEqual(
          blocksOf(text, 0),
          settled(text, 0, text.length, parsedBlocks(text, 0, text.length)),
        );
      }),
      { numRuns: Number(process.env.RUNS ?? 300), seed: Number(process.env.SEED ?? 3) },
    );
  });
});
