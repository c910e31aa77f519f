import { oneLine } from '../dream/describe';
import type { Memory, MemoryFile, Statement, StatementId } from '../memory/memory';
import { redactSecrets } from '../secrets/secrets';
import type { HealthPlace } from './health';

/** Finds where statements stand, for a person: file, line and words without secrets. */
export class Places {
  readonly #files: ReadonlyMap<string, MemoryFile>;
  readonly #statements: ReadonlyMap<StatementId, Statement>;
  readonly #lineStarts = new Map<string, readonly number[]>();

  constructor(memory: Memory) {
    this.#files = new Map(memory.files.map((file) => [file.path, file]));
    this.#statements = new Map(memory.files.flatMap((file) => file.statements.map((s) => [s.id, s])));
  }

  ofStatement({ file, range, text, marker }: Statement): HealthPlace {
    const words = oneLine(redactSecrets(text));
    return { file, line: this.lineAt(file, range.start + indentOf(marker)), text: words };
  }

  /** Undefined where no such statement stands. */
  of(id: StatementId): HealthPlace | undefined {
    const statement = this.#statements.get(id);
    return statement === undefined ? undefined : this.ofStatement(statement);
  }

  statement(id: StatementId): Statement | undefined {
    return this.#statements.get(id);
  }

  /** The line of an offset in a file, from 1. */
  lineAt(file: string, offset: number): number {
    const starts = this.#startsOf(file);
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #startsOf(file: string): readonly number[] {
    const known = this.#lineStarts.get(file);
    if (known !== undefined) return known;
    const text = this.#files.get(file)?.text ?? '';
    const starts = [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map((end) => end.index + end[0].length)];
    this.#lineStarts.set(file, starts);
    return starts;
  }
}

const indentOf = (marker: string): number => marker.length - marker.trimStart().length;
