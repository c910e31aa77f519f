import * as vscode from 'vscode';
import type { ClaudeSkill } from '../claudeSkill';
import type { Projects } from '../projects';
import type { Command } from './command';

/** "Add to Claude Code": a skill, so that Claude Code runs a dream when it is asked to. */
export class AddToClaudeCode implements Command {
  readonly id = 'autodream.addToClaudeCode';

  constructor(
    readonly skill: ClaudeSkill,
    readonly projects: Projects,
  ) {}

  execute(): Promise<void> {
    return this.skill.add(folderOf(this.projects));
  }
}

/** "Remove from Claude Code" */
export class RemoveFromClaudeCode implements Command {
  readonly id = 'autodream.removeFromClaudeCode';

  constructor(
    readonly skill: ClaudeSkill,
    readonly projects: Projects,
  ) {}

  execute(): Promise<void> {
    return this.skill.remove(folderOf(this.projects));
  }
}

/** The first folder on a disk, where it may be written to. */
function folderOf({ all }: Projects): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.isTrusted ? all.find((one) => one.isOnDisk)?.folder : undefined;
}
