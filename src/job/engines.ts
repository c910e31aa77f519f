import type { Engine, EngineName } from '../core/dream/engine';
import type { Effort } from '../engines/anthropic/settings';
import { modelEngine } from '../engines/model/modelEngine';
import { offlineEngine } from '../engines/offline/offlineEngine';
import type { Environment } from '../storage/environment';

/** The engines that a terminal has; VS Code's language models are VS Code's alone. */
export const TERMINAL_ENGINES = [
  'offline',
  'anthropic',
  'claude-code',
] as const satisfies readonly EngineName[];

/** An engine and what a person set for it. */
export type EngineChoice =
  | { readonly name: 'offline' }
  | {
      readonly name: 'anthropic';
      /** Empty when there is none. */
      readonly apiKey: string;
      readonly model?: string;
      readonly baseUrl?: string;
      readonly effort?: Effort;
    }
  | {
      readonly name: 'claude-code';
      /** Where the program is; looked for when left out. */
      readonly program?: string;
      readonly model?: string;
      /** US dollars that one answer may cost. */
      readonly maxDollars: number;
    };

/** The model that is asked when none was chosen: the best balance of care and price. */
export const DEFAULT_MODEL = 'claude-sonnet-5-5';

/** How long an answer may take, in milliseconds. */
const ANSWER_TIME = 10 * 60 * 1000;

/**
 * The engine of a choice. What talks to a service is loaded only here.
 *
 * @throws {ModelFailure} `not-set-up`, with the next step
 */
export async function engineOf(
  choice: EngineChoice,
  environment: Environment,
  signal?: AbortSignal,
): Promise<Engine> {
  switch (choice.name) {
    case 'offline':
      return offlineEngine;
    case 'anthropic': {
      const { anthropicModel } = await import('../engines/anthropic/anthropicModel');
      const { apiKey, model = DEFAULT_MODEL, baseUrl, effort } = choice;
      return modelEngine(
        anthropicModel({
          apiKey,
          model,
          ...(baseUrl === undefined ? {} : { baseUrl }),
          ...(effort === undefined ? {} : { effort }),
        }),
      );
    }
    case 'claude-code': {
      const { findClaude } = await import('../engines/claudeCode/findClaude');
      const { claudeCodeModel } = await import('../engines/claudeCode/claudeCodeModel');
      const { program: setting, model, maxDollars } = choice;
      const { program } = await findClaude({
        environment,
        ...(setting === undefined ? {} : { setting }),
        ...(signal === undefined ? {} : { signal }),
      });
      return modelEngine(
        claudeCodeModel({
          program,
          environment,
          maxDollars,
          timeoutMs: ANSWER_TIME,
          ...(model === undefined ? {} : { model }),
        }),
      );
    }
  }
}
