import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { makeTemporaryFolder, repositoryRoot, screenshotFolder } from '../support/folders';
import { startMessagesServer, type MessagesServer } from '../support/messagesServer';
import { copyProject, greenhouse, type ProjectCopy } from '../support/sampleProject';
import { openWorkbench, type Workbench } from '../support/workbench';
import { DreamReview } from './dreamReview';
import { readTexts } from './trees';

/** A key of no service. */
const KEY = ['sk', 'ant', 'test', '0123456789'].join('-');

/** A plan in which the model adds nothing to what is settled already. */
const NOTHING = { merge: [], supersede: [], remove: [], describe: [], learn: [], drop: [], finding: [] };

describe('a dream with a model as a person has it', () => {
  let server: MessagesServer;
  let project: ProjectCopy;
  let workbench: Workbench;
  let texts: ReturnType<typeof readTexts>;

  const dialog = () => workbench.page.locator('.monaco-dialog-box');
  const input = () => workbench.page.locator('.quick-input-widget input').first();
  const picture = (name: string): Promise<string> => workbench.screenshot(path.join('e2e', name));

  before(async () => {
    server = await startMessagesServer(
      ({ endpoint }) =>
        endpoint === 'messages'
          ? {
              kind: 'text',
              text: JSON.stringify(NOTHING),
              usage: { input_tokens: 3000, cache_read_input_tokens: 1500, output_tokens: 240 },
            }
          : undefined,
      { key: KEY },
    );
    project = copyProject(greenhouse, makeTemporaryFolder('e2e-model'));
    texts = readTexts(project.memory);
    mkdirSync(path.join(screenshotFolder, 'e2e'), { recursive: true });
    workbench = await openWorkbench({
      workspace: project.workspace,
      env: project.env,
      extensionPath: repositoryRoot,
      settings: { 'autodream.anthropic.baseUrl': server.url },
      viewport: { width: 1440, height: 900 },
    });
  });

  afterEach(async function () {
    if (this.currentTest?.isFailed() === true) await picture('model-0-failed');
  });

  after(async () => {
    await workbench.close();
    await server.close();
  });

  it('chooses the engine, and gives the key that it lacks', async () => {
    await workbench.runCommand('AutoDream: Focus on Memory View');
    await workbench.runCommand('AutoDream: Choose Engine');
    const row = workbench.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: 'needs an API key' });
    await row.waitFor();
    await picture('model-1-engines');
    await row.click();
    await workbench.page
      .locator('.quick-input-widget')
      .filter({ hasText: 'API key for Anthropic' })
      .waitFor();
    assert.equal(await input().getAttribute('type'), 'password');
    await input().fill(KEY);
    await workbench.page.keyboard.press('Enter');
    await workbench.notification('The API key works').waitFor();
    assert.deepEqual(
      server.requests.map((request) => request.path),
      ['/v1/models'],
    );
  });

  it('is asked before anything is sent, and sends nothing when they say no', async () => {
    await workbench.runCommand('AutoDream: Run Dream');
    await dialog().waitFor();
    await picture('model-2-question');
    const words = await dialog().innerText();
    assert.match(words, /Send memory and sessions to 127\.0\.0\.1:\d+\?/);
    assert.match(words, /Statements of the memory: \d+\s+Sayings: \d+, from sessions: \d+\s/);
    assert.match(words, /at the prices of \d{4}-\d\d-\d\d/);
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await dialog().waitFor({ state: 'hidden' });
    assert.deepEqual(server.questions, []);
  });

  it('reads the exact text first, sends it, and sees what it cost', async () => {
    await workbench.runCommand('AutoDream: Run Dream');
    await dialog().getByRole('button', { name: 'Show What Would Be Sent' }).click();
    const ask = workbench.notification('Nothing was sent yet');
    await ask.waitFor();
    await picture('model-3-text');
    assert.deepEqual(server.questions, []);
    await ask.getByRole('button', { name: 'Send', exact: true }).click();
    const review = await DreamReview.shownIn(workbench);
    await review.frame.locator('.cost').waitFor();
    const panel = await workbench.webview('.block.state');
    await panel.locator('.cost').waitFor();
    await picture('model-4-review');
    assert.match(await review.title.innerText(), /anthropic/);
    const cost =
      /claude-sonnet-5-5: 4,500 tokens sent \(1,500 from the cache\), 240 received, less than \$0\.01/;
    assert.match(await review.frame.locator('.cost').innerText(), cost);
    assert.match(await panel.locator('.cost').innerText(), cost);
    assert.equal(server.questions.length, 1);
    assert.deepEqual(readTexts(project.memory), texts, 'Nothing is written before Apply.');
  });

  it('sees why the offline engine’s proposal stands in when the service fails', async () => {
    server.script = () => ({ kind: 'error', status: 529, type: 'overloaded_error', message: 'Overloaded' });
    await workbench.runCommand('AutoDream: Run Dream');
    const review = await DreamReview.shownIn(workbench);
    await review.frame.locator('.notice').filter({ hasText: 'the offline engine’s instead' }).waitFor();
    await picture('model-5-instead');
    assert.match(await review.title.innerText(), /offline/);
    // The server that stands in for a desktop has no store for secrets but the browser's.
    assert.deepEqual(
      workbench.complaints.filter((one) => !one.includes('/mint-key')),
      [],
    );
  });
});
