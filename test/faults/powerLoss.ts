import {
  dreamOn,
  historyOn,
  JOURNAL,
  killPoints,
  MEMORY,
  recoverOn,
  type Scenario,
} from '../support/commitWorld';
import { DiskModel, seeded } from '../support/diskModel';
import { commitScenarios, type CommitScenario } from './commitScenarios';
import type { FaultResult, FaultRun, FaultTest } from './faultTest';
import type { TextChange } from './dreaming';

/** Disk states of the whole row, and of a sample. */
const STATES = { whole: 220_000, sample: 1_200 };
/** Of them, so many come after a second loss of power, while the next start recovers from the first. */
const SECOND_LOSSES = 0.2;

const SAMPLED = ['five files', 'first run', 'leftovers'];

/** R4: the power goes, and what was not on the disk yet is gone, cut or zeroed. */
export const powerLoss: FaultTest = {
  id: 'R4',
  title: 'power lost at every writing call of a commit, and of its recovery',
  figure: 'at least 200,000 different disk states; 0 violations',
  how: `The commit runs, through the same small port that leads to the real disk, on a model of a disk that knows what was synced. At every call that writes, power is lost: content that was not synced is dropped, halved or zeroed or happens to be there, and of the names that were not synced any subset is there. Where a call leaves few such states all are tried, elsewhere different ones by chance (of the large memories a dozen a call). After the next start memory and history must be whole; after the last call of a commit that said so, memory must be the new one. About one state in five comes after a second loss of power, during the recovery from the first.`,
  run: (run) => Promise.resolve(new PowerLosses(run).all()),
};

/** What a loss of power can find: a disk, and whether the dream had said that it is done. */
interface Point {
  readonly disk: DiskModel;
  readonly world: World;
  readonly where: string;
  readonly isDone: boolean;
}

class PowerLosses {
  readonly #run: FaultRun;
  readonly #violations: string[] = [];
  #states = 0;
  #exhausted = 0;
  #second = 0;
  readonly #wanted: number;

  constructor(run: FaultRun) {
    this.#run = run;
    this.#wanted = run.sample ? STATES.sample : STATES.whole;
  }

