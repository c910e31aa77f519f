import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Frame } from 'playwright-core';
import { MemoryStore } from '../../src/job/memoryStore';
import { sha256 } from '../../src/storage/durable';
import type { OutsideChange } from '../../src/storage/outsideEntry';
import { makeTemporaryFolder, repositoryRoot, screenshotFolder } from '../support/folders';
import { copyProject, greenhouse, type ProjectCopy } from '../support/sampleProject';
import { openWorkbench, type Workbench } from '../support/workbench';
import { DreamReview } from './dreamReview';
import { readTexts, type Tree } from './trees';

/**
 * What Claude Code's own dream does, as far as the disk tells: takes its lock, deletes and rewrites, and leaves the lock
 * behind. It lives until its input ends.
 */
const BUILT_IN_DREAM = `
  const fs = require('node:fs');
  const path = require('node:path');
  const memory = process.argv[1];
  fs.writeFileSync(path.join(memory, '.consolidate-lock'), process.pid + '\\n' + Date.now());
  const topics = fs.readdirSync(memory).filter((name) => name.endsWith('.md') && name !== 'MEMORY.md').sort();
  for (const [n, name] of topics.entries()) {
    const file = path.join(memory, name);
    if (n % 2 === 0) fs.rmSync(file);
    else fs.writeFileSync(file, fs.readFileSync(file, 'utf8').split('\\n').filter((_, line) => line % 3 !== 2).join('\\n'));
  }
  const index = path.join(memory, 'MEMORY.md');
  fs.writeFileSync(index, '# Memory\\n\\n- Consolidated.\\n');
  console.log('done');
  process.stdin.resume();
`;

/** A thousand writes and deletions in a second. */
const STORM = `
  const fs = require('node:fs');
  const path = require('node:path');
  const memory = process.argv[1];
  const end = Date.now() + 1000;
  for (let n = 0; n < 1000; n++) {
    const file = path.join(memory, 'storm-' + (n % 50) + '.md');
    if (n < 950 && n % 7 === 3) fs.rmSync(file, { force: true });
    else fs.writeFileSync(file, '# Storm\\n\\n- Gust ' + n + '\\n');
  }
  for (const name of fs.readdirSync(memory)) if (/^[^s].*\\.md$/.test(name)) fs.rmSync(path.join(memory, name));
  console.log(Date.now() - end + 1000);
`;

describe('memory that others change', () => {
  let project: ProjectCopy;
  let workbench: Workbench;
  let panel: Frame;
  let found: Tree;
  let dream: ChildProcess;
  let review: DreamReview;

  const store = (): MemoryStore => {
    const env = Object.fromEntries(Object.entries(project.env));
    return new MemoryStore(project.memory, {
      home: env.HOME ?? '',
      env,
      platform: process.platform,
      cwd: project.workspace,
    });
  };
  const newest = async (fits: (change: OutsideChange) => boolean): Promise<OutsideChange> => {
    for (let tries = 0; tries < 300; tries++) {
      const change = store().outside.list().find(fits);
      if (change !== undefined) return change;
      await sleep(100);
    }
    throw new Error('The change was not kept within 30 seconds.');
  };
  /** The notes, without what Claude Code keeps beside them. */
  const notes = (): Tree => {
    const all = Object.entries(readTexts(project.memory));
    return Object.fromEntries(all.filter(([name]) => name.endsWith('.md')));
  };
  const picture = (name: string): Promise<string> =>
    workbench.screenshot(path.join('e2e', `outside-${name}`));

  before(async () => {
    project = copyProject(greenhouse, makeTemporaryFolder('outside'));
    found = notes();
    mkdirSync(path.join(screenshotFolder, 'e2e'), { recursive: true });
    const { workspace, env } = project;
    const viewport = { width: 1440, height: 900 };
    workbench = await openWorkbench({ workspace, env, extensionPath: repositoryRoot, viewport });
    await workbench.page.locator('.activitybar .action-item:has(a[aria-label^="AutoDream"])').click();
    panel = await workbench.webview('main.panel');
    await panel.locator('[data-button="run"]').waitFor();
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed() === true) await picture('failed');
  });

  after(async () => {
    dream.kill();
    await workbench.close();
  });

  it('is said, with who was at it, when much of it goes', async () => {
    dream = spawn(process.execPath, ['-e', BUILT_IN_DREAM, project.memory], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const notice = panel.locator('.outside .notice', {
      hasText: /^\d+ statements left memory at \d\d:\d\d; the built-in AutoDream was running\.$/,
    });
    await notice.waitFor();
    const [{ counts, by }] = [await newest(() => true)];
    assert.deepEqual(by, { kind: 'built-in-dream', running: true });
    assert.ok((await notice.innerText()).startsWith(`${counts.left} statements`));
    assert.equal(await workbench.statusBarItem(/statements left memory/).count(), 1);
    await panel.locator('.layers', { hasText: /last ran/ }).waitFor();
    await picture('notice');
  });

  it('comes back from the review, byte for byte', async () => {
    dream.stdin?.end();
    await once(dream, 'exit');
    await panel.locator('[data-button="review-outside"]').click();
    review = await DreamReview.shownIn(workbench);
    assert.match(await review.title.innerText(), /statements left memory at/);
    assert.ok((await review.decisions()).size > 1);
    await picture('review');
    await review.button('apply').click();
    await review.button('undo').waitFor();
    await picture('restored');
    assert.deepEqual(notes(), found);
    await panel.locator('.outside').waitFor({ state: 'detached' });
  });

  it('is as the others left it when that is undone, and some of it can be brought back then', async () => {
    await review.button('undo').click();
    await review.button('apply').waitFor();
    assert.notDeepEqual(notes(), found);
    const [first = ''] = [...(await review.decisions()).keys()];
    await review.decide(first, false);
    await review.button('apply').click();
    await review.button('undo').waitFor();
    const now = notes();
    assert.notDeepEqual(now, before);
    assert.ok(Object.keys(found).filter((name) => now[name] === found[name]).length > 1);
  });

  it('is kept as it was and as it became, when a thousand changes come within a second', async () => {
    const files = notes();
    const storm = spawn(process.execPath, ['-e', STORM, project.memory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [took] = (await once(storm.stdout, 'data')) as [Buffer];
    console.log(`      a thousand changes took ${String(took).trim()} ms`);
    // Who clicks meanwhile is answered.
    const began = performance.now();
    await workbench.runCommand('AutoDream: Refresh');
    const change = await newest((one) => one.files.some(({ path: name }) => name === 'storm-0.md'));
    console.log(`      and were kept ${Math.round(performance.now() - began)} ms after the last`);
    const kept = new Map(change.files.map((file) => [file.path, file]));
    const now = notes();
    const changed = [...Object.keys(files), ...Object.keys(now)].filter((name) => files[name] !== now[name]);
    assert.deepEqual([...kept.keys()].sort(), changed.sort());
    for (const [name, text] of Object.entries(files))
      if (kept.has(name)) assert.equal(kept.get(name)?.before, sha256(Buffer.from(text)), name);
    for (const [name, { after }] of kept) {
      if (after === undefined) continue;
      assert.equal(after, sha256(readFileSync(path.join(project.memory, name))), name);
      assert.ok(store().outside.read(after), name);
    }
    await panel.locator('.outside .notice').waitFor();
    await picture('storm');
  });

  it('left no complaint of the pages', () => {
    assert.deepEqual(workbench.complaints, []);
  });
});
