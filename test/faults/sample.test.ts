import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { prepareBrowser } from '../support/browser';
import { repositoryRoot } from '../support/folders';
import { themeLooks } from '../support/themeLooks';
import { Unavailable } from '../support/unavailable';
import { faultTests } from './all';
import { guards } from './guards';
import { USUAL_SEED } from './options';

/** In milliseconds, on a slow machine with a slow registry. */
const LONGEST_PREPARATION = 600_000;

/** A part of every row of the reliability report. The whole is `npm run test:faults`. */
describe('a sample of faults and attacks', () => {
  const seed = Number(process.env.AUTODREAM_SEED ?? USUAL_SEED);
  console.log(`  seed ${seed}`);

  // The first to need a VS Code and a browser would bring and build them within its own minute, and run out of it.
  before(async function () {
    this.timeout(LONGEST_PREPARATION);
    try {
      prepareBrowser(console.log);
      await themeLooks(console.log);
    } catch (error) {
      // The row that needs them says itself what it left out.
      if (!(error instanceof Unavailable)) throw error;
    }
  });

  it('has a name of its own for each row', () => {
    const ids = faultTests.map((test) => test.id);
    assert.deepEqual([...new Set(ids)], ids);
  });

  it('finds each guard that can be taken out where it is named, once', () => {
    const moved = guards.filter(
      ({ file, from }) => readFileSync(path.join(repositoryRoot, file), 'utf8').split(from).length !== 2,
    );
    assert.deepEqual(
      moved.map(({ what, file }) => `${what} (${file})`),
      [],
    );
  });

  for (const test of faultTests) {
    it(`${test.id}: ${test.title}`, async function () {
      const { counts, violations, skipped } = await test.run({
        sample: true,
        seed,
        progress: () => undefined,
      });
      if (skipped !== undefined) console.log(`    ${test.id}, not done here: ${skipped}`);
      assert.deepEqual(violations, []);
      const counted = Object.values(counts).reduce((sum, count) => sum + count, 0);
      if (skipped !== undefined && counted === 0) this.skip();
      assert.ok(counted > 0, 'a row that counts nothing has shown nothing');
    });
  }
});
