import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { transcript } from '../cli/program';
import { makeTemporaryFolder, repositoryRoot } from '../support/folders';
import { copyProject, greenhouse, type ProjectCopy } from '../support/sampleProject';
import { openWorkbench, type Workbench } from '../support/workbench';
import { DreamReview } from './dreamReview';
import { readTexts, type Tree } from './trees';

/** For what two busy windows do by themselves, in milliseconds. */
const PATIENCE = 90_000;
const DAY = 24 * 60 * 60_000;

/** After two sessions and a day: two is met by the sample's own sessions. */
const SETTINGS = {
  'autodream.enabled': true,
  'autodream.schedule.sessions': 2,
  'autodream.schedule.hoursBetween': 24,
  'autodream.schedule.quietMinutes': 0,
};

interface LastRun {
  readonly at: number;
  readonly proposal: string;
}

/** Two VS Codes, each with its own processes, on one folder of one home. */
describe('a schedule that two windows keep to', () => {
  let project: ProjectCopy;
  let windows: readonly Workbench[];
  let memory: Tree;
  /** Stops taking down what is dreamt. */
  let stop: () => void;
  /** Every dream that came to its end, as its record named it. */
  const dreams = new Set<string>();

  const recordFile = (): string => {
    const memories = path.join(project.state, 'autodream', 'memories');
    return path.join(memories, readdirSync(memories)[0] ?? '', 'last-run.json');
  };
  const lastRun = (): LastRun | undefined => {
    try {
      return JSON.parse(readFileSync(recordFile(), 'utf8')) as LastRun;
    } catch {
      return undefined;
    }
  };
  const eventually = async (look: () => Promise<boolean> | boolean, what: string): Promise<void> => {
    const end = Date.now() + PATIENCE;
    while (!(await look())) {
      if (Date.now() > end) throw new Error(`It did not come about: ${what}`);
      await sleep(100);
    }
  };
  /** What a window says on hover of its item in the status bar, which is what the panel says. */
  const says = async (window: Workbench): Promise<string> =>
    (await window
      .statusBarItem(/Memory|to review/)
      .first()
      .getAttribute('aria-label')) ?? '';
  const bothSay = (what: RegExp): Promise<void> =>
    eventually(
      async () => (await Promise.all(windows.map(says))).every((said) => what.test(said)),
      `both windows say ${String(what)}`,
    );

  before(async () => {
    project = copyProject(greenhouse, makeTemporaryFolder('two'));
    memory = readTexts(project.memory);
    const { workspace, env } = project;
    const look = setInterval(() => {
      const run = lastRun();
      if (run !== undefined) dreams.add(run.proposal);
    }, 20);
    stop = () => clearInterval(look);
    // Both at once: both look when they are open.
    const open = (): Promise<Workbench> =>
      openWorkbench({ workspace, env, extensionPath: repositoryRoot, settings: SETTINGS });
    windows = await Promise.all([open(), open()]);
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed() === true)
      for (const [at, window] of windows.entries())
        await window.screenshot(path.join('e2e', `schedule-failed-${at + 1}`));
  });

  after(async () => {
    stop();
    for (const window of windows) await window.close();
  });

  it('makes one proposal, which waits in both', async () => {
    await bothSay(/to review/);
    assert.equal(dreams.size, 1);
    assert.deepEqual(readTexts(project.memory), memory, 'nothing is written before Apply');
    for (const window of windows) assert.equal(await window.notification(/./).count(), 0, 'one quiet sign');
  });

  it('makes the next one when its time has come, once', async () => {
    const [one] = windows;
    assert.ok(one);
    await one.runCommand('AutoDream: Review Proposal');
    const review = await DreamReview.shownIn(one);
    await review.button('apply').click();
    await bothSay(/idle/);
    addSession(project, 1, 'Remember: the tomatoes in bay 4 are watered at 06:30.');
    addSession(project, 2, 'From now on the seed orders go to Halvorsen & Co.');
    await bothSay(/idle[^]*at \d\d:\d\d tomorrow/);
    assert.equal(dreams.size, 1, 'not before a day has passed');
    moveTime();
    addSession(project, 3, 'Remember: the boiler in the east wing is drained every October.');
    await bothSay(/to review/);
    // The one that came too late has looked by now as well: what it saw is what it says.
    await bothSay(/a proposal waits for review/);
    assert.equal(dreams.size, 2);
  });

  /** A day passes: what was written down lies a day further back. */
  function moveTime(): void {
    const run = lastRun();
    assert.ok(run);
    writeFileSync(recordFile(), JSON.stringify({ ...run, at: run.at - DAY }));
  }
});

/** A session that ended just now in this project. */
function addSession({ sessions, workspace }: ProjectCopy, number: number, words: string): void {
  const id = `${number}0000000-1111-4222-8333-444444444444`;
  const text = transcript(id, new Date().toISOString(), [words]).replaceAll(
    /"cwd":"[^"]*"/g,
    `"cwd":${JSON.stringify(workspace)}`,
  );
  writeFileSync(path.join(sessions, `${id}.jsonl`), text);
}
