import type { MessagePort } from 'node:worker_threads';
import type { Refusal } from '../core/dream/refusal';
import type { StatementId } from '../core/memory/memory';
import { offlineEngine } from '../engines/offline/offlineEngine';
import { dream, type DreamOutcome } from '../job/dream';
import type { Progress } from '../job/gather';
import { findPlaces, type PlacesAsked } from '../job/places';
import type { Environment } from '../storage/environment';
import { sentenceOf } from '../storage/problem';
import { seldom } from './seldom';

/** What a thread is begun with: all that a dream of the offline engine is made from, as data. */
export interface ThreadAsked {
  readonly places: PlacesAsked;
  readonly environment: Environment;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly refusals: readonly Refusal[];
  readonly firstSeen: ReadonlyMap<StatementId, number>;
}

/** What a thread tells: how far it is, and in the end what came of it. */
export type ThreadTold =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly outcome: DreamOutcome }
  /** A sentence, and where in the code it was. */
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string | undefined };

/** Dreams in this thread, and tells the one that began it. It is ended from there: nothing of a dream is written here. */
export async function dreamInThread(
  asked: ThreadAsked,
  port: Pick<MessagePort, 'postMessage'>,
): Promise<void> {
  const tell = (told: ThreadTold): void => port.postMessage(told);
  try {
    const outcome = await dream({
      ...asked,
      places: await findPlaces(asked.places, asked.environment),
      engine: offlineEngine,
      signal: new AbortController().signal,
      progress: seldom((progress) => tell({ kind: 'progress', progress })),
    });
    tell({ kind: 'done', outcome });
  } catch (error) {
    const stack = error instanceof Error ? error.stack : undefined;
    tell({ kind: 'failed', message: sentenceOf(error), stack });
  }
}
