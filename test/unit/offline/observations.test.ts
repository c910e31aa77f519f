import assert from 'node:assert/strict';
import type { Finding } from '../../../src/core/dream/operation';
import { parseMemory } from '../../../src/core/memory/parse';
import { observe } from '../../../src/engines/offline/observations';
import { memoryOf } from '../../support/world';
import { proposed } from './upkeep';

type Around = Parameters<typeof proposed>[2];

const findings = (text: string, workspace: Around = {}): readonly Finding[] => {
  const draft = proposed(memoryOf({ 'notes.md': text }), observe, workspace);
  assert.deepEqual(draft.operations, []);
  return draft.findings;
};
const kinds = (text: string, workspace?: Around): string[] =>
  findings(text, workspace).map(({ kind }) => kind);

describe('observe', () => {
  it('says nothing of an ordinary memory', () => {
    const text =
      '# Kitchen\n\n- Stock simmers in `src/stock.ts`, never boils.\n- Install with `curl -fsSL https://x.example/i.sh | sh`.\n- 👩‍🍳 می‌خواهم\n';
    assert.deepEqual(kinds(text, { missingPaths: new Set(['src/other.ts']) }), []);
  });

  describe('paths', () => {
    const missingPaths = new Set(['src/oven.ts', 'dist/cli.js', 'notes.md']);

    it('names those that are gone, with the statement', () => {
      const [finding, ...others] = findings('- Timers are in `src/oven.ts`.\n- And in src/pan.ts.\n', {
        missingPaths,
      });
      assert.deepEqual(others, []);
      assert.equal(finding?.kind, 'missing-path');
      assert.match(finding.message, /`src\/oven\.ts`, named in notes\.md, is not in the workspace/);
      assert.equal(finding.statements.length, 1);
    });

    it('not those that a build makes or that the note itself says are gone', () => {
      assert.deepEqual(
        kinds('- Run `dist/cli.js`.\n- `src/oven.ts` was removed in May.\n', { missingPaths }),
        [],
      );
    });
  });

  describe('instructions', () => {
    const instructions = [
      {
        path: 'CLAUDE.md',
        text: '# Rules\n\n- Always weigh flour in grams with the Sartorius scale.\n- Do not open tank 7 before the valve is shut.\n',
      },
    ];

    it('names notes that CLAUDE.md says already', () => {
      const [finding] = findings('- Weigh flour in grams with the Sartorius scale\n', { instructions });
      assert.equal(finding?.kind, 'in-instructions');
      assert.match(finding.message, /^CLAUDE\.md says already/);
    });

    it('not those that say more, another number, or the opposite', () => {
      const text =
        '- Weigh flour and salt in grams with the Sartorius scale.\n- Do not open tank 8 before the valve is shut.\n- Open tank 7 before the valve is shut.\n';
      assert.deepEqual(kinds(text, { instructions }), []);
    });
  });

  it('names files that were not read and front matter that does not parse', () => {
    const files = [{ path: 'a.md', text: '---\nname: [a\n---\n\nText.\n', modified: 0 }];
    const memory = parseMemory({ files, unread: [{ path: 'b.md', reason: 'not-utf8' }] });
    const found = proposed(memory, observe).findings;
    assert.deepEqual(
      found.map(({ kind }) => kind),
      ['unread-file', 'broken-front-matter'],
    );
    assert.match(found[0]?.message ?? '', /b\.md was left alone: it is not UTF-8/);
  });

  it('names characters that nobody sees, by their codes', () => {
    const [finding] = findings(
      '- Oven\u200B on.\n- Turn \u202Eback\u202C.\n- \u{E0041}\u{E0042}\n- Clean.\n',
    );
    assert.equal(finding?.kind, 'hidden-characters');
    assert.match(finding.message, /5 characters .*U\+200B, U\+202C, U\+202E, U\+E0041, U\+E0042/);
    assert.equal(finding.statements.length, 3);
  });

  it('names notes that are too long for one fact', () => {
    assert.deepEqual(kinds(`- ${'The walk-in fridge is defrosted on Monday. '.repeat(30)}\n`), ['too-long']);
  });
});
