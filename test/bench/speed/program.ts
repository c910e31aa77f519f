import { execFile } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { changedEnvironment } from '../../support/environment';
import { makeTemporaryFolder, repositoryRoot } from '../../support/folders';

/** The program as it was built, or the one that `AUTODREAM_CLI` names. */
export function builtProgram(): string {
  const program = process.env.AUTODREAM_CLI ?? path.join(repositoryRoot, 'dist', 'cli.js');
  if (!existsSync(program)) throw new Error(`${program} is not there: run \`npm run build\` first.`);
  return program;
}

/** Bundled programs of this run, by their names. */
const bundles = new Map<string, string>();

/** One of the small programs in `programs/`, bundled as the product is. */
function bundled(name: string): string {
  let file = bundles.get(name);
  if (file === undefined) {
    const folder = makeTemporaryFolder('bench');
    mkdirSync(folder, { recursive: true });
    file = path.join(folder, `${name}.js`);
    buildSync({
      entryPoints: [path.join(__dirname, 'programs', `${name}.ts`)],
      outfile: file,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      minify: true,
      logLevel: 'warning',
    });
    bundles.set(name, file);
  }
  return file;
}

/**
 * Runs a program of `programs/` in a process of its own: with a memory of its own to be measured, and nothing warmed
 * up by what ran before. It prints one JSON document.
 */
export async function runProgram<T>(name: string, ...args: readonly string[]): Promise<T> {
  const { output } = await runNode([bundled(name), ...args]);
  return JSON.parse(output) as T;
}

export interface ProgramRun {
  readonly output: string;
  /** From start to end, by the clock. */
  readonly ms: number;
  readonly code: number;
}

/** Runs Node to its end. @throws with what it printed, when it ends with a code that is not expected */
export function runNode(
  args: readonly string[],
  options: { readonly env?: Readonly<Record<string, string>>; readonly codes?: readonly number[] } = {},
): Promise<ProgramRun> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    execFile(
      process.execPath,
      args,
      { env: changedEnvironment(options.env), maxBuffer: 1 << 28 },
      (error, output, errors) => {
        const ms = performance.now() - begun;
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        if (!(options.codes ?? [0]).includes(code))
          reject(new Error(`${path.basename(args[0] ?? '')} ended with code ${code}:\n${output}${errors}`));
        else resolve({ output, ms, code });
      },
    );
  });
}
