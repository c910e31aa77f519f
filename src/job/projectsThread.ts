import type { MessagePort } from 'node:worker_threads';
import { offlineEngine } from '../engines/offline/offlineEngine';
import type { Environment } from '../storage/environment';
import { dreamOn, unlessBroken, type ProjectOutcome } from './dreamAll';
import { findPlaces, type PlacesAsked } from './places';

/** What a thread is begun with that dreams on one project after the other, as data. */
export interface ProjectsAsked {
  readonly work: 'projects';
  readonly environment: Environment;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What such a thread is told: the next project; to end when it is done; to stop with it wherever it is. */
export type ProjectsWord =
  | { readonly kind: 'dream'; readonly folder: string; readonly places: PlacesAsked }
  | { readonly kind: 'end' | 'cancel' };

/** What it tells: that it can begin, and what became of each project. */
export type ProjectsTold =
  { readonly kind: 'ready' } | { readonly kind: 'done'; readonly outcome: ProjectOutcome };

/** Dreams offline, in this thread, on the projects that the one that began it names; keeps each proposal for review. */
export function projectsInThread({ environment, now }: ProjectsAsked, port: MessagePort): void {
  const run = new AbortController();
  const { signal } = run;
  const tell = (told: ProjectsTold): void => port.postMessage(told);
  const dream = async (folder: string, asked: PlacesAsked): Promise<void> => {
    const outcome = await unlessBroken(folder, signal, async () => {
      const project = { folder, places: await findPlaces(asked, environment) };
      return dreamOn(project, {
        ...{ engine: offlineEngine, environment, now, signal },
        progress: () => undefined,
      });
    });
    tell({ kind: 'done', outcome });
  };
  let work = Promise.resolve();
  port.on('message', (word: ProjectsWord) => {
    if (word.kind === 'dream') {
      // Nobody waits for one that was cancelled: what else goes wrong, its outcome says.
      work = dream(word.folder, word.places).catch(() => undefined);
    } else if (word.kind === 'cancel') run.abort();
    else void work.then(() => port.close());
  });
  tell({ kind: 'ready' });
}
