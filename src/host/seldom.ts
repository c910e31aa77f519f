import type { Progress } from '../job/gather';

/** Nobody reads faster, in milliseconds. */
const PAUSE = 100;

/** Tells of progress when something counts up or the phase changes, and else only now and then. */
export function seldom(
  tell: (progress: Progress) => void,
  now: () => number = performance.now.bind(performance),
): (progress: Progress) => void {
  let last: Progress | undefined;
  let toldAt = -Infinity;
  return (progress) => {
    const counts = progress.phase !== last?.phase || progress.sessions?.done !== last.sessions?.done;
    const at = now();
    if (!counts && at - toldAt < PAUSE) return;
    last = progress;
    toldAt = at;
    tell(progress);
  };
}
