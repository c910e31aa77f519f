import assert from 'node:assert/strict';
import type { DreamInput, Plan } from '../../../src/core/dream/engine';
import { named } from '../../../src/core/dream/operationId';
import { settle } from '../../../src/core/dream/settle';
import type { Memory } from '../../../src/core/memory/memory';
import { parseMemory } from '../../../src/core/memory/parse';
import { withFollowUps } from '../../../src/engines/offline/followUps';
import { planOffline } from '../../../src/engines/offline/offlineEngine';
import { find, NOW } from '../../support/world';

const DAY = 86_400_000;

/** A memory in one file of which all but the last note were seen ten days ago. */
function memoryOfNotes(...notes: readonly string[]): Memory {
  const text = `# Memory\n\n${notes.map((note) => `- ${note}\n`).join('')}`;
  const file = { path: 'MEMORY.md', text, modified: NOW - DAY };
  const known = parseMemory({ files: [file], unread: [] }).files.flatMap((one) =>
    one.statements.slice(0, -1),
  );
  const firstSeen = new Map(known.map(({ id }) => [id, NOW - 10 * DAY]));
  return parseMemory({ files: [file], unread: [], firstSeen });
}

const inputOf = (memory: Memory): DreamInput => ({
  memory,
  signals: [],
  sayings: [],
  workspace: { instructions: [], missingPaths: new Set() },
  refusals: [],
  now: NOW,
});

const whole = (memory: Memory): Plan =>
  withFollowUps(inputOf(memory), planOffline(inputOf(memory)), (after) => planOffline(after).operations);

describe('what follows from a plan', () => {
  const memory = memoryOfNotes(
    'The glaze bucket holds 20 litres (said on 2026-11-03).',
    'The wheel runs at 80 rpm.',
    'The glaze bucket holds 36 litres (said yesterday).',
  );

  it('is in it: a note that is outdated once the day of another one is known', () => {
    assert.deepEqual(
      planOffline(inputOf(memory)).operations.map((one) => one.kind),
      ['rewrite'],
    );
    const plan = whole(memory);
    assert.deepEqual(plan.operations.map((one) => one.kind).sort(), ['rewrite', 'supersede']);
    const { blocked, compiled } = settle(memory, plan, NOW);
    assert.deepEqual(blocked, []);
    assert.equal(
      compiled.changes[0]?.after,
      '# Memory\n\n- The wheel runs at 80 rpm.\n- The glaze bucket holds 36 litres (said on 2026-11-20).\n',
    );
  });

  it('names statements of the memory as it was found', () => {
    const operation = whole(memory).operations.find((one) => one.kind === 'supersede');
    assert.deepEqual(operation?.old, [find(memory, '20 litres').id]);
    assert.deepEqual(operation.by, { statement: find(memory, '36 litres').id });
  });

  it('is nothing where all is done', () => {
    const tidy = memoryOfNotes('The glaze bucket holds 20 litres.', 'The wheel runs at 80 rpm.');
    assert.deepEqual(whole(tidy).operations, []);
  });

  it('takes along what was merged into a note that is merged itself', () => {
    const notes = memoryOfNotes(
      'Glaze 14 goes on twice.',
      'Put glaze 14 on twice, with the wide brush.',
      'Two coats of glaze 14, the first one thin.',
    );
    const merge = (into: string, from: string, addition: string): ReturnType<typeof named> =>
      named({
        kind: 'merge',
        into,
        from: [from],
        additions: [addition],
        reason: 'They say the same.',
        evidence: [],
        confidence: 0.8,
      });
    const [once, brush, coats] = ['goes on', 'wide brush', 'Two coats'].map((words) => find(notes, words).id);
    const first = merge(brush!, once!, 'Glaze 14 goes on twice.');
    const plan = withFollowUps(inputOf(notes), { operations: [first], findings: [] }, (after) => {
      const joined = after.memory.files
        .flatMap((file) => file.statements)
        .find(({ text }) => text.startsWith('Put'));
      return joined === undefined ? [] : [merge(find(after.memory, 'Two coats').id, joined.id, joined.text)];
    });
    assert.deepEqual(
      plan.operations.map((one) => one.kind === 'merge' && [one.into, one.from]),
      [[coats, [brush, once]]],
    );
    const { blocked, after } = settle(notes, plan, NOW);
    assert.deepEqual(blocked, []);
    assert.match(
      after.files[0]?.text ?? '',
      /^# Memory\n\n- Two coats .* thin\. Put glaze 14 on twice, with the wide brush\. Glaze 14 goes on twice\.\n$/,
    );
  });

  it('leads the index to a file that was to be emptied, and is not', () => {
    const files = [
      { path: 'MEMORY.md', text: '# Memory\n\n- [Kiln](kiln.md) — stoneware\n', modified: NOW },
      { path: 'kiln.md', text: '# Kiln\n\n- The kiln fires stoneware at 1240 °C.\n', modified: NOW },
      { path: 'glaze.md', text: '# Glaze\n\n- Glaze 14 runs at 1260 °C.\n', modified: NOW },
    ];
    const shelf = parseMemory({ files, unread: [] });
    const lossy = named({
      kind: 'merge',
      into: find(shelf, 'stoneware at').id,
      from: [find(shelf, 'Glaze 14').id],
      additions: [],
      reason: 'They say the same.',
      evidence: [],
      confidence: 1,
    });
    const shorter = named({
      kind: 'rewrite',
      target: find(shelf, 'stoneware at').id,
      text: 'Stoneware: kiln at 1240 °C.',
      reason: 'Said shorter.',
      evidence: [],
      confidence: 1,
    });
    const plan = withFollowUps(
      inputOf(shelf),
      { operations: [lossy, shorter], findings: [] },
      (after) => planOffline(after).operations,
    );
    const { blocked, after } = settle(shelf, plan, NOW);
    assert.deepEqual(
      blocked.map(({ operation }) => operation),
      [lossy.id],
    );
    assert.match(after.files.find(({ path }) => path === 'MEMORY.md')?.text ?? '', /\(glaze\.md\)/);
  });
});
