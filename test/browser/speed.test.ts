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

/** Scrolls a half of the page to a place and resolves when what is in sight there is built and on the screen. */
const SCROLL = `async (selector, place) => {
  const half = document.querySelector(selector);
  half.scrollTop = place * half.scrollHeight;
  // What comes near is built a frame after it is seen to.
  for (let frame = 0; frame < 3; frame++)
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const { top, bottom } = half.getBoundingClientRect();
  // Only files are asked where they are: to ask it of what is in them would lay out what is not in sight.
  const inSight = [...half.querySelectorAll('.file')].filter((file) => {
    const box = file.getBoundingClientRect();
    return box.bottom > top && box.top < bottom && file.querySelector('.pending') !== null;
  });
  if (half.scrollTop === 0 || inSight.length > 0) throw new Error('What is in sight is not built.');
}`;

/** Where to: far from each other, so that nothing in sight was built before. */
const PLACES = [0.31, 0.62, 0.93, 0.15, 0.47];

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

  /** Milliseconds of work until a half of the page shows what is at a place, as a part of its height. */
  async scroll(selector: string, place: number): Promise<number> {
    const before = await this.#count();
    await this.#opened.page.evaluate(`(${SCROLL})(${JSON.stringify(selector)}, ${place})`);
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
  readonly scroll: number;
}

/** The first view of a review, the answer to a click on a change that is in sight, and a long way scrolled in either half: medians. */
async function figures(review: SampleReview): Promise<Figures> {
  const { id } = review.proposal.operations[0]!;
  const views = [review.view(), review.view({ rejected: [id] })] as const;
  const first: number[] = [];
  const toggle: number[] = [];
  const scroll: Record<string, number[]> = { '.files': [], '.changes': [] };
  for (let run = 0; run < 3; run++) {
    const opened = await openPage('review', { width: 1280, height: 860 });
    const watch = await Stopwatch.on(opened);
    first.push(await watch.show(views[0], 1));
    await opened.settle();
    for (let epoch = 2; epoch < 7; epoch++) toggle.push(await watch.show(views[epoch % 2 ? 0 : 1], epoch));
    for (const [half, times] of Object.entries(scroll))
      for (const place of PLACES) times.push(await watch.scroll(half, place));
    await closePages();
  }
  return {
    first: median(first),
    toggle: median(toggle),
    scroll: Math.max(...Object.values(scroll).map(median)),
  };
}

describe('speed of the review', function () {
  this.timeout(180_000);
  afterEach(closePages);

  const sizes = [
    { files: 40, operations: 60, first: 500 },
    { files: 200, operations: 2000, first: 700 },
  ];
  for (const size of sizes) {
    it(`${size.operations} changes in ${size.files} files: first view, answer to a click, scrolling`, async () => {
      const { first, toggle, scroll } = await figures(largeReview(size.files, size.operations));
      const times = [first, toggle, scroll].map((time) => `${time.toFixed(0)} ms`);
      console.log(`      first view ${times[0]}, answer to a click ${times[1]}, scrolling ${times[2]}`);
      assert.ok(first <= size.first, `first view: ${first} ms`);
      assert.ok(toggle <= 100, `answer to a click: ${toggle} ms`);
      assert.ok(scroll <= 100, `scrolling: ${scroll} ms`);
    });
  }
});
