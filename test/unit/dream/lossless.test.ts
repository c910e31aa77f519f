import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyChanges } from '../../../src/core/dream/applyChanges';
import { compile } from '../../../src/core/dream/compile';
import { isLossless, losslessOperations } from '../../../src/core/dream/lossless';
import type { Operation } from '../../../src/core/dream/operation';
import { INDEX_LIMITS, type Memory, type Statement } from '../../../src/core/memory/memory';
import { indexLoad } from '../../../src/core/dream/load';
import { find, memoryOf, NOW, operation } from '../../support/world';

const FACT = 'Flour comes on Tuesdays from Molen de Hoop.';
const lines = (...of: string[]): string => `${of.join('\n')}\n`;

/** Every statement with these words, in the order of the file. */
const all = (memory: Memory, words: string): Statement[] =>
  memory.files.flatMap((file) => file.statements).filter((s) => s.text.includes(words));

function removeCopy(memory: Memory, words = FACT, copy = 1, kept = 0): Operation {
  const copies = all(memory, words);
  return operation({
    kind: 'remove',
    because: 'exact-duplicate',
    targets: [copies[copy]!.id],
    same: copies[kept]!.id,
  });
}

const notes = (text: string): Memory => memoryOf({ 'MEMORY.md': '# Memory\n', 'notes.md': text });

describe('isLossless', () => {
  it('holds for a second copy in the same list', () => {
    const memory = notes(lines('# Notes', '', `- ${FACT}`, '- Ovens at 260 °C.', `- ${FACT}`));
    assert.equal(isLossless(removeCopy(memory), memory), true);
    assert.equal(isLossless(removeCopy(memory, FACT, 0, 1), memory), true);
  });

  const others: [string, Memory][] = [
    ['under another heading', notes(lines('# A', '', `- ${FACT}`, '', '# B', '', `- ${FACT}`))],
    [
      'under other words that lead in',
      notes(lines('In winter', '', `- ${FACT}`, '', 'In summer', '', `- ${FACT}`)),
    ],
    ['below an item that leads in', notes(lines('- In winter:', `- ${FACT}`, '- In summer:', `- ${FACT}`))],
    ['of a numbered list', notes(lines(`1. ${FACT}`, '2. Knead.', `3. ${FACT}`))],
    ['with a date of its own', notes(lines(`- ${FACT}`, `- ${FACT} (2026-09-18)`))],
    ['with other letters', notes(lines(`- ${FACT}`, `- ${FACT.replace('Flour', 'flour')}`))],
    ['that is protected', notes(lines(`- ${FACT}`, '', '<!-- keep -->', `- ${FACT}`, '<!-- /keep -->'))],
    ['that is a paragraph', notes(lines(FACT, '', FACT))],
    ['in another file', memoryOf({ 'a.md': `- ${FACT}\n`, 'b.md': `- ${FACT}\n` })],
  ];
  for (const [what, memory] of others)
    it(`does not hold for a copy ${what}`, () =>
      assert.equal(isLossless(removeCopy(memory, 'lour comes on Tuesdays'), memory), false));

  it('goes by the memory, not by what the engine says', () => {
    const memory = notes(lines(`- ${FACT}`, '- Ovens at 260 °C.', '- Ovens at 240 °C.'));
    const [one, other] = all(memory, 'Ovens');
    const lie = { kind: 'remove', because: 'exact-duplicate', targets: [one!.id] } as const;
    assert.equal(isLossless(operation({ ...lie, same: other!.id }), memory), false);
    assert.equal(isLossless(operation({ ...lie, same: one!.id }), memory), false);
    assert.equal(isLossless(operation({ ...lie, same: 'gone' }), memory), false);
    assert.equal(isLossless(operation({ ...lie }), memory), false);
    assert.equal(isLossless(operation({ ...lie, targets: [], same: one!.id }), memory), false);
    assert.equal(
      isLossless(operation({ ...removeCopy(memory, 'Ovens'), because: 'outdated' } as never), memory),
      false,
    );
  });

  const line = (more: Partial<{ target: string; title: string; hook: string }> = {}): Operation =>
    operation({
      kind: 'add-index-line',
      target: 'notes.md',
      title: 'Notes',
      hook: 'flour on Tuesdays',
      ...more,
    });

  it('holds for a missing index line in the words of its file', () => {
    const memory = notes(lines('# Notes', '', `- ${FACT}`));
    assert.equal(isLossless(line(), memory), true);
    assert.equal(isLossless(line({ hook: 'flour on Mondays' }), memory), false, 'words of its own');
    assert.equal(isLossless(line({ target: 'gone.md' }), memory), false);
    const listed = memoryOf({ 'MEMORY.md': '- [N](notes.md)\n', 'notes.md': lines('# Notes', `- ${FACT}`) });
    assert.equal(isLossless(line(), listed), false, 'it has one');
    assert.equal(
      isLossless(line(), memoryOf({ 'notes.md': lines('# Notes', `- ${FACT}`) })),
      false,
      'no index',
    );
  });

  it('holds for nothing else', () => {
    const memory = notes(lines(`- ${FACT}`, '- Ovens at 260 °C.'));
    const [flour, ovens] = [find(memory, 'Flour').id, find(memory, 'Ovens').id];
    const changes: Operation[] = [
      operation({ kind: 'merge', into: flour, from: [ovens], additions: [] }),
      operation({ kind: 'rewrite', target: flour, text: FACT }),
      operation({ kind: 'redact', target: flour, secrets: [] }),
      operation({ kind: 'move', targets: [flour], to: { file: 'MEMORY.md' } }),
      operation({ kind: 'supersede', old: [flour], by: { statement: ovens }, replaced: [] }),
      operation({ kind: 'add', text: FACT, to: { file: 'notes.md' }, at: NOW }),
      operation({ kind: 'file', file: 'notes.md', action: { rename: 'other.md' } }),
    ];
    assert.deepEqual(
      changes.filter((one) => isLossless(one, memory)),
      [],
    );
  });
});

