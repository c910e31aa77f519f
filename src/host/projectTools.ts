import type { Proposal } from '../core/dream/proposal';
import type { Obstacle } from '../core/schedule/decide';
import type { Progress } from '../job/gather';
import type { Environment } from '../storage/environment';
import type { RunEngine, StartedBy } from './engines';
import type { Logger } from './log';
import type { ProjectFacts } from './projectFacts';
import type { DoWork } from './threadProtocol';

/** What a project is doing in this window. */
export type Activity =
  | { readonly kind: 'resting' }
  | { readonly kind: 'dreaming'; readonly progress: Progress | undefined }
  | { readonly kind: 'writing' };

/** What came of a dream that was asked for. */
export type RunResult =
  | { readonly kind: 'proposed'; readonly proposal: Proposal }
  | { readonly kind: 'cancelled' }
  /** It is in the state now: a person sees it in the view. */
  | { readonly kind: 'failed' }
  /** Another one is at it, here or elsewhere. */
  | { readonly kind: 'busy' };

/** What every project works with. */
export interface ProjectTools {
  readonly environment: Environment;
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Does what takes long, in another thread. */
  readonly work: DoWork;
  /** What proposes. */
  readonly engines: EngineSource;
}

/** Where a dream gets its engine from, as the person has chosen. */
export interface EngineSource {
  /** @param run aborted when the person, being asked, wants nothing sent */
  forRun(by: StartedBy, run: AbortController): Promise<RunEngine>;
  /** What is in the way of a dream by itself, as far as machine and engine tell. */
  obstaclesTo(facts: ProjectFacts): Promise<readonly Obstacle[]>;
}
