import * as vscode from 'vscode';
import { anthropicModel } from '../engines/anthropic/anthropicModel';
import { claudeCodeModel } from '../engines/claudeCode/claudeCodeModel';
import { chosenLanguageModel } from '../engines/languageModel/choose';
import { languageModel } from '../engines/languageModel/languageModel';
import { ModelFailure } from '../engines/model/failure';
import type { EnginesTools } from './engines';

/** Where the chosen engine sends to, and whether VS Code itself lets it without asking the person. */
export interface Destination {
  /** As a person agreed to it; undefined where nothing is sent, or the engine is not set up: that it says itself. */
  readonly place: string | undefined;
  readonly mayBeAsked: boolean;
}

/** Asks no model and no person. */
export async function engineDestination(tools: EnginesTools): Promise<Destination> {
  try {
    return await destinationOf(tools);
  } catch (error) {
    if (error instanceof ModelFailure) return { place: undefined, mayBeAsked: true };
    throw error;
  }
}

async function destinationOf({ settings, environment, access }: EnginesTools): Promise<Destination> {
  const { engine, anthropic, languageModel: chosen } = settings.engines();
  switch (engine) {
    case 'offline':
      return { place: undefined, mayBeAsked: true };
    case 'anthropic': {
      const { model, baseUrl } = anthropic;
      const asked = anthropicModel({ apiKey: '', model, ...(baseUrl === '' ? {} : { baseUrl }) });
      return { place: asked.destination, mayBeAsked: true };
    }
    case 'claude-code': {
      const asked = claudeCodeModel({ program: '', environment, maxDollars: 0, timeoutMs: 0 });
      return { place: asked.destination, mayBeAsked: true };
    }
    case 'language-model': {
      const chat = await chosenLanguageModel(chosen.model, vscode.lm);
      // Its first question would make VS Code ask the person.
      return {
        place: languageModel(chat, vscode).destination,
        mayBeAsked: access.canSendRequest(chat) === true,
      };
    }
  }
}
