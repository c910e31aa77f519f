import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Parts } from '../../../src/extension';
import type { Project } from '../../../src/host/project';

export const EXTENSION = 'autodream.autodream';

/** The parts of the running extension. */
export async function parts(): Promise<Parts> {
  const extension = vscode.extensions.getExtension<Parts>(EXTENSION);
  assert.ok(extension, `${EXTENSION} is not there`);
  return extension.activate();
}

/** The only project of the window, read from the disk. */
export async function onlyProject(): Promise<Project> {
  const { projects } = await parts();
  await projects.refresh();
  assert.equal(projects.all.length, 1);
  return projects.all[0]!;
}

/** Waits for something to come about; VS Code tells of some changes only after a while. */
export async function eventually<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  what: string,
  patience = 10_000,
): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`It did not come about: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
