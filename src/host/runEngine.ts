import * as vscode from 'vscode';
import type { Engine, EngineName, Sending } from '../core/dream/engine';
import { chosenLanguageModel } from '../engines/languageModel/choose';
import { languageModel } from '../engines/languageModel/languageModel';
import { ModelFailure } from '../engines/model/failure';
import { modelEngine } from '../engines/model/modelEngine';
import { engineOf, type EngineChoice } from '../job/engines';
import { Gate } from '../job/gate';
import { readApiKey } from './apiKey';
import { askToSend } from './askToSend';
import type { EnginesTools, RunEngine, StartedBy } from './engines';
import { offlineApart, workedApart } from './apart';
import type { SendingDocuments } from './sendingDocuments';
import type { EngineSettings } from './settings';

export interface RunAsked {
  readonly by: StartedBy;
  /** Ended when the person wants nothing sent. */
  readonly run: AbortController;
  readonly documents: SendingDocuments;
}

/**
 * The engine that the person has chosen, for a dream. One that is not set up fails as a model does, so that the
 * offline engine stands in for it.
 */
export async function runEngine(tools: EnginesTools, { by, run, documents }: RunAsked): Promise<RunEngine> {
  const { engine: name } = tools.settings.engines();
  const gate = gateFor(tools, by === 'person' ? { by, run, documents } : { by });
  try {
    const apiKey = await readApiKey(tools.secrets);
    return { engine: await engineFor(tools, { by, apiKey, signal: run.signal }), gate };
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    return { engine: failing(name, error), gate };
  }
}

/** Who is at the gate: a person, who can be asked, or a schedule. */
export type GateAsked =
  | { readonly by: 'schedule' }
  | (RunAsked & {
      readonly by: 'person';
      /** All projects are sent at once: the limit of a dream was held for each of them. */
      readonly whole?: boolean;
    });

/** What an engine must pass before it sends anything. */
export function gateFor({ environment, settings, now }: EnginesTools, asked: GateAsked): Gate {
  const { caps } = settings.engines();
  if (asked.by === 'schedule') return new Gate({ environment, caps, now });
  const { run, documents, whole = false } = asked;
  const ask = async (sending: Sending): Promise<boolean> => {
    const agreed = await askToSend(sending, documents, run.signal);
    if (!agreed) run.abort();
    return agreed;
  };
  return new Gate({ environment, caps: whole ? { ...caps, perDream: caps.perDay } : caps, now, ask });
}

/** An engine that sends nothing and fails: a dream with it is the offline engine's, and says why. */
function failing(name: EngineName, failure: ModelFailure): Engine {
  return workedApart({ name, propose: () => Promise.reject(failure) });
}

export interface EngineAsked {
  readonly by: StartedBy;
  /** Empty when there is none. */
  readonly apiKey: string;
  readonly signal: AbortSignal;
}

/** @throws {ModelFailure} when it is not set up, or may not be asked now */
export async function engineFor(
  { settings, environment, access }: EnginesTools,
  { by, apiKey, signal }: EngineAsked,
): Promise<Engine> {
  const chosen = settings.engines();
  // Before the person is asked whether anything may be sent: without a key nothing is.
  if (chosen.engine === 'anthropic' && apiKey === '') throw noKey();
  if (chosen.engine === 'offline') return offlineApart;
  if (chosen.engine !== 'language-model')
    return workedApart(await engineOf(choiceOf(chosen, chosen.engine, apiKey), environment, signal));
  const chat = await chosenLanguageModel(chosen.languageModel.model, vscode.lm);
  // The first question makes VS Code ask the person: no schedule may bring that about.
  if (by === 'schedule' && access.canSendRequest(chat) !== true)
    throw new ModelFailure(
      'not-allowed',
      'You have not allowed AutoDream to use this language model yet. Run a dream yourself once: VS Code asks you then.',
    );
  return workedApart(modelEngine(languageModel(chat, vscode)));
}

export const noKey = (): ModelFailure =>
  new ModelFailure(
    'not-set-up',
    'No API key is set. Set one with the command Set API Key, or choose another engine with Choose Engine.',
  );

function choiceOf(
  { anthropic, claudeCode, caps }: EngineSettings,
  name: Exclude<EngineName, 'language-model' | 'offline'>,
  apiKey: string,
): EngineChoice {
  switch (name) {
    case 'anthropic':
      return {
        name,
        apiKey,
        model: anthropic.model,
        ...(anthropic.baseUrl === '' ? {} : { baseUrl: anthropic.baseUrl }),
        ...(anthropic.effort === undefined ? {} : { effort: anthropic.effort }),
      };
    case 'claude-code':
      return {
        name,
        maxDollars: caps.perDream,
        ...(claudeCode.path === '' ? {} : { program: claudeCode.path }),
        ...(claudeCode.model === '' ? {} : { model: claudeCode.model }),
      };
  }
}
