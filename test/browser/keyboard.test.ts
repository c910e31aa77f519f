import assert from 'node:assert/strict';
import { richReview } from './richReview';
import { diffLines, focusedName, openReview } from './reviewPage';
import { closePages } from './world';

describe('review by keyboard', () => {
  afterEach(closePages);

  it('goes from the first change to Apply', async () => {
    const rich = richReview();
    const opened = await openReview(rich.view());
    const { keyboard } = opened.page;
    const [yarn, deadline] = rich.proposal.operations.map((operation) => operation.id);

    await keyboard.press('ArrowDown');
    assert.equal(await focusedName(opened), 'Accept: yarn → pnpm: The project uses pnpm for installs.');
    await keyboard.press('Enter');
    assert.match(await opened.page.locator('.chosen blockquote').first().innerText(), /don't use yarn/);
    await keyboard.press('Space');
    assert.deepEqual(await opened.asked(), [{ type: 'decide', operations: [yarn], accepted: false }]);
    assert.ok((await diffLines(opened, 'package-manager.md')).length > 0, 'only the host changes the diff');

    await opened.show(rich.view({ rejected: [yarn!] }));
    assert.equal(await opened.page.locator('[data-file="package-manager.md"]').count(), 0);
    assert.equal(await focusedName(opened), 'Accept: yarn → pnpm: The project uses pnpm for installs.');

    await keyboard.press('ArrowDown');
    await keyboard.press('g');
    assert.deepEqual(await opened.asked(), [
      { type: 'decide', operations: [yarn, deadline], accepted: true },
    ]);
    await opened.show(rich.view());
    await keyboard.press('g');
    assert.deepEqual(await opened.asked(), [
      { type: 'decide', operations: [yarn, deadline], accepted: false },
    ]);

    await keyboard.press('Control+Enter');
    assert.deepEqual(await opened.asked(), [{ type: 'apply' }]);
    assert.deepEqual(await opened.complaints(), []);
  });

  it('stops once at the list; what belongs to the chosen change follows', async () => {
    const opened = await openReview(richReview().view());
    const stops: string[] = [];
    while (stops.length < 50) {
      await opened.page.keyboard.press('Tab');
      if (await opened.page.evaluate('document.activeElement === document.body')) break;
      stops.push(await focusedName(opened));
    }
    assert.deepEqual(stops, [
      'Apply 6',
      'Discard',
      '1 merged',
      '2 superseded',
      '3 rewritten',
      '1 moved',
      '5 new',
      'Accept all: Outdated',
      'Accept: yarn → pnpm: The project uses pnpm for installs.',
      "Evidence: you, Sep 15: “No, don't use yarn here, we moved to pnpm last month.” and 1 more",
      'Accept all: Duplicates',
      'Accept all: Learned',
      'Accept all: Dates',
      'Accept all: Moved',
      'Side by side',
      'Open in Diff Editor',
      ...['MEMORY.md', 'Open in Diff Editor', 'Open File'],
      ...['allergens.md', 'Open in Diff Editor'],
      ...['deliveries.md', 'Open in Diff Editor', 'Open File'],
      ...['languages.md', 'Open in Diff Editor'],
      ...['oven-controller.md', 'Open in Diff Editor', 'Open File'],
      ...['package-manager.md', 'Open in Diff Editor', 'Open File'],
      '?keys',
      'What you rejected before',
    ]);
  });

  it('reaches blocked changes to read them, and never accepts them', async () => {
    const opened = await openReview(richReview().view());
    const { keyboard } = opened.page;
    await keyboard.press('ArrowDown');
    await keyboard.press('End');
    assert.match(await focusedName(opened), /^Cannot be accepted: The old counter/);
    assert.match(await opened.page.locator('.chosen .warning').innerText(), /Nothing newer stands/);
    for (const key of ['Space', 'g']) await keyboard.press(key);
    await opened.page.locator('.chosen input').click({ force: true });
    assert.deepEqual(await opened.asked(), []);
    await keyboard.press('Home');
    assert.match(await focusedName(opened), /^Accept: yarn/);
  });

  it('leaves arrows to the diff while the focus is there, and asks nothing more once it is written', async () => {
    const rich = richReview();
    const opened = await openReview(rich.view());
    await opened.page.getByRole('tab', { name: 'Side by side' }).focus();
    await opened.page.keyboard.press('ArrowDown');
    assert.equal(await opened.page.locator('.chosen').count(), 0);
    await opened.page.keyboard.press('ArrowRight');
    assert.equal(await focusedName(opened), 'Rendered');
    assert.equal(await opened.page.locator('.rendered').first().isVisible(), true);

    await opened.show(
      rich.view({ state: { kind: 'applied', dream: 'd', message: 'Written.', canUndo: true } }),
    );
    await opened.page.locator('.operation').first().click();
    for (const key of ['Space', 'g', 'Control+Enter']) await opened.page.keyboard.press(key);
    assert.deepEqual(await opened.asked(), []);
    await opened.page.getByRole('button', { name: 'Undo' }).click();
    assert.deepEqual(await opened.asked(), [{ type: 'undo', dream: 'd' }]);
  });

  it('shows and hides its keys', async () => {
    const opened = await openReview(richReview().view());
    const keys = opened.page.locator('.keys');
    assert.equal(
      (await keys.innerText()).replace(/\s+/g, ' '),
      '↑↓move Spaceaccept or reject gwhole group Enterevidence CtrlEnterapply',
    );
    await opened.page.keyboard.press('?');
    assert.equal(await keys.count(), 0);
    await opened.page.keyboard.press('?');
    assert.equal(await keys.count(), 1);
  });
});
