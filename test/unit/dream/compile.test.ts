import assert from 'node:assert/strict';
import { applyChanges } from '../../../src/core/dream/applyChanges';
import { compile } from '../../../src/core/dream/compile';
import { account } from '../../../src/core/dream/ledger';
import type { Operation } from '../../../src/core/dream/operation';
import type { Memory } from '../../../src/core/memory/memory';
import { parseMemory } from '../../../src/core/memory/parse';
import { find, memoryOf, NOW, operation, said } from '../../support/world';

/** The files that change, by path; a file that goes is undefined. Checks the account on the way. */
function result(memory: Memory, operations: Operation[]): Record<string, string | undefined> {
  const compiled = compile(memory, operations, NOW);
  assert.deepEqual(compiled.suspended, []);
  const ledger = account(compiled, applyChanges(memory, compiled.changes, NOW));
  assert.equal(ledger.counts.unaccounted, 0);
  return Object.fromEntries(compiled.changes.map((change) => [change.path, change.after]));
}

const fact = (name: string, body: string, description = name): string =>
  `---\nname: ${name}\ndescription: ${description}\nmetadata:\n  node_type: memory\n  type: project\n  modified: 2026-09-01T08:12:09.652Z\n---\n\n${body}\n`;

describe('compile', () => {
  it('changes nothing without operations', () => {
    assert.deepEqual(result(memoryOf({ 'MEMORY.md': '- a\n- b\n' }), []), {});
  });

  it('takes an item out of its list and leaves every other byte', () => {
    const memory = memoryOf({ 'MEMORY.md': '# Notes\r\n\r\n- one\r\n- two  \r\n- three\r\n\r\nEnd' });
    const changes = result(memory, [
      operation({ kind: 'remove', targets: [find(memory, 'two').id], because: 'outdated' }),
    ]);
    assert.deepEqual(changes, { 'MEMORY.md': '# Notes\r\n\r\n- one\r\n- three\r\n\r\nEnd' });
  });

  it('leaves the blank line behind what goes, whatever the line breaks', () => {
    for (const eol of ['\n', '\r\n', '\r']) {
      const text = (...lines: string[]): string => lines.join(eol);
      const memory = memoryOf({ 'MEMORY.md': text('- one', '- two', '', '## More', '', '- three', '') });
      const removed = operation({ kind: 'remove', targets: [find(memory, 'two').id], because: 'outdated' });
      assert.deepEqual(result(memory, [removed]), {
        'MEMORY.md': text('- one', '', '## More', '', '- three', ''),
      });
    }
  });

  it('accounts for a date that was later than its file, and is a stamp once the file is written', () => {
    const text = '- Rye rests. (2026-09-20)\n- Oats are out.\n';
    const before = { path: 'notes.md', text, modified: Date.parse('2026-09-01') };
    const memory = parseMemory({ files: [before], unread: [] });
    const removed = operation({ kind: 'remove', targets: [find(memory, 'Oats').id], because: 'outdated' });
    assert.deepEqual(result(memory, [removed]), { 'notes.md': '- Rye rests. (2026-09-20)\n' });
  });

  it('takes blank lines along where two would stand together', () => {
    const memory = memoryOf({ 'MEMORY.md': 'One.\n\nTwo.\n\nThree.\n' });
    const remove = (words: string): Operation =>
      operation({ kind: 'remove', targets: [find(memory, words).id], because: 'outdated' });
    assert.deepEqual(result(memory, [remove('Two')]), { 'MEMORY.md': 'One.\n\nThree.\n' });
    assert.deepEqual(result(memory, [remove('Three')]), { 'MEMORY.md': 'One.\n\nTwo.\n' });
    assert.deepEqual(result(memory, [remove('One'), remove('Two')]), { 'MEMORY.md': 'Three.\n' });
  });

  it('merges: the survivor gets what only the other says, and the newer stamp', () => {
    const memory = memoryOf({
      'MEMORY.md': '- Deploys go through Argo (2026-09-01)\n- Argo deploys; ask @kim first. (2026-09-20)\n',
    });
    const changes = result(memory, [
      operation({
        kind: 'merge',
        into: find(memory, 'go through').id,
        from: [find(memory, '@kim').id],
        additions: ['Ask @kim first.'],
      }),
    ]);
    assert.deepEqual(changes, { 'MEMORY.md': '- Deploys go through Argo. Ask @kim first. (2026-09-20)\n' });
  });

  it('deletes a fact file whose words went elsewhere, with its index line, and leads its links on', () => {
    const memory = memoryOf({
      'MEMORY.md':
        '- [Ports](ports.md) — ports\n- [Staging](staging.md) — port 5433\n- [Other](other.md) — see\n',
      'ports.md': fact('ports', 'Staging uses 5433.'),
      'staging.md': fact('staging', 'Staging listens on 5433.'),
      'other.md': fact('other', 'See [[ports]] and [this](ports.md).'),
    });
    const changes = result(memory, [
      operation({
        kind: 'merge',
        into: find(memory, 'listens').id,
        from: [find(memory, 'Staging uses').id],
        additions: [],
      }),
    ]);
    assert.deepEqual(changes, {
      'MEMORY.md': '- [Staging](staging.md) — port 5433\n- [Other](other.md) — see\n',
      'ports.md': undefined,
      'other.md': fact('other', 'See [[staging]] and [this](staging.md).'),
    });
  });

  it('writes a correction in place and lets hook, title and description repeat the new value', () => {
    const memory = memoryOf({
      'MEMORY.md': '- [Yarn is used](pm.md) — yarn is used everywhere\n',
      'pm.md': fact('pm', 'The repository uses yarn for installs.', 'Why Yarn'),
    });
    const changes = result(memory, [
      operation({
        kind: 'supersede',
        old: [find(memory, 'repository').id],
        by: { text: 'The repository uses pnpm for installs.' },
        replaced: [{ old: 'yarn', new: 'pnpm' }],
        evidence: [said('we use pnpm', '2026-09-15T16:22:00Z')],
      }),
    ]);
    assert.deepEqual(changes, {
      'MEMORY.md': '- [pnpm is used](pm.md) — pnpm is used everywhere\n',
      'pm.md': fact('pm', 'The repository uses pnpm for installs.', 'Why pnpm').replace(
        '2026-09-01T08:12:09.652Z',
        '2026-09-15T16:22:00.000Z',
      ),
    });
  });

  it('adds a fact file in the form of the client, with its index line', () => {
    const memory = memoryOf({ 'MEMORY.md': '# Memory\n\n- [A](a.md) — a\n', 'a.md': fact('a', 'A.') });
    const newFile = {
      slug: 'a',
      title: 'Freeze',
      description: 'Merge freeze',
      type: 'project',
      form: 'fact',
      originSessionId: 's1',
    } as const;
    const changes = result(memory, [
      operation({
        kind: 'add',
        text: 'The freeze starts on 2026-11-17.',
        to: { newFile },
        at: Date.parse('2026-11-16T12:00:00Z'),
        evidence: [said('x')],
      }),
    ]);
    assert.equal(changes['MEMORY.md'], '# Memory\n\n- [A](a.md) — a\n- [Freeze](a-2.md) — Merge freeze\n');
    assert.equal(
      changes['a-2.md'],
      '---\nname: a-2\ndescription: Merge freeze\nmetadata:\n  node_type: memory\n  type: project\n  originSessionId: s1\n  modified: 2026-11-16T12:00:00.000Z\n---\n\nThe freeze starts on 2026-11-17.\n',
    );
  });

  it('adds to a topic file as an item with a stamp where items have one', () => {
    const memory = memoryOf({
      'MEMORY.md': '- [Ci](ci.md) — ci\n',
      'ci.md': '# Ci\n\n* One (2026-09-01)\n* Two (2026-09-02)\n',
    });
    const changes = result(memory, [
      operation({
        kind: 'add',
        text: 'Three',
        to: { file: 'ci.md' },
        at: Date.parse('2026-11-16T12:00:00Z'),
      }),
    ]);
    assert.deepEqual(changes, {
      'ci.md': '# Ci\n\n* One (2026-09-01)\n* Two (2026-09-02)\n* Three (2026-11-16)\n',
    });
  });

  it('moves items out of dated sections with their date, and drops the empty headings', () => {
    const memory = memoryOf({
      'MEMORY.md':
        '# Project memory\n\n<!-- keep -->\nPinned.\n<!-- /keep -->\n\n## 2026-09-01\n\n- One\n- Two\n\n## 2026-09-08\n\n- Three\n',
    });
    const newFile = {
      slug: 'notes',
      title: 'Notes',
      description: 'Notes on all',
      type: 'project',
      form: 'topic',
    } as const;
    const changes = result(memory, [
      operation({
        kind: 'move',
        targets: [find(memory, 'One').id, find(memory, 'Three').id],
        to: { newFile },
      }),
    ]);
    assert.deepEqual(changes, {
      'MEMORY.md':
        '# Project memory\n\n- [Notes](notes.md) — Notes on all\n\n<!-- keep -->\nPinned.\n<!-- /keep -->\n\n## 2026-09-01\n\n- Two\n',
      'notes.md': '# Notes\n\n- One (2026-09-01)\n- Three (2026-09-08)\n',
    });
  });

  it('makes an index only in a folder that had no file at all', () => {
    const newFile = { slug: 'x', title: 'X', description: 'About x', type: 'project', form: 'fact' } as const;
    const add = operation({ kind: 'add', text: 'X is.', to: { newFile }, at: NOW });
    assert.equal(result(memoryOf({}), [add])['MEMORY.md'], '- [X](x.md) — About x\n');
    assert.equal(result(memoryOf({ 'a.md': fact('a', 'A.') }), [add])['MEMORY.md'], undefined);
  });

  it('suspends what rests on a statement that went, and keeps the words', () => {
    const memory = memoryOf({ 'MEMORY.md': '- alpha\n- alpha too\n- omega\n' });
    const first = memory.files[0]!.statements[0]!;
    const [too, omega] = [find(memory, 'alpha too'), find(memory, 'omega')];
    const merge = operation({ kind: 'merge', into: first.id, from: [too.id], additions: [] });
    const gone = operation({ kind: 'supersede', old: [first.id], by: { statement: omega.id }, replaced: [] });
    const compiled = compile(memory, [merge, gone], NOW);
    assert.deepEqual(
      compiled.suspended.map((s) => s.operation),
      [merge.id],
    );
    assert.equal(compiled.changes[0]?.after, '- alpha too\n- omega\n');
  });

  it('never changes pinned words', () => {
    const memory = memoryOf({ 'MEMORY.md': '<!-- keep -->\n- alpha\n<!-- /keep -->\n- alpha\n' });
    const pinned = memory.files[0]!.statements.find((s) => s.pinned && s.text === 'alpha')!;
    const compiled = compile(memory, [operation({ kind: 'rewrite', target: pinned.id, text: 'beta' })], NOW);
    assert.deepEqual(compiled.changes, []);
    assert.equal(compiled.suspended.length, 1);
  });

  it('renames a file: index line, name and links follow', () => {
    const memory = memoryOf({ 'MEMORY.md': '- [A](a.md) — a\n- see [[a]]\n', 'a.md': fact('a', 'A.') });
    const changes = result(memory, [
      operation({ kind: 'file', file: 'a.md', action: { rename: 'better-name' } }),
    ]);
    assert.deepEqual(changes, {
      'MEMORY.md': '- [A](better-name.md) — a\n- see [[better-name]]\n',
      'a.md': undefined,
      'better-name.md': fact('better-name', 'A.', 'a'),
    });
  });
});
