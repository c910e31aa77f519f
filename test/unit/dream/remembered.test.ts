import assert from 'node:assert/strict';
import type { Operation } from '../../../src/core/dream/operation';
import { settle, type Settled } from '../../../src/core/dream/settle';
import type { Memory } from '../../../src/core/memory/memory';
import { find, memoryOf, NOW, operation, said } from '../../support/world';

const FILES = {
  'MEMORY.md': '- [Kiln](kiln.md) — how the kiln is fired\n- [Glaze](glaze.md) — which glazes we mix\n',
  'kiln.md': '# Kiln\n\n- The kiln is fired at 1220 degrees.\n- The kiln cools for 14 hours.\n',
  'glaze.md': '# Glaze\n\n- Celadon takes 3 parts of ash.\n- The kiln cools for 14 hours.\n',
};

function operationsOn(memory: Memory): readonly Operation[] {
  const [one, two] = memory.files.flatMap((file) => file.statements.filter((s) => s.text.includes('cools')));
  return [
    operation({
      kind: 'supersede',
      old: [find(memory, 'is fired at').id],
      by: { text: 'The kiln is fired at 1240 degrees.' },
      replaced: [{ old: '1220', new: '1240' }],
      evidence: [said('No, fire the kiln at 1240 degrees.')],
    }),
    operation({ kind: 'remove', targets: [one!.id], because: 'exact-duplicate', same: two!.id }),
    operation({ kind: 'rewrite', target: find(memory, 'Celadon').id, text: 'Celadon takes some ash.' }),
    operation({
      kind: 'add',
      to: { file: 'glaze.md' },
      text: 'Tenmoku takes 8 parts of iron.',
      at: NOW,
      evidence: [said('Tenmoku takes 8 parts of iron, remember that.')],
    }),
  ];
}

describe('what is remembered from one decision to the next', () => {
  it('changes nothing: each set of accepted changes comes to what it comes to on a memory read anew', () => {
    const memory = memoryOf(FILES);
    const operations = operationsOn(memory);
    const told = ({ compiled, after, blocked, ledger }: Settled): unknown => ({
      changes: compiled.changes,
      after,
      blocked,
      ledger,
    });
    const everySet = Array.from({ length: 1 << operations.length }, (_, set) => set);
    for (const set of [...everySet, ...everySet.reverse()]) {
      const accepted = operations.filter((_, at) => (set & (1 << at)) !== 0);
      const settled = (on: Memory): unknown => told(settle(on, { operations: accepted, findings: [] }, NOW));
      assert.deepEqual(settled(memory), settled(memoryOf(FILES)), `of the set ${set}`);
    }
  });

  it('is of one moment: at another the files that change are of another time', () => {
    const memory = memoryOf(FILES);
    const [supersede] = operationsOn(memory);
    const modified = (now: number): number | undefined =>
      settle(memory, { operations: [supersede!], findings: [] }, now).after.files.find(
        ({ path }) => path === 'kiln.md',
      )?.modified;
    assert.deepEqual([modified(NOW), modified(NOW + 1)], [NOW, NOW + 1]);
  });

  it('is of one plan: what was held back before it came is looked at anew, and its findings are its own', () => {
    const memory = memoryOf(FILES);
    const operations = operationsOn(memory).filter((one) => one.kind !== 'rewrite');
    const finding = { kind: 'too-long', message: 'A long note.', statements: [], evidence: [] } as const;
    const first = settle(memory, { operations, findings: [] }, NOW);
    const again = settle(memory, { operations: [...operations], findings: [finding] }, NOW);
    assert.equal(again.compiled, first.compiled);
    assert.deepEqual(again.findings, [finding]);
    const blocked = [{ operation: operations[0]!.id, reason: 'It was said no to.' }];
    assert.deepEqual(settle(memory, { operations, findings: [], blocked }, NOW).blocked, blocked);
    assert.deepEqual(settle(memory, { operations, findings: [] }, NOW).blocked, []);
  });
});
