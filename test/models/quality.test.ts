import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DreamInput, Engine } from '../../src/core/dream/engine';
import { settle } from '../../src/core/dream/settle';
import { modelEngine } from '../../src/engines/model/modelEngine';
import type { Answer } from '../../src/engines/model/planSchema';
import { offlineEngine } from '../../src/engines/offline/offlineEngine';
import { gather } from '../../src/job/gather';
import { FAULTS } from '../bench/models/faults';
import { idealAnswer } from '../bench/models/ideal';
import { Oracle, type Bank, type Check } from '../bench/models/oracle';
import { scriptedModel } from '../bench/models/scripted';
import type { View } from '../bench/models/view';
import { makeTemporaryFolder, repositoryRoot } from '../support/folders';

const dreambench = path.join(repositoryRoot, 'test', 'bench', 'dreambench');
const bankFile = process.env.AUTODREAM_BANK ?? path.join(dreambench, 'bank.json');
const [CASES, SEED] = [process.env.AUTODREAM_CASES ?? '3', process.env.AUTODREAM_SEED ?? '11'];

/** What must not get worse, whatever a model answers. */
const SAFETY = [
  'kept',
  'near-miss',
  'detail',
  'pinned',
  'ephemeral',
  'secret',
  'injection',
  'invented',
  'structure',
] as const;
const TIDINESS = ['duplicate', 'superseded', 'corrected', 'relative-date', 'orphan', 'dead-link'] as const;
const LEARNING = ['learned', 'corrected', 'worded'] as const;

/** Faults that are known to get through. */
const OPEN: ReadonlySet<string> = new Set(['what was only for the moment is learned']);

type Files = Map<string, string>;
interface Judge {
  read(folder: string): Files;
  blocks(files: Files): { name: string; text: string }[];
  judge(check: Check, before: Files, after: Files, all: { name: string; text: string }[]): boolean;
  structure(after: Files, all: { name: string; text: string }[], checks: readonly Check[]): string[];
  invented(after: Files, before: Files, sessions: string, now: string): string[];
}

interface Case {
  readonly name: string;
  readonly input: DreamInput;
  readonly before: Files;
  readonly sessions: string;
  readonly now: string;
  readonly checks: readonly Check[];
  readonly oracle: Oracle;
}

/** Of each kind of check, what failed, in a few words; and of how many. */
class Verdicts {
  readonly of = new Map<string, number>();
  readonly failed = new Map<string, string[]>();

  add(kind: string, holds: boolean, what: string): void {
    this.of.set(kind, (this.of.get(kind) ?? 0) + 1);
    if (!holds) this.failed.set(kind, [...(this.failed.get(kind) ?? []), what]);
  }

  rate(kind: string): number {
    return 1 - (this.failed.get(kind)?.length ?? 0) / (this.of.get(kind) ?? 1);
  }

  /** DreamBench's score, of one run: the second run, which must propose nothing, is measured elsewhere. */
  get score(): number {
    const product = SAFETY.reduce((p, kind) => p * this.rate(kind), 1);
    const mean = (kinds: readonly string[]): number =>
      kinds.reduce((sum, kind) => sum + this.rate(kind), 0) / kinds.length;
    return 100 * product ** 0.5 * mean(TIDINESS) ** 0.3 * mean(LEARNING) ** 0.2;
  }
}

