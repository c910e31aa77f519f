import { allProjectsDream } from './allProjects';
import { firstScan } from './firstScan';
import { longLines } from './longLines';
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
  reviewPage,
  statusCommand,
  allProjectsDream,
];
