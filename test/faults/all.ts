import { brokenTranscripts } from './brokenTranscripts';
import { errors } from './errors';
import type { FaultTest } from './faultTest';
import { foreignSettings } from './foreignSettings';
import { fullDisk } from './fullDisk';
import { hiddenInMemory } from './hiddenInMemory';
import { hiddenSecrets } from './hiddenSecrets';
import { killedRecovery } from './killedRecovery';
import { kills } from './kills';
import { manyWriters } from './manyWriters';
import { obedientModel } from './obedientModel';
import { poisonedTranscripts } from './poisonedTranscripts';
import { powerLoss } from './powerLoss';
import { removedGuards } from './removedGuards';
import { shownMarkup } from './shownMarkup';
import { strangeNames } from './strangeNames';
import { undoSequences } from './undoSequences';
import { untouchedBytes } from './untouchedBytes';
import { wholeRun } from './wholeRun';
import { yearOfNights } from './yearOfNights';

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
  yearOfNights,
  wholeRun,
  removedGuards,
  poisonedTranscripts,
  obedientModel,
  hiddenSecrets,
  hiddenInMemory,
  shownMarkup,
  strangeNames,
  foreignSettings,
];
