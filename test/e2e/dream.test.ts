import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { makeTemporaryFolder, repositoryRoot, screenshotFolder } from '../support/folders';
import { copyProject, greenhouse, type ProjectCopy, recordedProject } from '../support/sampleProject';
import { openWorkbench, type Workbench } from '../support/workbench';
import { afterOf, DreamReview, type ShownFile } from './dreamReview';
import { readTexts, readTree, type Tree } from './trees';

const recorded = path.resolve(repositoryRoot, '../shared/acme-web');

describe('a dream as a person has it', () => {
  let folder: string;
  let project: ProjectCopy;
  let workbench: Workbench;
  let review: DreamReview;
  let rejected: string;
  let shown: readonly ShownFile[];
  let memory: Tree;
  let elsewhere: Tree;

  /** All but what a dream may write, and what VS Code itself keeps in the home folder. */
  const readElsewhere = (): Tree => {
    const own = [project.memory, project.state, path.join(folder, 'home', '.cache', 'Microsoft')];
    return readTree(folder, (file) => !own.some((one) => path.join(folder, file).startsWith(one + path.sep)));
  };
  const picture = (name: string): Promise<string> => workbench.screenshot(path.join('e2e', name));

  before(async () => {
    const isThere = existsSync(recorded);
    if (!isThere) console.log(`    ${recorded} is not there: the sample project is dreamt on instead.`);
    folder = makeTemporaryFolder('e2e');
    project = copyProject(isThere ? recordedProject(recorded) : greenhouse, folder);
    memory = readTexts(project.memory);
    elsewhere = readElsewhere();
    mkdirSync(path.join(screenshotFolder, 'e2e'), { recursive: true });
    const { workspace, env } = project;
    workbench = await openWorkbench({
      workspace,
      env,
      extensionPath: repositoryRoot,
      viewport: { width: 1440, height: 900 },
    });
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed() === true) await picture('0-failed');
  });

  after(() => workbench.close());

  it('begins with F1, Run Dream, and opens the review', async () => {
    await workbench.runCommand('AutoDream: Run Dream');
    review = await DreamReview.shownIn(workbench);
    await picture('1-review');
    assert.match(await review.title.innerText(), /offline/);
    assert.ok((await review.decisions()).size > 1, 'There is something to decide.');
    assert.deepEqual(readTexts(project.memory), memory, 'Nothing is written before Apply.');
  });

  it('shows another diff when a change is rejected', async () => {
    const before = await review.readDiff();
    [rejected = ''] = [...(await review.decisions()).keys()];
    await review.decide(rejected, false);
    shown = await review.readDiff();
    await picture('2-rejected');
    assert.notDeepEqual(shown, before);
    assert.equal((await review.decisions()).get(rejected), false);
  });

  it('writes what the diff showed, byte for byte, when Apply is clicked', async () => {
    await review.button('apply').click();
    await review.button('undo').waitFor();
    await picture('3-applied');
    const wanted = new Map(Object.entries(memory));
    for (const file of shown) {
      const after = afterOf(file, memory[file.path] ?? '');
      if (after === undefined) wanted.delete(file.path);
      else wanted.set(file.path, after);
    }
    assert.deepEqual(readTexts(project.memory), Object.fromEntries([...wanted].sort()));
    assert.notDeepEqual(readTexts(project.memory), memory);
  });

  it('puts the old bytes back when Undo is clicked', async () => {
    await review.button('undo').click();
    await review.button('undo').waitFor({ state: 'detached' });
    await picture('4-undone');
    assert.deepEqual(readTexts(project.memory), memory);
  });

  it('wrote nothing but memory and its own state', () => {
    assert.deepEqual(readElsewhere(), elsewhere);
  });

  it('left no complaint of the pages', () => {
    assert.deepEqual(workbench.complaints, []);
  });
});
