import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, runTests, TestRunFailedError } from '@vscode/test-electron';
import { build } from 'esbuild';
import { chosenVscode } from './chosenVscode';
import type { EnvironmentChanges } from './environment';
import { cacheFolder, makeTemporaryFolder, repositoryRoot } from './folders';
import { Unavailable } from './unavailable';
import { type UserSettings, userSettingsText } from './userSettings';

/** What the tests of a suite find: made before VS Code starts, outside of it. */
export interface HostWorld {
  /** A folder or a `.code-workspace` file; an empty window when left out. */
  readonly workspace?: string;
  /** Changes to the environment of the extension host, e.g. `HOME`. */
  readonly env?: EnvironmentChanges;
  /** User settings over the quiet ones. */
  readonly settings?: UserSettings;
  /** Extensions under development; this one when left out. */
  readonly extensionPaths?: readonly string[];
  /** Folders of extensions that are installed beside, each named `publisher.name-version`. */
  readonly installed?: readonly string[];
}

/** What is bundled for the extension host, and the name that it gets there. */
export interface HostFile {
  readonly in: string;
  readonly out: string;
}

const hostTests = path.join(repositoryRoot, 'test', 'host');

/** The suites by their names: each folder in `test/host` that holds `*.test.ts`. */
export function hostSuites(): readonly string[] {
  const folders = readdirSync(hostTests, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map((entry) => entry.name).filter((name) => testFiles(name).length > 0);
}

/** Runs the tests of one suite with mocha in the extension host of a real VS Code; gives the exit code. */
export async function runHostSuite(name: string, world: HostWorld): Promise<number> {
  const tests = testFiles(name).map((file) => ({ in: file, out: path.basename(file, '.ts') }));
  return runInHost(name, [{ in: path.join(hostTests, 'index.ts'), out: 'index' }, ...tests], world);
}

/**
 * Calls the `run` of `index` in the extension host of a real VS Code; gives the exit code.
 *
 * @param files each becomes a file of its own that needs nothing but VS Code and mocha; one of them is `index`
 */
export async function runInHost(name: string, files: readonly HostFile[], world: HostWorld): Promise<number> {
  const built = path.join(repositoryRoot, 'out', 'host', name);
  await bundle(files, built);
  const profile = makeTemporaryFolder('profile');
  const settings = path.join(profile, 'User', 'settings.json');
  mkdirSync(path.dirname(settings), { recursive: true });
  writeFileSync(settings, userSettingsText(world.settings));
  const extensions = path.join(profile, 'extensions');
  for (const folder of world.installed ?? [])
    cpSync(folder, path.join(extensions, path.basename(folder)), { recursive: true });
  const folders = [`--user-data-dir=${profile}`, `--extensions-dir=${extensions}`];
  try {
    return await runTests({
      vscodeExecutablePath: await vscodeExecutable(),
      extensionDevelopmentPath: [...(world.extensionPaths ?? [repositoryRoot])],
      extensionTestsPath: path.join(built, 'index.js'),
      extensionTestsEnv: { ...world.env },
      launchArgs: [...(world.workspace === undefined ? [] : [world.workspace]), ...folders],
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  }
}

/** A desktop VS Code of the tests' own, or the executable that stands in for one. */
async function vscodeExecutable(): Promise<string> {
  if (chosenVscode() === 'server') return path.join(hostTests, 'vscode.mjs');
  try {
    return await downloadAndUnzipVSCode({ cachePath: path.join(cacheFolder(), 'vscode-desktop') });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Unavailable(
      `A desktop VS Code could not be downloaded: ${why}. Set AUTODREAM_VSCODE=server to test in one from npm.`,
    );
  }
}

async function bundle(files: readonly HostFile[], outdir: string): Promise<void> {
  await build({
    entryPoints: [...files],
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

function testFiles(name: string): readonly string[] {
  const folder = path.join(hostTests, name);
  const names = readdirSync(folder).filter((file) => file.endsWith('.test.ts'));
  return names.map((file) => path.join(folder, file));
}
