import assert from 'node:assert/strict';
import { troublesOf } from '../../../src/core/health/troubles';
import type { Proposal } from '../../../src/core/dream/proposal';
import { find, memoryOf, operation } from '../../support/world';

/** What is wrong with each file, in short. */
function troubles(
  files: Record<string, string>,
  others: string[] = [],
  proposal?: Proposal,
): Record<string, string> {
  const found = troublesOf(memoryOf(files), others, proposal);
  return Object.fromEntries(
    [...found].map(([path, list]) => [path, list.map(({ kind, count }) => `${kind} ${count}`).join(', ')]),
  );
}

describe('troublesOf', () => {
  it('finds nothing wrong with a memory in order', () => {
    const files = {
      'MEMORY.md': '- [Port](port.md) — the port\n',
      'port.md': '# Port\n\n- The port is 5433.\n',
    };
    assert.deepEqual(troubles(files), {});
  });

  it('finds files that no line leads to, and lines that lead nowhere', () => {
    const files = {
      'MEMORY.md': '- [Gone](gone.md) — a file that went\n- [Shot](shot.png) — a picture\n',
      'port.md': '# Port\n\n- The port is 5433.\n',
    };
    assert.deepEqual(troubles(files, ['shot.png']), { 'MEMORY.md': 'dead-link 1', 'port.md': 'orphan 1' });
  });

  it('misses no index where a client makes its own', () => {
    assert.deepEqual(troubles({ 'port.md': '# Port\n\n- The port is 5433.\n' }), {});
  });

  it('takes a link in the middle of a grown index for a way to a file', () => {
    const files = {
      'MEMORY.md': '# Notes\n\nSee [the port](port.md) first.\n',
      'port.md': '- The port is 5433.\n',
    };
    assert.deepEqual(troubles(files), {});
  });

  it('finds an index that is longer than what is loaded, and its long lines', () => {
    const lines = Array.from({ length: 201 }, (_, n) => `- Note number ${n} says something else.`).join('\n');
    assert.deepEqual(troubles({ 'MEMORY.md': `${lines}\n` }), { 'MEMORY.md': 'over-limit 1' });
    const long = `- [Port](port.md) — ${'the port '.repeat(20)}\n`;
    const files = { 'MEMORY.md': long, 'port.md': '- The port is 5433.\n' };
    assert.deepEqual(troubles(files), { 'MEMORY.md': 'long-lines 1' });
  });

  it('finds what two places say in the same words', () => {
    const files = {
      'MEMORY.md': '- [A](a.md) — first\n- [B](b.md) — second\n',
      'a.md': '# A\n\n- Readings are kept for ninety days.\n- Yes.\n',
      'b.md': '# B\n\n- readings are  kept for ninety days.\n- Yes.\n',
    };
    assert.deepEqual(troubles(files), { 'a.md': 'duplicate 1', 'b.md': 'duplicate 1' });
  });

  it('believes a waiting proposal about duplicates in other words', () => {
    const files = {
      'MEMORY.md': '- [A](a.md) — first\n- [B](b.md) — second\n',
      'a.md': '# A\n\n- Readings are kept for ninety days.\n',
      'b.md': '# B\n\n- We keep readings ninety days long.\n',
    };
    const memory = memoryOf(files);
    const merge = operation({
      kind: 'merge',
      into: find(memory, 'Readings are kept').id,
      from: [find(memory, 'We keep').id],
      additions: [],
    });
    const proposal = { operations: [merge], findings: [] } as unknown as Proposal;
    assert.deepEqual(troubles(files, [], proposal), { 'a.md': 'duplicate 1', 'b.md': 'duplicate 1' });
  });

  it('finds front matter that cannot be read', () => {
    const files = { 'MEMORY.md': '- [A](a.md) — first\n', 'a.md': '---\nname: [\n---\n\nA note.\n' };
    assert.deepEqual(troubles(files), { 'a.md': 'broken-front-matter 1' });
  });
});
