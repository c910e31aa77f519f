import assert from 'node:assert/strict';
import type { ReviewView } from '../../src/shared/views';
import { themes } from '../support/userSettings';
import { accessibilityFaults } from './accessibility';
import { panelMessage, panelStates } from './panelViews';
import { richReview } from './richReview';
import { greenhouseReview } from './sampleReview';
import { closePages, openPage } from './world';

/** Every look of the review, by a name for its picture. */
async function reviewLooks(): Promise<readonly { readonly name: string; readonly view: ReviewView }[]> {
  const rich = richReview();
  const ids = rich.proposal.operations.map((operation) => operation.id);
  return [
    { name: 'sample', view: (await greenhouseReview()).view() },
    { name: 'rich', view: rich.view({ rejected: [ids[1]!] }) },
    { name: 'nothing-accepted', view: rich.view({ rejected: ids }) },
    {
      name: 'unsaved',
      view: rich.view({ dirty: ['MEMORY.md'], notice: 'MEMORY.md changed since this was proposed.' }),
    },
    { name: 'applying', view: rich.view({ state: { kind: 'applying' } }) },
    {
      name: 'applied',
      view: rich.view({
        state: {
          kind: 'applied',
          dream: 'dream-12',
          message: 'Written. 6 changes in 6 files: merged 1, replaced 2, learned 1, moved 1.',
          canUndo: true,
        },
      }),
    },
    {
      name: 'gone',
      view: {
        ...rich.view({
          state: {
            kind: 'gone',
            message: 'This proposal was discarded in another window. Nothing was written.',
          },
        }),
        operations: [],
        findings: [],
        files: [],
        accepted: 0,
        rejected: 0,
      },
    },
  ];
}

describe('looks in all themes', function () {
  this.timeout(120_000);
  afterEach(closePages);

  for (const theme of themes) {
    it(`panel in ${theme}: pictures of every state, nothing axe finds fault with`, async () => {
      const faults: string[] = [];
      const opened = await openPage('panel', { theme, width: 300, height: 620 });
      for (const { name, view } of [...panelStates, { name: 'message', view: panelMessage }]) {
        await opened.show(view);
        await opened.screenshot(`panel-${name}-${theme}`);
        faults.push(...(await accessibilityFaults(opened.page)).map((fault) => `${name}: ${fault}`));
      }
      assert.deepEqual(faults, []);
      assert.deepEqual(await opened.complaints(), []);
    });

    it(`review in ${theme}: pictures of every look, nothing axe finds fault with`, async () => {
      const faults: string[] = [];
      const opened = await openPage('review', { theme, width: 1280, height: 860 });
      const look = async (name: string): Promise<void> => {
        await opened.screenshot(`review-${name}-${theme}`);
        faults.push(...(await accessibilityFaults(opened.page)).map((fault) => `${name}: ${fault}`));
      };
      for (const { name, view } of await reviewLooks()) {
        await opened.show(view);
        await look(name);
      }
      await opened.show({ ...richReview().view(), proposal: 'chosen' });
      for (const key of ['ArrowDown', 'Enter']) await opened.page.keyboard.press(key);
      await opened.page.mouse.move(200, 380);
      await look('chosen');
      await opened.page.getByRole('tab', { name: 'Rendered' }).click();
      await opened.page.getByRole('button', { name: '3 rewritten' }).click();
      await look('rendered');
      assert.deepEqual(faults, []);
      assert.deepEqual(await opened.complaints(), []);
    });
  }
});
