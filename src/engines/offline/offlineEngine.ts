import type { Engine, EngineContext, Phase, Plan, DreamInput } from '../../core/dream/engine';
import { Draft } from './draft';
import { exactDuplicates } from './duplicates';
import { shortenHooks } from './hooks';
import { upkeepIndex } from './indexUpkeep';
import { learned } from './learned';
import { nearDuplicates } from './nearDuplicates';
import { observe } from './observations';
import { outdated } from './outdated';
import { redactSecrets } from './redaction';
import { absoluteStatementDates } from './relativeDates';
import { reorganize } from './reorganize';

interface Step {
  readonly phase: Phase;
  readonly run: (draft: Draft) => void;
}

/** In this order: a step sees what the ones before it claimed. */
const STEPS: readonly Step[] = [
  { phase: 'eliminating', run: redactSecrets },
  { phase: 'eliminating', run: exactDuplicates },
  { phase: 'synthesizing', run: learned },
  { phase: 'eliminating', run: outdated },
  { phase: 'eliminating', run: nearDuplicates },
  { phase: 'updating', run: upkeepIndex },
  { phase: 'updating', run: absoluteStatementDates },
  { phase: 'updating', run: shortenHooks },
  { phase: 'updating', run: reorganize },
  { phase: 'updating', run: observe },
];

/**
 * What the offline engine proposes.
 *
 * @throws the signal's reason when aborted
 */
export function planOffline(input: DreamInput, context?: EngineContext): Plan {
  const draft = new Draft(input);
  STEPS.forEach((step, i) => {
    context?.signal.throwIfAborted();
    context?.progress(step.phase, i, STEPS.length);
    step.run(draft);
  });
  context?.signal.throwIfAborted();
  return { operations: draft.operations, findings: draft.findings };
}

/** The default engine: no network, no key, and the same input gives the same operations. */
export const offlineEngine: Engine = {
  name: 'offline',
  async propose(input: DreamInput, context: EngineContext): Promise<Plan> {
    return Promise.resolve(planOffline(input, context));
  },
};
