import type * as vscode from 'vscode';
import type { Environment } from '../storage/environment';
import { Disposable } from './lifecycle';
import { loadLater } from './loadLater';
import type { Logger } from './log';

/** How long to wait after the window opened before a skill is looked at, in milliseconds: others come first. */
const LATER = 15_000;

/** The skills that a person had this extension write, and the command line that stands in them. */
export interface KeptSkills {
  /** Absolute. */
  readonly files: readonly string[];
  readonly command: string;
}

export interface ClaudeSkillTools {
  /** Where the extension lies; an update lies elsewhere. */
  readonly extension: vscode.Uri;
  readonly environment: Environment;
  readonly log: Logger;
  readonly kept: vscode.Memento;
}

/** The skill that lets Claude Code run a dream: added and removed by a person, and kept in step with updates. */
export class ClaudeSkill extends Disposable {
  static readonly key = 'autodream.skills';
  readonly #tools: ClaudeSkillTools;

  constructor(tools: ClaudeSkillTools) {
    super();
    this.#tools = tools;
    if (tools.kept.get<KeptSkills>(ClaudeSkill.key) === undefined) return;
    const timer = setTimeout(() => void this.renew(), LATER);
    this.register({ dispose: () => clearTimeout(timer) });
  }

  /** "Add to Claude Code" @param folder the project's, where the person may choose it @throws HumanError */
  async add(folder: vscode.WorkspaceFolder | undefined): Promise<void> {
    const { addSkill } = await loadLater();
    await addSkill(this.#tools, folder);
  }

  /** "Remove from Claude Code" @throws HumanError */
  async remove(folder: vscode.WorkspaceFolder | undefined): Promise<void> {
    const { removeSkills } = await loadLater();
    await removeSkills(this.#tools, folder);
  }

  /** After an update the command line lies elsewhere: skills of ours say so. What a person changed stays. */
  async renew(): Promise<void> {
    const { renewSkills } = await loadLater();
    await renewSkills(this.#tools);
  }
}
