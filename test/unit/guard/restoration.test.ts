import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyChanges } from '../../../src/core/dream/applyChanges';
import type { OperationId } from '../../../src/core/dream/operation';
import { settle, type Settled } from '../../../src/core/dream/settle';
import { restorationOf, type Restoration } from '../../../src/core/guard/restoration';
import { memoryOf, NOW } from '../../support/world';

type Texts = Readonly<Record<string, string>>;

const INDEX =
  '# Memory\n\n- [Bays](bays.md) — which bay takes what\n- [Keys](keys.md) — who holds the keys\n';
const BAYS = '# Bays\n\n- Bay 4 takes frozen goods\n- Bay 12 has two doors\n';
const KEYS = '---\nname: keys\ndescription: who holds the keys\n---\n\nTomas holds the spare key of bay 4.\n';
const BEFORE: Texts = { 'MEMORY.md': INDEX, 'bays.md': BAYS, 'keys.md': KEYS };

function restoration(before: Texts, left: Texts, now: Texts = left): Restoration {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(left)])];
  const changed = paths.filter((path) => before[path] !== left[path]);
  return restorationOf(
    'c1',
    'a session was being written',
    changed.map((path) => ({ path, theirs: before[path], base: left[path], ours: now[path] })),
  );
}

function restored(
  now: Texts,
  { operations }: Restoration,
  chosen?: (title: string) => boolean,
): [Texts, Settled] {
  const memory = memoryOf(now);
  const accepted = operations.filter(
    (operation) => operation.kind === 'restore' && (chosen?.(operation.title) ?? true),
  );
  const settled = settle(memory, { operations: accepted, findings: [] }, NOW);
  const after = applyChanges(memory, settled.compiled.changes, NOW);
  return [Object.fromEntries(after.files.map(({ path, text }) => [path, text])), settled];
}

const titles = ({ operations }: Restoration): string[] =>
  operations.map((operation) => (operation.kind === 'restore' ? operation.title : ''));

