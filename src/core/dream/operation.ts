import type { StatementId } from '../memory/memory';
import type { Evidence } from '../sessions/signal';

/** Names an operation: a hash of what it does, so the same change has the same id in every run. */
export type OperationId = string;

/** The type that Claude Code's front matter knows. */
export type NoteType = 'user' | 'feedback' | 'project' | 'reference';

interface OperationBase {
  readonly id: OperationId;
  /** A sentence for a person: why. */
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  /** 0 to 1. */
  readonly confidence: number;
  /** Operations that must be carried out first; when one is rejected, this one is re-based on what stands. */
  readonly after?: readonly OperationId[];
}

/** A hard token that leaves and the one that takes its slot. */
export interface Replacement {
  readonly old: string;
  readonly new: string;
}

/** Statements that say the same become one: `into` stays, `from` goes, what only `from` says is added. */
export interface MergeOperation extends OperationBase {
  readonly kind: 'merge';
  readonly into: StatementId;
  readonly from: readonly StatementId[];
  /** Sentences appended to `into`, in order: what only `from` says. */
  readonly additions: readonly string[];
}

/** Newer words take the place of older ones about the same subject. */
export interface SupersedeOperation extends OperationBase {
  readonly kind: 'supersede';
  readonly old: readonly StatementId[];
  /** A statement that stands already; or new words that are written in the place of the first of `old`. */
  readonly by: { readonly statement: StatementId } | { readonly text: string };
  /** Old values and what replaces them; applied to hooks, titles and descriptions that repeat the old value. */
  readonly replaced: readonly Replacement[];
}

export interface RemoveOperation extends OperationBase {
  readonly kind: 'remove';
  readonly targets: readonly StatementId[];
  readonly because: 'exact-duplicate' | 'dead-link' | 'empty' | 'outdated' | 'forgotten';
  /** The statement that says the same, for an exact duplicate. */
  readonly same?: StatementId;
}

/** The same meaning in other words: dates made absolute, a long hook shortened. */
export interface RewriteOperation extends OperationBase {
  readonly kind: 'rewrite';
  readonly target: StatementId;
  readonly text: string;
  readonly replaced?: readonly Replacement[];
}

/** Where new words go: a file that stands, a new one-fact or topic file, or the index. */
export type Place =
  | { readonly file: string; /** A heading there. */ readonly section?: StatementId }
  | { readonly newFile: NewFile };

export interface NewFile {
  /** Kebab-case; compile makes the path of it and keeps it free of clashes. */
  readonly slug: string;
  readonly title: string;
  /** One line: description in front matter and hook in the index. */
  readonly description: string;
  readonly type: NoteType;
  /** A `fact` has front matter in the client's current form; a `topic` is a heading and items. */
  readonly form: 'fact' | 'topic';
  readonly originSessionId?: string;
}

/** A note that was not there. */
export interface AddOperation extends OperationBase {
  readonly kind: 'add';
  readonly text: string;
  readonly to: Place;
  /** Epoch milliseconds: when it was learned. */
  readonly at: number;
}

/** An index line for a file that has none. */
export interface AddIndexLineOperation extends OperationBase {
  readonly kind: 'add-index-line';
  readonly target: string;
  readonly title: string;
  readonly hook: string;
}

export interface MoveOperation extends OperationBase {
  readonly kind: 'move';
  readonly targets: readonly StatementId[];
  readonly to: Place;
}

/** A secret in memory gives way to a placeholder. */
export interface RedactOperation extends OperationBase {
  readonly kind: 'redact';
  readonly target: StatementId;
  /** Ranges in the statement's `text`, with what kind of secret stands there. */
  readonly secrets: readonly { readonly start: number; readonly end: number; readonly kind: string }[];
}

/** A file gets another name or title; index lines and links follow. */
export interface FileOperation extends OperationBase {
  readonly kind: 'file';
  readonly file: string;
  readonly action: { readonly rename: string } | { readonly retitle: string };
}

/** A place of a file as it is now: what goes there, and what comes. */
export interface RestoreEdit {
  readonly file: string;
  /** Counts the places of one file in their order: the same place has the same number in every operation. */
  readonly nth: number;
  /** UTF-16 offset in the file's text as it is now. */
  readonly at: number;
  /** What stands there now and goes; '' where nothing goes. */
  readonly takes: string;
  /** What comes in its place; '' where nothing comes. */
  readonly brings: string;
  /** The file comes with these words, or goes with all of its own. */
  readonly whole?: 'comes' | 'goes';
  /** Of an index that comes: files whose lines stay away unless they come as well. */
  readonly follows?: readonly string[];
}

/** What an outside change took comes back in its own words, and what it wrote in their place goes. */
export interface RestoreOperation extends OperationBase {
  readonly kind: 'restore';
  /** The outside change, by its name in the history. */
  readonly change: string;
  /** What a person calls it: the words themselves, or a file's name. */
  readonly title: string;
  /** Places may stand in several operations: a heading comes back with whatever stood under it. */
  readonly edits: readonly RestoreEdit[];
}

export type Operation =
  | MergeOperation
  | SupersedeOperation
  | RemoveOperation
  | RewriteOperation
  | AddOperation
  | AddIndexLineOperation
  | MoveOperation
  | RedactOperation
  | FileOperation
  | RestoreOperation;

export type OperationKind = Operation['kind'];

/** Something noticed for which nothing is proposed. */
export interface Finding {
  readonly kind:
    | 'contradiction'
    | 'missing-path'
    | 'in-instructions'
    | 'doubtful-duplicate'
    | 'unread-file'
    | 'broken-front-matter'
    | 'hidden-characters'
    | 'secret-in-session'
    | 'too-long'
    | 'suspicious'
    | 'empty-answer'
    | 'left-alone';
  /** A sentence for a person: what, and what was checked. */
  readonly message: string;
  readonly statements: readonly StatementId[];
  readonly evidence: readonly Evidence[];
}
