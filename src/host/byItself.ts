import { decide, type Obstacle } from '../core/schedule/decide';
import { outlookInWords, scheduleInWords } from '../core/schedule/inWords';
import { scheduleState } from '../job/scheduleState';
import { timeZoneHere } from '../job/timeZone';
import { ownSchedule } from './ownSchedule';
import type { ProjectFacts } from './projectFacts';
import type { Settings } from './settings';
import type { Translate } from './translate';

/** What is known of when a memory dreams by itself, beside the disk. */
export interface ByItselfAsked {
  readonly settings: Settings;
  readonly isTrusted: boolean;
  /** A dream is under way in this window. */
  readonly isDreaming: boolean;
  /** What the last look found in the way. */
  readonly obstacles: readonly Obstacle[];
  /** Epoch milliseconds. */
  readonly now: number;
}

/** When a memory dreams by itself, for a person. */
export interface ByItself {
  /** When the next dream comes, or why none does: one sentence without its end. */
  readonly next: string;
  /** What the schedule is. */
  readonly schedule: string;
  /** Sentences: settings that cannot be used, another schedule for the same memory. */
  readonly notices: readonly string[];
}

const MINUTE = 60_000;

/** What was said last of each reading of a disk: views ask for it at every step of a dream. */
const said = new WeakMap<ProjectFacts, { readonly about: string; readonly words: ByItself }>();

/** By the same decision that starts the dreams. Writes nothing. */
export function byItself(facts: ProjectFacts, asked: ByItselfAsked, t: Translate): ByItself {
  const about = JSON.stringify({ ...asked, now: Math.floor(asked.now / MINUTE) });
  const known = said.get(facts);
  if (known?.about === about) return known.words;
  const words = inWords(facts, asked, t);
  said.set(facts, { about, words });
  return words;
}

function inWords(facts: ProjectFacts, asked: ByItselfAsked, t: Translate): ByItself {
  const { settings, now } = asked;
  const parsed = ownSchedule(settings.schedule, timeZoneHere(), now);
  const beside = inTheTerminal(facts, t);
  if (!settings.enabled) return { next: t('off: run it yourself'), schedule: t('off'), notices: beside };
  if (parsed.kind === 'problems')
    return {
      next: t('off: its settings cannot be used'),
      schedule: t('off'),
      notices: [
        t(
          'There is no dream by itself, since its settings cannot be used. {0} Set it again with the command Set Schedule.',
          parsed.problems.join(' '),
        ),
        ...beside,
      ],
    };
  const { schedule } = parsed;
  const said = scheduleInWords(schedule);
  if (schedule.triggers.length === 0)
    return { next: t('off: nothing in its settings starts a dream'), schedule: said, notices: beside };
  const { store, transcripts } = facts;
  const obstacles = obstaclesNow(facts, asked);
  const state = scheduleState({ store, schedule, owner: 'vscode', transcripts, obstacles }, now);
  const decision = decide(schedule, state, now);
  return { next: outlookInWords(decision, now, schedule.timeZone), schedule: said, notices: beside };
}

function obstaclesNow(facts: ProjectFacts, asked: ByItselfAsked): readonly Obstacle[] {
  const obstacles: Obstacle[] = [...asked.obstacles];
  if (!asked.isTrusted) obstacles.unshift('untrusted');
  if (!facts.exists) obstacles.push('no-memory');
  if (asked.isDreaming || facts.dreamingElsewhere) obstacles.push('dreaming');
  return obstacles;
}

/** The schedule that `autodream watch` keeps to for this memory: both count, from the same last dream. */
function inTheTerminal({ kept }: ProjectFacts, t: Translate): readonly string[] {
  if (kept.kind === 'unusable') return [kept.message];
  if (kept.kind === 'none' || kept.saved.schedule.triggers.length === 0) return [];
  return [
    t(
      'In a terminal, `autodream watch` has a schedule of its own for this memory: {0}. Whichever is due first dreams, and both count from there. End it with `autodream schedule off`.',
      scheduleInWords(kept.saved.schedule),
    ),
  ];
}
