/**
 * What the webviews show, as plain data. The host makes a whole snapshot each time; a webview draws it and
 * keeps nothing but scroll and selection.
 */
import type { Group } from '../core/dream/describe';
import type { DreamReport } from '../core/dream/report';
import type { HealthKind } from '../core/health/health';
import type { Origin } from '../core/sessions/session';

/** A count before and, while a proposal waits, after it. */
export interface MeterView {
  readonly now: number;
  readonly after?: number;
  /** What Claude Code loads at most; absent where there is no limit. */
  readonly limit?: number;
}

export interface LastRunView {
  readonly dream: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Nothing of it is written yet: the counts are what Apply would do. */
  readonly waits: boolean;
  /** What came of it, or would; absent where nothing did. */
  readonly report?: DreamReport;
  /** What a model cost for it: model, tokens, price. Absent where none was asked. */
  readonly cost?: string;
  readonly canUndo: boolean;
}

/** How much of memory is found, and what is wrong with it. */
export interface HealthView {
  /** Notes that what a session start loads leads to, of all that are known. */
  readonly reached: { readonly count: number; readonly of: number; readonly percent: number };
  /** Each opens its places. */
  readonly counts: readonly { readonly kind: HealthKind; readonly count: number }[];
  /** How much was found after each dream that was measured, oldest first. */
  readonly chart: readonly { readonly at: number; readonly percent: number }[];
}

/** The state of a project's memory, in the words of the panel. */
export type StateView =
  | { readonly kind: 'never-run' }
  | {
      readonly kind: 'dreaming';
      readonly phase: string;
      readonly done: number;
      readonly of: number;
      /** "12 of 34 sessions" */ readonly detail: string;
      /** In another window or the terminal: it cannot be cancelled from here. */
      readonly elsewhere?: boolean;
    }
  | {
      readonly kind: 'waiting';
      /** That Apply would write: none when all are rejected. */ readonly changes: number;
    }
  | { readonly kind: 'idle' }
  | { readonly kind: 'failed'; /** What happened, and what to do. */ readonly message: string }
  | { readonly kind: 'off'; readonly reason: string };

export interface ProjectView {
  /** Names the workspace folder in messages. */
  readonly id: string;
  readonly name: string;
  readonly state: StateView;
  readonly lastRun?: LastRunView;
  /** The AutoDream toggle. */
  readonly enabled: boolean;
  /** When the next dream comes, or why none does: one line. */
  readonly next: string;
  /** What the schedule is, in words. */
  readonly schedule: string;
  /** Whether a dream may be started by hand now. */
  readonly canRun: boolean;
  readonly load: { readonly lines: MeterView; readonly bytes: MeterView; readonly tokens: MeterView };
  /** The index after each dream so far, oldest first. */
  readonly chart: readonly { readonly at: number; readonly lines: number; readonly bytes: number }[];
  /** Absent before it was measured. */
  readonly health?: HealthView;
  readonly sessions: { readonly sinceLastDream: number; readonly bytes: number };
  readonly autoMemory: {
    readonly enabled: boolean;
    readonly why: string;
    readonly statements: number;
    readonly files: number;
  };
  readonly builtInDream: 'on' | 'off' | 'unknown';
  /** When Claude Code's own dream last ran here: epoch milliseconds; absent where it never did. */
  readonly builtInDreamAt?: number;
  /** What others took from memory, and nobody looked at yet: a sentence, and what to review. */
  readonly outside?: { readonly change: string; readonly message: string };
  /** Sentences: another memory of this project, settings that could not be used. */
  readonly notices: readonly string[];
}

/** The whole panel: one entry a workspace folder. */
export interface PanelView {
  readonly projects: readonly ProjectView[];
  /** Shown instead of projects: no folder is open, or the workspace is not trusted. */
  readonly message?: string;
}

export interface EvidenceView {
  readonly origin: Origin;
  readonly at: number;
  readonly quote: string;
  readonly session: string;
  /** The transcript is still there and can be opened at that line. */
  readonly canOpen: boolean;
}

export interface OperationView {
  readonly id: string;
  readonly group: Group;
  readonly headline: string;
  readonly reason: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly evidence: readonly EvidenceView[];
  readonly decision: 'accepted' | 'rejected';
  /** Why it cannot be accepted. */
  readonly blocked?: string;
  /** What it is about has changed since the proposal was made: it is asked again. */
  readonly stale?: boolean;
  /** Files that it touches, to scroll to. */
  readonly files: readonly string[];
  /** Lines of the diff that are its doing, old and new, to mark: the first line of each text it takes or writes. */
  readonly marks: readonly string[];
  /** Fates of old statements that it is behind, for the ledger's filter. */
  readonly fates: readonly FateKind[];
}

export type FateKind = 'kept' | 'moved' | 'rewritten' | 'merged' | 'superseded' | 'removed' | 'added';

export interface FileView {
  readonly path: string;
  readonly status: 'changed' | 'new' | 'gone';
  /** Unified patch of the `diff` package; empty when only the name is shown. */
  readonly patch: string;
  readonly before: string;
  readonly after: string;
  /** Someone has it open with unsaved changes, or changed it on disk meanwhile. */
  readonly warning?: string;
}

export interface ReviewView {
  readonly proposal: string;
  readonly project: string;
  readonly title: string;
  readonly operations: readonly OperationView[];
  readonly findings: readonly { readonly message: string; readonly files: readonly string[] }[];
  readonly ledger: Readonly<Record<FateKind, number>> & {
    readonly statements: number;
    readonly unaccounted: number;
  };
  readonly load: { readonly lines: MeterView; readonly bytes: MeterView; readonly tokens: MeterView };
  /** What a model cost for it: model, tokens, price. Absent where none was asked. */
  readonly cost?: string;
  /** The files as the accepted operations make them. */
  readonly files: readonly FileView[];
  /** Not in a workspace that is not trusted, nor while a file that would be written has unsaved changes. */
  readonly mayApply: boolean;
  /** How many operations Apply would carry out. */
  readonly accepted: number;
  /** How many it would remember as rejected. */
  readonly rejected: number;
  readonly state:
    | { readonly kind: 'open' }
    | { readonly kind: 'applying' }
    | {
        readonly kind: 'applied';
        readonly dream: string;
        readonly message: string;
        readonly canUndo: boolean;
      }
    | { readonly kind: 'gone'; readonly message: string };
  /** A sentence above everything: what was changed meanwhile, what failed. */
  readonly notice?: string;
}
