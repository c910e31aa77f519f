import { Patches } from '../../../../src/host/patches';
import { timed } from '../statistics';

const LINES = 20_000;

const lines = (word: (i: number) => string): string =>
  `${Array.from({ length: LINES }, (_, i) => word(i)).join('\n')}\n`;

/** Files that are hard to compare: nothing stays, all moves, few lines repeat, each line stands twice, blanks alone stay. */
const REWRITES: Readonly<Record<string, readonly [before: string, after: string]>> = {
  'all new': [lines((i) => `old ${i}`), lines((i) => `new ${i}`)],
  'turned round': [lines((i) => `line ${i}`), lines((i) => `line ${LINES - i}`)],
  shuffled: [lines((i) => `line ${i}`), lines((i) => `line ${(i * 7919) % LINES}`)],
  'few lines, often': [lines((i) => `line ${(i * 7) % 13}`), lines((i) => `line ${(i * 5) % 11}`)],
  'each line twice': [
    lines((i) => `line ${((i * 7919) % LINES) >> 1}`),
    lines((i) => `line ${((i * 104_729) % LINES) >> 1}`),
  ],
  'blank lines stay': [lines((i) => (i % 2 ? '' : `old ${i}`)), lines((i) => (i % 2 ? '' : `new ${i}`))],
};

/** Prints how long the patch of each rewrite takes, in milliseconds, run by run; the first is forgotten. */
async function main([runs = '1']: readonly string[]): Promise<void> {
  const times = Object.fromEntries(Object.keys(REWRITES).map((name) => [name, [] as number[]]));
  for (let run = 0; run <= Number(runs); run++) {
    for (const [name, [before, after]] of Object.entries(REWRITES)) {
      const { ms, value } = await timed(() => new Patches().of({ path: 'a.md', before, after }).patch);
      if (value.length < LINES) throw new Error(`Nothing was compared: ${name}.`);
      if (run > 0) times[name]?.push(ms);
    }
  }
  console.log(JSON.stringify(times));
}

void main(process.argv.slice(2));
