import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { largeProject } from '../bench/ui/largeProject';
import { makeTemporaryFolder, repositoryRoot } from '../support/folders';
import type { ProjectCopy } from '../support/sampleProject';
import { openWorkbench, type Workbench } from '../support/workbench';
import { DreamReview } from './dreamReview';
import { readTree, type Tree } from './trees';

/** How long the first file may take to be written after the click, in milliseconds. */
const PATIENCE = 30_000;
/** How long a window may take to say what became of it. */
const TOLD = 20_000;

/** Only there can the extension host be found among the processes. */
const onLinux = process.platform === 'linux' ? describe : describe.skip;

/** A window that ends at the worst moment: its extension host is killed while it replaces forty files. */
onLinux('a window that ends while a dream is written', () => {
  let project: ProjectCopy;
  let workbench: Workbench;
  let old: Tree;

  before(async () => {
    project = largeProject(makeTemporaryFolder('killed'));
    old = readTree(project.memory);
    const { workspace, env } = project;
    workbench = await openWorkbench({ workspace, env, extensionPath: repositoryRoot });
  });

  after(() => workbench.close());

  it('leaves the old memory or the new, and the next start says which', async () => {
    await workbench.runCommand('AutoDream: Run Dream');
    const review = await DreamReview.shownIn(workbench);
    const [rejected = ''] = [...(await review.decisions()).keys()];
    await review.decide(rejected, false);
    const killed = killWhenWriting(project);
    const clicked = review.button('apply').click().catch(String);
    const replaced = await killed;
    await clicked;
    console.log(`      killed when ${replaced} of ${Object.keys(old).length} files were replaced`);

    const next = await workbench.openWindow();
    const icon = next.page.locator('.activitybar .action-item:has(a[aria-label^="AutoDream"])');
    await icon.click();
    // The old window starts an extension host again by itself: whichever window is first says it.
    const { window, panel, words } = await Promise.any([toldIn(workbench), toldIn(next)]);
    await window.screenshot(path.join('e2e', 'killed'));
    const isFinished = words.includes('all of its changes are in memory now');
    const now = readTree(project.memory);
    if (isFinished) {
      assert.equal(await window.statusBarItem('to review').count(), 0, 'What was written waits no more.');
      const [refusals] = Object.values(readTree(project.state, (file) => file.endsWith('/refusals.json')));
      assert.ok(refusals?.includes('"lineage"'), 'What was rejected is remembered.');
      assert.ok(Object.values(now).every((text) => !text.includes('yesterday')));
      await panel.locator('.came-of button').click();
      await panel.locator('.came-of', { hasText: 'nothing changed' }).waitFor();
    }
    assert.deepEqual(readTree(project.memory), old, 'Nothing of the old memory is lost.');
  });
});

/** Waits until a window says what became of the dream; its pages may go and come back meanwhile. */
async function toldIn(window: Workbench) {
  const end = Date.now() + TOLD;
  for (;;) {
    try {
      const panel = await window.webview('main.panel .project');
      const told = panel.locator('.notice', { hasText: 'An interrupted dream was' });
      await told.waitFor({ timeout: 5_000 });
      return { window, panel, words: await told.innerText() };
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

/** Kills the extension host as soon as a file of the memory is another one; tells how many were by then. */
async function killWhenWriting({ memory, env }: ProjectCopy): Promise<number> {
  const files = readdirSync(memory).map((name) => path.join(memory, name));
  const inodes = files.map((file) => statSync(file).ino);
  const replaced = (): number => files.filter((file, at) => statSync(file).ino !== inodes[at]).length;
  const host = extensionHost(String(env.HOME));
  const end = Date.now() + PATIENCE;
  while (replaced() === 0) {
    if (Date.now() > end) throw new Error('Nothing was written.');
    await setImmediate();
  }
  process.kill(host, 'SIGKILL');
  return replaced();
}

/** The process of the extension host that was started with a home folder of its own. */
function extensionHost(home: string): number {
  const read = (id: string, name: string): readonly string[] => {
    try {
      return readFileSync(path.join('/proc', id, name), 'utf8').split('\0');
    } catch {
      return []; // it ended meanwhile, or is another user's
    }
  };
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const hosts = ids.filter(
    (id) =>
      read(id, 'cmdline').includes('--type=extensionHost') && read(id, 'environ').includes(`HOME=${home}`),
  );
  const [host, ...others] = hosts;
  assert.ok(
    host !== undefined && others.length === 0,
    `One extension host was expected: ${hosts.join(', ')}`,
  );
  return Number(host);
}
