/** The longest that an event loop did nothing else, in milliseconds. */
export interface Held {
  /** Of the processor, on that thread: what else the machine does is not in it. */
  readonly cpu: number;
  /** By the clock: with all that the machine did meanwhile, and with waiting for disks. */
  readonly wall: number;
}

/** Watches the event loop of the thread that it is made in: a timer says each millisecond what was between. */
export class EventLoopWatch {
  #cpu = 0;
  #wall = 0;
  #last = now();
  readonly #timer = setInterval(() => this.#look(), 1);

  #look(): void {
    const { cpu, wall } = now();
    this.#cpu = Math.max(this.#cpu, cpu - this.#last.cpu);
    this.#wall = Math.max(this.#wall, wall - this.#last.wall);
    this.#last = { cpu, wall };
  }

  /** Ends it. */
  end(): Held {
    this.#look();
    clearInterval(this.#timer);
    return { cpu: this.#cpu, wall: this.#wall };
  }
}

/** Older hosts do not tell the time of one thread: there the clock stands for it. */
const threadTime = (process as { readonly threadCpuUsage?: () => NodeJS.CpuUsage }).threadCpuUsage;

function now(): Held {
  const wall = performance.now();
  if (threadTime === undefined) return { cpu: wall, wall };
  const { user, system } = threadTime.call(process);
  return { cpu: (user + system) / 1000, wall };
}
