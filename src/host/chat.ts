import * as vscode from 'vscode';
import { Disposable } from './lifecycle';
import { loadLater } from './loadLater';
import type { Projects } from './projects';
import type { SettingsStore } from './settings';
import { engineInWords } from './spentInWords';

export interface ChatTools {
  readonly projects: Projects;
  readonly settings: SettingsStore;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** What an agent hands over to the tool; nobody checked it. */
export interface DreamToolInput {
  /** The name of a workspace folder. */
  readonly project?: unknown;
}

/** AutoDream in VS Code's chat: a tool that any agent may call once the person confirmed, and `@autodream`. */
export class Chat extends Disposable implements vscode.LanguageModelTool<DreamToolInput> {
  static readonly tool = 'autodream_runDream';
  static readonly participant = 'autodream.chat';
  readonly #tools: ChatTools;

  constructor(tools: ChatTools) {
    super();
    this.#tools = tools;
    // Editors that are made from VS Code may lack either.
    const { lm, chat } = vscode as Partial<Pick<typeof vscode, 'lm' | 'chat'>>;
    if (typeof lm?.registerTool === 'function') this.register(lm.registerTool(Chat.tool, this));
    if (typeof chat?.createChatParticipant !== 'function') return;
    this.register(
      chat.createChatParticipant(Chat.participant, (request, _, stream, token) =>
        this.answer(request, stream, token),
      ),
    );
  }

  /** Answers what was typed behind `@autodream`. */
  async answer(
    request: Pick<vscode.ChatRequest, 'command' | 'prompt'>,
    stream: vscode.ChatResponseStream,
    token: vscode.CancellationToken,
  ): Promise<void> {
    const { answerChat } = await loadLater();
    await answerChat(request, stream, token, this.#tools);
  }

  prepareInvocation(): vscode.PreparedToolInvocation {
    const { t } = vscode.l10n;
    const { engine } = this.#tools.settings.engines();
    return {
      invocationMessage: t('Running a dream'),
      confirmationMessages: {
        title: t('Run a dream with AutoDream?'),
        message: t(
          'It reads the recent sessions and the memory of this project with the engine {0}, and proposes changes. Nothing is written: they wait for your review. Counts and headlines of the changes, which hold words of your memory, go to the model of this chat.',
          engineInWords(engine, t),
        ),
      },
    };
  }

  async invoke(
    { input }: Pick<vscode.LanguageModelToolInvocationOptions<DreamToolInput>, 'input'>,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const { runForAgent } = await loadLater();
    return runForAgent(input, token, this.#tools);
  }
}