/** What each file says, and under which headings it says it. */
function wordsInPlace(memory: Memory): Set<string> {
  return new Set(
    memory.files.flatMap(({ path, statements }) => {
      const texts = new Map(statements.map((s) => [s.id, s.text]));
      return statements.map((s) => [path, ...s.section.map((id) => texts.get(id)), s.text].join(' > '));
    }),
  );
}

describe('losslessOperations', () => {
  it('leaves one of two that would remove each other', () => {
    const memory = notes(lines(`- ${FACT}`, `- ${FACT}`));
    const both = [removeCopy(memory), removeCopy(memory, FACT, 0, 1)];
    assert.deepEqual(losslessOperations(both, [], memory), [both[0]!.id]);
  });

  it('takes nothing that is blocked, or that hangs on what waits', () => {
    const memory = notes(lines(`- ${FACT}`, `- ${FACT}`));
    const remove = removeCopy(memory);
    assert.deepEqual(losslessOperations([remove], [{ operation: remove.id, reason: 'No.' }], memory), []);
    assert.deepEqual(losslessOperations([{ ...remove, after: ['another'] }], [], memory), []);
  });

  it('adds no line beyond what is loaded of the index', () => {
    const full = lines(...Array.from({ length: INDEX_LIMITS.lines - 1 }, (_, i) => `- note ${i}`));
    const memory = memoryOf({ 'MEMORY.md': full, 'a.md': '# Alpha\n', 'b.md': '# Beta\n' });
    const add = (target: string, title: string): Operation =>
      operation({ kind: 'add-index-line', target, title, hook: title });
    const two = [add('a.md', 'Alpha'), add('b.md', 'Beta')];
    assert.deepEqual(losslessOperations(two, [], memory), [two[0]!.id]);
  });

  it('loses nothing, whatever is proposed for whatever memory', () => {
    const words = fc.constantFrom('Ovens at 260 °C.', FACT, 'In winter:', 'Knead.', 'Ovens at 240 °C.');
    const mark = fc.constantFrom('- ', '- ', '- ', '* ', '1. ', '# ', '', '- [B](b.md) — ', '\n- ');
    const file = fc.array(fc.tuple(mark, words), { maxLength: 8 });
    const text = file.map((parts) => parts.map(([m, w]) => `${m}${w}\n`).join(''));
    const draws = fc.array(fc.tuple(fc.nat(30), fc.nat(30), fc.nat(2)), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, draws, (index, a, b, picks) => {
        const memory = memoryOf({ 'MEMORY.md': index, 'a.md': a, 'b.md': b });
        const statements = memory.files.flatMap((one) => one.statements);
        const proposed = picks.map(([target, same, kind]) =>
          kind > 0
            ? operation({
                kind: 'remove',
                because: 'exact-duplicate',
                targets: [statements[target % (statements.length || 1)]?.id ?? ''],
                same: statements[same % (statements.length || 1)]?.id ?? '',
              })
            : operation({
                kind: 'add-index-line',
                target: ['a.md', 'b.md'][target % 2]!,
                title: 'A',
                hook: 'md',
              }),
        );
        const unique = [...new Map(proposed.map((one) => [one.id, one])).values()];
        const chosen = losslessOperations(unique, [], memory);
        const after = applyChanges(
          memory,
          compile(
            memory,
            unique.filter((one) => chosen.includes(one.id)),
            NOW,
          ).changes,
          NOW,
        );
        const before = wordsInPlace(memory);
        const said = wordsInPlace(after);
        for (const words of before) assert.ok(said.has(words), `lost ${words}`);
        if (indexLoad(memory).lines <= INDEX_LIMITS.lines)
          assert.ok(indexLoad(after).lines <= INDEX_LIMITS.lines);
      }),
      { numRuns: 120 },
    );
  });
});
