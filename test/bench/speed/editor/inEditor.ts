import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Project } from '../../../../src/host/project';
import type { ReviewPage } from '../../../../src/host/reviewPage';
import type { ReviewView } from '../../../../src/shared/views';
import { eventually, parts } from '../../../host/support/extension';
import { EventLoopWatch, type Held } from './eventLoop';
import { RESULT, WORK, type DreamHeld, type ReviewHeld } from './held';

/** VS Code calls this in the extension host: measures how long that is held up, and writes the figures down. */
export async function run(): Promise<void> {
  const [project] = (await parts()).projects.all;
  if (project === undefined) throw new Error('There is no project.');
  await pause(SETTLING);
  const held = process.env[WORK] === 'review' ? await review(project) : await dream(project);
  writeFileSync(process.env[RESULT] ?? '', JSON.stringify(held));
}

/** Until the other extensions of the window have done what they do at its start, in milliseconds. */
const SETTLING = 5000;
/** So long after a page is there: what VS Code and other parts still do about it belongs to it. */
const AFTERWARDS = 500;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How long the event loop is held up by some work, and how long that takes. */
async function heldUpBy(work: () => Promise<unknown>): Promise<{ held: Held; took: number }> {
  const watch = new EventLoopWatch();
  await pause(10);
  const begun = performance.now();
  await work();
  const took = performance.now() - begun;
  await pause(AFTERWARDS);
  return { held: watch.end(), took };
}

async function dream(project: Project): Promise<DreamHeld> {
  const { held, took } = await heldUpBy(() => opened(project, 'autodream.runDream'));
  if (project.facts?.pending.kind !== 'proposal')
    throw new Error('Nothing waits: something else was measured.');
  const { held: idle } = await heldUpBy(() => pause(took));
  return { dream: held, idle, took, cancelled: await timeToCancel(project) };
}

/** Runs a command that opens a review, until its page was sent what it shows. */
async function opened(project: Project, command: string): Promise<ReviewPage> {
  const { reviews } = await parts();
  const done = vscode.commands.executeCommand(command);
  const page = await eventually(() => reviews.of(project), 'the review is open', 60_000);
  await sent(page, ({ mayApply }) => mayApply);
  await done;
  return page;
}

/** Until a page was sent a view that is looked for. */
function sent(page: ReviewPage, looked: (view: ReviewView) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const listening = page.onDidSend((view) => {
      if (!looked(view)) return;
      listening.dispose();
      resolve();
    });
  });
}

/** In the middle of reading: when the first session was reviewed. */
async function timeToCancel(project: Project): Promise<number> {
  await project.discard();
  const run = new AbortController();
  let asked = Number.NaN;
  const result = await project.run(({ sessions }) => {
    if (run.signal.aborted || sessions === undefined) return;
    run.abort();
    asked = performance.now();
    void vscode.commands.executeCommand('autodream.cancelDream');
  });
  if (result.kind !== 'cancelled') throw new Error('The dream was over before it was cancelled.');
  return performance.now() - asked;
}

/** How often a decision is taken back and forth. */
const CLICKS = 6;

async function review(project: Project): Promise<ReviewHeld> {
  const { held: opening, took } = await heldUpBy(() => opened(project, 'autodream.reviewProposal'));
  const { held: idle } = await heldUpBy(() => pause(took));
  const page = (await parts()).reviews.of(project);
  if (page === undefined) throw new Error('There is no review.');
  const times: { answer: number; follow: number }[] = [];
  const { held: deciding } = await heldUpBy(async () => {
    for (let click = 0; click < CLICKS; click++) times.push(await timesOfDecision(page, click % 2 === 1));
  });
  const { held: reading } = await heldUpBy(() => project.refresh());
  const [answers, followed] = [times.map(({ answer }) => answer), times.map(({ follow }) => follow)];
  return { idle, opening, took, deciding, reading, answers, followed };
}

/** From a decision until the page was sent that it is taken, and until it was sent what follows from it. */
async function timesOfDecision(
  page: ReviewPage,
  accepted: boolean,
): Promise<{ answer: number; follow: number }> {
  const [operation] = page.view().operations;
  if (operation === undefined) throw new Error('There is nothing to decide on.');
  await pause(300);
  const begun = performance.now();
  const decision = accepted ? 'accepted' : 'rejected';
  const isTaken = ({ operations }: ReviewView): boolean => operations[0]?.decision === decision;
  const answered = sent(page, isTaken).then(() => performance.now() - begun);
  const followed = sent(page, (view) => isTaken(view) && view.mayApply).then(() => performance.now() - begun);
  await page.receive({ type: 'decide', operations: [operation.id], accepted });
  return { answer: await answered, follow: await followed };
}
