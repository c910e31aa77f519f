import type { Progress } from '../job/gather';
import type { Work, Works } from './threadWork';

/** What a thread of the extension is asked for: work by its name, with all that it is done from, as data. */
export interface ThreadAsked<W extends Work = Work> {
  /** Names the question in what is told of it. */
  readonly id: number;
  readonly work: W;
  readonly asked: Works[W]['asked'];
}

/** What a thread tells: first that it runs, then of each question how far it is, and in the end what came of it. */
export type ThreadTold =
  | { readonly kind: 'begun' }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'done'; readonly id: number; readonly outcome: unknown }
  /** A sentence, and where in the code it was. */
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly message: string;
      readonly stack: string | undefined;
    };

/** How somebody who asks for work follows it, and ends it. */
export interface Following {
  /** Without one the work cannot be cancelled. */
  readonly signal?: AbortSignal;
  readonly progress?: (progress: Progress) => void;
}

/** Does work, in another thread or in this one. @throws a StorageProblem with a sentence; the signal's reason */
export type DoWork = <W extends Work>(
  work: W,
  asked: Works[W]['asked'],
  following?: Following,
) => Promise<Works[W]['outcome']>;
