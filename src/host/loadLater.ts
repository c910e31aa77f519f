import type * as Later from './later';

let loading: Promise<typeof Later> | undefined;

/**
 * Most of what the extension does, loaded with the first thing that is done: in several turns, since everything else in the
 * extension host is held up for as long as one takes.
 */
export function loadLater(): Promise<typeof Later> {
  loading ??= loadInTurns();
  return loading;
}

async function loadInTurns(): Promise<typeof Later> {
  await import('./later/memory');
  await othersTurn();
  await import('./later/thinking');
  await othersTurn();
  const later = await import('./later');
  await othersTurn();
  return later;
}

const othersTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
