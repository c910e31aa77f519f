import path from 'node:path';
import { readBytesIfThere } from './durable';
import type { Files } from './files';
import { saveRecord } from './jsonRecord';
import { attempt, sentenceOf } from './problem';

/** One project's part in a batch: what is needed to read its answers, and nothing of what was sent. */
export interface BatchProject {
  /** The project folder; absolute. */
  readonly project: string;
  readonly memoryFolder: string;
  readonly questions: readonly {
    readonly customId: string;
    /** What each short name in the question stands for. */
    readonly names: Readonly<Record<string, string>>;
  }[];
  /** The sessions whose words were sent, as far as they were read. */
  readonly sessions: readonly { readonly id: string; readonly bytes: number; readonly endedAt: number }[];
}

/** A batch that is on its way. */
export interface SentBatch {
  /** Ours: what every name of a question in it begins with. */
  readonly id: string;
  /** The service's; absent until it is known that it arrived. */
  readonly batch?: string;
  /** Epoch milliseconds: the clock of its dreams. */
  readonly at: number;
  /** Epoch milliseconds: the clock of this machine when it was sent. */
  readonly sentAt: number;
  readonly model: string;
  readonly baseUrl: string;
  /** A person called it back: what was answered before is picked up all the same. */
  readonly cancelled?: boolean;
  /** Those whose answers are not read yet. */
  readonly projects: readonly BatchProject[];
}

export type LoadedBatch =
  | { readonly kind: 'none' }
  | { readonly kind: 'batch'; readonly sent: SentBatch }
  /** `message` is a sentence with the next step. */
  | { readonly kind: 'unusable'; readonly message: string };

/** The batch of a home folder that is on its way; one at a time. */
export class Batches {
  readonly #files: Files;
  readonly #file: string;

  /** @param stateFolder our storage */
  constructor(files: Files, stateFolder: string) {
    this.#files = files;
    this.#file = path.join(stateFolder, 'batch.json');
  }

  /** The lock to hold from looking at the record until it is changed. */
  get lock(): string {
    return `${this.#file}.lock`;
  }

  load(): LoadedBatch {
    try {
      const bytes = readBytesIfThere(this.#files, this.#file);
      if (bytes === undefined) return { kind: 'none' };
      return this.#parse(JSON.parse(new TextDecoder().decode(bytes)));
    } catch (error) {
      return this.#unusable(error instanceof SyntaxError ? 'It is not valid JSON.' : sentenceOf(error));
    }
  }

  /** Durable when it returns. @throws StorageProblem with a sentence */
  save(sent: SentBatch): void {
    attempt('remember the batch in', this.#file, () =>
      saveRecord(this.#files, this.#file, { ...sent, version: 1 }),
    );
  }

  /** @throws StorageProblem with a sentence */
  forget(): void {
    attempt('delete', this.#file, () => {
      if (this.#files.lstat(this.#file) === undefined) return;
      this.#files.remove(this.#file);
      this.#files.syncFolder(path.dirname(this.#file));
    });
  }

  #parse(value: unknown): LoadedBatch {
    if (!isRecord(value)) return this.#unusable('It is not the record of a batch.');
    if (value.version !== 1) return this.#unusable('Another version of AutoDream wrote it.');
    return isSent(value) ? { kind: 'batch', sent: value } : this.#unusable('It is damaged.');
  }

  #unusable(why: string): LoadedBatch {
    return {
      kind: 'unusable',
      message: `What was remembered of the batch cannot be used: ${this.#file}. ${why} Its answers cannot be picked up; \`autodream dream --all --cancel\` forgets it.`,
    };
  }
}

function isSent(value: unknown): value is SentBatch {
  if (!isRecord(value)) return false;
  const { id, batch, at, sentAt, model, baseUrl, cancelled, projects } = value;
  return (
    typeof id === 'string' &&
    (batch === undefined || typeof batch === 'string') &&
    typeof at === 'number' &&
    typeof sentAt === 'number' &&
    typeof model === 'string' &&
    typeof baseUrl === 'string' &&
    (cancelled === undefined || typeof cancelled === 'boolean') &&
    Array.isArray(projects) &&
    projects.every(isProject)
  );
}

function isProject(value: unknown): value is BatchProject {
  return (
    isRecord(value) &&
    typeof value.project === 'string' &&
    typeof value.memoryFolder === 'string' &&
    isListOf(value.questions, isQuestion) &&
    isListOf(value.sessions, isSession)
  );
}

const isQuestion = (value: Readonly<Record<string, unknown>>): boolean =>
  typeof value.customId === 'string' &&
  isRecord(value.names) &&
  Object.values(value.names).every((name) => typeof name === 'string');

const isSession = (value: Readonly<Record<string, unknown>>): boolean =>
  typeof value.id === 'string' && typeof value.bytes === 'number' && typeof value.endedAt === 'number';

const isListOf = (value: unknown, is: (one: Readonly<Record<string, unknown>>) => boolean): boolean =>
  Array.isArray(value) && value.every((one) => isRecord(one) && is(one));

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
