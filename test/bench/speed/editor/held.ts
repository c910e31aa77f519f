import type { Held } from './eventLoop';

/** What is measured in the extension host: a dream, or a review of many operations. */
export const WORK = 'AUTODREAM_BENCH_WORK';
/** The file that the figures go to. */
export const RESULT = 'AUTODREAM_BENCH_RESULT';

/** Of a dream by command, in milliseconds. */
export interface DreamHeld {
  /** From the command until the review shows what it proposes. */
  readonly dream: Held;
  /** While nothing is done for as long. */
  readonly idle: Held;
  readonly took: number;
  /** From the command to cancel until the dream is over. */
  readonly cancelled: number;
}

/** Of a review, in milliseconds. */
export interface ReviewHeld {
  readonly idle: Held;
  /** While it is opened, until the page was sent what it shows. */
  readonly opening: Held;
  readonly took: number;
  /** While decisions are taken. */
  readonly deciding: Held;
  /** While the project is read anew. */
  readonly reading: Held;
  /** From each decision until the page was sent that it is taken. */
  readonly answers: readonly number[];
  /** From each decision until the page was sent what follows from it. */
  readonly followed: readonly number[];
}
