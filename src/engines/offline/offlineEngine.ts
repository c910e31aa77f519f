import type { Engine, EngineContext, Phase, Plan, DreamInput } from '../../core/dream/engine';
import type { Operation } from '../../core/dream/operation';
import { Draft } from './draft';
import { exactDuplicates } from './duplicates';
import { shortenHooks } from './hooks';
import { upkeepIndex } from './indexUpkeep';
import { withFollowUps } from './followUps';
import { learned } from './learned';
import { nearDuplicates } from './nearDuplicates';
import { observe, observePaths } from './observations';
import { outdated } from './outdated';
import { redactSecrets } from './redaction';
import { absoluteStatementDates } from './relativeDates';
import { renewed } from './renewed';
import { reorganize } from './reorganize';

interface Step {
  readonly phase: Phase;
  readonly run: (draft: Draft) => void;
}

/** What follows from bytes alone. */
const CERTAIN: readonly Step[] = [
  { phase: 'eliminating', run: redactSecrets },
  { phase: 'eliminating', run: exactDuplicates },
];

/** What rests on the meaning of words. */
const WORDING: readonly Step[] = [
  { phase: 'synthesizing', run: learned },
  { phase: 'eliminating', run: outdated },
  { phase: 'eliminating', run: nearDuplicates },
  { phase: 'eliminating', run: renewed },
];

/** What keeps in order whatever the steps before left. */
const UPKEEP: readonly Step[] = [
  { phase: 'updating', run: upkeepIndex },
  { phase: 'updating', run: absoluteStatementDates },
  { phase: 'updating', run: shortenHooks },
  { phase: 'updating', run: reorganize },
  { phase: 'updating', run: observe },
];

/** In this order: a step sees what the ones before it claimed. */
const STEPS: readonly Step[] = [...CERTAIN, ...WORDING, ...UPKEEP];

/** What is moved and what is only noted leads to nothing more. */
const FOLLOWING: readonly Step[] = STEPS.filter(({ run }) => run !== reorganize && run !== observe);

/** What tells how healthy notes are: which say the same or otherwise, and which lead nowhere. */
const JUDGING: readonly Step[] = [
  ...CERTAIN,
  ...WORDING,
  { phase: 'updating', run: upkeepIndex },
  { phase: 'updating', run: observePaths },
];

/** Proposes what follows from bytes alone: secrets, exact copies. */
export function proposeCertain(draft: Draft): void {
  for (const step of CERTAIN) step.run(draft);
}

/** Proposes what rests on the meaning of words: lessons, outdated notes, notes that say the same. */
export function proposeByWording(draft: Draft): void {
  for (const step of WORDING) step.run(draft);
}

/** Proposes what keeps the rest in order: index lines, dates, hooks, long files; notes what a person should look at. */
export function proposeUpkeep(draft: Draft): void {
  for (const step of UPKEEP) step.run(draft);
}

/**
 * What the offline engine proposes.
 *
 * @throws the signal's reason when aborted
 */
export function planOffline(input: DreamInput, context?: EngineContext): Plan {
  const { operations, findings } = drafted(STEPS, new Draft(input), context);
  return { operations, findings };
}

/**
 * What the plan has for notes that say the same or otherwise, and finds of paths that are gone: the health of a memory
 * follows from them, and takes half as long without the rest.
 */
export function judgeNotes(input: DreamInput): Plan {
  const { operations, findings } = drafted(JUDGING, new Draft(input));
  return { operations, findings };
}

function drafted(steps: readonly Step[], draft: Draft, context?: EngineContext): Draft {
  steps.forEach((step, i) => {
    context?.signal.throwIfAborted();
    context?.progress(step.phase, i, steps.length);
    step.run(draft);
  });
  context?.signal.throwIfAborted();
  return draft;
}

/** The default engine: no network, no key, and the same input gives the same operations. */
export const offlineEngine: Engine = {
  name: 'offline',
  async propose(input: DreamInput, context: EngineContext): Promise<Plan> {
    let last = drafted(STEPS, new Draft(input), context);
    const { operations, findings } = last;
    const quiet = { ...context, progress: () => undefined };
    const again = (after: DreamInput): readonly Operation[] =>
      (last = drafted(FOLLOWING, new Draft(after, last), quiet)).operations;
    return Promise.resolve(withFollowUps(input, { operations, findings }, again));
  },
};
