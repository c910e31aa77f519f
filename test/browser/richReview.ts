import type { Finding } from '../../src/core/dream/operation';
import { find, memoryOf, operation, said } from '../support/world';
import { reviewOf, type SampleReview } from './sampleReview';

const INDEX = `# Memory of the bakery's ordering system

- [Package manager](package-manager.md) — yarn is used everywhere
- [Oven controller](oven-controller.md) — its address and how to restart it
- [Deliveries](deliveries.md) — routes, drivers and the morning deadline
- [Price list](price-list.md) — how prices are rounded and who may change them
- [Old counter](old-counter.md) — the counter that was replaced
- The team speaks Dutch in meetings and writes English in the code, the commit messages and the tickets.
- Tests run with \`vitest --run\`; the browser tests need the oven simulator on port 4310.
- Tests run with \`vitest --run\`, and the browser tests need the oven simulator to be up on port 4310 first.
`;

const FILES: Readonly<Record<string, string>> = {
  'MEMORY.md': INDEX,
  'package-manager.md': `---
name: package-manager
description: yarn is used everywhere
metadata:
  type: feedback
---

The project uses yarn for installs.

**Why:** the lock file is shared with the shop's other services.
`,
  'oven-controller.md': `# Oven controller

- The controller listens at 10.20.0.14 on port 502, and the maintenance password is kept in the vault.
- After a power cut it must be restarted by hand: first the relay, then the board, then the display.
- The firmware was updated yesterday.
- The firmware of the reserve board is still at 2.8.1, because the vendor took 3.0 back after the fire in Zwolle.
`,
  'deliveries.md': `# Deliveries

- Orders close at 17:00 for the next morning.
- The route to the harbour takes 45 minutes in summer.
- Van 3 has no cooling, so cakes with cream never go with it.
- Driver lists come from the planning sheet, which Marieke updates on Fridays.
`,
  'price-list.md': `# Price list

- Prices are rounded to five cents.
- Only Anouk and the owner may change a price; everyone else makes a proposal in the shared sheet.
`,
  'old-counter.md': `# Old counter

- The old counter ran on Windows 7 until it was replaced.
`,
};

/** A review with something in every group, something blocked, and findings. */
export function richReview(): SampleReview {
  const memory = memoryOf(FILES);
  const id = (words: string, file?: string): string => find(memory, words, file).id;
  const operations = [
    operation({
      kind: 'supersede',
      old: [id('The project uses yarn', 'package-manager.md')],
      by: { text: 'The project uses pnpm for installs.' },
      replaced: [{ old: 'yarn', new: 'pnpm' }],
      reason: 'You said otherwise later.',
      evidence: [
        said("No, don't use yarn here, we moved to pnpm last month.", '2026-09-15T08:30:00Z'),
        said('pnpm, as I said.', '2026-11-20T16:02:00Z'),
      ],
      confidence: 0.96,
    }),
    operation({
      kind: 'supersede',
      old: [id('Orders close at 17:00')],
      by: { text: 'Orders close at 16:30 for the next morning.' },
      replaced: [{ old: '17:00', new: '16:30' }],
      reason: 'You said otherwise later.',
      evidence: [said('the deadline for orders is 16:30 from now on', '2026-11-21T07:45:00Z')],
      confidence: 0.91,
    }),
    operation({
      kind: 'merge',
      into: id('Tests run with `vitest --run`, and'),
      from: [id('Tests run with `vitest --run`; the')],
      additions: [],
      reason: 'Both say the same; the fuller one stays.',
      confidence: 0.88,
    }),
    operation({
      kind: 'add',
      text: 'Allergens are printed on every label, also on those of samples.',
      to: {
        newFile: {
          slug: 'allergens',
          title: 'Allergens',
          description: 'allergens are printed on every label',
          type: 'feedback',
          form: 'fact',
        },
      },
      at: Date.parse('2026-11-22T09:00:00Z'),
      reason: 'A session taught it, and memory does not hold it yet.',
      evidence: [said('and remember: allergens go on every label, samples too!', '2026-11-22T08:55:00Z')],
      confidence: 0.62,
    }),
    operation({
      kind: 'rewrite',
      target: id('The firmware was updated yesterday.'),
      text: 'The firmware was updated on 2026-09-30.',
      replaced: [{ old: 'yesterday', new: 'on 2026-09-30' }],
      reason: 'Written on 2026-10-01 (by the file), so “yesterday” is on 2026-09-30.',
      confidence: 0.9,
    }),
    operation({
      kind: 'move',
      targets: [id('The team speaks Dutch')],
      to: {
        newFile: {
          slug: 'languages',
          title: 'Languages',
          description: 'which language is spoken and written where',
          type: 'project',
          form: 'topic',
        },
      },
      reason: 'The index is a list of what there is; this note gets a file of its own.',
      confidence: 0.8,
    }),
    operation({
      kind: 'merge',
      into: id('The firmware was updated yesterday.'),
      from: [id('The firmware of the reserve board')],
      additions: [],
      reason: 'Both are about the firmware.',
      confidence: 0.41,
    }),
    operation({
      kind: 'remove',
      targets: [id('The old counter ran')],
      because: 'outdated',
      reason: 'The counter was replaced, and nothing else is known of it.',
      confidence: 0.74,
    }),
  ];
  const findings: Finding[] = [
    {
      kind: 'contradiction',
      message:
        'Two notes disagree on the route to the harbour: 45 minutes in summer here, “half an hour” in session 6f2e81c0. Which one holds?',
      statements: [id('The route to the harbour')],
      evidence: [],
    },
    {
      kind: 'missing-path',
      message: 'The planning sheet that deliveries.md names was not found in the workspace.',
      statements: [id('Driver lists come from')],
      evidence: [],
    },
  ];
  return reviewOf(memory, operations, findings);
}
