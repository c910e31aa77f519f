/** Builds transcript lines as Claude Code 2.1.330 writes them, with a clock and ids that count up. */

type Extra = Readonly<Record<string, unknown>>;

export class Lines {
  readonly sessionId: string;
  readonly all: string[] = [];
  #minute = 0;
  #parent: string | null = null;

  constructor(session = 1) {
    this.sessionId = `5e551000-0000-4000-8000-${String(session).padStart(12, '0')}`;
  }

  get text(): string {
    return this.all.map((line) => `${line}\n`).join('');
  }

  /** What a person typed at the prompt. */
  person(text: string, extra: Extra = {}): this {
    return this.user(text, {
      origin: { kind: 'human' },
      promptSource: 'typed',
      turnOrigin: 'human',
      ...extra,
    });
  }

  user(content: unknown, extra: Extra = {}): this {
    return this.#put('user', { message: { role: 'user', content }, ...extra });
  }

  agent(text: string, extra: Extra = {}, id = `msg_${this.all.length}`): this {
    return this.blocks([{ type: 'text', text }], extra, id);
  }

  blocks(content: readonly unknown[], extra: Extra = {}, id = `msg_${this.all.length}`): this {
    return this.#put('assistant', { message: { id, type: 'message', role: 'assistant', content }, ...extra });
  }

  /** A tool is called and answers. */
  tool(output: string): this {
    const id = `toolu_${this.all.length}`;
    this.blocks([{ type: 'tool_use', id, name: 'Bash', input: { command: 'cat notes' } }]);
    return this.user([{ tool_use_id: id, type: 'tool_result', content: output, is_error: false }], {
      toolUseResult: { stdout: output, stderr: '' },
    });
  }

  /** What a person typed while the agent worked. */
  queued(prompt: string, attachment: Extra = {}, extra: Extra = {}): this {
    return this.#put('attachment', {
      attachment: {
        type: 'queued_command',
        prompt,
        commandMode: 'prompt',
        origin: { kind: 'human' },
        ...attachment,
      },
      ...extra,
    });
  }

  raw(...lines: readonly string[]): this {
    this.all.push(...lines);
    return this;
  }

  #put(type: string, members: Extra): this {
    const uuid = `${this.sessionId.slice(-2)}-${this.all.length}`;
    const timestamp = new Date(Date.UTC(2026, 2, 1, 9, this.#minute++)).toISOString();
    const line = {
      parentUuid: this.#parent,
      isSidechain: false,
      type,
      uuid,
      timestamp,
      cwd: '/home/dev/shop',
      sessionId: this.sessionId,
    };
    this.all.push(JSON.stringify({ ...line, ...members }));
    this.#parent = uuid;
    return this;
  }
}
