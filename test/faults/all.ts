import { brokenTranscripts } from './brokenTranscripts';
import { errors } from './errors';
import type { FaultTest } from './faultTest';
import { fullDisk } from './fullDisk';
import { killedRecovery } from './killedRecovery';
import { kills } from './kills';
import { manyWriters } from './manyWriters';
import { powerLoss } from './powerLoss';
import { removedGuards } from './removedGuards';
import { undoSequences } from './undoSequences';
import { untouchedBytes } from './untouchedBytes';
import { yearOfNights } from './yearOfNights';
import { wholeRun } from './wholeRun';

/** Every row of the reliability report, in the order in which it is printed. */
export const faultTests: readonly FaultTest[] = [
  kills,
  errors,
  killedRecovery,
  powerLoss,
  fullDisk,
  manyWriters,
  untouchedBytes,
  brokenTranscripts,
  undoSequences,
  wholeRun,
  yearOfNights,
  removedGuards,
];
