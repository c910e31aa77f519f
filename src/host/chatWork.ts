import * as vscode from 'vscode';
import { answerMarkdown, foreign, paragraph, type Answer } from './answer';
import type { ByItself } from './byItself';
import { dreamAnswer, forModel, helpAnswer, memoryAnswer, scheduleAnswer } from './chatAnswers';
import type { ChatTools, DreamToolInput } from './chat';
import { chooseProject } from './chooseProject';
import { isHumanError } from './humanError';
import type { Project } from './project';
import { phaseInWords } from './projectState';

/** What a chat asks for. */
type Wish = 'dream' | 'memory' | 'schedule' | 'undo' | 'help';

/** Words that ask for a dream where no command was typed: "run a dream now", "please consolidate my memory". */
const DREAM_WORDS =
  /\b(?:run|start|make|do|have)\b.*\bdream\b|\bdream\b.*\bnow\b|^\W*dream\W*$|\bconsolidate\b/i;

/** Answers the participant: `@autodream /dream`. */
export async function answerChat(
  request: Pick<vscode.ChatRequest, 'command' | 'prompt'>,
  stream: vscode.ChatResponseStream,
  token: vscode.CancellationToken,
  tools: ChatTools,
): Promise<void> {
  const wish = wishOf(request);
  const say = (answer: Answer): void => stream.markdown(markdownOf(answer));
  try {
    const project = wish === 'help' ? undefined : await projectOf(wish, tools);
    if (project === undefined) {
      if (wish === 'help') say(helpAnswer(vscode.l10n.t));
      return;
    }
    const answer = await carryOut(wish, project, tools, token, (step) => stream.progress(step));
    say(answer);
    if (project.facts?.pending.kind === 'proposal' && (wish === 'dream' || wish === 'memory'))
      stream.button({
        command: 'autodream.reviewProposal',
        title: vscode.l10n.t('Review'),
        arguments: [{ project: project.id }],
      });
    if (wish === 'schedule')
      stream.button({
        command: 'autodream.setSchedule',
        title: vscode.l10n.t('Set Schedule'),
        arguments: [{ project: project.id }],
      });
  } catch (error) {
    if (!isHumanError(error)) throw error;
    say([paragraph(foreign(error.message))]);
  }
}

/** Nothing in it is trusted: no command link, no HTML, no icon. */
function markdownOf(answer: Answer): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(answerMarkdown(answer), false);
  markdown.isTrusted = false;
  markdown.supportHtml = false;
  return markdown;
}

function wishOf({ command, prompt }: Pick<vscode.ChatRequest, 'command' | 'prompt'>): Wish {
  if (command === 'dream' || command === 'memory' || command === 'schedule' || command === 'undo')
    return command;
  return DREAM_WORDS.test(prompt) ? 'dream' : 'help';
}

function projectOf(wish: Wish, { projects }: ChatTools): Promise<Project | undefined> {
  const otherwise = vscode.l10n.t('There is no folder to dream about. Open the folder of a project first.');
  const writes = wish === 'dream' || wish === 'undo';
  const untrusted = vscode.l10n.t('This workspace is not trusted, so AutoDream does not run here.');
  const isBarred = writes && !vscode.workspace.isTrusted;
  return chooseProject(
    projects,
    undefined,
    (one) => one.isOnDisk && !isBarred,
    isBarred ? untrusted : otherwise,
  );
}

async function carryOut(
  wish: Exclude<Wish, 'help'> | Wish,
  project: Project,
  tools: ChatTools,
  token: vscode.CancellationToken,
  tell: (step: string) => void,
): Promise<Answer> {
  const { t } = vscode.l10n;
  if (wish === 'dream') return dream(project, token, tell);
  if (wish === 'undo') return undo(project);
  await project.refresh();
  const { facts } = project;
  if (facts === undefined) return [paragraph(foreign(project.failure ?? t('The memory could not be read.')))];
  const byItself = byItselfOf(project, tools);
  return wish === 'schedule' ? scheduleAnswer(byItself, t) : memoryAnswer(facts, byItself, tools.now(), t);
}

function byItselfOf({ facts, folder, obstacles, activity }: Project, { settings, now }: ChatTools): ByItself {
  const asked = {
    settings: settings.of(folder.uri),
    isTrusted: vscode.workspace.isTrusted,
    isDreaming: activity.kind === 'dreaming',
    obstacles,
    now: now(),
  };
  return facts?.byItself(facts, asked, vscode.l10n.t) ?? { next: '', schedule: '', notices: [] };
}

async function dream(
  project: Project,
  token: vscode.CancellationToken,
  tell: (step: string) => void,
): Promise<Answer> {
  const { t } = vscode.l10n;
  const cancel = token.onCancellationRequested(() => project.cancel());
  let phase = '';
  try {
    const result = await project.run((step) => {
      if (step.phase === phase) return;
      phase = step.phase;
      tell(phaseInWords(step.phase, t));
    });
    switch (result.kind) {
      case 'proposed':
        return dreamAnswer(result.proposal, t);
      case 'cancelled':
        return [paragraph(t('The dream was cancelled. Nothing was written.'))];
      case 'busy':
        return [paragraph(t('AutoDream is at work on this memory already. Ask again when it is done.'))];
      case 'failed':
        return [paragraph(t('The dream failed. Nothing was written.'), ' ', foreign(project.failure ?? ''))];
    }
  } finally {
    cancel.dispose();
  }
}

async function undo(project: Project): Promise<Answer> {
  const { t } = vscode.l10n;
  const outcome = await project.undo();
  if (outcome.kind === 'refused') return [paragraph(foreign(outcome.message))];
  if (outcome.kind !== 'undone') return [];
  return [
    paragraph(t('Dream {0} was taken back; files written: {1}.', outcome.undone, outcome.files.length)),
    ...outcome.left.map((note) => paragraph(foreign(note))),
    paragraph(t('An undo can be undone: the list of dreams in the AutoDream view has it.')),
  ];
}

/** Runs a dream for an agent, after the person confirmed it. */
export async function runForAgent(
  input: DreamToolInput,
  token: vscode.CancellationToken,
  tools: ChatTools,
): Promise<vscode.LanguageModelToolResult> {
  const answer = await answerAgent(input, token, tools);
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(forModel(answer))]);
}

async function answerAgent(
  { project: name }: DreamToolInput,
  token: vscode.CancellationToken,
  { projects }: ChatTools,
): Promise<Answer> {
  const { t } = vscode.l10n;
  if (!vscode.workspace.isTrusted)
    return [paragraph(t('This workspace is not trusted, so AutoDream does not run here.'))];
  await projects.wake();
  const all = projects.all.filter((one) => one.isOnDisk);
  const [project, ...others] = typeof name === 'string' ? all.filter((one) => one.name === name) : all;
  if (project !== undefined && others.length === 0) return dream(project, token, () => undefined);
  if (all.length === 0)
    return [paragraph(t('There is no folder to dream about. Open the folder of a project first.'))];
  return [
    paragraph(
      t('Say which folder is meant. The folders of this workspace are: '),
      foreign(all.map((one) => one.name).join(', ')),
    ),
  ];
}
