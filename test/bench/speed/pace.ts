import { median } from './statistics';

/**
 * How long {@link loop} takes on the kind of machine that the limits in milliseconds are meant for (2 cores, Node 20),
 * in milliseconds.
 */
const REFERENCE = 65;

/** A fixed piece of work of the kind that the program does: text, maps, sorting. */
function loop(): number {
  const counts = new Map<string, number>();
  let state = 1;
  for (let i = 0; i < 240_000; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    const word = (state % 50_021).toString(36);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const sorted = [...counts.entries()].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return sorted
    .map(([word]) => word)
    .join(' ')
    .split(/\s+/).length;
}

/** How slow this machine is now: 1 is the reference, 2 takes twice as long. */
export function paceOfMachine(): number {
  const times: number[] = [];
  for (let run = 0; run < 9; run++) {
    const begun = performance.now();
    loop();
    times.push(performance.now() - begun);
  }
  return median(times) / REFERENCE;
}
