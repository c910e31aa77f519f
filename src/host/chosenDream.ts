import { ModelFailure } from '../engines/model/failure';
import { runDream, type DreamRunOutcome, type DreamRunRequest } from './dreamRun';
import type { RunEngine, StartedBy } from './engines';
import { failing } from './runEngine';

/**
 * One dream with the engine that the person has chosen. Where a schedule may not send anything, the offline engine
 * dreams instead: nobody is there to be asked.
 */
export async function runChosenDream(
  request: Omit<DreamRunRequest, 'engine' | 'gate'>,
  { engine, gate }: RunEngine,
  by: StartedBy,
): Promise<DreamRunOutcome> {
  const outcome = await runDream({ ...request, engine, gate });
  if (outcome.kind !== 'not-sent' || by === 'person') return outcome;
  const refused = new ModelFailure('not-allowed', outcome.message);
  return runDream({ ...request, engine: failing(engine.name, refused), gate });
}
