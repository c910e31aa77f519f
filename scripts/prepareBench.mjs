// Brings the peer that `npm run bench` compares reading with. Without it the bench goes on and says so.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('tsx/cjs');
const { prepareCcusage } = require('../test/bench/speed/ccusage.ts');
const { Unavailable } = require('../test/support/unavailable.ts');

try {
  await prepareCcusage(console.log);
} catch (error) {
  if (!(error instanceof Unavailable)) throw error;
  console.log(error.message);
}
