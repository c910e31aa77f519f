import type { EngineName } from '../core/dream/engine';
import type { Obstacle } from '../core/schedule/decide';
import { savesBattery } from '../storage/batterySaver';
import { Batches } from '../storage/batches';
import type { Environment } from '../storage/environment';
import { NodeFiles } from '../storage/nodeFiles';
import { stateFolder } from '../storage/stateFolder';
import type { Caps, Gate } from './gate';

/** What a dream that nobody asked for would go by. */
export interface ObstaclesAsked {
  readonly environment: Environment;
  readonly memoryFolder: string;
  readonly engine: EngineName;
  /** Where the engine sends to; undefined where that is not known, or it sends nowhere. */
  readonly destination?: string | undefined;
  readonly gate: Gate;
  readonly caps: Caps;
  /** Whether the machine saves its battery; asked of the system when left out. */
  readonly savesBattery?: () => boolean;
}

/** What is in the way of a dream by itself on this machine. Asks no model and no person. */
export function obstaclesHere(asked: ObstaclesAsked): readonly Obstacle[] {
  const { environment, engine, destination, gate, caps } = asked;
  const saves = asked.savesBattery ?? (() => savesBatteryNow(environment.platform));
  const obstacles: Obstacle[] = [];
  if (destination !== undefined && !gate.isAgreed(engine, destination)) obstacles.push('no-consent');
  if (engine !== 'offline' && gate.today >= caps.perDay) obstacles.push('budget-spent');
  if (saves()) obstacles.push('battery-saver');
  if (isInBatch(asked)) obstacles.push('batch');
  return obstacles;
}

/** The sessions of this memory were sent: their answers become a proposal before there is another. */
function isInBatch({ environment, memoryFolder }: ObstaclesAsked): boolean {
  const loaded = new Batches(new NodeFiles(), stateFolder(environment)).load();
  return loaded.kind === 'batch' && loaded.sent.projects.some((one) => one.memoryFolder === memoryFolder);
}

/** On some systems it is a program that tells: many memories ask it once. */
const REMEMBERED = 60_000;
let told: { readonly at: number; readonly saves: boolean } | undefined;

function savesBatteryNow(platform: NodeJS.Platform): boolean {
  const at = performance.now();
  if (told === undefined || at - told.at > REMEMBERED) told = { at, saves: savesBattery(platform) };
  return told.saves;
}