describe('taking an outside change back', () => {
  it('brings all of it back, byte for byte', () => {
    const left = {
      'MEMORY.md': '# Memory\n\n- [Bays](bays.md) — bays\n',
      'bays.md': '# Bays\n\n- Bay 4 is closed\n- Nothing else matters\n',
      'new.md': '# New\n',
    };
    const [texts, { ledger, blocked }] = restored(left, restoration(BEFORE, left));
    assert.deepEqual(texts, BEFORE);
    assert.deepEqual(blocked, []);
    assert.equal(ledger.counts.unaccounted, 0);
  });

  it('brings back a file with its index line, and nothing else, when that alone is wanted', () => {
    const left = { 'MEMORY.md': '# Memory\n', 'bays.md': '# Bays\n\n- Bay 4 takes frozen goods\n' };
    const made = restoration(BEFORE, left);
    assert.deepEqual(titles(made), ['keys.md', 'Bays — which bay takes what', 'Bay 12 has two doors']);
    const [texts] = restored(left, made, (title) => title === 'keys.md');
    assert.deepEqual(texts, {
      'MEMORY.md': '# Memory\n\n- [Keys](keys.md) — who holds the keys\n',
      'bays.md': left['bays.md'],
      'keys.md': KEYS,
    });
  });

  it('brings a heading back with whatever stood under it', () => {
    const before = {
      'bays.md': '# Bays\n\n- Bay 1\n\n## Cold\n\n- Bay 4 is cold\n- Bay 5 is colder\n\n## Dry\n\n- Bay 6\n',
    };
    const left = { 'bays.md': '# Bays\n\n- Bay 1\n\n## Dry\n\n- Bay 6\n' };
    const made = restoration(before, left);
    assert.deepEqual(titles(made), ['Bay 4 is cold', 'Bay 5 is colder']);
    const [texts] = restored(left, made, (title) => title === 'Bay 5 is colder');
    assert.match(texts['bays.md'] ?? '', /## Cold\n\n- Bay 5 is colder\n\n## Dry\n\n- Bay 6\n$/);
    assert.doesNotMatch(texts['bays.md'] ?? '', /Bay 4/);
  });

  it('leaves what was written since, and says so', () => {
    const left = { ...BEFORE, 'bays.md': '# Bays\n\n- Bay 4 takes fish\n' };
    const now = { ...left, 'bays.md': '# Bays\n\n- Bay 4 takes fish and ice\n- Bay 9 is new\n' };
    const made = restoration(BEFORE, left, now);
    const [texts] = restored(now, made);
    assert.equal(
      texts['bays.md'],
      '# Bays\n\n- Bay 4 takes fish and ice\n- Bay 12 has two doors\n- Bay 9 is new\n',
    );
    assert.deepEqual(made.left, [
      'bays.md: This was changed after that change, so its earlier words do not come back.',
    ]);
  });

  it('keeps index lines away whose files stay away, when the index itself comes back', () => {
    const made = restoration(BEFORE, { 'bays.md': BAYS });
    const [texts] = restored({ 'bays.md': BAYS }, made, (title) => title !== 'keys.md');
    assert.deepEqual(texts, {
      'MEMORY.md': '# Memory\n\n- [Bays](bays.md) — which bay takes what\n',
      'bays.md': BAYS,
    });
  });

  it('goes by itself: no other operation is carried out beside it', () => {
    const left = { ...BEFORE, 'bays.md': '# Bays\n' };
    const memory = memoryOf(left);
    const other = { id: 'x', kind: 'file', file: 'keys.md', action: { rename: 'other' } } as const;
    const { operations } = restoration(BEFORE, left);
    const rename = { ...other, reason: '', evidence: [], confidence: 1 };
    const { blocked } = settle(memory, { operations: [...operations, rename], findings: [] }, NOW);
    assert.deepEqual(
      blocked.map(({ operation }) => operation),
      ['x'],
    );
  });

  it('names words that stood twice twice', () => {
    const before = { 'a.md': '# A\n\n- one\n\n## B\n\n- same words\n\n## C\n\n- same words\n' };
    const left = { 'a.md': '# A\n\n- one\n' };
    const ids = restoration(before, left).operations.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(restored(left, restoration(before, left))[0], before);
  });

  describe('whatever was written, and whatever became of it', () => {
    const line = fc.constantFrom(
      '- Bay 4 takes frozen goods',
      '- Bay 12 has two doors',
      '  - and a ramp',
      '- [Bays](bays.md) — which bay',
      '- [Keys](keys.md) — who holds them',
      '# Bays',
      '## Cold',
      'Tomas holds the spare key.',
      'It hangs in the office.  ',
      '',
      '',
      '```',
      '| a | b |',
      '| - | - |',
      '> said the foreman',
      '---',
      'description: who holds the keys',
      '<!-- keep -->',
      '<!-- /keep -->',
    );
    const text = fc
      .tuple(fc.array(line, { maxLength: 10 }), fc.constantFrom('\n', '\r\n'), fc.boolean())
      .map(([lines, eol, ends]) => lines.join(eol) + (ends ? eol : ''));
    const texts = fc.record(
      { 'MEMORY.md': text, 'bays.md': text, 'keys.md': text },
      { requiredKeys: [] },
    ) as fc.Arbitrary<Texts>;

    it('all of it comes back, byte for byte', () => {
      fc.assert(
        fc.property(texts, texts, (before, left) => {
          const [after, { blocked }] = restored(left, restoration(before, left));
          assert.deepEqual(blocked, []);
          assert.deepEqual(after, { ...before });
        }),
        { numRuns: 80 },
      );
    });

    it('any part of it can be had, and every statement is accounted for', () => {
      fc.assert(
        fc.property(texts, texts, texts, fc.infiniteStream(fc.boolean()), (before, left, now, coin) => {
          const made = restoration(before, left, now);
          const wanted = new Set<OperationId>(
            made.operations.filter(() => coin.next().value).map(({ id }) => id),
          );
          const accepted = made.operations.filter(({ id }) => wanted.has(id));
          const settled = settle(memoryOf(now), { operations: accepted, findings: [] }, NOW);
          assert.equal(settled.ledger.counts.unaccounted, 0);
          assert.deepEqual(settled.blocked, []);
        }),
        { numRuns: 60 },
      );
    });
  });
});
