import type { HealthFigures } from '../core/health/health';
import { sha256 } from '../storage/durable';
import { healthOf } from './health';
import { readHealthInputs, type HealthAsked, type HealthInputs } from './healthInputs';

/** Names how this build measures; put in by the build. */
declare const MEASURING_RULES: string | undefined;

/** Nothing is kept by code that was not built and so has no name. */
const builtRules = (): string | undefined =>
  typeof MEASURING_RULES === 'string' ? MEASURING_RULES : undefined;

/**
 * The figures of a memory's health. They are kept in our own storage, and measured only when anything that they follow
 * from is not as it was.
 */
export async function readFigures(asked: HealthAsked, rules = builtRules()): Promise<HealthFigures> {
  const inputs = await readHealthInputs(asked);
  // Of a memory that does not exist nothing is kept either.
  if (rules === undefined || inputs.memory.files.length === 0) return healthOf(inputs).figures;
  const { store } = asked;
  const of = nameOf(inputs, rules);
  const kept = store.healthFigures;
  if (kept?.of === of) return kept.figures;
  const { figures } = healthOf(inputs);
  try {
    store.saveHealthFigures({ of, figures });
  } catch {
    // They are measured again the next time, that is all.
  }
  return figures;
}

const DAY = 86_400_000;

/** The same for the same inputs alone, whichever of them health follows from. */
function nameOf({ memory, known, surroundings }: HealthInputs, rules: string): string {
  const { others, missingPaths, refusals, sourced, now } = surroundings;
  const day = Math.floor(now / DAY);
  const all = [rules, day, memory, [...known], others, [...missingPaths], refusals, [...sourced]];
  return sha256(new TextEncoder().encode(JSON.stringify(all)));
}
