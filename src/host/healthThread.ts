import type { MessagePort } from 'node:worker_threads';
import { readHealth, type HealthOutcome } from '../job/health';
import { MemoryStore } from '../job/memoryStore';
import { findPlaces, type PlacesAsked } from '../job/places';
import type { Environment } from '../storage/environment';
import { sentenceOf } from '../storage/problem';

/** What a thread is begun with to measure a memory, as data. */
export interface HealthAsked {
  readonly kind: 'health';
  readonly places: PlacesAsked;
  readonly environment: Environment;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Whether what was found may be kept in our own storage. */
  readonly keep: boolean;
}

/** What the thread tells when it is done. */
export type HealthTold =
  | { readonly kind: 'measured'; readonly outcome: HealthOutcome }
  | { readonly kind: 'failed'; readonly message: string };

/** Measures a memory in this thread, and tells the one that began it. */
export async function healthInThread(
  { places: asked, environment, now, keep }: HealthAsked,
  port: Pick<MessagePort, 'postMessage'>,
): Promise<void> {
  const tell = (told: HealthTold): void => port.postMessage(told);
  try {
    const places = await findPlaces(asked, environment);
    const store = new MemoryStore(places.memoryFolder, environment);
    tell({ kind: 'measured', outcome: await readHealth({ places, store, environment, now, keep }) });
  } catch (error) {
    tell({ kind: 'failed', message: sentenceOf(error) });
  }
}
