import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Project } from './allProjects';
import type { Helper, ProjectOutcome } from './dreamAll';
import type { ProjectsAsked, ProjectsTold, ProjectsWord } from './projectsThread';

/** What the build makes of `host/thread.ts`, beside every bundle. */
const THREAD = path.join(__dirname, 'thread.js');

/** About as long as a thread takes to load what it works with, in milliseconds: what is over sooner is not worth one. */
const WORTH = 100;

/** What a helper's dreams are made with. */
export interface BesideRequest extends Omit<ProjectsAsked, 'work'> {
  readonly signal: AbortSignal;
}

/** Dreams offline on projects in a thread of its own. Where no thread can be begun it is never ready. */
export class ProjectsBeside implements Helper {
  readonly ready: Promise<boolean>;
  readonly #signal: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  #thread: Worker | undefined;
  #exit: Promise<void> = Promise.resolve();
  #isReady: (ready: boolean) => void = () => undefined;
  #isDone: (outcome: ProjectOutcome | undefined) => void = () => undefined;

  /**
   * @param file the bundle that a thread begins with
   * @param afterMs how long the work must have gone on before one is begun
   */
  constructor(request: BesideRequest, file = THREAD, afterMs = WORTH) {
    this.#signal = request.signal;
    this.ready = new Promise((resolve) => (this.#isReady = resolve));
    this.#timer = setTimeout(() => this.#begin(request, file), afterMs);
  }

  #begin({ environment, now, signal }: BesideRequest, file: string): void {
    // The object that stands for the variables does not go from one thread to another.
    const apart = { ...environment, env: { ...environment.env } };
    const workerData: ProjectsAsked = { work: 'projects', environment: apart, now };
    const thread = begun(file, workerData);
    if (thread === undefined) {
      this.#isReady(false);
      return;
    }
    this.#thread = thread;
    this.#exit = new Promise((resolve) => {
      thread.once('exit', () => {
        this.#ended();
        resolve();
      });
    });
    // A thread that fails exits: that tells the same.
    thread.on('error', () => undefined);
    thread.on('message', (told: ProjectsTold) => {
      if (told.kind === 'ready') this.#isReady(true);
      else this.#isDone(told.outcome);
    });
    signal.addEventListener('abort', this.#cancel);
  }

  readonly #cancel = (): void => this.#tell({ kind: 'cancel' });

  #ended(): void {
    this.#thread = undefined;
    this.#signal.removeEventListener('abort', this.#cancel);
    this.#isReady(false);
    this.#isDone(undefined);
  }

  dreamOn({ folder, places }: Project): Promise<ProjectOutcome | undefined> {
    if (this.#thread === undefined) return Promise.resolve(undefined);
    const done = new Promise<ProjectOutcome | undefined>((resolve) => (this.#isDone = resolve));
    this.#tell({ kind: 'dream', folder, places: places.asked });
    return done;
  }

  async end(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isReady(false);
    this.#tell({ kind: 'end' });
    await this.#exit;
  }

  #tell(word: ProjectsWord): void {
    this.#thread?.postMessage(word);
  }
}

/** Undefined where Node may not begin threads. */
function begun(file: string, workerData: ProjectsAsked): Worker | undefined {
  try {
    return new Worker(file, { workerData, execArgv: [] });
  } catch {
    return undefined;
  }
}
