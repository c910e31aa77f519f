import * as vscode from 'vscode';
import type { EngineName } from '../core/dream/engine';
import { ANTHROPIC_URL } from '../engines/anthropic/settings';
import { findClaude } from '../engines/claudeCode/findClaude';
import { languageModels } from '../engines/languageModel/choose';
import { languageModelId } from '../engines/languageModel/languageModel';
import { ModelFailure } from '../engines/model/failure';
import { readApiKey, setApiKey } from './apiKey';
import type { EnginesTools } from './engines';
import { withoutIcons } from './plainText';
import { engineInWords } from './spentInWords';

interface EngineRow extends vscode.QuickPickItem {
  readonly engine: EngineName;
}

/** Milliseconds that a client may take to say its version: the list waits for it. */
const PATIENCE = 5000;

/** Lets the person choose what proposes: each row says where it sends text, and what it still needs. */
export async function chooseEngine(tools: EnginesTools): Promise<void> {
  const { t } = vscode.l10n;
  const chosen = await vscode.window.showQuickPick(engineRows(tools), {
    title: t('Choose Engine'),
    placeHolder: t('What proposes changes to the memory'),
    matchOnDetail: true,
  });
  if (chosen === undefined) return;
  const { settings, secrets } = tools;
  if (chosen.engine === 'anthropic' && (await readApiKey(secrets)) === '' && !(await setApiKey(tools)))
    return;
  if (chosen.engine === 'language-model') {
    const model = await chooseLanguageModel();
    if (model !== undefined) await settings.setEngine('language-model', model);
    return;
  }
  await settings.setEngine(chosen.engine);
}

async function engineRows(tools: EnginesTools): Promise<EngineRow[]> {
  const { t } = vscode.l10n;
  const { engine: current, anthropic } = tools.settings.engines();
  const [key, claude, models] = await Promise.all([
    readApiKey(tools.secrets),
    claudeInWords(tools),
    languageModels(vscode.lm),
  ]);
  const details: Readonly<Record<EngineName, string>> = {
    offline: t('Sends nothing: it works on this machine alone.'),
    anthropic: `${t('Sends to {0}, model {1}.', hostOf(anthropic.baseUrl), anthropic.model)} ${key === '' ? t('Needs an API key: you are asked for it.') : t('The API key is set.')}`,
    'claude-code': `${t('Sends by your own Claude Code, with your login.')} ${claude}`,
    'language-model': `${t('Sends to the provider of a language model that you have in VS Code.')} ${modelsInWords(models.length)}`,
  };
  return (Object.keys(details) as EngineName[]).map((engine) => ({
    engine,
    label: engineInWords(engine, t),
    ...(engine === current ? { description: t('chosen now') } : {}),
    detail: withoutIcons(details[engine]),
  }));
}

function hostOf(baseUrl: string): string {
  const url = baseUrl === '' ? ANTHROPIC_URL : baseUrl;
  return URL.canParse(url) ? new URL(url).host : url;
}

function modelsInWords(count: number): string {
  const { t } = vscode.l10n;
  if (count === 0) return t('None is there: install or sign in to an extension that brings some.');
  return count === 1 ? t('1 is there.') : t('{0} are there.', count);
}

async function claudeInWords({ settings, environment }: EnginesTools): Promise<string> {
  const { path } = settings.engines().claudeCode;
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const { version } = await findClaude({ environment, signal, ...(path === '' ? {} : { setting: path }) });
    return vscode.l10n.t('Found: version {0}.', version);
  } catch (error) {
    return error instanceof ModelFailure ? error.message : vscode.l10n.t('It did not answer in time.');
  }
}

/** `vendor/id` of the one that the person chose. */
async function chooseLanguageModel(): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const models = await languageModels(vscode.lm);
  if (models.length === 0) {
    void vscode.window.showInformationMessage(
      t('VS Code has no language models here. Install or sign in to an extension that brings some.'),
    );
    return undefined;
  }
  const rows = models.map((chat) => ({
    label: withoutIcons(chat.name),
    description: withoutIcons(languageModelId(chat)),
    detail: t('Takes up to {0} tokens', chat.maxInputTokens.toLocaleString('en-US')),
    id: languageModelId(chat),
  }));
  const chosen = await vscode.window.showQuickPick(rows, {
    title: t('Choose Language Model'),
    placeHolder: t('Which language model proposes changes'),
    matchOnDescription: true,
  });
  return chosen?.id;
}
