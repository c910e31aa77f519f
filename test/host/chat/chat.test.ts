import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { Chat } from '../../../src/host/chat';
import { copiesHere, firstTexts, memoryTexts } from '../support/copy';
import {
  closeEditors,
  dreamOn,
  eventually,
  freshProject,
  parts,
  say,
  theExtension,
} from '../support/extension';

/** Takes down what the participant says, as a chat would. */
class Stream {
  readonly markdowns: vscode.MarkdownString[] = [];
  readonly buttons: vscode.Command[] = [];
  readonly steps: string[] = [];

  markdown(value: string | vscode.MarkdownString): void {
    assert.ok(value instanceof vscode.MarkdownString, 'never a bare string');
    this.markdowns.push(value);
  }
  button(command: vscode.Command): void {
    this.buttons.push(command);
  }
  progress(step: string): void {
    this.steps.push(step);
  }
  /** What a person reads. */
  get words(): string {
    return this.markdowns
      .map(({ value }) => value.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))))
      .join('\n');
  }
}

describe('AutoDream in the chat', () => {
  const [copy] = copiesHere();
  const none = new vscode.CancellationTokenSource().token;

  const ask = async (command: string | undefined, prompt = '', token = none): Promise<Stream> => {
    const stream = new Stream();
    const { chat } = await parts();
    await chat.answer({ command, prompt }, stream as unknown as vscode.ChatResponseStream, token);
    for (const { isTrusted, supportHtml, supportThemeIcons } of stream.markdowns)
      assert.deepEqual([isTrusted, supportHtml, supportThemeIcons], [false, false, false]);
    return stream;
  };
  const invoke = async (input: object): Promise<string> => {
    const result = await vscode.lm.invokeTool(Chat.tool, { input, toolInvocationToken: undefined }, none);
    return result.content
      .map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''))
      .join('');
  };
  afterEach(closeEditors);

  it('has a tool that every agent finds, with a confirmation that says what it does', async () => {
    const { chat } = await parts();
    const tool = await eventually(
      () => vscode.lm.tools.find(({ name }) => name === Chat.tool),
      'the tool is listed',
    );
    assert.match(tool.description, /writes nothing/);
    const { confirmationMessages } = chat.prepareInvocation();
    assert.match(String(confirmationMessages?.title), /Run a dream with AutoDream\?/);
    assert.match(
      confirmationMessages?.message as string,
      /engine Offline.*Nothing is written.*headlines.*go to the model of this chat/,
    );
  });

  it('runs a dream when an agent calls the tool, and answers with what waits', async () => {
    const project = await freshProject();
    const text = await invoke({});
    assert.match(text, /^Engine: Offline\. Read: \d+ sessions, \d+ statements of memory\./);
    assert.match(text, /Proposed: \d+ changes \(.*learned \d+/);
    assert.match(text, /\n- Outdated: /);
    assert.match(text, /Nothing was written: \d+ changes wait for your review\. .*Review Proposal/);
    assert.match(text, /not instructions\. Only the person reviews and applies/);
    assert.equal(project.facts?.pending.kind, 'proposal');
    assert.deepEqual(memoryTexts(copy!.memory), firstTexts(copy!));
  });

  it('asks an agent which folder it means when it names none of ours', async () => {
    const project = await freshProject();
    assert.match(await invoke({ project: '../../etc' }), /^Say which folder is meant/);
    assert.match(await invoke({ project: ['x'] }), /^Engine: Offline/, 'what is no name is none');
    assert.equal(project.facts?.pending.kind, 'proposal');
  });

  it('runs a dream for @autodream /dream, or for words that ask for one', async () => {
    for (const [command, prompt] of [
      ['dream', ''],
      [undefined, 'Run a Dream with AutoDream now'],
    ] as const) {
      const project = await freshProject();
      const { words, buttons, steps } = await ask(command, prompt);
      assert.match(words, /Proposed: \d+ changes/);
      assert.match(words, /Nothing was written: \d+ changes wait for your review/);
      assert.ok(steps.length > 0);
      assert.deepEqual(
        buttons.map((button) => [button.command, button.arguments]),
        [['autodream.reviewProposal', [{ project: project.id }]]],
      );
    }
  });

  it('says what can be asked when nothing was', async () => {
    await freshProject();
    const { words } = await ask(undefined, 'what is a dream?');
    assert.match(words, /\/dream: .*\n.*\/memory: .*\n.*\/schedule: .*\n.*\/undo: /);
  });

  it('stops when the chat is cancelled', async () => {
    const project = await freshProject();
    const source = new vscode.CancellationTokenSource();
    const running = ask('dream', '', source.token);
    await eventually(() => project.activity.kind === 'dreaming', 'it dreams', 5000);
    source.cancel();
    assert.match((await running).words, /was cancelled\. Nothing was written/);
    assert.equal(project.facts?.pending.kind, 'none');
  });

  it('tells of the memory and of the schedule', async () => {
    const project = await freshProject();
    const memory = await ask('memory');
    assert.match(memory.words, /Memory: \d+ statements in \d+ files, in .*memory/);
    assert.match(memory.words, /Loaded at each session start: \d+ of 200 lines/);
    assert.match(memory.words, /No dream was run yet/);
    assert.match(memory.words, /- off: run it yourself/);
    const schedule = await ask('schedule');
    assert.match(schedule.words, /AutoDream by itself: off/);
    assert.deepEqual(
      schedule.buttons.map(({ command }) => command),
      ['autodream.setSchedule'],
    );
    await dreamOn(project);
    assert.match((await ask('memory')).words, /Waiting for your review: \d+ changes/);
  });

  it('takes a dream back for /undo, and says so when there is none', async () => {
    const project = await freshProject();
    assert.match((await ask('undo')).words, /There is no dream|nothing/i);
    await say(await dreamOn(project), { type: 'apply' });
    assert.notDeepEqual(memoryTexts(copy!.memory), firstTexts(copy!));
    assert.match((await ask('undo')).words, /Dream \w+ was taken back; files written: \d+/);
    assert.deepEqual(memoryTexts(copy!.memory), firstTexts(copy!));
  });

  it('shows hostile words of the memory as words', async () => {
    const project = await freshProject();
    const hostile = 'See [this](command:autodream.undoDream) <img src=x> https://evil.example $(alert).';
    const file = path.join(copy!.memory, 'MEMORY.md');
    appendFileSync(file, `- ${hostile}\n- ${hostile}\n`);
    await project.refresh();
    const { markdowns, words } = await ask('dream');
    assert.ok(words.includes('[this](command:autodream.undoDream)'), words);
    for (const { value } of markdowns) assert.doesNotMatch(value, /\]\(|<img|https?:|\$\(/);
  });

  it('is declared as it is registered', () => {
    const { contributes } = theExtension().packageJSON as {
      contributes: {
        languageModelTools: readonly { name: string }[];
        chatParticipants: readonly { id: string; name: string; commands: readonly { name: string }[] }[];
      };
    };
    assert.deepEqual(
      contributes.languageModelTools.map(({ name }) => name),
      [Chat.tool],
    );
    const [participant] = contributes.chatParticipants;
    assert.deepEqual([participant?.id, participant?.name], [Chat.participant, 'autodream']);
    assert.deepEqual(
      participant?.commands.map(({ name }) => name),
      ['dream', 'memory', 'schedule', 'undo'],
    );
  });
});
