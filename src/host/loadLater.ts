import type * as Later from './later';

let loading: Promise<typeof Later> | undefined;

/**
 * Most of what the extension does, loaded with the first thing that is done. Loading it takes most of the time for which
 * everything else in the extension host may be held up at once: so others have their turn before it is used.
 */
export function loadLater(): Promise<typeof Later> {
  loading ??= import('./later').then(async (later) => {
    await new Promise((resolve) => setImmediate(resolve));
    return later;
  });
  return loading;
}
