import assert from 'node:assert/strict';
import path from 'node:path';
import { offlineEngine } from '../../src/engines/offline/offlineEngine';
import { concludeApart, dreamApart, gatherApart } from '../../src/host/apart';
import { KeptThread } from '../../src/host/keptThread';
import type { DoWork } from '../../src/host/threadProtocol';
import { workHere, type UndoAsked } from '../../src/host/threadWork';
import { WorkerThread } from '../../src/host/workerThread';
import { conclude } from '../../src/job/conclude';
import { dream } from '../../src/job/dream';
import { gather, type GatherRequest, type Progress } from '../../src/job/gather';
import { findPlaces } from '../../src/job/places';
import type { Environment } from '../../src/storage/environment';
import { StorageProblem } from '../../src/storage/problem';
import { repositoryRoot } from '../support/folders';
import { NOW, Place } from './program';

/** What the extension begins its thread with, as it was built. */
const thread = path.join(repositoryRoot, 'dist', 'thread.js');
const sample = path.join(repositoryRoot, 'samples', 'greenhouse');

describe('the thread of the extension', () => {
  async function request(
    signal: AbortSignal,
    progress: (progress: Progress) => void = () => undefined,
  ): Promise<GatherRequest> {
    const place = new Place();
    const environment: Environment = {
      home: place.home,
      env: { XDG_STATE_HOME: place.state },
      platform: process.platform,
      cwd: place.root,
    };
    const [memory, sessions, workspace] = ['memory', 'sessions', 'workspace'].map((name) =>
      path.join(sample, name),
    );
    const places = await findPlaces(
      { memory: memory!, sessions: sessions!, workspace: workspace! },
      environment,
    );
    const now = Date.parse(NOW);
    return { places, environment, now, refusals: [], firstSeen: new Map(), signal, progress };
  }

  it('dreams what would be dreamt beside the editor', async () => {
    const steps: string[] = [];
    const asked = await request(new AbortController().signal, ({ phase }) => steps.push(phase));
    const [apart, here] = [await dreamApart(asked, thread), await dream({ ...asked, engine: offlineEngine })];
    assert(apart.kind === 'dreamt' && here.kind === 'dreamt');
    const timeless = ({ proposal }: typeof apart): unknown => ({
      ...proposal,
      statistics: { ...proposal.statistics, durationMs: 0 },
    });
    assert(apart.proposal.operations.length > 5);
    assert.deepEqual(timeless(apart), timeless(here));
    assert.deepEqual(apart.memory, here.memory);
    assert.deepEqual([steps[0], steps.at(-1)], ['reviewing sessions', 'updating']);
  });

  it('reads what would be read beside the editor, for an engine that thinks there', async () => {
    const asked = await request(new AbortController().signal);
    const here = await gather(asked);
    assert(here.kind === 'gathered' && here.input.sayings.length > 5);
    assert.deepEqual(await gatherApart(asked, false, thread), here);
  });

  it('makes the proposal of what an engine thought, and lets the offline engine stand in', async () => {
    const asked = await request(new AbortController().signal);
    const { signal, now, refusals } = asked;
    const gathered = await gather(asked);
    assert(gathered.kind === 'gathered');
    const context = { signal, progress: () => undefined };
    const plan = await offlineEngine.propose(gathered.input, context);
    const { memoryFolder } = asked.places;
    const about = { memoryFolder, engine: 'anthropic', now, refusals, gathered } as const;
    for (const thought of [{ plan }, { failure: 'The service is away.' }]) {
      const apart = await concludeApart({ ...about, thought }, context, thread);
      assert.deepEqual(apart, await conclude({ ...about, thought }, context));
      assert(apart.operations.length > 5);
      assert.equal(apart.insteadOf?.message, 'failure' in thought ? thought.failure : undefined);
    }
  });

  it('ends with the dream that is cancelled, wherever it is', async () => {
    const run = new AbortController();
    let steps = 0;
    const asked = await request(run.signal, () => {
      steps++;
      run.abort();
    });
    await assert.rejects(dreamApart(asked, thread), { name: 'AbortError' });
    assert.equal(steps, 1, 'nothing is told any more');
    await assert.rejects(dreamApart(asked, thread), { name: 'AbortError' }, 'nor begun');
  });

  it('says why it failed, and where', async () => {
    const worker = new WorkerThread(thread);
    const broken = worker.ask('undo', {} as UndoAsked);
    await assert.rejects(broken, (error: Error) => {
      assert(error instanceof StorageProblem);
      assert.match(error.message, /undefined/);
      assert.match(error.stack ?? '', /work\.js/);
      return true;
    });
    await worker.end();
    await assert.rejects(worker.ask('undo', {} as UndoAsked), /ended before it was done/);
  });

  it('is done without where no thread can be started', async () => {
    const asked = await request(new AbortController().signal);
    const [apart, here] = [await gatherApart(asked, false, `${thread}.gone`), await gather(asked)];
    assert.deepEqual(apart, here);
    const run = new AbortController();
    run.abort();
    await assert.rejects(dreamApart({ ...asked, signal: run.signal }, `${thread}.gone`), {
      name: 'AbortError',
    });
  });

  it('is kept for what is asked often, and starts again when it has ended', async () => {
    const { places, environment } = await request(new AbortController().signal);
    const here = (): Promise<DoWork> => Promise.reject(new Error('There is a thread.'));
    const kept = new KeptThread(here, thread);
    const { memoryFolder, sessionFolders } = places;
    const asked = { memoryFolder, sessionFolders, environment, trusted: false, dreaming: false };
    const first = await kept.ask('look', { ...asked, since: undefined });
    assert(first.memory !== undefined && first.memory.files.length > 2 && first.transcripts !== undefined);
    const second = await kept.ask('look', { ...asked, since: first.reading });
    assert.equal(second.memory, undefined, 'what is as it was is not sent again');
    assert.deepEqual(second.hashes, first.hashes);
    const third = await kept.ask('look', { ...asked, since: first.reading });
    assert.deepEqual(third.memory, first.memory, 'unless it is not known from which look on');
    const about = { memoryFolder, environment, rejected: [], isGone: false };
    assert.equal(await kept.ask('preview', { ...about, content: 'another' }), undefined);
    kept.dispose();
  });

  it('does the work of a kept one here where none can be started', async () => {
    const { places, environment } = await request(new AbortController().signal);
    const kept = new KeptThread(() => Promise.resolve(workHere), `${thread}.gone`);
    const { memoryFolder, sessionFolders } = places;
    const asked = { memoryFolder, sessionFolders, environment, trusted: false, dreaming: false };
    const look = await kept.ask('look', { ...asked, since: undefined });
    assert(look.memory !== undefined && look.exists);
    kept.dispose();
  });
});
