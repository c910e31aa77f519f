import { Unavailable } from '../../support/unavailable';
import type { Held } from './editor/eventLoop';
import type { DreamHeld, ReviewHeld } from './editor/held';
import { measureInEditor } from './editor/measure';
import { projectOfSessions, projectWithReview } from './editor/worlds';
import type { Measure, SpeedResult, SpeedRun, SpeedTest } from './speedTest';
import { median } from './statistics';

/** P7: AutoDream beside all other extensions, in the extension host of a real VS Code. */
export const besideEditor: SpeedTest = {
  id: 'P7',
  title: "extension host of a real VS Code: a dream of P4's size; a review of 2,000 operations",
  figure:
    'event loop never blocked over 50 ms more than it is idle, cancel within 200 ms; activation ≤ 30 ms',
  run,
};

async function run({ quick, runs, progress }: SpeedRun): Promise<SpeedResult> {
  try {
    const dreams: DreamHeld[] = [];
    const reviews: ReviewHeld[] = [];
    const count = quick ? 1 : runs;
    while (dreams.length < count) {
      progress('a dream in a window');
      dreams.push(await measureInEditor<DreamHeld>('dream', projectOfSessions(quick ? 60 : 300)));
      progress('a review in a window');
      const project = await projectWithReview(10_000, 2000);
      reviews.push(await measureInEditor<ReviewHeld>('review', project));
    }
    return { measures: [...dreamMeasures(dreams), ...reviewMeasures(reviews)], notes: NOTES };
  } catch (error) {
    if (error instanceof Unavailable) return { measures: [], skipped: error.message };
    throw error;
  }
}

const NOTES = [
  'A window of its own each time, so that all code is loaded within. Held up is time of the processor on the thread that all extensions share, beyond what the same window needs while nothing is done; “by the clock” has what the machine did meanwhile, and waiting for disks, in it.',
  'Activation is measured by `npm run bench:ui`.',
];

function dreamMeasures(all: readonly DreamHeld[]): Measure[] {
  return [
    ...held('dream, from the command until its review is open', all, ({ dream }) => dream),
    {
      what: 'until a cancelled dream is over',
      value: middle(all, (one) => one.cancelled),
      unit: 'ms',
      limit: 200,
    },
    { what: 'dream, until its review is open', value: middle(all, (one) => one.took), unit: 'ms' },
  ];
}

function reviewMeasures(all: readonly ReviewHeld[]): Measure[] {
  const answers = all.flatMap((one) => one.answers);
  const followed = all.flatMap((one) => one.followed);
  return [
    ...held('review of 2,000 operations, opened', all, ({ opening }) => opening),
    ...held('decisions in it', all, ({ deciding }) => deciding),
    ...held('10,000 statements, read anew', all, ({ reading }) => reading),
    { what: 'until a decision is answered', value: median(answers), unit: 'ms', limit: 100 },
    { what: 'until the files follow it', value: median(followed), unit: 'ms' },
  ];
}

function held<T extends { readonly idle: Held }>(
  what: string,
  all: readonly T[],
  of: (one: T) => Held,
): Measure[] {
  const more = middle(all, (one) => of(one).cpu - one.idle.cpu);
  return [
    { what: `held up: ${what}`, value: more, unit: 'ms', limit: 50 },
    { what: 'the same by the clock', value: middle(all, (one) => of(one).wall), unit: 'ms' },
  ];
}

const middle = <T>(all: readonly T[], of: (one: T) => number): number => median(all.map(of));
