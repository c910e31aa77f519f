import os from 'node:os';

/** How much is done at once: as much as the machine has cores. */
export const LANES = Math.max(1, os.availableParallelism());

/**
 * Does something for every item, several at once, each lane one after another.
 *
 * @param action is given the number of its lane, from 0
 */
export async function inParallel<T>(
  items: readonly T[],
  lanes: number,
  action: (item: T, lane: number) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  const work = async (lane: number): Promise<void> => {
    for (const item of waiting) await action(item, lane);
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => work(lane)));
}
