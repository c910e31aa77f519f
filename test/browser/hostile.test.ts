import assert from 'node:assert/strict';
import { createTwoFilesPatch } from 'diff';
import type { ReviewView } from '../../src/shared/views';
import { liveNodes } from './harmless';
import { project } from './panelViews';
import { openReview } from './reviewPage';
import { richReview } from './richReview';
import { closePages, openPage, strayRequests } from './world';
import type { BrowserPage } from './browserPage';

const HOSTILE = [
  `<script>document.title = 'taken'</script>`,
  `<img src="https://example.invalid/a.png" onerror="document.title = 'taken'">`,
  `<a href="command:workbench.action.quit">quit</a><iframe src="https://example.invalid"></iframe>`,
  `"><svg onload="document.title='taken'"><style>*{display:none}</style>`,
  `{{constructor.constructor('document.title=1')()}} &lt;b&gt; <ins>added</ins><del>gone</del>`,
].join(' ');

const MARKDOWN = `# Notes

[run](command:workbench.action.quit) [open](vscode://file/etc/passwd) [data](data:text/html,hi) [js](javascript:alert(1))
[slashes](//example.invalid) [hidden](com%6Dand%3Aquit) [control](java\u0001script:alert(1)) [good](https://example.org/a?b=1&c=2) [beside](other.md)
![picture](https://example.invalid/b.png "title")
${HOSTILE}
<https://example.invalid/auto> and https://example.invalid/bare

| aligned | by | its colons |
| :------ | :-: | --------: |
| one | two | three |
`;

const BIDI = 'safe\u202Etxt.exe\u202C \u200Bhidden\u0007bell';
const LONG = 'endless'.repeat(1500);
const NAME = `<img src=x onerror=alert(1)> [link](command:x) **bold** \`code\` \u202Efdp.md`;

function hostileReview(): ReviewView {
  const view = richReview().view();
  const before = `${MARKDOWN}\n--- a/fake.md\n+++ b/fake.md\n@@ -1 +1 @@\n-- old\n++ new\n`;
  const after = before.replace('Notes', BIDI);
  return {
    ...view,
    title: HOSTILE,
    notice: HOSTILE,
    cost: HOSTILE,
    operations: view.operations.map((operation, i) => ({
      ...operation,
      headline: i === 0 ? LONG : i === 1 ? BIDI : HOSTILE,
      reason: `${HOSTILE} ${i}`,
      ...(operation.blocked === undefined ? {} : { blocked: HOSTILE }),
      evidence: [{ origin: 'user', at: 0, quote: MARKDOWN, session: HOSTILE, canOpen: true }],
      files: [NAME],
      marks: [BIDI, HOSTILE],
    })),
    findings: [{ message: HOSTILE, files: [NAME] }],
    files: [
      {
        path: NAME,
        status: 'changed',
        patch: createTwoFilesPatch('x.md', 'x.md', before, after),
        before,
        after,
        warning: HOSTILE,
      },
    ],
    state: { kind: 'applied', dream: HOSTILE, message: HOSTILE, canUndo: true },
  };
}

async function assertHarmless(opened: BrowserPage): Promise<void> {
  assert.deepEqual(await liveNodes(opened), []);
  assert.deepEqual(await opened.complaints(), []);
  assert.deepEqual(strayRequests(), []);
  assert.equal(await opened.page.evaluate(`document.title === 'taken'`), false);
}

