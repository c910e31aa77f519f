import assert from 'node:assert/strict';
import { panelMessage, panelStates, project } from './panelViews';
import { closePages, openPage, strayRequests } from './world';
import type { BrowserPage } from './browserPage';

const open = (): Promise<BrowserPage> => openPage('panel', { width: 300, height: 700 });

describe('Memory view', () => {
  afterEach(closePages);

  it('asks for its first snapshot and asks nowhere else for anything', async () => {
    const opened = await open();
    assert.deepEqual(await opened.asked(), [{ type: 'ready' }]);
    await opened.show({ projects: [project()] });
    assert.deepEqual(await opened.complaints(), []);
    assert.deepEqual(strayRequests(), []);
  });

  it('says every state in its words', async () => {
    const opened = await open();
    for (const { name, words, view } of panelStates) {
      await opened.show(view);
      assert.equal(await opened.page.getByRole('status').first().innerText(), words, name);
    }
    await opened.show(panelMessage);
    assert.equal(await opened.page.getByRole('main').innerText(), `Memory\n\n${panelMessage.message}`);
  });

  it('tells when the last dream was, what came of it and what a session start loads', async () => {
    const opened = await open();
    await opened.show(panelStates.find(({ name }) => name === 'waiting')!.view);
    assert.equal(
      await opened.page.locator('.project').ariaSnapshot(),
      `- region "greenhouse":
  - heading "greenhouse" [level=2]
  - status: Waiting for review (14)
  - text: "Last Run: today 09:12"
  - paragraph: would merge 3 · replace 1
  - paragraph: would save about 1,028 tokens at each session start
  - paragraph: 171 → 148 lines · 13.5 → 9.8 KB · 0.4 s
  - paragraph: 14 changes wait for you. Nothing is written before you apply them.
  - button "Review"
  - button "Run Dream"
  - checkbox "AutoDream" [checked]:
    - img
    - text: AutoDream
  - text: "not now: a proposal waits for review"
  - button "Set Schedule"
  - heading "Loaded at each session start" [level=3]
  - meter "lines": lines 148 of 200 → 96
  - meter "bytes": bytes 9.8 of 25 KB → 6.1
  - text: tokens about 2,722 → 1,694
  - img "lines of the index over the last 11 dreams, from 92 to 148"
  - img "bytes of the index over the last 11 dreams, from 6.1 KB to 9.8 KB"
  - paragraph: over the last 11 dreams
  - paragraph:
    - button "Open Index"
    - button "Open Folder"
  - heading "Health" [level=3]
  - meter "reached": reached 31 of 38 notes
  - list:
    - listitem:
      - 'button "not reached 5: show where"': not reached 5
    - listitem:
      - 'button "gone 2: show where"': gone 2
    - listitem:
      - 'button "duplicates 3: show where"': duplicates 3
    - listitem:
      - 'button "without source 12: show where"': without source 12
  - paragraph: "None: not loaded · contradictions · dead links · missing paths · secrets"
  - img "notes reached, after the last 6 dreams, from 58 % to 82 %"
  - paragraph: over the last 6 dreams
  - term: Sessions
  - definition: 7 since the last dream, 3.1 MB
  - term: Auto-memory
  - definition: on · 38 notes in 21 files
  - definition:
    - 'button "Turn off: Auto-memory"': Turn off
  - term: Built-in dream
  - definition: off · writes without review
  - definition:
    - 'button "Turn on: Built-in dream"': Turn on`,
    );
    assert.equal(await opened.page.locator('.last').getAttribute('title'), 'November 22, 2026 at 09:12');
    assert.equal(
      await opened.page.getByRole('meter', { name: 'lines' }).getAttribute('aria-valuetext'),
      '148 of 200, 96 after the proposal',
    );
  });

  it('says what a model cost, where one was asked', async () => {
    const opened = await open();
    await opened.show({ projects: [project()] });
    assert.equal(await opened.page.locator('.cost').count(), 0);
    const cost = 'claude-sonnet-5-5: 21,034 tokens sent, 900 received, $0.05';
    await opened.show({ projects: [project({ lastRun: { ...project().lastRun!, cost } })] });
    assert.equal(await opened.page.locator('.cost').innerText(), cost);
  });

  it('asks for what its controls say, of the project they stand in', async () => {
    const opened = await open();
    const { page } = opened;
    const waiting = panelStates.find(({ name }) => name === 'waiting')!.view;
    await opened.show(waiting);
    assert.equal(await page.getByRole('button', { name: 'Undo' }).count(), 0, 'nothing is written yet');
    await opened.asked();
    const id = '5f0c9d7e3a1b8642';
    for (const name of ['Review', 'Run Dream', 'Open Index', 'Open Folder'])
      await page.getByRole('button', { name, exact: true }).click();
    await page.getByRole('button', { name: 'Turn off: Auto-memory' }).click();
    await page.getByRole('button', { name: 'Turn on: Built-in dream' }).click();
    assert.deepEqual(await opened.asked(), [
      { type: 'review', project: id },
      { type: 'run', project: id },
      { type: 'openIndex', project: id },
      { type: 'openFolder', project: id },
      { type: 'setAutoMemory', project: id, enabled: false },
      { type: 'setBuiltInDream', project: id, enabled: true },
    ]);
    await opened.show(panelStates.find(({ name }) => name === 'idle')!.view);
    assert.equal(
      await page.locator('.came-of').innerText(),
      'merged 12\u00a0· replaced 4\u00a0· learned 6\nUndo',
    );
    await page.getByRole('button', { name: 'Undo' }).click();
    assert.deepEqual(await opened.asked(), [{ type: 'undo', project: id, dream: 'dream-11' }]);
    await opened.show(panelStates.find(({ name }) => name === 'dreaming')!.view);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await opened.show(panelStates.find(({ name }) => name === 'failed')!.view);
    await page.getByRole('button', { name: 'Show Log' }).click();
    assert.deepEqual(await opened.asked(), [{ type: 'cancel', project: id }, { type: 'showLog' }]);
  });

  it('opens the places behind each number of its health, and shows none before it was measured', async () => {
    const opened = await open();
    const { page } = opened;
    await opened.show({ projects: [project()] });
    await opened.asked();
    for (const words of ['not reached 5', 'gone 2', 'duplicates 3', 'without source 12'])
      await page.getByRole('button', { name: `${words}: show where` }).click();
    const id = '5f0c9d7e3a1b8642';
    assert.deepEqual(await opened.asked(), [
      { type: 'showHealth', project: id, kind: 'not-reached' },
      { type: 'showHealth', project: id, kind: 'gone' },
      { type: 'showHealth', project: id, kind: 'duplicates' },
      { type: 'showHealth', project: id, kind: 'unsourced' },
    ]);
    const meter = page.getByRole('meter', { name: 'reached' });
    assert.equal(await meter.getAttribute('aria-valuenow'), '82');
    assert.equal(await meter.getAttribute('aria-valuetext'), '31 of 38 notes');
    const { health, ...unmeasured } = project();
    assert.ok(health !== undefined);
    await opened.show({ projects: [unmeasured] });
    assert.equal(await page.getByRole('heading', { name: 'Health' }).count(), 0);
  });

  it('says what a dream saves, and what it costs where memory grew', async () => {
    const opened = await open();
    const { lastRun } = project();
    const said = async (savedTokens: number): Promise<string> => {
      const report = { ...lastRun!.report!, savedTokens };
      await opened.show({ projects: [project({ lastRun: { ...lastRun!, report } })] });
      return opened.page.locator('.report p').first().innerText();
    };
    assert.equal(await said(1028), 'saves about 1,028 tokens at each session start');
    assert.equal(await said(-40), 'about 40 tokens more at each session start');
    assert.equal(await said(0), 'as many tokens at each session start as before');
  });

  it('has one primary button a project', async () => {
    const opened = await open();
    for (const { name, view } of panelStates) {
      await opened.show(view);
      const primary = await opened.page.locator('vscode-button[appearance="primary"]').count();
      const dreaming = view.projects.filter((one) => one.state.kind === 'dreaming').length;
      assert.equal(primary, view.projects.length - dreaming, name);
    }
  });

  it('does not start a dream where none may be started', async () => {
    const opened = await open();
    await opened.show({ projects: [project({ canRun: false })] });
    await opened.asked();
    await opened.page.getByRole('button', { name: 'Run Dream' }).click({ force: true });
    assert.deepEqual(await opened.asked(), []);
  });

  it('asks once for the toggle and shows what the host says, not what was clicked', async () => {
    const opened = await open();
    await opened.show({ projects: [project({ enabled: false })] });
    await opened.asked();
    const toggle = opened.page.getByRole('checkbox', { name: 'AutoDream' });
    await toggle.click();
    assert.deepEqual(await opened.asked(), [
      { type: 'setEnabled', project: '5f0c9d7e3a1b8642', enabled: true },
    ]);
    assert.equal(await toggle.getAttribute('aria-checked'), 'false');
    await opened.show({ projects: [project({ enabled: true })] });
    assert.equal(await toggle.getAttribute('aria-checked'), 'true');
    await toggle.focus();
    await opened.page.keyboard.press('Space');
    assert.deepEqual(await opened.asked(), [
      { type: 'setEnabled', project: '5f0c9d7e3a1b8642', enabled: false },
    ]);
    assert.equal(await toggle.getAttribute('aria-checked'), 'true');
  });

  it('keeps the focus on a button while the rest changes, and lets go when the button does', async () => {
    const opened = await open();
    const state = (name: string) => panelStates.find((one) => one.name === name)!.view;
    await opened.show(state('idle'));
    await opened.page.getByRole('button', { name: 'Run Dream' }).focus();
    await opened.show(state('waiting'));
    assert.equal(await focused(opened), 'run');
    await opened.page.getByRole('button', { name: 'Review' }).focus();
    await opened.show(state('idle'));
    assert.equal(await focused(opened), undefined, 'Enter must not run a dream where Review was');
  });

  it('counts agree with their nouns', async () => {
    const opened = await open();
    await opened.show({
      projects: [project({ autoMemory: { enabled: false, why: 'off', statements: 1, files: 1 } })],
    });
    assert.match(await opened.page.locator('.layers').innerText(), /off\s· 1 note in 1 file\n/);
  });

  it('has room from 180 pixels up: nothing is cut off at the side', async () => {
    for (const width of [180, 260, 480]) {
      const opened = await openPage('panel', { width, height: 700 });
      for (const { name, view } of panelStates) {
        await opened.show(view);
        const overflow = await opened.page.evaluate(
          'document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth',
        );
        assert.equal(overflow, 0, `${name} at ${width}`);
        if (['waiting', 'over-limit', 'several-roots'].includes(name))
          await opened.screenshot(`panel-${name}-${width}`);
      }
    }
  });
});

/** The name of the button that has the focus. */
async function focused(opened: BrowserPage): Promise<string | undefined> {
  const script = 'document.activeElement?.dataset.button ?? null';
  return (await opened.page.evaluate<string | null>(script)) ?? undefined;
}
