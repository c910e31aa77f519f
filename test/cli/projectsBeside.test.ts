import assert from 'node:assert/strict';
import path from 'node:path';
import { offlineEngine } from '../../src/engines/offline/offlineEngine';
import { dreamEach, type Helper, type ProjectOutcome } from '../../src/job/dreamAll';
import { ProjectsBeside } from '../../src/job/projectsBeside';
import { withDreaming } from '../../src/job/withDreaming';
import { HomeOfProjects, NOW } from '../models/homeOfProjects';
import { repositoryRoot } from '../support/folders';

/** What the command line begins its second thread with, as it was built. */
const thread = path.join(repositoryRoot, 'dist', 'thread.js');

/** Stands for a thread: says what it is told to say, and writes down what it was given. */
class Said implements Helper {
  readonly ready = Promise.resolve(true);
  readonly given: string[] = [];
  ended = 0;
  readonly #breaks: boolean;

  constructor({ breaks = false } = {}) {
    this.#breaks = breaks;
  }

  dreamOn({ folder }: { readonly folder: string }): Promise<ProjectOutcome | undefined> {
    this.given.push(path.basename(folder));
    return Promise.resolve(this.#breaks ? undefined : { project: folder, kind: 'nothing' });
  }

  end(): Promise<void> {
    this.ended++;
    return Promise.resolve();
  }
}

describe('projects that another thread dreams on', () => {
  const NAMES = ['api', 'bar', 'car', 'shop', 'site'];
  let home: HomeOfProjects;
  let run: AbortController;

  beforeEach(() => {
    home = new HomeOfProjects(NAMES);
    run = new AbortController();
  });

  const means = () => ({ environment: home.environment, now: NOW, signal: run.signal });
  const each = async (helper?: Helper, done?: (outcome: ProjectOutcome) => void) =>
    dreamEach({
      ...means(),
      projects: await home.projects(),
      engine: offlineEngine,
      progress: () => undefined,
      ...(helper && { helper }),
      ...(done && { done }),
    });
  const begun = async (): Promise<ProjectsBeside> => {
    const helper = new ProjectsBeside(means(), thread, 0);
    assert.ok(await helper.ready);
    return helper;
  };
  const names = (outcomes: readonly ProjectOutcome[]): string[] =>
    outcomes.map(({ project }) => path.basename(project));

  it('are each dreamt on once, and told of in their order', async () => {
    const helper = new Said();
    const told: ProjectOutcome[] = [];
    const outcomes = await each(helper, (outcome) => told.push(outcome));
    assert.deepEqual(names(outcomes), NAMES);
    assert.deepEqual(names(told).sort(), NAMES);
    const here = NAMES.filter((name) => home.store(name).pending.kind === 'proposal');
    assert.ok(here.length > 0 && helper.given.length > 0);
    assert.deepEqual([...here, ...helper.given].sort(), NAMES);
    assert.equal(helper.ended, 1);
  });

  it('are dreamt on here once it broke over one, which is named', async () => {
    const helper = new Said({ breaks: true });
    const outcomes = await each(helper);
    const left = outcomes.filter(({ kind }) => kind === 'left');
    assert.deepEqual(names(left), helper.given);
    assert.equal(left.length, 1);
    assert.match(JSON.stringify(left), /run it again/);
    assert.deepEqual(names(outcomes), NAMES);
  });

  it('come to what they come to here, and wait for review in the same way', async () => {
    const there = new HomeOfProjects(NAMES);
    const outcomes = await each();
    const helper = new ProjectsBeside({ ...means(), environment: there.environment }, thread, 0);
    assert.ok(await helper.ready);
    for (const [i, project] of (await there.projects()).entries()) {
      const outcome = await helper.dreamOn(project);
      const here = outcomes[i];
      assert(outcome?.kind === 'proposed' && here?.kind === 'proposed');
      assert.deepEqual(outcome.proposal.ledger, here.proposal.ledger);
      assert.deepEqual(
        outcome.proposal.operations.map(({ id }) => id),
        here.proposal.operations.map(({ id }) => id),
      );
      const { pending } = there.store(NAMES[i] ?? '');
      assert(pending.kind === 'proposal');
      assert.equal(pending.proposal.id, outcome.proposal.id);
    }
    await helper.end();
  });

  it('are told of when no more is asked for, and none after', async () => {
    const helper = await begun();
    const [first, second] = await home.projects();
    const outcome = helper.dreamOn(first!);
    await helper.end();
    assert.equal((await outcome)?.kind, 'proposed');
    assert.equal(await helper.dreamOn(second!), undefined);
  });

  it('are left at once when all is cancelled, and no lock with them', async () => {
    const helper = await begun();
    const [first] = await home.projects();
    const outcome = helper.dreamOn(first!);
    run.abort();
    await helper.end();
    assert.equal(await outcome, undefined);
    assert.equal(home.store('api').pending.kind, 'none');
    assert.equal(await withDreaming(home.store('api'), () => Promise.resolve('free')), 'free');
  });

  it('are all dreamt on here where there is no such thread, or the work is over before there is one', async () => {
    const gone = new ProjectsBeside(means(), `${thread}.gone`, 0);
    assert.equal(await gone.ready, false);
    for (const helper of [gone, new ProjectsBeside(means(), thread, 1e6)]) {
      const outcomes = await each(helper);
      assert.deepEqual(
        outcomes.map(({ kind }) => kind),
        NAMES.map(() => 'proposed'),
      );
    }
  });
});
