import path from 'node:path';
import * as vscode from 'vscode';
import { shortPath } from '../storage/environment';
import { NodeFiles } from '../storage/nodeFiles';
import { sentenceOf } from '../storage/problem';
import { installSkill, removeSkill, skillFile, type SkillPlace } from '../storage/skillFile';
import { shellWord } from '../terminal/commands/context';
import { ClaudeSkill, type ClaudeSkillTools, type KeptSkills } from './claudeSkill';
import { HumanError } from './humanError';
import { withoutIcons } from './plainText';

interface PlaceRow extends vscode.QuickPickItem {
  readonly place: SkillPlace;
}

/** Asks for whom, and writes the skill. @throws HumanError when somebody changed the one that is there */
export async function addSkill(
  tools: ClaudeSkillTools,
  folder: vscode.WorkspaceFolder | undefined,
): Promise<void> {
  const { t } = vscode.l10n;
  const file = await chooseFile(tools, folder, t('Add to Claude Code'));
  if (file === undefined) return;
  const command = commandLine(tools);
  const outcome = installSkill(new NodeFiles(), file, command);
  if (outcome.kind === 'refused') return refused(tools, outcome.message);
  await keep(tools, { command, files: [...new Set([...keptFiles(tools), file])] });
  tools.log.info(`The skill is in ${file}.`);
  void vscode.window.showInformationMessage(
    outcome.kind === 'unchanged'
      ? t('Claude Code has the skill already. Say "run a dream" there.')
      : t('Claude Code has the skill now. Say "run a dream" there, in a new session.'),
  );
}

/** Asks for whom, and takes the skill away. @throws HumanError when somebody changed it */
export async function removeSkills(
  tools: ClaudeSkillTools,
  folder: vscode.WorkspaceFolder | undefined,
): Promise<void> {
  const { t } = vscode.l10n;
  const file = await chooseFile(tools, folder, t('Remove from Claude Code'));
  if (file === undefined) return;
  const outcome = removeSkill(new NodeFiles(), file);
  if (outcome.kind === 'refused') return refused(tools, outcome.message);
  await keep(tools, { command: commandLine(tools), files: keptFiles(tools).filter((one) => one !== file) });
  void vscode.window.showInformationMessage(
    outcome.kind === 'removed'
      ? t('The skill was removed from Claude Code.')
      : t('Claude Code has no skill of AutoDream there.'),
  );
}

/** Writes this extension's command line into the skills that are ours and name another. Never rejects. */
export async function renewSkills(tools: ClaudeSkillTools): Promise<void> {
  const command = commandLine(tools);
  const kept = tools.kept.get<KeptSkills>(ClaudeSkill.key);
  if (kept === undefined || kept.command === command) return;
  const files = new NodeFiles();
  const standing: string[] = [];
  for (const file of kept.files) {
    try {
      // One that was removed meanwhile stays away.
      if (files.lstat(file) === undefined) continue;
      const outcome = installSkill(files, file, command);
      if (outcome.kind === 'refused') tools.log.warn(outcome.message);
      else standing.push(file);
    } catch (error) {
      tools.log.warn(sentenceOf(error));
      standing.push(file);
    }
  }
  await keep(tools, { command, files: standing });
}

function chooseFile(
  { environment }: ClaudeSkillTools,
  folder: vscode.WorkspaceFolder | undefined,
  title: string,
): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const row = (label: string, place: SkillPlace): PlaceRow => ({
    label,
    detail: withoutIcons(shortPath(skillFile(place, environment), environment)),
    place,
  });
  const rows = [
    row(t('In every project'), { for: 'user' }),
    ...(folder === undefined
      ? []
      : [
          row(t('In this project only: {0}', withoutIcons(folder.name)), {
            for: 'project',
            folder: folder.uri.fsPath,
          }),
        ]),
  ];
  const chosen = vscode.window.showQuickPick(rows, {
    title,
    placeHolder: t('A skill lets Claude Code run a dream when you ask it to, and report what waits for you.'),
  });
  return Promise.resolve(chosen).then((one) => one && skillFile(one.place, environment));
}

/** How the extension's own command line is started from anywhere, ready for a shell. */
function commandLine({ extension }: ClaudeSkillTools): string {
  const program = path.join(extension.fsPath, 'dist', 'autodream.js');
  const start = [process.execPath, program].map(shellWord).join(' ');
  // The desktop's VS Code is its own Node, when it is told to be.
  return process.versions.electron === undefined ? start : `ELECTRON_RUN_AS_NODE=1 ${start}`;
}

function keptFiles({ kept }: ClaudeSkillTools): readonly string[] {
  return kept.get<KeptSkills>(ClaudeSkill.key)?.files ?? [];
}

async function keep({ kept }: ClaudeSkillTools, skills: KeptSkills): Promise<void> {
  await kept.update(ClaudeSkill.key, skills.files.length === 0 ? undefined : skills);
}

/** The file's name stays out of notifications, which make links of such. */
function refused({ log }: ClaudeSkillTools, message: string): never {
  log.warn(message);
  throw new HumanError(
    vscode.l10n.t(
      'Somebody changed the skill that is there, so it is left alone. The log says which file it is: remove or rename it, then try again.',
    ),
  );
}