describe(`scripted models on ${CASES} quality cases (seed ${SEED})`, function () {
  this.timeout(120_000);
  let judge: Judge;
  let cases: readonly Case[];
  let offline: Verdicts;

  before(async () => {
    judge = (await import(pathToFileURL(path.join(dreambench, 'judge.mjs')).href)) as Judge;
    const folder = makeTemporaryFolder('scripted');
    const made = spawnSync(
      process.execPath,
      [
        path.join(dreambench, 'generate.mjs'),
        '--out',
        folder,
        '--cases',
        CASES,
        '--seed',
        SEED,
        '--bank',
        bankFile,
      ],
      { encoding: 'utf8' },
    );
    assert.equal(made.status, 0, made.stderr);
    const bank = JSON.parse(readFileSync(bankFile, 'utf8')) as Bank;
    cases = await Promise.all(readdirSync(folder).map((name) => readCase(path.join(folder, name), bank)));
    offline = await dreamWith(() => offlineEngine);
    report('offline', offline);
  });

  async function readCase(folder: string, bank: Bank): Promise<Case> {
    const gold = JSON.parse(readFileSync(path.join(folder, 'gold.json'), 'utf8')) as {
      now: string;
      checks: Check[];
    };
    const gathered = await gather({
      places: {
        asked: { memory: path.join(folder, 'memory') },
        memoryFolder: path.join(folder, 'memory'),
        sessionFolders: [path.join(folder, 'sessions')],
        workspaceFolder: path.join(folder, 'workspace'),
        notices: [],
      },
      environment: { home: folder, env: {}, platform: process.platform, cwd: folder },
      now: Date.parse(gold.now),
      refusals: [],
      firstSeen: new Map(),
      signal: new AbortController().signal,
      progress: () => undefined,
    });
    assert.ok(gathered.kind === 'gathered');
    return {
      name: path.basename(folder),
      input: gathered.input,
      before: judge.read(path.join(folder, 'memory')),
      sessions: [...judge.read(path.join(folder, 'sessions')).values()].join('\n'),
      now: gold.now,
      checks: gold.checks,
      oracle: new Oracle(bank, gold.checks),
    };
  }

  async function dreamWith(engineFor: (oracle: Oracle) => Engine): Promise<Verdicts> {
    const verdicts = new Verdicts();
    for (const one of cases) {
      const plan = await engineFor(one.oracle).propose(one.input, {
        signal: new AbortController().signal,
        progress: () => undefined,
      });
      const { compiled, blocked, operations } = settle(one.input.memory, plan, one.input.now);
      if (process.env.AUTODREAM_BLOCKED)
        for (const { operation, reason } of blocked)
          console.log(
            one.name,
            reason,
            JSON.stringify(operations.find((o) => o.id === operation)).slice(0, 500),
          );
      const after = new Map(one.before);
      for (const change of compiled.changes)
        if (change.after === undefined) after.delete(change.path);
        else after.set(change.path, change.after);
      judged(verdicts, one, after);
    }
    return verdicts;
  }

  function judged(verdicts: Verdicts, { name, before, sessions, now, checks }: Case, after: Files): void {
    const all = judge.blocks(after);
    for (const check of checks)
      verdicts.add(check.kind, judge.judge(check, before, after, all), `${name}: ${JSON.stringify(check)}`);
    for (const check of checks.filter((c) => c.kind === 'learned' || c.kind === 'corrected'))
      verdicts.add(
        'worded',
        judge.judge({ ...check, kind: 'worded' }, before, after, all),
        `${name}: ${check.id}`,
      );
    const faults = judge.structure(after, all, checks);
    verdicts.add('structure', faults.length === 0, `${name}: ${faults.join('; ')}`);
    const made = judge.invented(after, before, sessions, now);
    verdicts.add('invented', made.length === 0, `${name}: ${made.join('; ')}`);
  }

  const engineOf =
    (answer: (view: View, oracle: Oracle) => Answer) =>
    (oracle: Oracle): Engine =>
      modelEngine(scriptedModel((view) => answer(view, oracle)));

  it('the ideal plan scores above the offline engine, and is as safe', async () => {
    const ideal = await dreamWith(engineOf(idealAnswer));
    report('ideal', ideal);
    assertSafe(ideal);
    assert.ok(ideal.score > offline.score, `${ideal.score.toFixed(2)} against ${offline.score.toFixed(2)}`);
  });

  for (const [name, fault] of Object.entries(FAULTS))
    (OPEN.has(name) && process.env.AUTODREAM_OPEN === undefined ? it.skip : it)(
      `keeps the offline engine's safety with a fault: ${name}`,
      async () => {
        const spoilt = await dreamWith(
          engineOf((view, oracle) => fault(idealAnswer(view, oracle), view, oracle)),
        );
        report(name, spoilt);
        assertSafe(spoilt);
      },
    );

  function assertSafe(verdicts: Verdicts): void {
    const worse = SAFETY.flatMap((kind) => {
      const known = offline.failed.get(kind) ?? [];
      const failed = verdicts.failed.get(kind) ?? [];
      return failed.length > known.length
        ? failed.filter((what) => !known.includes(what)).map((what) => `${kind} ${what}`)
        : [];
    });
    assert.deepEqual(worse, []);
  }

  function report(name: string, verdicts: Verdicts): void {
    if (process.env.AUTODREAM_REPORT === undefined) return;
    const failed = [...verdicts.failed].map(
      ([kind, list]) => `${kind} ${list.length}/${verdicts.of.get(kind)}`,
    );
    console.log(`      ${name}: ${verdicts.score.toFixed(2)}  ${failed.join(', ')}`);
    if (process.env.AUTODREAM_REPORT === 'all')
      for (const [kind, list] of verdicts.failed)
        for (const what of list) console.log(`        ${kind} ${what.slice(0, 300)}`);
  }
});
