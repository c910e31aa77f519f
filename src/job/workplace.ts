import type { Proposal } from '../core/dream/proposal';
import type { EngineContext } from '../core/dream/engine';
import { conclude, type ConcludeAsked } from './conclude';
import { gather, type Gathered, type GatherRequest, type NothingFound } from './gather';
import { scansOf } from './scansOf';

/** Where those parts of a dream are done that take long and need no engine: in this thread, or in another one. */
export interface Workplace {
  /**
   * Reads sessions and memory.
   *
   * @param keepsScans what was found in transcripts is kept for the next dream
   * @throws as `gather` does
   */
  gather(request: GatherRequest, keepsScans: boolean): Promise<Gathered | NothingFound>;
  /** Makes a proposal of what an engine thought. @throws the signal's reason when aborted */
  conclude(asked: ConcludeAsked, context: EngineContext): Promise<Proposal>;
}

/** This thread. */
export const here: Workplace = {
  gather(request, keepsScans) {
    const scans = keepsScans ? scansOf(request.environment) : undefined;
    return gather({ ...request, ...(scans && { scans }) });
  },
  conclude,
};
