import assert from 'node:assert/strict';
import type { DreamInput, Plan } from '../../../src/core/dream/engine';
import type { Operation } from '../../../src/core/dream/operation';
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

  describe('of lessons that say the same as something else', () => {
    const evidence = [
      { sessionId: 's', messageId: 'm', file: 's.jsonl', line: 1, at: NOW, origin: 'user', quote: '' },
    ] as const;
    const quoted = (quote: string): (typeof evidence)[number][] => [{ ...evidence[0], quote } as never];
    const about = { reason: 'A session taught it.', confidence: 0.7 } as const;
    const newFile = { title: 'Kiln', description: 'Kiln', type: 'project', form: 'fact' } as const;
    const adding = (text: string, slug: string): Operation =>
      named({
        kind: 'add',
        text,
        to: { newFile: { ...newFile, slug } },
        at: NOW,
        evidence: quoted(text),
        ...about,
      });
    /** One look at what a plan leaves: merges the statement that begins so into the other. */
    const joining =
      (into: string, from: string, additions: readonly string[]) =>
      ({ memory: after }: DreamInput): readonly Operation[] => {
        const all = after.files.flatMap((file) => file.statements);
        const [one, other] = [into, from].map((start) => all.find(({ text }) => text.startsWith(start)));
        if (one === undefined || other === undefined) return [];
        const ids = { into: one.id, from: [other.id] };
        return [named({ kind: 'merge', ...ids, additions, evidence: [], reason: 'Same.', confidence: 0.8 })];
      };
    const clay = memoryOfNotes('The red clay shrinks by 11 %.', 'The wheel runs at 80 rpm.');

    it('writes a lesson in the place of the note that it says again', () => {
      const lesson = adding('Red clay loses 11 % in the kiln.', 'clay');
      const plan = withFollowUps(
        inputOf(clay),
        { operations: [lesson], findings: [] },
        joining('The red clay', 'Red clay loses', ['Red clay loses 11 % in the kiln.']),
      );
      const { blocked, after } = settle(clay, plan, NOW);
      assert.deepEqual(blocked, []);
      assert.deepEqual(
        after.files.map((file) => file.text),
        [
          '# Memory\n\n- The red clay shrinks by 11 %. Red clay loses 11 % in the kiln.\n- The wheel runs at 80 rpm.\n',
        ],
      );
    });

    it('writes two lessons once', () => {
      const plan = withFollowUps(
        inputOf(clay),
        {
          operations: [adding('Kiln 3 fires glaze.', 'kiln'), adding('Glaze goes into kiln 3.', 'glaze')],
          findings: [],
        },
        joining('Kiln 3', 'Glaze goes', []),
      );
      assert.deepEqual(
        plan.operations.map((one) => one.kind === 'add' && [one.text, one.evidence.length]),
        [['Kiln 3 fires glaze.', 2]],
      );
    });

    it('joins what is merged into a note to what was merged into it before', () => {
      const notes = memoryOfNotes(
        'Kiln 3 fires glaze 14.',
        'Glaze 14: kiln 3, at 1240 °C.',
        'Glaze 14 at 1240 °C.',
      );
      const [kept, first] = ['fires', 'kiln 3, at'].map((words) => find(notes, words).id);
      const merge = named({
        kind: 'merge',
        into: kept!,
        from: [first!],
        additions: ['At 1240 °C.'],
        evidence: [],
        reason: 'Same.',
        confidence: 0.8,
      });
      const plan = withFollowUps(
        inputOf(notes),
        { operations: [merge], findings: [] },
        joining('Kiln 3 fires', 'Glaze 14 at', []),
      );
      assert.deepEqual(
        plan.operations.map((one) => one.kind === 'merge' && [one.from.length, one.additions]),
        [[2, ['At 1240 °C.']]],
      );
      assert.deepEqual(settle(notes, plan, NOW).blocked, []);
    });
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
