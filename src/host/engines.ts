import type * as vscode from 'vscode';
import type { Engine } from '../core/dream/engine';
import type { Obstacle } from '../core/schedule/decide';
import type { Gate } from '../job/gate';
import type { Environment } from '../storage/environment';
import { Disposable, MutableDisposable } from './lifecycle';
import { loadLater } from './loadLater';
import type { Logger } from './log';
import type { Project } from './project';
import type { EngineSource } from './projectTools';
import type { ProjectFacts } from './projectFacts';
import type { SendingDocuments } from './sendingDocuments';
import type { SettingsStore } from './settings';

/** Who wants a dream: only a person can be asked anything. */
export type StartedBy = 'person' | 'schedule';

/** What proposes, and what it must pass before it sends anything. */
export interface RunEngine {
  readonly engine: Engine;
  readonly gate: Gate;
}

export interface EnginesTools {
  readonly settings: SettingsStore;
  readonly secrets: vscode.SecretStorage;
  /** Whether VS Code lets us ask a language model without asking the person. */
  readonly access: vscode.LanguageModelAccessInformation;
  readonly environment: Environment;
  readonly log: Logger;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** The engines as the person has set them up. All that knows of services is loaded when one is wanted. */
export class Engines extends Disposable implements EngineSource {
  readonly #tools: EnginesTools;
  readonly #documents = this.register(new MutableDisposable<SendingDocuments>());

  constructor(tools: EnginesTools) {
    super();
    this.#tools = tools;
  }

  async forRun(by: StartedBy, run: AbortController): Promise<RunEngine> {
    const { runEngine } = await loadLater();
    return runEngine(this.#tools, { by, run, documents: await this.#opened() });
  }

  async obstaclesTo(facts: ProjectFacts): Promise<readonly Obstacle[]> {
    const { obstaclesTo } = await loadLater();
    return obstaclesTo(this.#tools, facts);
  }

  /** "Set API Key" @throws HumanError */
  async setApiKey(): Promise<void> {
    const { setApiKey } = await loadLater();
    await setApiKey(this.#tools);
  }

  /** "Remove API Key" */
  async removeApiKey(): Promise<void> {
    const { removeApiKey } = await loadLater();
    await removeApiKey(this.#tools);
  }

  /** "Choose Engine" */
  async choose(): Promise<void> {
    const { chooseEngine } = await loadLater();
    await chooseEngine(this.#tools);
  }

  /** "Show What Would Be Sent" @throws HumanError */
  async show(project: Project): Promise<void> {
    const { showSending } = await loadLater();
    await showSending(project, this.#tools, await this.#opened());
  }

  /** "Dream All Projects" @throws HumanError */
  async dreamAll(): Promise<void> {
    const { dreamAll } = await loadLater();
    await dreamAll({ ...this.#tools, documents: await this.#opened() });
  }

  /** "Ask Again Before Sending" */
  async forgetConsents(): Promise<void> {
    const { forgetConsents } = await loadLater();
    forgetConsents(this.#tools);
  }

  /** Picks up what a batch answered, without a question. @returns whether it is worth asking again later */
  async pickUpQuietly(): Promise<boolean> {
    const { pickUpQuietly } = await loadLater();
    return pickUpQuietly(this.#tools);
  }

  async #opened(): Promise<SendingDocuments> {
    const { SendingDocuments } = await loadLater();
    return (this.#documents.value ??= new SendingDocuments());
  }
}
