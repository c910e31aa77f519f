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

export interface DreamEachRequest {
  readonly projects: readonly Project[];
  readonly engine: Engine;
  readonly gate?: Gate;
  readonly environment: Environment;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly signal: AbortSignal;
  readonly progress: (project: Project, progress: Progress) => void;
  /** Called after each project. */
  readonly done?: (outcome: ProjectOutcome) => void;
}

/**
 * Dreams on one project after the other. Each proposal is kept for review as soon as it is made; a project that fails
 * is named and does not keep the others from theirs. Writes nothing to memory.
 *
 * @throws the signal's reason when aborted
 */
export async function dreamEach(request: DreamEachRequest): Promise<ProjectOutcome[]> {
  const outcomes: ProjectOutcome[] = [];
  for (const project of request.projects) {
    const outcome = await unlessBroken(project.folder, request.signal, () => dreamOn(project, request));
    outcomes.push(outcome);
    request.done?.(outcome);
  }
  return outcomes;
}

async function dreamOn(project: Project, request: DreamEachRequest): Promise<ProjectOutcome> {
  const { engine, gate, environment, now, signal } = request;
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
      progress: (progress) => request.progress(project, progress),
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
