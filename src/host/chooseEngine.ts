import * as vscode from 'vscode';
import type { EngineName } from '../core/dream/engine';
import { ANTHROPIC_URL } from '../engines/anthropic/settings';
import { findClaude } from '../engines/claudeCode/findClaude';
import { languageModels } from '../engines/languageModel/choose';
import { languageModelId } from '../engines/languageModel/languageModel';
import { ModelFailure } from '../engines/model/failure';
import { askAndKeepApiKey, readApiKey } from './apiKey';
import type { EnginesTools } from './engines';
import { withoutIcons } from './plainText';
import { inGroups } from './sentences';
import { engineInWords } from './spentInWords';

interface EngineRow extends vscode.QuickPickItem {
  readonly engine: EngineName;
  /** What is still to be done before it can propose: a sentence. */
  readonly missing?: string;
}

/** Milliseconds that a client, or the providers of models, may take to answer: the list waits for them. */
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
  if (chosen.engine === 'anthropic' && (await readApiKey(secrets)) === '') {
    const kept = await askAndKeepApiKey(tools);
    if (kept === undefined) return;
    // Said last: who reads it may run a dream at once, and that is to be one with the engine they chose.
    await settings.setEngine('anthropic');
    void vscode.window.showInformationMessage(kept);
    return;
  }
  if (chosen.engine === 'language-model') {
    const model = await chooseLanguageModel();
    if (model !== undefined) await settings.setEngine('language-model', model);
    return;
  }
  await settings.setEngine(chosen.engine);
  if (chosen.missing === undefined) return;
  const options = { modal: true, detail: chosen.missing };
  await vscode.window.showWarningMessage(t('The chosen engine is not ready.'), options);
}

async function engineRows(tools: EnginesTools): Promise<EngineRow[]> {
  const { t } = vscode.l10n;
  const current = tools.settings.engines();
  const [key, claude, models] = await Promise.all([
    readApiKey(tools.secrets),
    lookForClaude(tools),
    inTime(languageModels(vscode.lm)),
  ]);
  const { baseUrl, model } = current.anthropic;
  const row = (engine: EngineName, state: string, detail: string): EngineRow => ({
    engine,
    label: engineInWords(engine, t),
    description: [state, ...(engine === current.engine ? [t('chosen now')] : [])]
      .filter((part) => part !== '')
      .join(' · '),
    detail: withoutIcons(detail),
  });
  return [
    row('offline', '', t('Sends nothing: it works on this machine alone.')),
    row(
      'anthropic',
      key === '' ? t('needs an API key') : t('the API key is set'),
      t('Sends to {0}, model {1}.', hostOf(baseUrl), model),
    ),
    {
      ...row('claude-code', claude.state, t('Sends by your own Claude Code, with your login.')),
      ...(claude.missing === undefined ? {} : { missing: claude.missing }),
    },
    row(
      'language-model',
      modelsInWords(models?.length),
      t('Sends to the provider of a language model that you have in VS Code.'),
    ),
  ];
}

function hostOf(baseUrl: string): string {
  const url = baseUrl === '' ? ANTHROPIC_URL : baseUrl;
  return URL.canParse(url) ? new URL(url).host : url;
}

function modelsInWords(count: number | undefined): string {
  const { t } = vscode.l10n;
  if (count === undefined) return t('did not answer in time');
  if (count === 0) return t('none is there');
  return count === 1 ? t('1 model') : t('{0} models', count);
}

/** Providers of models may wait for a login that never comes. */
async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), PATIENCE);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the person's own Claude Code is there, in a word, and what is to be done where it is not. */
async function lookForClaude({
  settings,
  environment,
}: EnginesTools): Promise<{ readonly state: string; readonly missing?: string }> {
  const { t } = vscode.l10n;
  const { path } = settings.engines().claudeCode;
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const { version } = await findClaude({ environment, signal, ...(path === '' ? {} : { setting: path }) });
    return { state: t('version {0}', version) };
  } catch (error) {
    if (error instanceof ModelFailure) return { state: t('not ready'), missing: error.message };
    return { state: t('did not answer in time') };
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
    detail: t('Takes up to {0} tokens', inGroups(chat.maxInputTokens)),
    id: languageModelId(chat),
  }));
  const chosen = await vscode.window.showQuickPick(rows, {
    title: t('Choose Language Model'),
    placeHolder: t('Which language model proposes changes'),
    matchOnDescription: true,
  });
  return chosen?.id;
}
