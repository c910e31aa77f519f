import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Proposal } from '../../src/core/dream/proposal';
import { applyReview } from '../../src/job/apply';
import { dream, type DreamOutcome } from '../../src/job/dream';
import { engineOf } from '../../src/job/engines';
import { Gate } from '../../src/job/gate';
import { MemoryStore } from '../../src/job/memoryStore';
import { findPlaces } from '../../src/job/places';
import type { Environment } from '../../src/storage/environment';
import { makeTemporaryFolder, removeFolder } from '../support/folders';
import type { ReceivedRequest } from '../support/messagesServer';
import { Lines } from '../unit/sessions/lines';

export const NOW = Date.parse('2026-11-22T09:00:00Z');

/** A key of no service. */
export const KEY = ['sk', 'ant', 'test', '0123456789'].join('-');

export interface ModelWorld {
  /** Files of the memory by path. */
  readonly memory: Readonly<Record<string, string>>;
  /** What a transcript holds. */
  readonly session: (lines: Lines) => Lines;
}

/** A memory and a transcript on disk, dreamt on by the whole job with the real SDK. */
export class ModelDream {
  readonly root = makeTemporaryFolder('models');
  readonly memory = path.join(this.root, 'memory');
  readonly environment: Environment = {
    home: path.join(this.root, 'home'),
    env: { XDG_STATE_HOME: path.join(this.root, 'state') },
    platform: process.platform,
    cwd: this.root,
  };
  readonly store: MemoryStore;

  constructor(world: ModelWorld) {
    for (const [name, text] of Object.entries(world.memory)) this.#write(path.join('memory', name), text);
    const lines = world.session(new Lines());
    this.#write(path.join('sessions', `${lines.sessionId}.jsonl`), lines.text);
    this.store = new MemoryStore(this.memory, this.environment);
  }

  #write(name: string, text: string): void {
    const file = path.join(this.root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  get gate(): Gate {
    return new Gate({
      environment: this.environment,
      caps: { perDream: 10, perDay: 1000 },
      now: () => NOW,
      ask: () => Promise.resolve(true),
    });
  }

  async dream(baseUrl: string, signal = new AbortController().signal): Promise<DreamOutcome> {
    const places = await findPlaces(
      { memory: this.memory, sessions: path.join(this.root, 'sessions') },
      this.environment,
    );
    const choice = { name: 'anthropic', apiKey: KEY, model: 'claude-haiku-5-5', baseUrl } as const;
    return dream({
      places,
      engine: await engineOf(choice, this.environment),
      environment: this.environment,
      now: NOW,
      refusals: [],
      firstSeen: new Map(),
      gate: this.gate,
      signal,
      progress: () => undefined,
    });
  }

  /** Writes all that is not blocked. */
  async acceptAll(proposal: Proposal): Promise<void> {
    const blocked = new Set(proposal.blocked.map((block) => block.operation));
    const accepted = proposal.operations.map((o) => o.id).filter((id) => !blocked.has(id));
    await applyReview({
      proposal,
      review: { accepted, rejected: [] },
      store: this.store,
      environment: this.environment,
      now: NOW,
    });
  }

  /** Takes all of it away, for those who dream by the hundred. */
  remove(): void {
    removeFolder(this.root);
  }

  /** Every file under the root but our own storage, by path, with its text. */
  get files(): Record<string, string> {
    const found: Record<string, string> = {};
    for (const entry of readdirSync(this.root, { recursive: true, withFileTypes: true })) {
      const file = path.relative(this.root, path.join(entry.parentPath, entry.name));
      if (entry.isFile() && !file.startsWith('state'))
        found[file] = readFileSync(path.join(this.root, file), 'utf8');
    }
    return found;
  }
}

/** The text that a request asks the model, all of it. */
export function asked(request: ReceivedRequest): string {
  const messages = request.body?.messages as { content: string | { text: string }[] }[];
  return messages
    .flatMap(({ content }) => (typeof content === 'string' ? [content] : content.map((block) => block.text)))
    .join('\n');
}

/** `id('words')`: the name that a request gave to what holds these words. */
export function namesIn(request: ReceivedRequest): (words: string) => string {
  const lines = asked(request)
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return (words) => {
    const hit = lines.find((line) =>
      JSON.stringify(line.text ?? line.said ?? line.path ?? '').includes(words),
    );
    const name = hit?.id ?? hit?.file;
    if (typeof name !== 'string') throw new Error(`The request holds no "${words}".`);
    return name;
  };
}
