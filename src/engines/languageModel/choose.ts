import type * as vscode from 'vscode';
import { ModelFailure } from '../model/failure';
import { languageModelId } from './languageModel';

/** What is needed of `vscode.lm`. */
export interface ChatModels {
  selectChatModels(): Thenable<readonly vscode.LanguageModelChat[]>;
}

/** The language models that the person has, in an order that stays. */
export async function languageModels(
  api: ChatModels | undefined,
): Promise<readonly vscode.LanguageModelChat[]> {
  // Editors that are made from VS Code may lack it.
  if (api === undefined) return [];
  const all = [...(await api.selectChatModels())].filter((chat) => chat.maxInputTokens > 0);
  return all.sort((a, b) => (languageModelId(a) < languageModelId(b) ? -1 : 1));
}

/**
 * The language model that the settings name, or the only one there is when they name none.
 *
 * @param wanted `vendor/id`; empty when none was chosen
 * @throws {ModelFailure} saying what to do when it is not there, or not clear which
 */
export async function chosenLanguageModel(
  wanted: string,
  api: ChatModels | undefined,
): Promise<vscode.LanguageModelChat> {
  const all = await languageModels(api);
  const [first] = all;
  if (first === undefined) throw new ModelFailure('not-set-up', NONE);
  if (wanted === '') {
    if (all.length === 1) return first;
    throw new ModelFailure('not-set-up', 'No language model was chosen yet. Choose one with Choose Engine.');
  }
  const named = all.find((chat) => languageModelId(chat) === wanted);
  if (named === undefined)
    throw new ModelFailure(
      'no-model',
      'The language model that was chosen is not there now. Sign in to its provider, or choose another one with Choose Engine.',
    );
  return named;
}

const NONE =
  'VS Code has no language models here. Install or sign in to an extension that brings some, such as GitHub Copilot, or choose another engine with Choose Engine.';
