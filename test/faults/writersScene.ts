import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { MemoryStore } from '../../src/job/memoryStore';

/** One memory with its storage, for one round of writers. */
export class Scene {
  readonly memory: string;
  readonly store: MemoryStore;
  /** Exists while one of our windows is writing: two of them at once is a wrong takeover. */
  readonly inside: string;

  constructor(readonly root: string) {
    this.memory = path.join(root, 'memory');
    this.inside = path.join(root, 'inside');
    this.store = new MemoryStore(this.memory, {
      home: root,
      env: { XDG_STATE_HOME: path.join(root, 'state') },
      platform: process.platform,
      cwd: root,
    });
  }

  /** Every text of the memory by path, without dot-files; undefined when a file went while it was read. */
  texts(): Record<string, string> | undefined {
    try {
      const names = readdirSync(this.memory, { recursive: true, encoding: 'utf8' }).sort();
      const files = names.filter((name) => name.endsWith('.md') && !path.basename(name).startsWith('.'));
      return Object.fromEntries(
        files.map((name) => [name, readFileSync(path.join(this.memory, name), 'utf8')]),
      );
    } catch {
      return undefined;
    }
  }

  /** All that our storage holds, as one text. */
  kept(): string {
    const { folder } = this.store.state;
    if (!existsSync(folder)) return '';
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    return files.map((one) => readFileSync(path.join(one.parentPath, one.name), 'utf8')).join('\n');
  }
}

export type Role = 'window' | 'editor in place' | 'editor by replacing' | 'session' | 'reader';

/** What one process does in a round. */
export interface Part {
  readonly root: string;
  readonly role: Role;
  /** Unique in the round. */
  readonly name: string;
  readonly seed: number;
  /** A window gives up when it was refused so often; Infinity is not JSON. */
  readonly tries: number;
}

/** What came of it. */
export interface PartDone {
  /** Words that were written and must not be lost. */
  readonly updates: readonly string[];
  /** What a window was told, by kind. */
  readonly written: number;
  readonly changed: number;
  readonly refused: number;
  readonly slipped: number;
  readonly takenOver: number;
  readonly snapshots: number;
  /** A sentence for each thing that did not hold. */
  readonly wrong: readonly string[];
  /** The last refusal. */
  readonly said?: string;
}

/** Statements that only our windows move about: whoever reads the memory must see all of them. */
export const STATEMENTS = Array.from({ length: 12 }, (_, n) => `statement-${n}-of-old`);
/** The files that only our windows write to, and the index, to which sessions append. */
export const OUR_FILES = ['notes-a.md', 'notes-b.md', 'notes-c.md'];

export function layOutScene({ memory }: Scene, editors: readonly string[]): void {
  mkdirSync(memory, { recursive: true });
  const links = [...OUR_FILES, ...editors.map(fileOfEditor)].map((name) => `- [${name}](${name}) — notes`);
  writeFileSync(path.join(memory, 'MEMORY.md'), `# Memory\n\n${links.join('\n')}\n`);
  for (const [n, name] of OUR_FILES.entries()) {
    const own = STATEMENTS.filter((_, at) => at % OUR_FILES.length === n);
    writeFileSync(path.join(memory, name), `# Notes\n\n${own.map((one) => `- ${one}\n`).join('')}`);
  }
  for (const name of editors)
    writeFileSync(path.join(memory, fileOfEditor(name)), '# Written by hand\n\n- begun\n');
}

export function fileOfEditor(name: string): string {
  return `${name}.md`;
}
