import { setImmediate as turn } from 'node:timers/promises';
import type { PartsUpdate, ReviewUpdate } from '../shared/updates';
import type { FileView, OperationView, ReviewView } from '../shared/views';

/** So much goes in one message, in characters: VS Code writes it as JSON in one go, while all other extensions wait. */
const PORTION = 250_000;

/** What a page has, by ids and paths. */
class Had {
  /** As JSON. */
  readonly operations = new Map<string, string>();
  readonly files = new Map<string, FileView>();
  /** The last view, without its parts, as JSON. */
  frame: string | undefined;
}

/** Parts that go in one message. */
class Portion {
  readonly operations = new Map<string, OperationView>();
  readonly files = new Map<string, FileView>();
  size = 0;

  get isFull(): boolean {
    return this.size >= PORTION;
  }
}

/** Sends a review page what it does not have yet: of two thousand changes in two hundred files, a click changes few. */
export class ReviewSender {
  readonly #post: (update: ReviewUpdate | PartsUpdate) => void;
  readonly #sent: (view: ReviewView) => void;
  #had = new Had();
  #epoch = 0;
  #next: ReviewView | undefined;
  #sending: Promise<void> | undefined;

  /** @param sent called when the page was sent all of a view */
  constructor(post: (update: ReviewUpdate | PartsUpdate) => void, sent: (view: ReviewView) => void) {
    this.#post = post;
    this.#sent = sent;
  }

  /** The page began anew: it has nothing. */
  forget(): void {
    this.#had = new Had();
  }

  /** Sends a view, others being let in between its portions; of several that wait, only the last. */
  send(view: ReviewView): Promise<void> {
    this.#next = view;
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined;
    });
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    while (this.#next !== undefined) {
      await turn();
      const view = this.#next;
      this.#next = undefined;
      await this.#sendOne(view);
    }
  }

  async #sendOne(view: ReviewView): Promise<void> {
    const had = this.#had;
    let portion = new Portion();
    for (const add of newsOf(view, had)) {
      add(portion);
      if (!portion.isFull) continue;
      const parts = { operations: [...portion.operations.values()], files: [...portion.files.values()] };
      this.#post({ type: 'parts', epoch: this.#epoch++, view: parts });
      portion = new Portion();
      await turn();
      if (had !== this.#had) return;
    }
    const names = {
      operations: view.operations.map(({ id }) => id),
      files: view.files.map(({ path }) => path),
    };
    const frame = JSON.stringify({ ...view, ...names });
    if (frame === had.frame && portion.size === 0) return;
    had.frame = frame;
    const operations = names.operations.map((id) => portion.operations.get(id) ?? id);
    const files = names.files.map((path) => portion.files.get(path) ?? path);
    this.#post({ type: 'review', epoch: this.#epoch++, view: { ...view, operations, files } });
    this.#sent(view);
  }
}

/** What a page does not have of a view, one after the other; it has it then. */
function* newsOf(view: ReviewView, had: Had): Generator<(portion: Portion) => void> {
  for (const operation of view.operations) {
    const json = JSON.stringify(operation);
    if (had.operations.get(operation.id) === json) continue;
    had.operations.set(operation.id, json);
    yield (portion) => {
      portion.operations.set(operation.id, operation);
      portion.size += json.length;
    };
  }
  for (const file of view.files) {
    if (isSame(had.files.get(file.path), file)) continue;
    had.files.set(file.path, file);
    yield (portion) => {
      portion.files.set(file.path, file);
      portion.size += file.patch.length + file.before.length + file.after.length;
    };
  }
}

function isSame(one: FileView | undefined, other: FileView): boolean {
  return (
    one?.status === other.status &&
    one.warning === other.warning &&
    one.patch === other.patch &&
    one.before === other.before &&
    one.after === other.after
  );
}
