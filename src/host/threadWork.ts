import type { Proposal, Review } from '../core/dream/proposal';
import type { CompiledChange } from '../core/dream/compile';
import { offlineEngine } from '../engines/offline/offlineEngine';
import { applyReview, type ApplyOutcome } from '../job/apply';
import { dream, type DreamOutcome } from '../job/dream';
import type { ConcludeAsked } from '../job/conclude';
import type { Gathered, GatherRequest, NothingFound } from '../job/gather';
import { readHealth, type HealthOutcome, type HealthRequest } from '../job/health';
import { MemoryStore } from '../job/memoryStore';
import { findPlaces, type PlacesAsked } from '../job/places';
import { undoDream, type UndoOutcome } from '../job/undo';
import { here } from '../job/workplace';
import {
  Readings,
  type Look,
  type LookAsked,
  type MemoryNamed,
  type PreviewAsked,
  type WayBackAsked,
} from './readings';
import type { ReviewPreview } from './reviewPreview';
import type { DoWork, Following } from './threadProtocol';

/** All that a dream is made from, as data: places are found again, since functions do not go from thread to thread. */
export interface GatherAsked extends Pick<GatherRequest, 'environment' | 'now' | 'refusals' | 'firstSeen'> {
  readonly places: PlacesAsked;
}

export interface HealthAsked extends Pick<HealthRequest, 'environment' | 'now' | 'keep'> {
  readonly places: PlacesAsked;
}

/** Which memory, and by which clock. */
interface WriteAsked extends MemoryNamed {
  /** Epoch milliseconds. */
  readonly now: number;
}

export interface ApplyAsked extends WriteAsked {
  readonly proposal: Proposal;
  readonly review: Review;
  readonly shown: readonly CompiledChange[];
}

export interface UndoAsked extends WriteAsked {
  readonly dream?: string;
}

/** What a thread does: what it is given, and what comes of it. All of it goes from thread to thread. */
export interface Works {
  /** All of a dream of the offline engine. */
  readonly dream: { readonly asked: GatherAsked; readonly outcome: DreamOutcome };
  /** What another engine thinks about. */
  readonly gather: {
    readonly asked: GatherAsked & { readonly keepsScans: boolean };
    readonly outcome: Gathered | NothingFound;
  };
  /** What its plan comes to, or the offline engine's in its place. */
  readonly conclude: { readonly asked: ConcludeAsked; readonly outcome: Proposal };
  readonly health: { readonly asked: HealthAsked; readonly outcome: HealthOutcome };
  readonly look: { readonly asked: LookAsked; readonly outcome: Look };
  /** Undefined: memory, or what waits, is not as it was at the look that it is about. */
  readonly preview: { readonly asked: PreviewAsked; readonly outcome: ReviewPreview | undefined };
  readonly wayBack: { readonly asked: WayBackAsked; readonly outcome: Proposal };
  readonly apply: { readonly asked: ApplyAsked; readonly outcome: ApplyOutcome };
  readonly undo: { readonly asked: UndoAsked; readonly outcome: UndoOutcome };
}
export type Work = keyof Works;

type Doers = {
  readonly [W in Work]: (
    asked: Works[W]['asked'],
    following: Required<Following>,
  ) => Works[W]['outcome'] | Promise<Works[W]['outcome']>;
};

/** What was read is remembered from one question to the next. */
const readings = new Readings();

const doers: Doers = {
  dream: async (asked, following) => dream({ ...(await requestOf(asked, following)), engine: offlineEngine }),
  gather: async ({ keepsScans, ...asked }, following) =>
    here.gather(await requestOf(asked, following), keepsScans),
  conclude: (asked, { signal, progress }) =>
    here.conclude(asked, { signal, progress: (phase, done, of) => progress({ phase, done, of }) }),
  health: async ({ places: named, ...asked }) => {
    const places = await findPlaces(named, asked.environment);
    return readHealth({ ...asked, places, store: new MemoryStore(places.memoryFolder, asked.environment) });
  },
  look: (asked) => readings.look(asked),
  preview: (asked) => readings.preview(asked),
  wayBack: (asked) => readings.wayBack(asked),
  apply: ({ memoryFolder, ...asked }) =>
    applyReview({ ...asked, store: new MemoryStore(memoryFolder, asked.environment) }),
  undo: ({ memoryFolder, ...asked }) =>
    undoDream({ ...asked, store: new MemoryStore(memoryFolder, asked.environment) }),
};

async function requestOf(asked: GatherAsked, following: Required<Following>): Promise<GatherRequest> {
  return { ...asked, ...following, places: await findPlaces(asked.places, asked.environment) };
}

/** Does the work in the thread that this is called in. */
export const workHere: DoWork = async (work, asked, following = {}) => {
  const { signal = new AbortController().signal, progress = () => undefined } = following;
  signal.throwIfAborted();
  return doers[work](asked, { signal, progress });
};
