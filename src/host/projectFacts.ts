import type { OperationId } from '../core/dream/operation';
import type { Proposal } from '../core/dream/proposal';
import { INDEX_FILE } from '../core/memory/memory';
import type { MemoryStore } from '../job/memoryStore';
import type { OutsideChanges } from '../job/outsideChanges';
import type { Places } from '../job/places';
import type { HistoryListing, ListedEntry } from '../storage/history';
import type { LastRun } from '../storage/lastRun';
import type { LoadedPending } from '../storage/pending';
import type { LoadedSchedule } from '../storage/scheduleFile';
import type { TranscriptFile } from '../storage/transcriptList';
import type { ByItself, ByItselfAsked } from './byItself';
import type { MemoryOverview } from './memoryOverview';
import type { MemoryNamed } from './readings';
import type { ReviewPreview } from './reviewPreview';
import type { Translate } from './translate';

/** What the disk says of a project: the one truth that all windows share. */
export interface ProjectFacts {
  /** Names the look at the disk that they are from. */
  readonly reading: string;
  /** Stands for memory and the proposal that waits, as they were then. */
  readonly content: string;
  readonly places: Places;
  readonly store: MemoryStore;
  /** The memory, for the thread that does what is asked of it. */
  readonly named: MemoryNamed;
  /** The user's settings of Claude Code, absolute, whether or not they are there. */
  readonly claudeSettings: string;
  /** Whether there is a memory folder. */
  readonly exists: boolean;
  readonly memory: MemoryOverview;
  /** SHA-256 of each memory file's bytes. */
  readonly hashes: Readonly<Record<string, string>>;
  /** With those of sub-agents. */
  readonly transcripts: readonly TranscriptFile[];
  readonly pending: LoadedPending;
  /** What was said no to so far of the proposal that waits. */
  readonly rejected: readonly OperationId[];
  /**
   * What would be written of the proposal that waits, as it was worked out last: for these decisions when `isForeseen`,
   * else for earlier ones. Undefined before that.
   */
  readonly foreseen: ReviewPreview | undefined;
  /** Says when it dreams by itself; what decides is loaded with the reading of the disk. */
  readonly byItself: (facts: ProjectFacts, asked: ByItselfAsked, t: Translate) => ByItself;
  /** The schedule that `autodream watch` keeps to for this memory. */
  readonly kept: LoadedSchedule;
  readonly history: HistoryListing;
  /** When Claude Code's own dream last ran on this memory: epoch milliseconds. */
  readonly builtInDreamAt: number | undefined;
  /** What others changed in memory. */
  readonly outside: OutsideChanges;
  readonly lastRun: LastRun | undefined;
  readonly refusals: number;
  /** Another window or the command line is dreaming on this memory. */
  readonly dreamingElsewhere: boolean;
  /** A dream was interrupted while it wrote. */
  readonly interrupted: boolean;
  /** Sentences about what could not be read. */
  readonly problems: readonly string[];
}

/** The last dream that was written and still stands. */
export function lastDream({ history }: ProjectFacts): ListedEntry | undefined {
  return history.entries.find((entry) => entry.kind === 'dream' && entry.undoneBy === undefined);
}

/** When the last dream was, whatever came of it: epoch milliseconds, or undefined when there was none. */
export function lastRunAt({ lastRun, history }: ProjectFacts): number | undefined {
  const written = history.entries.find((entry) => entry.kind === 'dream');
  if (lastRun === undefined || written === undefined) return lastRun?.at ?? written?.at;
  // An entry is dated when it was written; what was said between dream and review is still new.
  return written.id.startsWith(lastRun.proposal) ? lastRun.at : Math.max(lastRun.at, written.at);
}

/** Transcripts of sessions, not of their sub-agents, that were written to since the last dream. */
export function newSessions(facts: ProjectFacts): readonly TranscriptFile[] {
  const since = lastRunAt(facts) ?? 0;
  return facts.transcripts.filter((file) => file.subagent !== true && file.modified > since);
}

/** Whether a proposal with changes to decide on waits for a review, whatever was decided so far. */
export function isWaiting({ pending }: ProjectFacts): boolean {
  return pending.kind === 'proposal' && pending.proposal.operations.length > pending.proposal.blocked.length;
}

/** Files that are not as the proposal found them, by their bytes. */
export function changedFiles({ hashes }: ProjectFacts, { baseline }: Proposal): string[] {
  const names = new Set([...Object.keys(baseline), ...Object.keys(hashes)]);
  return [...names].filter((name) => baseline[name] !== hashes[name]).sort();
}

/** The memory folder that was there for the proposal, or for the dreams before, was deleted. */
export function isGone({ exists, pending, history }: ProjectFacts): boolean {
  if (exists) return false;
  return pending.kind === 'proposal'
    ? Object.keys(pending.proposal.baseline).length > 0
    : history.entries.length > 0;
}

export function hasIndex({ memory }: ProjectFacts): boolean {
  return memory.files.some((file) => file.path === INDEX_FILE);
}

/** Whether two listings of transcripts say the same of the same files. */
export function isSameListing(before: readonly TranscriptFile[], after: readonly TranscriptFile[]): boolean {
  return (
    before.length === after.length &&
    before.every((file, at) => {
      const other = after[at];
      return file.path === other?.path && file.bytes === other.bytes && file.modified === other.modified;
    })
  );
}