  all(): FaultResult {
    const scenarios = commitScenarios.filter(({ name }) => !this.#run.sample || SAMPLED.includes(name));
    const points = scenarios
      .map((scenario) => new World(scenario))
      .flatMap((world) => world.points())
      .filter((_, n) => !this.#run.sample || n % 10 === 0);
    const first = this.#wanted * (1 - SECOND_LOSSES);
    this.#lose(points, first);
    this.#lose(this.#pointsOfRecoveries(points), this.#wanted - first);
    if (this.#states < this.#wanted * 0.95)
      this.#violations.push(`there are only ${this.#states} states to try`);
    return {
      counts: {
        scenarios: scenarios.length,
        'points at which power is lost': points.length,
        'of them with every possible state tried': this.#exhausted,
        'disk states': this.#states,
        'of them after a second loss, during recovery': this.#second,
      },
      violations: this.#violations,
    };
  }

  /** Tries so many states, as evenly over the points as their possibilities allow. */
  #lose(points: readonly Point[], wanted: number): void {
    const possible = points.map(({ disk }) => possibilities(disk).reduce((product, one) => product * one, 1));
    const worthwhile = possible.map((one, n) => Math.min(one, points[n]?.world.most ?? one));
    const cap = capFor(worthwhile, wanted);
    for (const [n, point] of points.entries()) {
      const count = Math.min(worthwhile[n] ?? 0, cap);
      const isAll = possible[n] === count;
      if (isAll) this.#exhausted++;
      const choices = isAll
        ? everyChoice(possibilities(point.disk))
        : someChoices(possibilities(point.disk), count, this.#run.seed + n);
      for (const choice of choices) this.#check(point, choice);
      this.#run.progress(this.#states, this.#wanted);
    }
  }

  #check({ disk, world, where, isDone }: Point, choice: readonly number[]): void {
    const after = disk.afterPowerLoss(replay(choice));
    this.#states++;
    if (where.includes('recovery')) this.#second++;
    recoverOn(after);
    const wrong = world.wrongWith(after, isDone);
    if (wrong !== undefined) this.#violations.push(`${where}, choices ${choice.join('')}: ${wrong}`);
  }

  /** Where a recovery from a loss of power can lose it again. */
  #pointsOfRecoveries(points: readonly Point[]): Point[] {
    const choose = seeded(this.#run.seed);
    const step = this.#run.sample ? 5 : 15;
    return points
      .filter(({ world }, n) => n % (world.most === Infinity ? step : 20 * step) === 0)
      .flatMap(({ disk, world, where }) => {
        const lost = disk.afterPowerLoss(choose);
        return killPoints(lost, (one) => void recoverOn(one)).map((again, m): Point => ({
          disk: again,
          world,
          where: `${where}, then at call ${m} of the recovery`,
          isDone: false,
        }));
      });
  }
}

/** A scenario on a disk that is only a model. */
class World {
  readonly #scenario: CommitScenario;
  readonly #old: Readonly<Record<string, string>>;
  readonly #new: Readonly<Record<string, string>>;
  /** The most states that are tried at one point: of a large memory each takes long, and it has many points. */
  readonly most: number;
  /** Where the memory really lies. */
  readonly #folder: string;

  constructor(scenario: CommitScenario) {
    this.#scenario = scenario;
    this.most = ['40 files', '1 MB'].includes(scenario.name) ? 12 : Infinity;
    this.#folder = scenario.name === 'linked folder' ? '/elsewhere/notes' : MEMORY;
    this.#old = textsAfter(scenario.before ?? {}, scenario.killedBefore ?? []);
    this.#new = textsAfter(this.#old, scenario.changes);
  }

  points(): Point[] {
    const scenario = this.#scenario;
    const points = killPoints(this.#disk(), (disk) => {
      recoverOn(disk);
      dreamOn(disk, dreamOf(scenario.changes));
    });
    const isWritten = scenario.name !== 'read-only target';
    return points.map((disk, n) => ({
      disk,
      world: this,
      where: `${scenario.name}, power lost at call ${n}`,
      isDone: isWritten && n === points.length - 1,
    }));
  }

  /** What does not hold on a disk after recovery; undefined when all holds. */
  wrongWith(disk: DiskModel, isDone: boolean): string | undefined {
    const tree = JSON.stringify(sorted(disk.tree(this.#folder)));
    const isNew = tree === JSON.stringify(sorted(this.#new));
    if (!isNew && tree !== JSON.stringify(sorted(this.#old)))
      return `the memory is partial: ${tree.slice(0, 400)}`;
    if (isDone && !isNew) return 'the dream had said that it is written, and it is not';
    if (Object.keys(disk.tree(JOURNAL)).length > 0) return 'a journal is left';
    const history = historyOn(disk);
    const { entries, damaged } = history.list();
    if (damaged.length > 0) return 'the history is damaged';
    const expected = (this.#scenario.killedBefore === undefined ? 0 : 1) + (isNew ? 1 : 0);
    if (entries.length !== expected)
      return `the history tells of ${entries.length} dreams, not of ${expected}`;
    const lost = entries
      .flatMap((entry) => history.versions(entry))
      .filter((version) => version.lost.length > 0);
    return lost.length > 0
      ? `the history has lost the bytes of ${lost.map((one) => one.path).join(', ')}`
      : undefined;
  }

  #disk(): DiskModel {
    const { before, name, killedBefore } = this.#scenario;
    const disk = new DiskModel();
    const folder = this.#folder;
    if (before !== undefined) disk.putFolder(folder);
    for (const [file, text] of Object.entries(before ?? {})) disk.put(`${folder}/${file}`, text);
    if (folder !== MEMORY) {
      disk.putLink(MEMORY, folder);
      disk.syncFolder('/');
    }
    if (name === 'read-only target') disk.setModeOf(`${MEMORY}/port.md`, 0o444);
    return killedBefore === undefined ? disk : justSealed(disk, killedBefore);
  }
}

/** A disk on which an earlier dream was killed when its plan counted and nothing of it was carried out. */
function justSealed(disk: DiskModel, changes: readonly TextChange[]): DiskModel {
  const points = killPoints(disk, (one) => void dreamOn(one, dreamOf(changes), 'd0'));
  const sealed = points.find((one) => one.tree(JOURNAL)['d0/plan.json'] !== undefined);
  if (sealed === undefined) throw new Error('the earlier dream has no commit point');
  sealed.syncFolder(`${JOURNAL}/d0`);
  return sealed;
}

function dreamOf(changes: readonly TextChange[]): Scenario {
  return {
    before: Object.fromEntries(
      changes.flatMap(({ path, before }) => (before === null ? [] : [[path, before]])),
    ),
    after: Object.fromEntries(changes.map(({ path, after }) => [path, after])),
  };
}

function textsAfter(
  before: Readonly<Record<string, string>>,
  changes: readonly TextChange[],
): Record<string, string> {
  const merged = Object.entries({ ...before, ...dreamOf(changes).after });
  return Object.fromEntries(merged.filter((pair): pair is [string, string] => pair[1] !== null));
}

function sorted(texts: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** How many ways each thing that is not on the disk has to turn out; what one turns out to does not change the others. */
function possibilities(disk: DiskModel): number[] {
  const found: number[] = [];
  disk.afterPowerLoss((below) => {
    found.push(below);
    return 0;
  });
  return found;
}

/** The most states a point, so that all points together make at least so many; as many as there are otherwise. */
function capFor(possible: readonly number[], wanted: number): number {
  const sum = (cap: number): number => possible.reduce((total, one) => total + Math.min(one, cap), 0);
  let cap = Math.max(1, Math.floor(wanted / possible.length));
  while (sum(cap) < wanted && sum(cap) < sum(cap * 2)) cap = Math.ceil(cap * 1.1);
  return cap;
}

function everyChoice(possible: readonly number[]): number[][] {
  return possible.reduce<number[][]>(
    (all, below) => all.flatMap((one) => Array.from({ length: below }, (_, next) => [...one, next])),
    [[]],
  );
}

/** Different ones, by chance; the first loses everything. */
function someChoices(possible: readonly number[], count: number, seed: number): number[][] {
  const choose = seeded(seed);
  const chosen = new Map<string, number[]>();
  for (let one = possible.map(() => 0); chosen.size < count; one = possible.map((below) => choose(below)))
    chosen.set(one.join(' '), one);
  return [...chosen.values()];
}

function replay(choice: readonly number[]): (below: number) => number {
  let at = 0;
  return () => choice[at++] ?? 0;
}
