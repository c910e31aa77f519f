import type { Obstacle } from '../core/schedule/decide';
import { OFF } from '../core/schedule/schedule';
import { obstaclesHere } from '../job/obstacles';
import { runSchedule, type RunScheduleOutcome, type RunScheduleRequest } from '../job/runSchedule';
import type { MemoryStore } from '../job/memoryStore';
import type { Places } from '../job/places';
import { timeZoneHere } from '../job/timeZone';
import { engineDestination } from './engineDestination';
import type { EnginesTools } from './engines';
import { ownSchedule } from './ownSchedule';
import { gateFor } from './runEngine';
import type { Settings } from './settings';

/** What a window hands over for one look at a memory's schedule. */
export interface LookRequest extends Pick<
  RunScheduleRequest,
  'places' | 'store' | 'environment' | 'now' | 'signal' | 'progress' | 'begin' | 'listed' | 'obstacles'
> {
  readonly settings: Settings;
}

/** One look at the schedule of the settings. One that is off, or cannot be used, never dreams. */
export function lookAtSchedule(request: LookRequest): Promise<RunScheduleOutcome> {
  const { settings, now } = request;
  const parsed = settings.enabled
    ? ownSchedule(settings.schedule, timeZoneHere(), now())
    : { kind: 'schedule' as const, schedule: OFF };
  const schedule = parsed.kind === 'schedule' ? parsed.schedule : OFF;
  return runSchedule({ ...request, schedule, owner: 'vscode', review: settings.review });
}

/** What is in the way of a dream by itself, as far as this machine and the chosen engine tell. Asks nobody. */
export async function obstaclesTo(
  tools: EnginesTools,
  memory: { readonly places: Places; readonly store: MemoryStore },
): Promise<readonly Obstacle[]> {
  const { environment, settings } = tools;
  const { engine, caps } = settings.engines();
  const { place, mayBeAsked } = await engineDestination(tools);
  const here = obstaclesHere({
    environment,
    memoryFolder: memory.places.memoryFolder,
    engine,
    destination: place,
    gate: gateFor(tools, { by: 'schedule' }),
    caps,
  });
  return mayBeAsked || here.includes('no-consent') ? here : ['no-consent', ...here];
}
