import { firstScan } from './firstScan';
import { reviewPage } from './reviewPage';
import type { SpeedTest } from './speedTest';

/** The rows of the speed report, in its order. */
export const speedTests: readonly SpeedTest[] = [firstScan, reviewPage];
