import type { StatementId } from '../memory/memory';
import type { EngineName, Spent } from './engine';
import type { Ledger } from './ledger';
import type { Finding, Operation, OperationId } from './operation';

/** Why an operation may not be accepted. */
export interface Block {
  readonly operation: OperationId;
  /** A sentence for a person: "would lose `5432`". */
  readonly reason: string;
}

/** What a session start costs, and how full the index is. */
export interface Load {
  readonly lines: number;
  readonly bytes: number;
  /** An estimate, bytes / 3.6; shown with "about". */
  readonly tokens: number;
}

export interface ProposalStatistics {
  readonly sessions: number;
  readonly sessionBytes: number;
  readonly badLines: number;
  readonly signals: number;
  readonly statements: number;
  readonly files: number;
  readonly indexBefore: Load;
  /** With everything accepted that is not blocked. */
  readonly indexAfter: Load;
  readonly memoryBefore: Load;
  readonly memoryAfter: Load;
  /** Tokens that a session start loads, cut by the client's limits; dreams of earlier versions did not say. */
  readonly startBefore?: number;
  readonly startAfter?: number;
  readonly durationMs: number;
  /** What a model cost; absent where none was asked. */
  readonly spent?: Spent;
}

/** Operations with their account, and what they were made from. Plain JSON. */
export interface Proposal {
  readonly version: 1;
  readonly id: string;
  /** Epoch milliseconds, by the dream's clock. */
  readonly createdAt: number;
  readonly engine: EngineName;
  /** The engine that was asked and failed, and why, in a sentence: this proposal is the offline engine's. */
  readonly insteadOf?: { readonly engine: EngineName; readonly message: string };
  /** The outside change that this takes back, by its name in the history: no dream was made. */
  readonly restores?: string;
  /** Absolute path of the memory folder. */
  readonly memoryFolder: string;
  /** SHA-256 of each file's bytes when the proposal was made. */
  readonly baseline: Readonly<Record<string, string>>;
  /** Text and place of each statement that an operation or finding names, for showing without the folder. */
  readonly statements: Readonly<Record<StatementId, { readonly file: string; readonly text: string }>>;
  readonly operations: readonly Operation[];
  readonly blocked: readonly Block[];
  readonly findings: readonly Finding[];
  readonly ledger: Ledger;
  readonly statistics: ProposalStatistics;
  /** The sessions it reviewed, with the bytes read of each. */
  readonly sessions: readonly { readonly id: string; readonly bytes: number; readonly endedAt: number }[];
}

/** A person's decisions. What is not named is not accepted. */
export interface Review {
  readonly accepted: readonly OperationId[];
  readonly rejected: readonly OperationId[];
}
