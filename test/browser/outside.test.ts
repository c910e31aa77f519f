import assert from 'node:assert/strict';
import { NOW, project } from './panelViews';
import { closePages, openPage, strayRequests } from './world';

const message = '17 statements left memory at 14:03; the built-in AutoDream was running.';

describe('what others took, in the Memory view', () => {
  afterEach(closePages);

  it('is said with the way to bring it back, and the way to leave it', async () => {
    const opened = await openPage('panel', { width: 260, height: 700 });
    const view = project({ outside: { change: 'c1', message } });
    await opened.show({ projects: [view] });
    const { page } = opened;
    assert.equal(
      await page.locator('.outside').ariaSnapshot(),
      `- status: ${message}\n- button "Review"\n- button "Leave it so"`,
    );
    await opened.asked();
    await page.getByRole('button', { name: 'Review', exact: true }).click();
    await page.getByRole('button', { name: 'Leave it so' }).click();
    assert.deepEqual(await opened.asked(), [
      { type: 'reviewOutside', project: view.id, change: 'c1' },
      { type: 'leaveOutside', project: view.id, change: 'c1' },
    ]);
    await opened.show({ projects: [project()] });
    assert.equal(await page.locator('.outside').count(), 0);
    assert.deepEqual(await opened.complaints(), []);
    assert.deepEqual(strayRequests(), []);
  });

  it('stands beside the built-in dream’s switch and last run', async () => {
    const opened = await openPage('panel', { width: 300, height: 700 });
    await opened.show({ projects: [project({ builtInDream: 'on', builtInDreamAt: NOW - 3_600_000 })] });
    const row = opened.page.locator('.layer', { hasText: 'Built-in dream' });
    assert.match(await row.innerText(), /on\s·\s*writes without review\s·\s*last ran today/);
    assert.equal(await row.getByRole('button', { name: 'Turn off: Built-in dream' }).count(), 1);
  });
});
