import type { MessagePort } from 'node:worker_threads';
import type { Refusal } from '../core/dream/refusal';
import type { StatementId } from '../core/memory/memory';
import { offlineEngine } from '../engines/offline/offlineEngine';
import { dream } from '../job/dream';
import { gather, type Progress } from '../job/gather';
import { findPlaces, type PlacesAsked } from '../job/places';
import type { Environment } from '../storage/environment';
import { sentenceOf } from '../storage/problem';
import { seldom } from './seldom';

/** What a thread is begun with: all that a dream is made from, as data. */
export interface ThreadAsked {
  /** All of a dream of the offline engine, or only what another engine thinks about. */
  readonly work: 'dream' | 'gather';
  readonly places: PlacesAsked;
  readonly environment: Environment;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly refusals: readonly Refusal[];
  readonly firstSeen: ReadonlyMap<StatementId, number>;
}

/** What a thread tells: how far it is, and in the end what came of it. */
export type ThreadTold<T> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly outcome: T }
  /** A sentence, and where in the code it was. */
  | { readonly kind: 'failed'; readonly message: string; readonly stack: string | undefined };

/** Works in this thread, and tells the one that began it and ends it: nothing of a dream is written here. */
export async function dreamInThread(
  { work, ...asked }: ThreadAsked,
  port: Pick<MessagePort, 'postMessage'>,
): Promise<void> {
  const tell = (told: ThreadTold<unknown>): void => port.postMessage(told);
  try {
    const request = {
      ...asked,
      places: await findPlaces(asked.places, asked.environment),
      signal: new AbortController().signal,
      progress: seldom((progress) => tell({ kind: 'progress', progress })),
    };
    const outcome =
      work === 'gather' ? await gather(request) : await dream({ ...request, engine: offlineEngine });
    tell({ kind: 'done', outcome });
  } catch (error) {
    const stack = error instanceof Error ? error.stack : undefined;
    tell({ kind: 'failed', message: sentenceOf(error), stack });
  }
}
