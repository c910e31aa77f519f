import { randomUUID } from 'node:crypto';
import type { EngineName, Sending, Spent } from '../core/dream/engine';
import { money } from '../core/text/money';
import { Consents } from '../storage/consents';
import type { Environment } from '../storage/environment';
import type { Files } from '../storage/files';
import { NodeFiles } from '../storage/nodeFiles';
import { Spending } from '../storage/spending';
import { stateFolder } from '../storage/stateFolder';

/** US dollars that a person lets models cost. */
export interface Caps {
  readonly perDream: number;
  readonly perDay: number;
}

export const DEFAULT_CAPS: Caps = { perDream: 1, perDay: 5 };

export interface GateRequest {
  readonly environment: Environment;
  readonly caps: Caps;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Asks the person, once for an engine and a place. Absent where nobody is there to ask. */
  readonly ask?: (sending: Sending) => Promise<boolean>;
  readonly files?: Files;
}

/**
 * What stands between an engine and the world: nothing is sent without a person's consent to where it goes, or over
 * what it may cost.
 */
export class Gate {
  readonly #request: GateRequest;
  readonly #consents: Consents;
  readonly #spending: Spending;

  constructor(request: GateRequest) {
    this.#request = request;
    const files = request.files ?? new NodeFiles();
    const state = stateFolder(request.environment);
    this.#consents = new Consents(files, state);
    this.#spending = new Spending(files, state);
  }

  /** Undefined when this may be sent; else why not, in a sentence with the next step. @throws the system's error */
  async reasonAgainst(sending: Sending): Promise<string | undefined> {
    return this.#tooDear(sending) ?? (await this.#notAgreed(sending));
  }

  /** Whether a person has agreed to this engine sending there. */
  isAgreed(engine: EngineName, destination: string): boolean {
    return this.#consents.has(engine, destination);
  }

  /** A person agreed. @throws the system's error */
  agree(engine: EngineName, destination: string): void {
    this.#consents.add({ engine, destination, at: this.#request.now() });
  }

  /** Remembers what was spent. @throws the system's error */
  spent(engine: EngineName, spent: Spent): void {
    this.#spending.add(randomUUID(), engine, spent, this.#request.now());
  }

  /** US dollars spent today. */
  get today(): number {
    return this.#spending.onDayOf(this.#request.now());
  }

  #tooDear({ price, model }: Sending): string | undefined {
    const { perDream, perDay } = this.#request.caps;
    if (price === undefined) return this.#spentAlready(model);
    if (price.dollars > perDream)
      return `It may cost about ${money(price.dollars)}, more than the ${money(perDream)} that one dream may cost. Nothing was sent. Raise that limit, or choose a cheaper model.`;
    const { today } = this;
    if (today + price.dollars > perDay)
      return `Today's dreams cost ${money(today)}; with about ${money(price.dollars)} more it would pass the ${money(perDay)} of a day. Nothing was sent. Raise that limit, or wait until tomorrow.`;
    return undefined;
  }

  /** What a price that is not known comes to shows only afterwards: then what was spent already is held to the limits. */
  #spentAlready(model: string): string | undefined {
    const { perDream, perDay } = this.#request.caps;
    if (perDream <= 0 || perDay <= 0)
      return `What ${model} costs is not known here, and no dream may cost anything. Nothing was sent. Raise that limit, or choose a model whose price is known.`;
    const { today } = this;
    return today >= perDay
      ? `Today's dreams cost ${money(today)}, all of the ${money(perDay)} of a day. Nothing was sent. Raise that limit, or wait until tomorrow.`
      : undefined;
  }

  async #notAgreed(sending: Sending): Promise<string | undefined> {
    const { engine, destination } = sending;
    if (this.isAgreed(engine, destination)) return undefined;
    if ((await this.#request.ask?.(sending)) === true) {
      this.agree(engine, destination);
      return undefined;
    }
    const next = this.#request.ask === undefined ? ' Run a dream yourself once: you are asked then.' : '';
    return `Nobody has agreed that memory and sessions go to ${destination}. Nothing was sent.${next}`;
  }
}
