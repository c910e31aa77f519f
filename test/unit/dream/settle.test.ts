import assert from 'node:assert/strict';
import type { Operation } from '../../../src/core/dream/operation';
import { settle } from '../../../src/core/dream/settle';
import type { Memory } from '../../../src/core/memory/memory';
import { find, memoryOf, NOW, operation } from '../../support/world';

const NOT_AS_MEANT = 'Its result does not read back as it was meant.';

/** A paragraph that would become a list item, and one that only changes its words. */
function rewrites(memory: Memory): [Operation, Operation] {
  const [oven, shelf] = [find(memory, 'oven'), find(memory, 'shelf')];
  return [
    operation({ kind: 'rewrite', target: oven.id, text: '- The oven is warm.' }),
    operation({ kind: 'rewrite', target: shelf.id, text: 'The shelf is cold!' }),
  ];
}

describe('a plan that is settled', () => {
  it('blocks what would not read back as it was meant, and keeps the rest', () => {
    const memory = memoryOf({ 'oven.md': 'The oven is warm.\n', 'shelf.md': 'The shelf is cold.\n' });
    const [askew, straight] = rewrites(memory);
    const settled = settle(memory, { operations: [askew, straight], findings: [] }, NOW);
    assert.deepEqual(settled.blocked, [{ operation: askew.id, reason: NOT_AS_MEANT }]);
    assert.deepEqual(
      settled.compiled.changes.map((change) => change.after),
      ['The shelf is cold!\n'],
    );
    assert.equal(settled.ledger.counts.unaccounted, 0);
  });

  it('blocks all that touch a file where nobody can tell which of them it was', () => {
    const memory = memoryOf({ 'both.md': 'The oven is warm.\n\nThe shelf is cold.\n' });
    const operations = rewrites(memory);
    const { blocked } = settle(memory, { operations, findings: [] }, NOW);
    assert.deepEqual(
      blocked,
      operations.map(({ id }) => ({ operation: id, reason: NOT_AS_MEANT })),
    );
  });
});
