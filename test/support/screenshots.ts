import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { makeTemporaryFolder, repositoryRoot } from './folders';
import { copyProject, greenhouse } from './sampleProject';
import type { Theme } from './userSettings';
import { openWorkbench, type Workbench } from './workbench';

/** Beside the README, outside of what is packed. */
const pictures = path.join(repositoryRoot, 'docs', 'pictures');

/** Wide enough for the diff to stand side by side. */
const VIEWPORT = { width: 1320, height: 700 };

/** Takes pictures of the Memory view and of the Dream Review in both themes; gives the exit code. */
export async function takeScreenshots(): Promise<number> {
  mkdirSync(pictures, { recursive: true });
  for (const theme of ['light', 'dark'] as const) await takeIn(theme);
  return 0;
}

async function takeIn(theme: Theme): Promise<void> {
  const { workspace, env } = copyProject(greenhouse, makeTemporaryFolder('pictures'));
  const workbench = await openWorkbench({
    workspace,
    env,
    theme,
    extensionPath: repositoryRoot,
    viewport: VIEWPORT,
  });
  try {
    await workbench.page.locator('.activitybar .action-item:has(a[aria-label^="AutoDream"])').click();
    const panel = await workbench.webview('main.panel .project');
    await panel.locator('[data-button="run"]').click();
    const review = await workbench.webview('[data-operation]');
    await review.locator('[data-operation] .disclosure').first().click();
    await review.locator('.evidence blockquote').first().waitFor();
    await give(workbench, `memory-${theme}`, '.part.sidebar');
    await give(workbench, `review-${theme}`, '.part.editor');
  } finally {
    await workbench.close();
  }
}

/** Takes a picture of a part of the window. */
async function give({ page }: Workbench, name: string, part: string): Promise<void> {
  const file = path.join(pictures, `${name}.png`);
  // Nothing of the mouse in the picture, and no scroll bar that is about to fade.
  await page.mouse.move(0, 0);
  await page.waitForTimeout(1_000);
  await page.locator(part).screenshot({ path: file });
  console.log(`${path.relative(repositoryRoot, file)}: ${Math.ceil(statSync(file).size / 1000)} KB`);
}
