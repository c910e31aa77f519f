import { readdir, realpath } from 'node:fs/promises';
import * as path from 'node:path';
import { configFolder, expandHome, isInside, shortPath, type Environment } from './environment';
import { findRepository } from './gitRepository';
import { decodeUtf8, readPlainFile } from './plainFile';

/** One file of the CLAUDE.md family. */
export interface Instruction {
  /** Relative to the workspace, with `/`; what lies in the home folder begins with `~`. */
  readonly path: string;
  readonly text: string;
}

export const INSTRUCTION_LIMITS = {
  fileBytes: 1_000_000,
  files: 300,
  importDepth: 5,
  rulesDepth: 8,
} as const;

/**
 * Reads what Claude Code is told in this folder: `CLAUDE.md`, `.claude/CLAUDE.md`, `CLAUDE.local.md` and
 * `.claude/rules/` of the folder and those above it in its repository, the person's own `CLAUDE.md`, and what they
 * import with `@path`. Files that lie outside the repository and the configuration, are too large, or are no
 * UTF-8 text are left out without a word: nothing depends on them but findings.
 */
export async function readInstructions(
  folder: string,
  environment: Environment,
  personal = true,
): Promise<Instruction[]> {
  const real = await realpath(folder).catch(() => path.resolve(folder));
  const top = (await findRepository(real))?.checkout ?? real;
  const config = configFolder(environment, real);
  const reader = new InstructionReader(real, [top, await realpath(config).catch(() => config)], environment);
  if (personal) await reader.readOwn(path.join(config, 'CLAUDE.md'));
  for (const at of foldersBetween(top, real)) {
    await reader.read(path.join(at, 'CLAUDE.md'));
    await reader.read(path.join(at, '.claude', 'CLAUDE.md'));
    await reader.read(path.join(at, 'CLAUDE.local.md'));
    for (const rule of await rulesIn(path.join(at, '.claude', 'rules'))) await reader.read(rule);
  }
  return reader.found;
}

/** The paths that a file imports, as written: `@path` outside code, at the start of a word. */
export function importsIn(text: string): string[] {
  const prose = text
    .replace(/^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|(?![\s\S]))/gm, '')
    .replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '')
    .replace(/<!--[\s\S]*?-->/g, '');
  const named = [...prose.matchAll(/(?<!\S)@((?:\\ |\S)+)/g)].map((match) => match[1] ?? '');
  return [...new Set(named.map((one) => one.replaceAll('\\ ', ' ').replace(/[.,;:!?)]+$/, '')))].filter(
    Boolean,
  );
}

class InstructionReader {
  readonly found: Instruction[] = [];
  readonly #seen = new Set<string>();
  readonly #folder: string;
  readonly #allowed: readonly string[];
  readonly #environment: Environment;

  constructor(folder: string, allowed: readonly string[], environment: Environment) {
    this.#folder = folder;
    this.#allowed = allowed;
    this.#environment = environment;
  }

  /** The person's own file may be a link to anywhere: they laid it. */
  async readOwn(file: string): Promise<void> {
    await this.#read(file, 0, true);
  }

  async read(file: string): Promise<void> {
    await this.#read(file, 0, false);
  }

  async #read(file: string, depth: number, anywhere: boolean): Promise<void> {
    const real = await realpath(file).catch(() => undefined);
    if (real === undefined || this.#seen.has(real) || this.found.length >= INSTRUCTION_LIMITS.files) return;
    if (!anywhere && !this.#allowed.some((root) => isInside(root, real, this.#environment))) return;
    this.#seen.add(real);
    const read = await readPlainFile(real, INSTRUCTION_LIMITS.fileBytes);
    const text = 'bytes' in read ? decodeUtf8(read.bytes)?.replace(/^\uFEFF/, '') : undefined;
    if (text === undefined || text.includes('\0')) return;
    this.found.push({ path: this.#nameOf(file), text });
    if (depth >= INSTRUCTION_LIMITS.importDepth) return;
    for (const named of importsIn(text))
      await this.#read(
        path.resolve(path.dirname(real), expandHome(named, this.#environment)),
        depth + 1,
        false,
      );
  }

  #nameOf(file: string): string {
    const relative = path.relative(this.#folder, file).split(path.sep).join('/');
    return isInside(this.#folder, file, this.#environment) ? relative : shortPath(file, this.#environment);
  }
}

/** From the outer folder down to the inner one. */
function foldersBetween(outer: string, inner: string): string[] {
  const folders = [inner];
  for (let at = inner; at !== outer && path.dirname(at) !== at; at = path.dirname(at))
    folders.unshift(path.dirname(at));
  return folders;
}

async function rulesIn(folder: string, depth = 0): Promise<string[]> {
  if (depth > INSTRUCTION_LIMITS.rulesDepth) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await rulesIn(at, depth + 1)));
    else if (/\.md$/i.test(entry.name)) found.push(at);
  }
  return found;
}
