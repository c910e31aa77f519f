import assert from 'node:assert/strict';
import type { CDPSession } from 'playwright-core';
import type { ReviewView } from '../../src/shared/views';
import type { BrowserPage } from './browserPage';
import { largeReview, type SampleReview } from './sampleReview';
import { closePages, openPage } from './world';

/** Sends the snapshot that lies ready and resolves when it is on the screen: drawn, laid out and painted. */
const SEND_READY = `(async () => {
  const arrived = new Promise((resolve) => addEventListener('message', resolve, { once: true }));
  postMessage(ready, '*');
  await arrived;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
})()`;

/** What the browser counts, in seconds of the processor's time: what else the machine does is not in it. */
const COUNTED = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'];

class Stopwatch {
  readonly #opened: BrowserPage;
  readonly #session: CDPSession;

  private constructor(opened: BrowserPage, session: CDPSession) {
    this.#opened = opened;
    this.#session = session;
  }

  static async on(opened: BrowserPage): Promise<Stopwatch> {
    const session = await opened.page.context().newCDPSession(opened.page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new Stopwatch(opened, session);
  }

  /** Milliseconds of work from the arrival of a snapshot until it is on the screen. */
  async show(view: ReviewView, epoch: number): Promise<number> {
    await this.#opened.page.evaluate(`ready = ${JSON.stringify({ type: 'review', epoch, view })}; undefined`);
    const before = await this.#count();
    await this.#opened.page.evaluate(SEND_READY);
    return (await this.#count()) - before;
  }

  async #count(): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const counted = metrics.filter(({ name }) => COUNTED.includes(name));
    return counted.reduce((sum, { value }) => sum + value * 1000, 0);
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

interface Figures {
  readonly first: number;
  readonly toggle: number;
}

/** The first view of a review, and the answer to a click on a change that is in sight: medians. */
async function figures(review: SampleReview): Promise<Figures> {
  const { id } = review.proposal.operations[0]!;
  const views = [review.view(), review.view({ rejected: [id] })] as const;
  const first: number[] = [];
  const toggle: number[] = [];
  for (let run = 0; run < 3; run++) {
    const opened = await openPage('review', { width: 1280, height: 860 });
    const watch = await Stopwatch.on(opened);
    first.push(await watch.show(views[0], 1));
    await opened.settle();
    for (let epoch = 2; epoch < 7; epoch++) toggle.push(await watch.show(views[epoch % 2 ? 0 : 1], epoch));
    await closePages();
  }
  return { first: median(first), toggle: median(toggle) };
}

describe('speed of the review', function () {
  this.timeout(180_000);
  afterEach(closePages);

  const sizes = [
    { files: 40, operations: 60, first: 500 },
    { files: 200, operations: 2000, first: 700 },
  ];
  for (const size of sizes) {
    it(`${size.operations} changes in ${size.files} files: first view and answer to a click`, async () => {
      const { first, toggle } = await figures(largeReview(size.files, size.operations));
      console.log(`      first view ${first.toFixed(0)} ms, answer to a click ${toggle.toFixed(0)} ms`);
      assert.ok(first <= size.first, `first view: ${first} ms`);
      assert.ok(toggle <= 100, `answer to a click: ${toggle} ms`);
    });
  }
});
