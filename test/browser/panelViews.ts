import { CHANGES, type ChangeCounts, type DreamReport } from '../../src/core/dream/report';
import { HEALTH_KINDS, type HealthKind } from '../../src/core/health/health';
import type { HealthView, PanelView, ProjectView, StateView } from '../../src/shared/views';

/** What the clock of the pages shows. */
export const NOW = Date.parse('2026-11-22T14:00:00Z');

const DAY = 86_400_000;

/** The report of a dream that changed this much. */
function reportOf(changes: Partial<ChangeCounts>): DreamReport {
  const load = (lines: number, bytes: number): DreamReport['index']['before'] => ({
    lines,
    bytes,
    tokens: Math.round(bytes / 3.6),
  });
  return {
    changes: { ...(Object.fromEntries(CHANGES.map((kind) => [kind, 0])) as ChangeCounts), ...changes },
    index: { before: load(171, 13_500), after: load(148, 9800) },
    memory: { before: load(900, 61_000), after: load(820, 55_000) },
    sessionStart: { before: 3750, after: 2722 },
    savedTokens: 1028,
    sessions: 34,
    durationMs: 412,
  };
}

/** A memory in which something is wrong; what is not named is in order. */
export function healthOf(counts: Partial<Record<HealthKind, number>>): HealthView {
  return {
    reached: { count: 31, of: 38, percent: 82 },
    counts: HEALTH_KINDS.map((kind) => ({ kind, count: counts[kind] ?? 0 })),
    chart: [58, 61, 55, 71, 76, 82].map((percent, i) => ({ at: NOW - (6 - i) * 3 * DAY, percent })),
  };
}

/** A project in use, at rest; a test changes what it is about. */
export function project(part: Partial<ProjectView> = {}): ProjectView {
  return {
    id: '5f0c9d7e3a1b8642',
    name: 'greenhouse',
    state: { kind: 'idle' },
    lastRun: {
      dream: 'dream-11',
      at: Date.parse('2026-11-22T09:12:00Z'),
      waits: false,
      report: reportOf({ merged: 12, replaced: 4, learned: 6 }),
      canUndo: true,
    },
    enabled: true,
    next: 'next: 3 of 5 sessions',
    schedule: 'after 5 new sessions, at least 24 hours apart',
    canRun: true,
    load: {
      lines: { now: 148, limit: 200 },
      bytes: { now: 9800, limit: 25_000 },
      tokens: { now: 2722 },
    },
    chart: [92, 101, 117, 133, 128, 151, 168, 97, 104, 121, 148].map((lines, i) => ({
      at: NOW - (11 - i) * 3 * DAY,
      lines,
      bytes: lines * 66,
    })),
    health: healthOf({ 'not-reached': 5, gone: 2, duplicates: 3, unsourced: 12 }),
    sessions: { sinceLastDream: 7, bytes: 3_100_000 },
    autoMemory: { enabled: true, why: 'nothing turns it off', statements: 38, files: 21 },
    builtInDream: 'off',
    notices: [],
    ...part,
  };
}

/** A project that never dreamt. */
function fresh(part: Partial<ProjectView> = {}): ProjectView {
  const view: { lastRun?: unknown } & ProjectView = project({
    state: { kind: 'never-run' },
    enabled: false,
    next: 'off: run it yourself',
    schedule: 'off',
    chart: [],
    ...part,
  });
  delete view.lastRun;
  return view;
}

const waiting = (changes: number): Partial<ProjectView> => ({
  state: { kind: 'waiting', changes },
  lastRun: {
    dream: '',
    at: Date.parse('2026-11-22T09:12:00Z'),
    waits: true,
    report: reportOf({ merged: changes > 1 ? 3 : 0, replaced: changes > 0 ? 1 : 0 }),
    canUndo: false,
  },
  next: 'not now: a proposal waits for review',
  load: {
    lines: { now: 148, after: 96, limit: 200 },
    bytes: { now: 9800, after: 6100, limit: 25_000 },
    tokens: { now: 2722, after: 1694 },
  },
});

const dreaming = (part: Partial<Extract<StateView, { kind: 'dreaming' }>> = {}): Partial<ProjectView> => ({
  state: {
    kind: 'dreaming',
    phase: 'Reviewing sessions',
    done: 12,
    of: 34,
    detail: '12 of 34 sessions',
    ...part,
  },
  canRun: false,
});

const one = (view: ProjectView): PanelView => ({ projects: [view] });

/** Every state of the panel, by a name for its picture, with the words that say it. */
export const panelStates: readonly {
  readonly name: string;
  readonly words: string;
  readonly view: PanelView;
}[] = [
  { name: 'never-run', words: 'Never Run', view: one(fresh()) },
  { name: 'dreaming', words: 'Dreaming', view: one(project(dreaming())) },
  {
    name: 'dreaming-elsewhere',
    words: 'Dreaming',
    view: one(
      project(
        dreaming({ phase: '', done: 0, of: 0, detail: 'in another window or a terminal', elsewhere: true }),
      ),
    ),
  },
  { name: 'idle', words: 'Idle', view: one(project()) },
  { name: 'waiting', words: 'Waiting for review (14)', view: one(project(waiting(14))) },
  { name: 'waiting-one', words: 'Waiting for review (1)', view: one(project(waiting(1))) },
  { name: 'waiting-none', words: 'Waiting for review', view: one(project(waiting(0))) },
  {
    name: 'failed',
    words:
      'Failed: The disk is full. Nothing was written. Free some space on /home, then run the dream again.',
    view: one(
      project({
        state: {
          kind: 'failed',
          message:
            'The disk is full. Nothing was written. Free some space on /home, then run the dream again.',
        },
      }),
    ),
  },
  {
    name: 'off',
    words: 'Off: this workspace is not trusted. AutoDream only looks; it writes nothing.',
    view: one(
      project({
        state: {
          kind: 'off',
          reason: 'this workspace is not trusted. AutoDream only looks; it writes nothing.',
        },
        canRun: false,
        builtInDream: 'unknown',
      }),
    ),
  },
  {
    name: 'over-limit',
    words: 'Idle',
    view: one(
      project({
        load: {
          lines: { now: 231, limit: 200 },
          bytes: { now: 31_400, limit: 25_000 },
          tokens: { now: 8722 },
        },
        builtInDream: 'on',
        notices: [
          'Another memory of this project lies in ~/.claude/projects/-home-jo-Greenhouse/memory: the path had other letters then.',
        ],
      }),
    ),
  },
  {
    name: 'several-roots',
    words: 'Waiting for review (3)',
    view: {
      projects: [
        project({ ...waiting(3), id: 'file:///home/dev/a', name: 'greenhouse-controller' }),
        fresh({ id: 'file:///home/dev/b', name: 'a-project-with-a-very-long-folder-name-that-does-not-fit' }),
      ],
    },
  },
];

/** Nothing to show but a sentence. */
export const panelMessage: PanelView = {
  projects: [],
  message: 'Open a folder to see what Claude Code remembers of it.',
};
