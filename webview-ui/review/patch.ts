/** A unified patch as diff2html's own data: its parser can be led astray by lines that look like headers. */
import { type DiffBlock, type DiffFile, type DiffLine, LineType } from 'diff2html/lib/types';
import { visible } from '../shared/visible';

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** What stands between two hunks, for the lines that are left out. */
const GAP = '⋯';

/**
 * Reads the patch of one file, as the `diff` package makes it. How many lines a hunk has is what its header
 * says, whatever they look like.
 */
export function diffFile(path: string, patch: string): DiffFile {
  const lines = patch.split('\n');
  const blocks: DiffBlock[] = [];
  let at = 0;
  while (at < lines.length) {
    const hunk = HUNK.exec(lines[at] ?? '');
    at++;
    if (hunk === null) continue;
    const [, oldStart, oldCount = '1', newStart, newCount = '1'] = hunk;
    const body = new Hunk(Number(oldStart), Number(newStart), Number(oldCount), Number(newCount));
    while (at < lines.length && body.wants(lines[at] ?? '')) body.take(lines[at++] ?? '');
    blocks.push(body.block());
  }
  const count = (type: LineType): number =>
    blocks.reduce((sum, block) => sum + block.lines.filter((line) => line.type === type).length, 0);
  return {
    oldName: path,
    newName: path,
    addedLines: count(LineType.INSERT),
    deletedLines: count(LineType.DELETE),
    isCombined: false,
    isGitDiff: false,
    language: 'md',
    blocks,
  };
}

/** Takes lines until as many as announced are there. */
class Hunk {
  readonly #start: { readonly old: number; readonly new: number };
  #old: number;
  #new: number;
  #oldLeft: number;
  #newLeft: number;
  readonly #lines: DiffLine[] = [];

  constructor(oldStart: number, newStart: number, oldCount: number, newCount: number) {
    this.#start = { old: oldStart, new: newStart };
    [this.#old, this.#new, this.#oldLeft, this.#newLeft] = [oldStart, newStart, oldCount, newCount];
  }

  wants(line: string): boolean {
    return this.#oldLeft > 0 || this.#newLeft > 0 || line.startsWith('\\');
  }

  take(line: string): void {
    const content = visible(line.replace(/\r$/, '') || ' ');
    switch (line[0]) {
      case '+':
        this.#newLeft--;
        this.#lines.push({ type: LineType.INSERT, content, oldNumber: undefined, newNumber: this.#new++ });
        return;
      case '-':
        this.#oldLeft--;
        this.#lines.push({ type: LineType.DELETE, content, oldNumber: this.#old++, newNumber: undefined });
        return;
      case '\\': // "\ No newline at end of file" is no line of it
        return;
      default:
        this.#oldLeft--;
        this.#newLeft--;
        this.#lines.push({ type: LineType.CONTEXT, content, oldNumber: this.#old++, newNumber: this.#new++ });
    }
  }

  block(): DiffBlock {
    const isFirst = this.#start.old <= 1 && this.#start.new <= 1;
    return {
      oldStartLine: this.#start.old,
      newStartLine: this.#start.new,
      header: isFirst ? '' : GAP,
      lines: this.#lines,
    };
  }
}
