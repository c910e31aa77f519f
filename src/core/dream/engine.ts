import type { Memory } from '../memory/memory';
import type { Signal } from '../sessions/signal';
import type { Finding, Operation } from './operation';
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
}

export interface EngineContext {
  readonly signal: AbortSignal;
  readonly progress: (phase: Phase, done: number, of: number) => void;
}

export interface Engine {
  readonly name: EngineName;
  /** @throws whatever the engine's service throws; an aborted signal rejects with its reason. */
  propose(input: DreamInput, context: EngineContext): Promise<Plan>;
}

/** The phases of a dream, in the words a person sees. */
export type Phase = 'reviewing sessions' | 'reading memory' | 'synthesizing' | 'eliminating' | 'updating';
