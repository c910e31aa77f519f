import type { Engine } from '../core/dream/engine';
import type { Proposal } from '../core/dream/proposal';
import { ModelFailure } from '../engines/model/failure';
import type { Environment } from '../storage/environment';
import { sentenceOf } from '../storage/problem';
import type { Project } from './allProjects';
import { dream } from './dream';
import type { Gate } from './gate';
import type { Progress } from './gather';
import { keepProposal } from './keepProposal';
import { MemoryStore } from './memoryStore';
import { withDreaming } from './withDreaming';
import { recoverMemory } from './withMemory';

/** What became of one project's dream. Messages are sentences. */
export type ProjectOutcome = { readonly project: string } &
  /** It waits for review. `failure` says why it is not the asked engine's but the offline engine's. */
  (
    | { readonly kind: 'proposed'; readonly proposal: Proposal; readonly failure?: string }
    /** It found nothing to change. */
    | { readonly kind: 'nothing'; readonly failure?: string }
    /** No dream was made, and why; with `again` the same try may come to something later. */
    | { readonly kind: 'left'; readonly message: string; readonly again?: true }
  );

/** What each project's dream is made with. */
interface Means {
  readonly engine: Engine;
  readonly gate?: Gate;
  readonly environment: Environment;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly signal: AbortSignal;
  /** How far the dreams of this thread are. */
  readonly progress: (project: Project, progress: Progress) => void;
}

export interface DreamEachRequest extends Means {
  readonly projects: readonly Project[];
  /** Takes projects off this thread, for an engine that needs nothing of what only this one has. */
  readonly helper?: Helper;
  /** Called after each project. */
  readonly done?: (outcome: ProjectOutcome) => void;
}

/** Who dreams on projects at the same time, in another thread. It ends by itself with the signal of the request. */
export interface Helper {
  /** Resolves once it can be given a project; false when it cannot any more. */
  readonly ready: Promise<boolean>;
  /** One at a time; undefined when it broke over it, and works no more. */
  dreamOn(project: Project): Promise<ProjectOutcome | undefined>;
  /** Is not needed any more. Resolves once it has ended what it is at, and itself. */
  end(): Promise<void>;
}

/**
 * Dreams on one project after the other, with a helper on two at a time. Each proposal is kept for review as soon as it
 * is made; a project that fails is named and does not keep the others from theirs. Writes nothing to memory.
 *
 * @returns what became of each, in the order of the projects
 * @throws the signal's reason when aborted
 */
export async function dreamEach(request: DreamEachRequest): Promise<ProjectOutcome[]> {
  const { projects, helper, signal } = request;
  const outcomes = new Map<Project, ProjectOutcome>();
  const end = (project: Project, outcome: ProjectOutcome): void => {
    outcomes.set(project, outcome);
    request.done?.(outcome);
  };
  // Both take from one list what the other has not taken.
  const left = projects.values();
  const here = async (): Promise<void> => {
    for (const project of left)
      end(project, await unlessBroken(project.folder, signal, () => dreamOn(project, request)));
  };
  const beside = async (by: Helper): Promise<void> => {
    if (!(await by.ready)) return;
    for (const project of left) {
      const outcome = await by.dreamOn(project);
      signal.throwIfAborted();
      end(project, outcome ?? brokenOff(project));
      if (outcome === undefined) return;
    }
  };
  if (helper === undefined) await here();
  else
    await bothEnd(
      here().finally(() => helper.end()),
      beside(helper),
    );
  return projects.flatMap((project) => outcomes.get(project) ?? []);
}

/** @throws what the first of them throws, but only when the other has ended too */
async function bothEnd(...works: readonly Promise<void>[]): Promise<void> {
  for (const one of await Promise.allSettled(works)) if (one.status === 'rejected') throw one.reason;
}

const brokenOff = ({ folder }: Project): ProjectOutcome => ({
  project: folder,
  kind: 'left',
  message: 'The thread that dreamt on it ended before it was done: run it again.',
  again: true,
});

/** Dreams on one project, in this thread. @throws what breaks, and the signal's reason when aborted */
export async function dreamOn(project: Project, means: Means): Promise<ProjectOutcome> {
  const { engine, gate, environment, now, signal } = means;
  const store = new MemoryStore(project.places.memoryFolder, environment);
  const left = (message: string): ProjectOutcome => ({ project: project.folder, kind: 'left', message });
  const made = await withDreaming(store, async (isOurs) => {
    await recoverMemory(store);
    const outcome = await dream({
      places: project.places,
      engine,
      ...(gate === undefined ? {} : { gate }),
      environment,
      now,
      refusals: store.refusals.refusals,
      firstSeen: store.firstSeen,
      signal,
      progress: (progress) => means.progress(project, progress),
    });
    if (outcome.kind !== 'dreamt') return left(outcome.message);
    return isOurs() ? kept(store, project, outcome.proposal, now) : takenOver(project.folder);
  });
  return made.kind === 'busy' ? left(made.message) : made;
}

/** Another process dreams on this memory by now: what was made is thrown away. */
export const takenOver = (project: string): ProjectOutcome => ({
  project,
  kind: 'left',
  message: 'Another AutoDream dreams on this memory meanwhile. What this one made is thrown away.',
  again: true,
});

/**
 * Keeps a proposal for review, and says so. What stands in for a model's that failed takes no other's place.
 *
 * @throws the system's error
 */
export function kept(
  store: MemoryStore,
  project: Pick<Project, 'folder'>,
  proposal: Proposal,
  at: number,
): ProjectOutcome {
  const failure = proposal.insteadOf?.message;
  const said = { project: project.folder, ...(failure === undefined ? {} : { failure }) };
  if (failure !== undefined && store.pending.kind === 'proposal') return { ...said, kind: 'nothing' };
  keepProposal(store, proposal, at);
  return proposal.operations.length + proposal.findings.length > 0
    ? { ...said, kind: 'proposed', proposal }
    : { ...said, kind: 'nothing' };
}

/** What breaks on one project is told, and the others go on. @throws the signal's reason when aborted */
export async function unlessBroken(
  project: string,
  signal: AbortSignal,
  work: () => Promise<ProjectOutcome>,
): Promise<ProjectOutcome> {
  signal.throwIfAborted();
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    const message = error instanceof ModelFailure ? error.message : sentenceOf(error);
    return { project, kind: 'left', message, again: true };
  }
}
