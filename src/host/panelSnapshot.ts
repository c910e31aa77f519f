import { INDEX_LIMITS } from '../core/memory/memory';
import type { Proposal } from '../core/dream/proposal';
import { reportOf, writtenReport } from '../core/dream/report';
import type { Obstacle } from '../core/schedule/decide';
import type { HealthOutcome } from '../job/health';
import type { LastRunView, MeterView, ProjectView } from '../shared/views';
import type { ByItself } from './byItself';
import { healthView } from './healthView';
import { outsideInWords } from './outsideInWords';
import { outlookOf } from './outlook';
import type { Activity } from './projectTools';
import { isWaiting, lastDream, lastRunAt, newSessions, type ProjectFacts } from './projectFacts';
import { stateOf } from './projectState';
import { insteadOfInWords, spentInWords } from './spentInWords';
import type { Settings } from './settings';
import type { Translate } from './translate';

/** All that the panel's entry of a project follows from. */
export interface PanelInput {
  readonly id: string;
  readonly name: string;
  readonly isOnDisk: boolean;
  readonly isTrusted: boolean;
  readonly activity: Activity;
  readonly failure: string | undefined;
  readonly notes: readonly string[];
  readonly facts: ProjectFacts | undefined;
  readonly settings: Settings;
  /** What was measured of it; undefined before that. */
  readonly health?: HealthOutcome | undefined;
  /** What was in the way of a dream by itself at the last look. */
  readonly obstacles: readonly Obstacle[];
  /** Epoch milliseconds. */
  readonly now: number;
  /** What VS Code speaks; English when left out. */
  readonly language?: string;
}

/** A project as the panel shows it. */
export function projectView(input: PanelInput, t: Translate): ProjectView {
  const { facts, settings } = input;
  const state = stateOf(input, t) ?? { kind: 'never-run' };
  const lastRun = facts === undefined ? undefined : lastRunView(facts, input, t);
  const byItself = byItselfOf(input, t);
  return {
    id: input.id,
    name: input.name,
    state,
    ...(lastRun === undefined ? {} : { lastRun }),
    enabled: settings.enabled,
    next: byItself.next,
    schedule: byItself.schedule,
    canRun: canRun(input) && state.kind !== 'off',
    load: loadMeters(facts),
    chart: chartOf(facts),
    ...(facts === undefined || input.health === undefined
      ? {}
      : { health: healthView(input.health, facts.history) }),
    sessions: sessionsOf(facts),
    autoMemory: autoMemoryOf(facts),
    builtInDream: builtInDream(facts),
    ...builtInRun(facts),
    ...outsideOf(input, t),
    notices: [
      ...input.notes,
      ...engineNotices(facts, t),
      ...byItself.notices,
      ...(facts?.places.notices ?? []),
      ...(facts?.problems ?? []),
    ],
  };
}

function canRun({ isOnDisk, isTrusted, activity, facts }: PanelInput): boolean {
  return isOnDisk && isTrusted && activity.kind === 'resting' && facts?.dreamingElsewhere !== true;
}

function sessionsOf(facts: ProjectFacts | undefined): ProjectView['sessions'] {
  const fresh = facts === undefined ? [] : newSessions(facts);
  return { sinceLastDream: fresh.length, bytes: fresh.reduce((sum, file) => sum + file.bytes, 0) };
}

function autoMemoryOf(facts: ProjectFacts | undefined): ProjectView['autoMemory'] {
  const autoMemory = facts?.places.location?.autoMemory;
  return {
    enabled: autoMemory?.enabled ?? true,
    why: autoMemory?.why ?? '',
    statements: facts?.memory.statements ?? 0,
    files: facts?.memory.files.length ?? 0,
  };
}

/** When it dreams by itself; nothing is known of that before the disk was read. */
function byItselfOf(input: PanelInput, t: Translate): ByItself {
  const { facts, settings, isTrusted, obstacles, activity, now } = input;
  const isDreaming = activity.kind === 'dreaming';
  return (
    facts?.byItself(facts, { settings, isTrusted, obstacles, isDreaming, now }, t) ?? {
      next: settings.enabled ? '' : t('off: run it yourself'),
      schedule: '',
      notices: [],
    }
  );
}

