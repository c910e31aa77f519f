import type { FaultTest } from './faultTest';
import { untouchedBytes } from './untouchedBytes';

/** Every row of the reliability report, in the order in which it is printed. */
export const faultTests: readonly FaultTest[] = [untouchedBytes];
