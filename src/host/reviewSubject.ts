import type * as vscode from 'vscode';
import type { OperationId } from '../core/dream/operation';
import type { ApplyOutcome } from '../job/apply';
import type { UndoOutcome } from '../job/undo';
import type { Source } from './documents';
import type { ProjectFacts } from './projectFacts';
import type { DoWork } from './threadProtocol';
import type { Decided } from './writing';

/** What a review page is about: a project with the proposal that waits, or with one that takes an outside change back. */
export interface ReviewSubject {
  /** The project's id. */
  readonly id: string;
  readonly facts: ProjectFacts | undefined;
  readonly failure: string | undefined;
  readonly onDidChange: vscode.Event<void>;
  /** Does what takes long, in another thread. */
  readonly work: DoWork;
  /** Has it worked out what would be written: then the facts hold it. Never rejects. */
  foresee(): Promise<void>;
  /** What stands above the page, where it is no dream's. */
  readonly title?: string | undefined;
  /** Keeps a decision. @throws the system's error */
  decide(operations: readonly OperationId[], accepted: boolean): void;
  /** Writes what was accepted, if it is what was shown. */
  apply(decided: Decided): Promise<ApplyOutcome>;
  /** Puts the proposal away. */
  discard(): Promise<void>;
  /** Takes back what was written. */
  undo(dream?: string): Promise<UndoOutcome>;
  /** Where the diff editor gets the files from, where they are no dream's. */
  readonly source?: Source;
}
