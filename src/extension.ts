import type * as vscode from 'vscode';
import { Actions } from './host/actions';
import { guarded, registerCommands } from './host/commands/command';
import { BatchWatch } from './host/batchWatch';
import {
  ChooseEngine,
  DreamAll,
  ForgetConsents,
  RemoveApiKey,
  SetApiKey,
  ShowSending,
} from './host/commands/engines';
import { CancelDream } from './host/commands/cancelDream';
import { OpenFile, OpenMemoryFolder, OpenMemoryIndex } from './host/commands/openMemory';
import { Refresh } from './host/commands/refresh';
import { ClearRefusals, ShowRefusals } from './host/commands/refusals';
import { ReviewOutsideChange } from './host/commands/reviewOutsideChange';
import { ReviewProposal } from './host/commands/reviewProposal';
import { RunDream } from './host/commands/runDream';
import { SetEnabled } from './host/commands/setEnabled';
import { SetSchedule } from './host/commands/setSchedule';
import { ShowDream } from './host/commands/showDream';
import { ShowHealth } from './host/commands/showHealth';
import { ShowLog } from './host/commands/showLog';
import { UndoDream } from './host/commands/undoDream';
import { Chat } from './host/chat';
import { ClaudeSkill } from './host/claudeSkill';
import { AddToClaudeCode, RemoveFromClaudeCode } from './host/commands/claudeSkill';
import { ContextKeys } from './host/contextKeys';
import { Documents } from './host/documents';
import { DreamsTree } from './host/dreamsTree';
import { Engines } from './host/engines';
import { FilesTree } from './host/filesTree';
import { HealthWatch } from './host/healthWatch';
import { KeptThread } from './host/keptThread';
import type { IDisposable } from './host/lifecycle';
import { Log } from './host/log';
import { MemoryView } from './host/memoryView';
import { Projects } from './host/projects';
import { Reviews } from './host/reviews';
import { ScheduleCheck } from './host/scheduleCheck';
import { SettingsStore } from './host/settings';
import { StatusBar } from './host/statusBar';
import { Transcripts } from './host/transcripts';
import { Watcher } from './host/watcher';
import { readEnvironment } from './storage/environment';

/** The parts, as the tests in the extension host find them. */
export interface Parts {
  readonly projects: Projects;
  readonly settings: SettingsStore;
  readonly filesTree: FilesTree;
  readonly dreamsTree: DreamsTree;
  readonly statusBar: StatusBar;
  readonly memoryView: MemoryView;
  readonly reviews: Reviews;
  readonly health: HealthWatch;
  readonly batch: BatchWatch;
  readonly chat: Chat;
}

/** Builds the parts and hands them to each other. Reads no file: that waits until somebody looks. */
export function activate(context: vscode.ExtensionContext): Parts {
  const own = <T extends IDisposable>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };
  const extension = context.extensionUri;
  const environment = readEnvironment();
  // Asked for anew each time: tests move the clock of the extension host.
  const now = (): number => Date.now();
  const log = own(new Log());
  const settings = own(new SettingsStore());
  const { secrets, languageModelAccessInformation: access } = context;
  const engines = own(new Engines({ settings, secrets, access, environment, log, now }));
  const thread = own(new KeptThread());
  const projects = own(new Projects({ environment, log, now, work: thread.ask, engines }));
  const batch = own(new BatchWatch({ engines, projects, environment, log }));
  const transcripts = own(new Transcripts());
  const reviews = own(
    new Reviews(projects, context.workspaceState, { extension, environment, log, transcripts }),
  );
  const health = own(new HealthWatch({ projects, environment, log, now }));
  const actions = new Actions(projects, settings, reviews, health, log);
  own(new Documents(projects));
  own(new ContextKeys(projects, settings));
  const watcher = own(new Watcher(projects, log));
  own(new ScheduleCheck({ projects, settings, watcher, log, now }));
  const chat = own(new Chat({ projects, settings, now }));
  const statusBar = own(new StatusBar(projects, settings, now));
  const filesTree = own(new FilesTree(projects, now));
  const dreamsTree = own(new DreamsTree(projects));
  const memoryView = own(
    new MemoryView({
      extension,
      projects,
      settings,
      health,
      log,
      now,
      carryOut: (request) => void guarded(() => actions.carryOut(request), log),
    }),
  );
  const claudeSkill = own(new ClaudeSkill({ extension, environment, log, kept: context.globalState }));
  const commands = [
    new RunDream(projects, actions, () => memoryView.isVisible),
    new CancelDream(projects),
    new ReviewProposal(projects, actions),
    new ReviewOutsideChange(projects, reviews),
    new SetEnabled(true, projects, settings, actions),
    new SetEnabled(false, projects, settings, actions),
    new SetSchedule(projects, actions),
    new UndoDream(projects, actions),
    new AddToClaudeCode(claudeSkill, projects),
    new RemoveFromClaudeCode(claudeSkill, projects),
    new ShowDream(projects),
    new OpenMemoryFolder(projects, actions),
    new OpenMemoryIndex(projects, actions),
    new OpenFile(),
    new ShowHealth(projects, actions),
    new ChooseEngine(engines),
    new SetApiKey(engines),
    new RemoveApiKey(engines),
    new ShowSending(projects, engines),
    new ForgetConsents(engines),
    new DreamAll(projects, engines, batch),
    new ShowLog(log),
    new Refresh(projects),
    new ShowRefusals(projects),
    new ClearRefusals(projects),
  ];
  own(registerCommands(commands, log));
  return { projects, settings, filesTree, dreamsTree, statusBar, memoryView, reviews, health, batch, chat };
}