/** The last dream: what Apply would make of it while it waits, then what was written of it. */
function lastRunView(
  facts: ProjectFacts,
  { activity, isTrusted }: PanelInput,
  t: Translate,
): LastRunView | undefined {
  const at = lastRunAt(facts);
  if (at === undefined) return undefined;
  if (isWaiting(facts) && facts.pending.kind === 'proposal') {
    const outlook = outlookOf(facts);
    const open = new Set(outlook?.operations);
    return {
      dream: '',
      at,
      waits: true,
      report: reportOf(facts.pending.proposal, (id) => open.has(id), outlook),
      ...costOf(facts.pending.proposal, t),
      canUndo: false,
    };
  }
  const written = lastDream(facts);
  const isLast = written !== undefined && (written.at >= at || written.id === facts.lastRun?.proposal);
  if (!isLast) return { dream: '', at, waits: false, canUndo: false };
  const canUndo = isTrusted && activity.kind === 'resting';
  return {
    dream: written.id,
    at: written.at,
    waits: false,
    report: writtenReport(written),
    ...costOf(written, t),
    canUndo,
  };
}

function costOf(
  { statistics: { spent } }: Pick<Proposal, 'statistics'>,
  t: Translate,
): Pick<LastRunView, 'cost'> {
  return spent === undefined ? {} : { cost: spentInWords(spent, t) };
}

/** Why the proposal that waits is not the chosen engine's. */
function engineNotices(facts: ProjectFacts | undefined, t: Translate): string[] {
  const insteadOf = facts?.pending.kind === 'proposal' ? facts.pending.proposal.insteadOf : undefined;
  return insteadOf === undefined ? [] : [insteadOfInWords(insteadOf, t)];
}

/** What each session start loads, and what it would after the waiting proposal. */
function loadMeters(facts: ProjectFacts | undefined): ProjectView['load'] {
  const now = facts === undefined ? { lines: 0, bytes: 0, tokens: 0 } : facts.memory.index;
  const after = facts !== undefined && isWaiting(facts) ? outlookOf(facts)?.indexAfter : undefined;
  const meter = (key: keyof typeof now, limit?: number): MeterView => ({
    now: now[key],
    ...(after === undefined ? {} : { after: after[key] }),
    ...(limit === undefined ? {} : { limit }),
  });
  return {
    lines: meter('lines', INDEX_LIMITS.lines),
    bytes: meter('bytes', INDEX_LIMITS.bytes),
    tokens: meter('tokens'),
  };
}

/** More dreams than this do not fit into a narrow view. */
const LONGEST_CHART = 40;

function chartOf(facts: ProjectFacts | undefined): ProjectView['chart'] {
  const entries = facts?.history.entries.slice(0, LONGEST_CHART) ?? [];
  return [...entries].reverse().map(({ at, statistics }) => ({
    at,
    lines: statistics.indexAfter.lines,
    bytes: statistics.indexAfter.bytes,
  }));
}

function builtInDream(facts: ProjectFacts | undefined): ProjectView['builtInDream'] {
  const enabled = facts?.places.location?.autoDream.enabled;
  if (enabled === undefined) return 'unknown';
  return enabled ? 'on' : 'off';
}

function builtInRun(facts: ProjectFacts | undefined): Pick<ProjectView, 'builtInDreamAt'> {
  const at = facts?.builtInDreamAt;
  return at === undefined ? {} : { builtInDreamAt: at };
}

/** The newest burst that nobody answered yet. */
function outsideOf({ facts, now, language = 'en' }: PanelInput, t: Translate): Pick<ProjectView, 'outside'> {
  const change = facts?.outside.open[0];
  if (change === undefined) return {};
  return { outside: { change: change.id, message: outsideInWords(change, now, language, t) } };
}
