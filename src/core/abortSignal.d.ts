/** Of the platform's AbortSignal, what pure code may use: it is data that comes in, like the clock. */
interface AbortSignal {
  readonly aborted: boolean;
  throwIfAborted(): void;
}
