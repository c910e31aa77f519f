import type { Engine, EngineName } from '../core/dream/engine';
import { anthropicModel } from '../engines/anthropic/anthropicModel';
import type { Effort } from '../engines/anthropic/settings';
import { claudeCodeModel } from '../engines/claudeCode/claudeCodeModel';
import { findClaude } from '../engines/claudeCode/findClaude';
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
      readonly effort?: Effort;
      /** US dollars that one answer may cost. */
      readonly maxDollars: number;
    };

/** The model that is asked when none was chosen: the best balance of care and price. */
export const DEFAULT_MODEL = 'claude-sonnet-5-5';

/** How long an answer may take, in milliseconds. */
const ANSWER_TIME = 10 * 60 * 1000;

/**
 * The engine of a choice. What talks to a service is loaded when it is first asked.
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
      const { program: setting, model, effort, maxDollars } = choice;
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
          ...(effort === undefined ? {} : { effort }),
        }),
      );
    }
  }
}
