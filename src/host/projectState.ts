import type { StateView } from '../shared/views';
import type { Activity } from './projectTools';
import { waitingChanges } from './outlook';
import { isGone, isWaiting, lastRunAt, type ProjectFacts } from './projectFacts';
import type { Translate } from './translate';

/** What the state of a project follows from. */
export interface StateInput {
  readonly isOnDisk: boolean;
  readonly isTrusted: boolean;
  readonly activity: Activity;
  readonly failure: string | undefined;
  readonly facts: ProjectFacts | undefined;
}

/** The state of a project's memory in the words of the panel; undefined when nothing was read yet. */
export function stateOf(input: StateInput, t: Translate): StateView | undefined {
  const { activity, failure, facts } = input;
  if (!input.isOnDisk)
    return { kind: 'off', reason: t('this folder is not on a disk that AutoDream can read.') };
  if (activity.kind === 'dreaming') return dreaming(activity.progress, t);
  if (failure !== undefined) return { kind: 'failed', message: failure };
  if (facts === undefined) return undefined;
  if (isGone(facts)) return { kind: 'off', reason: gone(facts, t) };
  if (facts.dreamingElsewhere)
    return {
      ...dreaming(undefined, t),
      phase: '',
      detail: t('in another window or a terminal'),
      elsewhere: true,
    };
  if (isWaiting(facts)) return { kind: 'waiting', changes: waitingChanges(facts) };
  if (!input.isTrusted)
    return {
      kind: 'off',
      reason: t('this workspace is not trusted. AutoDream only looks; it writes nothing.'),
    };
  if (!facts.exists && facts.transcripts.length === 0) return { kind: 'off', reason: nothingThere(facts, t) };
  return lastRunAt(facts) === undefined ? { kind: 'never-run' } : { kind: 'idle' };
}

function gone({ pending }: ProjectFacts, t: Translate): string {
  return pending.kind === 'proposal'
    ? t('the memory folder is gone, so the proposal that waits cannot be applied. Nothing was written.')
    : t('the memory folder is gone. What was written before is kept in the history.');
}

function nothingThere({ places }: ProjectFacts, t: Translate): string {
  const autoMemory = places.location?.autoMemory;
  return autoMemory?.enabled === false
    ? t('Claude Code keeps no memory here: {0}', autoMemory.why)
    : t('Claude Code has no memory and no sessions here yet. Start it once in this folder.');
}

type Dreaming = Extract<StateView, { kind: 'dreaming' }>;

function dreaming(progress: Extract<Activity, { kind: 'dreaming' }>['progress'], t: Translate): Dreaming {
  if (progress === undefined) return { kind: 'dreaming', phase: t('starting'), done: 0, of: 0, detail: '' };
  const { phase, done, of, sessions } = progress;
  return {
    kind: 'dreaming',
    phase: phaseInWords(phase, t),
    done,
    of,
    detail: sessions === undefined ? '' : t('{0} of {1} sessions', sessions.done, sessions.of),
  };
}

/** The phases by their names. */
export function phaseInWords(phase: string, t: Translate): string {
  switch (phase) {
    case 'reviewing sessions':
      return t('Reviewing sessions');
    case 'reading memory':
      return t('Reading memory');
    case 'synthesizing':
      return t('Synthesizing');
    case 'eliminating':
      return t('Eliminating');
    case 'updating':
      return t('Updating');
    default:
      return phase;
  }
}
