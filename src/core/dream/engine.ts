import type { Memory } from '../memory/memory';
import type { Evidence, Signal } from '../sessions/signal';
import type { Finding, Operation } from './operation';
import type { Block } from './proposal';
import type { Refusal } from './refusal';

export type EngineName = 'offline' | 'anthropic' | 'claude-code' | 'language-model';

/** What is known of the workspace without reading more of it than its instructions. */
export interface Workspace {
  /** Text of CLAUDE.md and its family, by path: read, never written. */
  readonly instructions: readonly { readonly path: string; readonly text: string }[];
  /** Of the paths that statements name, those that were looked for and are gone. */
  readonly missingPaths: ReadonlySet<string>;
}

/** All that a dream is made from. */
export interface DreamInput {
  readonly memory: Memory;
  readonly signals: readonly Signal[];
  /** All that people typed in these sessions, oldest first, without what holds a secret: where signals come from. */
  readonly sayings: readonly Evidence[];
  readonly workspace: Workspace;
  /** What a person said no to before. */
  readonly refusals: readonly Refusal[];
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What an engine answers. The ledger decides what of it may be accepted. */
export interface Plan {
  readonly operations: readonly Operation[];
  readonly findings: readonly Finding[];
  /** Operations that the engine itself holds back, with the reason; they are shown as blocked. */
  readonly blocked?: readonly Block[];
  /** What it cost, of an engine that asks a model. */
  readonly spent?: Spent;
}

/** What a model cost. */
export interface Spent {
  readonly model: string;
  readonly requests: number;
  /** Tokens sent, the cached ones included. */
  readonly inputTokens: number;
  /** Of these, read from the service's cache. */
  readonly cachedTokens: number;
  readonly outputTokens: number;
  /** US dollars; absent when no price is known. */
  readonly dollars?: number;
}

/** What an engine would send, before it is sent. */
export interface Sending {
  readonly engine: EngineName;
  readonly model: string;
  /** Where it goes, for a person: a host name, or "your Claude Code login". */
  readonly destination: string;
  /** The exact texts, one a request. */
  readonly requests: readonly { readonly title: string; readonly text: string }[];
  readonly statements: number;
  readonly sayings: number;
  /** That the sayings are from. */
  readonly sessions: number;
  /** Secrets that gave way to placeholders, by kind. */
  readonly secrets: Readonly<Record<string, number>>;
  /** Of what is sent: an estimate, bytes / 3.6, unless the service has `counted` it. */
  readonly inputTokens: number;
  readonly counted: boolean;
  /** Of what comes back: an estimate, a share of what is sent. */
  readonly outputTokens: number;
  /** US dollars, with the day of the price table; absent when no price is known. */
  readonly price?: { readonly dollars: number; readonly pricesOf: string };
  readonly seconds: number;
}

export interface EngineContext {
  readonly signal: AbortSignal;
  readonly progress: (phase: Phase, done: number, of: number) => void;
}

export interface Engine {
  readonly name: EngineName;
  /** What would leave the machine, without sending it; absent where nothing ever does. */
  prepare?(input: DreamInput): Sending;
  /**
   * The same with the tokens as the service counts them, which sends the texts: only where a person agreed to that. As it
   * was where the service does not count or does not answer.
   */
  count?(input: DreamInput, sending: Sending, signal: AbortSignal): Promise<Sending>;
  /** @throws whatever the engine's service throws; an aborted signal rejects with its reason. */
  propose(input: DreamInput, context: EngineContext): Promise<Plan>;
}

/** The phases of a dream, in the words a person sees. */
export type Phase = 'reviewing sessions' | 'reading memory' | 'synthesizing' | 'eliminating' | 'updating';
