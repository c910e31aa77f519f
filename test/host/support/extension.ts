import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Parts } from '../../../src/extension';
import type { Project } from '../../../src/host/project';
import type { ReviewPage } from '../../../src/host/reviewPage';
import { copiesHere, restore } from './copy';

const EXTENSION = 'autodream.autodream';

/** The extension as VS Code knows it. */
export function theExtension(): vscode.Extension<Parts> {
  const extension = vscode.extensions.getExtension<Parts>(EXTENSION);
  assert.ok(extension, `${EXTENSION} is not there`);
  return extension;
}

/** The parts of the running extension. */
export async function parts(): Promise<Parts> {
  return theExtension().activate();
}

/** The only project of the window, as it was at the beginning, read anew. */
export async function freshProject(): Promise<Project> {
  for (const copy of copiesHere()) restore(copy);
  const project = await onlyProject();
  assert.equal(project.facts?.pending.kind, 'none');
  return project;
}

/** The only project of the window, read anew. */
export async function onlyProject(): Promise<Project> {
  const { projects } = await parts();
  await projects.refresh();
  assert.equal(projects.all.length, 1);
  return projects.all[0]!;
}

/** Runs a dream by the command; its review is open then. */
export async function dreamOn(project: Project): Promise<ReviewPage> {
  await vscode.commands.executeCommand('autodream.runDream');
  const page = (await parts()).reviews.of(project);
  assert.ok(page, 'the review is open');
  return page;
}

/** Says to a review page what its page would say. */
export async function say(page: ReviewPage, message: object): Promise<void> {
  await page.receive(message);
}

/** Closes all editors, without a question. */
export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Waits for something to come about; VS Code tells of some changes only after a while. */
export async function eventually<T>(
  look: () => T | undefined | false | Promise<T | undefined | false>,
  what: string,
  patience = 15_000,
): Promise<T> {
  const end = performance.now() + patience;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`It did not come about: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
