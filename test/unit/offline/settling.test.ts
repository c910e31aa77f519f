import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyChanges } from '../../../src/core/dream/applyChanges';
import { compile } from '../../../src/core/dream/compile';
import { shortenHooks } from '../../../src/engines/offline/hooks';
import { upkeepIndex } from '../../../src/engines/offline/indexUpkeep';
import { redactSecrets } from '../../../src/engines/offline/redaction';
import { absoluteStatementDates } from '../../../src/engines/offline/relativeDates';
import { reorganize } from '../../../src/engines/offline/reorganize';
import { memoryOf, NOW } from '../../support/world';
import { proposed, textsOf } from './upkeep';

const STEPS = [redactSecrets, upkeepIndex, absoluteStatementDates, shortenHooks, reorganize];

const SECRET = ['gh', 'p_', 'zY9xW8vU7tS6rQ5pO4nM3lK2jI1hG0fE9dC8'].join('');
const block = fc.constantFrom(
  '- The oven was cleaned yesterday. (2026-09-18)\n- Bread first.',
  '- Closed two days ago',
  'A paragraph that says: see [[other]] and [plan](plan.md).',
  `- The gate opens with ${SECRET}`,
  '- [Other](other.md) — of last week',
  '- [Gone](gone.md) — nowhere now',
  `- [Plan](plan.md) — ${'a very long hook about the plan, '.repeat(6)}`,
  '- [Plan](./plan.md)\n  - with a child',
  '1. one\n2. two',
  '```\nyesterday\n```',
  '<!-- keep -->\n- [Kept](kept.md) — yesterday\n<!-- /keep -->',
  '| a | b |\n|---|---|\n| today | 2 |',
  '## 2026-09-18',
  '## Ward rounds',
  '### Ward rounds',
  '# Memory',
  '---',
  '> quoted yesterday',
  '[ref]: https://x.example\n',
  '<details>\ninside\n</details>',
);
const text = fc.array(block, { maxLength: 6 }).map((blocks) => `${blocks.join('\n\n')}\n`);
const front = fc.constantFrom(
  '',
  '---\nname: other\ndescription: Done yesterday\nmodified: 2026-09-05T10:00:00Z\n---\n\n',
  '---\nname: [\n---\n',
  '---\npinned: true\n---\n',
);
const topic = fc.tuple(front, text).map(([head, body]) => head + body);
const grown = fc
  .tuple(text, fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 30))
  .map(([body, times]) => body.repeat(times));

const memory = fc
  .record(
    { 'MEMORY.md': grown, 'other.md': topic, 'plan.md': topic, 'sub/kept.md': topic },
    { requiredKeys: ['plan.md'] },
  )
  .map((files) => memoryOf(files));

describe('upkeep', () => {
  it('proposes nothing on its own result, whatever the memory', () => {
    fc.assert(
      fc.property(memory, (before) => {
        const { operations } = proposed(before, STEPS);
        const { changes, suspended } = compile(before, operations, NOW);
        assert.deepEqual(suspended, []);
        const after = applyChanges(before, changes, NOW);
        const again = proposed(after, STEPS).operations;
        assert.deepEqual(again, [], JSON.stringify([textsOf(before), textsOf(after)], null, 1));
      }),
      { numRuns: Number(process.env.FC_RUNS ?? 40), seed: 20261122 },
    );
  });
});