describe('hostile words', () => {
  afterEach(closePages);

  it('are shown as text in the review: list, evidence, diff and account', async () => {
    const opened = await openReview(hostileReview());
    const { page } = opened;
    for (const row of await page.locator('.disclosure').all()) await row.click();
    await opened.screenshot('hostile-diff');
    await assertHarmless(opened);
    assert.equal(await page.locator('h1').innerText(), HOSTILE);
    assert.equal(await page.locator('.headline').nth(2).textContent(), HOSTILE);
    assert.ok((await page.locator('blockquote').first().textContent())?.includes(HOSTILE));
  });

  it('show by their code what does not show by itself', async () => {
    const opened = await openReview(hostileReview());
    const visible = 'safe<U+202E>txt.exe<U+202C> <U+200B>hidden<U+0007>bell';
    const { page } = opened;
    assert.equal(await page.locator('.headline').nth(1).innerText(), visible);
    assert.equal(await page.locator('td.d2h-ins .d2h-code-line-ctn').first().innerText(), `# ${visible}`);
    assert.match(await page.locator('.path').innerText(), /<U\+202E>fdp\.md$/);
    assert.equal(
      await page.getByRole('button', { name: NAME.replace('\u202E', '<U+202E>'), exact: true }).count(),
      1,
    );
  });

  it('do not lead the diff astray: what looks like a header is a line', async () => {
    const opened = await openReview(hostileReview());
    const text = await opened.page.locator('.d2h-file-side-diff').first().innerText();
    const before = `--- a/fake.md\n+++ b/fake.md\n@@ -1 +1 @@\n-- old\n++ new`;
    const after = before.replace('old', 'other').replace('new', 'newer');
    assert.equal(text.includes('fake.md'), false, 'far from the change');
    const view = hostileReview();
    const patch = createTwoFilesPatch('x', 'x', before, after);
    await opened.show({ ...view, files: [{ ...view.files[0]!, path: 'x', patch }] });
    const cells = opened.page.locator('[data-file="x"] td:last-child');
    assert.deepEqual(
      (await cells.allInnerTexts()).map((cell) => cell.replace(/\s+/g, ' ').trim()).filter(Boolean),
      [
        ...['--- a/fake.md', '+++ b/fake.md', '@@ -1 +1 @@', '- -- old', '- ++ new'],
        ...['--- a/fake.md', '+++ b/fake.md', '@@ -1 +1 @@', '+ -- other', '+ ++ newer'],
      ],
    );
  });

  it('stay words when rendered; a link is only a question to the host', async () => {
    const opened = await openReview(hostileReview());
    const { page } = opened;
    await page.getByRole('tab', { name: 'Rendered' }).click();
    await opened.screenshot('hostile-rendered');
    await assertHarmless(opened);
    const links = page.locator('.side').last().getByRole('link');
    assert.deepEqual(await links.allInnerTexts(), ['good', 'beside', 'https://example.invalid/auto']);
    assert.ok((await page.locator('.markdown').last().innerText()).includes('[picture]'));
    const aligned = `[...document.querySelectorAll('.side:last-child td')].map((cell) => getComputedStyle(cell).textAlign)`;
    assert.deepEqual(await page.evaluate(aligned), ['left', 'center', 'right']);
    await links.first().click();
    await links.nth(1).focus();
    await page.keyboard.press('Enter');
    assert.deepEqual(await opened.asked(), [
      { type: 'openLink', href: 'https://example.org/a?b=1&c=2' },
      { type: 'openLink', href: 'other.md' },
    ]);
    assert.equal(page.url().endsWith('.html'), true);
  });

  it('make nothing wider than the page, however long', async () => {
    for (const width of [1280, 700, 360]) {
      const opened = await openReview(hostileReview(), { width, height: 800 });
      for (const selector of ['html', '.changes', '.files']) {
        const overflow = await opened.page.evaluate(
          `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('${selector}') ?? document.body)`,
        );
        assert.equal(overflow, 0, `${selector} at ${width}`);
      }
      const headline = (await opened.page.locator('.headline').first().boundingBox())!;
      assert.ok(headline.height < 100, 'the longest headline is cut');
    }
  });

  it('are shown as text in the Memory view', async () => {
    const opened = await openPage('panel', { width: 300, height: 700 });
    await opened.show({
      projects: [
        project({
          id: HOSTILE,
          name: NAME,
          state: { kind: 'failed', message: `${HOSTILE} ${BIDI}` },
          next: HOSTILE,
          schedule: HOSTILE,
          lastRun: { ...project().lastRun!, cost: `${HOSTILE} ${LONG}` },
          notices: [HOSTILE, LONG],
          autoMemory: { enabled: true, why: HOSTILE, statements: 1, files: 1 },
        }),
        project({ id: 'b', name: LONG, state: { kind: 'off', reason: HOSTILE } }),
      ],
    });
    await opened.screenshot('hostile-panel');
    await assertHarmless(opened);
    assert.equal(
      await opened.page.getByRole('status').first().innerText(),
      `Failed: ${HOSTILE} safe<U+202E>txt.exe<U+202C> <U+200B>hidden<U+0007>bell`,
    );
    await opened.show({ projects: [], message: HOSTILE });
    await assertHarmless(opened);
  });
});
