import assert from 'node:assert/strict';
import { ReviewSender } from '../../../src/host/reviewSender';
import type { PartsUpdate, ReviewUpdate } from '../../../src/shared/updates';
import type { FileView, OperationView, ReviewView } from '../../../src/shared/views';
import { Received } from '../../../webview-ui/review/received';

const operation = (at: number): OperationView => ({
  id: `o${at}`,
  group: 'Learned',
  headline: `Note ${at}`,
  reason: 'Said so.',
  confidence: 0.9,
  evidence: [],
  decision: 'accepted',
  files: [],
  marks: [],
  fates: [],
});

const file = (at: number, size: number): FileView => ({
  path: `${at}.md`,
  status: 'changed',
  patch: 'p'.repeat(size),
  before: '',
  after: `${at}`,
});

const none = {
  statements: 0,
  kept: 0,
  moved: 0,
  rewritten: 0,
  merged: 0,
  superseded: 0,
  removed: 0,
  added: 0,
};
const meter = { now: 1, after: 1 };

function viewOf(operations: readonly OperationView[], files: readonly FileView[]): ReviewView {
  return {
    proposal: 'p',
    project: 'one',
    title: 'A dream',
    operations,
    findings: [],
    ledger: { ...none, unaccounted: 0 },
    load: { lines: meter, bytes: meter, tokens: meter },
    files,
    mayApply: true,
    accepted: operations.length,
    rejected: 0,
    state: { kind: 'open' },
  };
}

/** A page that listens, and what it was sent. */
class Page {
  readonly messages: (ReviewUpdate | PartsUpdate)[] = [];
  readonly sent: ReviewView[] = [];
  received = new Received();
  shown: ReviewView | undefined;
  readonly sender = new ReviewSender(
    (message) => {
      this.messages.push(message);
      if (message.type === 'parts') this.received.keep(message.view);
      else this.shown = this.received.whole(message.view);
    },
    (view) => this.sent.push(view),
  );
}

describe('what a review page is sent', () => {
  const operations = Array.from({ length: 50 }, (_, at) => operation(at));
  const files = Array.from({ length: 10 }, (_, at) => file(at, 100_000));
  const whole = viewOf(operations, files);

  it('comes in portions, and is whole in the end', async () => {
    const page = new Page();
    await page.sender.send(whole);
    assert.deepEqual(page.shown, whole);
    assert.deepEqual(page.sent, [whole]);
    const kinds = page.messages.map(({ type }) => type);
    assert.deepEqual([kinds.at(-1), new Set(kinds.slice(0, -1))], ['review', new Set(['parts'])]);
    const sizes = page.messages.map((message) => JSON.stringify(message).length);
    assert.ok(sizes.length > 3 && Math.max(...sizes) < 400_000, String(sizes));
    assert.deepEqual(
      page.messages.map(({ epoch }) => epoch),
      kinds.map((_, at) => at),
    );
  });

  it('is what a decision changed, and nothing when nothing did', async () => {
    const page = new Page();
    await page.sender.send(whole);
    const before = page.messages.length;
    await page.sender.send(viewOf([...operations], [...files]));
    assert.equal(page.messages.length, before);
    const other = { ...operation(7), decision: 'rejected' as const };
    const decided = viewOf(operations.with(7, other), [...files.slice(1), file(11, 5)]);
    await page.sender.send(decided);
    const news = page.messages.slice(before);
    assert.equal(news.length, 1);
    assert.ok(JSON.stringify(news).length < 3000);
    assert.deepEqual(page.shown, decided);
    await page.sender.send(whole);
    assert.deepEqual(page.shown, whole, 'and back');
  });

  it('is everything again when the page began anew, also in the middle', async () => {
    const page = new Page();
    const sending = page.sender.send(whole);
    while (page.messages.length < 2) await new Promise(setImmediate);
    page.received = new Received();
    page.sender.forget();
    const again = page.sender.send(whole);
    await Promise.all([sending, again]);
    assert.deepEqual(page.shown, whole);
  });

  it('is only the last of several views', async () => {
    const page = new Page();
    const views = [1, 2, 3].map((count) => viewOf(operations.slice(0, count), []));
    await Promise.all(views.map((view) => page.sender.send(view)));
    assert.deepEqual(page.sent, [views[2]]);
  });
});
