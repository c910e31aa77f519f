import { allProjectsDream } from './allProjects';
import { besideEditor } from './besideEditor';
import { firstScan } from './firstScan';
import { largeReview } from './largeReview';
import { longLines } from './longLines';
import { manyStatements } from './manyStatements';
import { nextScan } from './nextScan';
import { reviewPage } from './reviewPage';
import type { SpeedTest } from './speedTest';
import { statusCommand } from './statusCommand';
import { wholeDream } from './wholeDream';

/** The rows of the speed report, in its order. */
export const speedTests: readonly SpeedTest[] = [
  firstScan,
  longLines,
  nextScan,
  wholeDream,
  manyStatements,
  largeReview,
  besideEditor,
  reviewPage,
  statusCommand,
  allProjectsDream,
];
