import { execFile } from 'node:child_process';
import { chmodSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { changedEnvironment, environmentForNpm } from '../../support/environment';
import { cacheFolder, makeTemporaryFolder, removeFolder } from '../../support/folders';
import { Unavailable } from '../../support/unavailable';

/** The peer that reading is compared with: it counts tokens in the same transcripts, and is written in Rust. */
export const CCUSAGE = 'ccusage@20.0.24';

const folder = (): string => path.join(cacheFolder(), CCUSAGE.replace('@', '-'));

export interface Ccusage {
  /** What its package starts as `ccusage`: a small program for Node that starts the other. */
  readonly command: string;
  /** The program itself, for this platform. */
  readonly native: string;
}

/** The program, or undefined when it was not brought. */
export function installedCcusage(): Ccusage | undefined {
  const modules = path.join(folder(), 'node_modules');
  const scope = path.join(modules, '@ccusage');
  if (!existsSync(scope)) return undefined;
  const name = process.platform === 'win32' ? 'ccusage.exe' : 'ccusage';
  const native = readdirSync(scope)
    .map((entry) => path.join(scope, entry, 'bin', name))
    .find((file) => existsSync(file));
  if (native === undefined) return undefined;
  return { command: path.join(modules, 'ccusage', 'src', 'cli.js'), native };
}

/** Brings it from npm into the cache folder, unless it is there. @throws {Unavailable} without a registry */
export async function prepareCcusage(log: (line: string) => void): Promise<void> {
  if (installedCcusage() !== undefined) return;
  const workshop = `${folder()}.partial-${process.pid}`;
  mkdirSync(workshop, { recursive: true });
  try {
    log(`Bringing ${CCUSAGE} from npm ...`);
    // A package.json of its own, or npm would walk up and install into this repository.
    writeFileSync(path.join(workshop, 'package.json'), '{ "private": true }\n');
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    await run('npm', ['install', '--prefix', workshop, ...quiet, CCUSAGE], environmentForNpm());
    removeFolder(folder());
    renameSync(workshop, folder());
    const installed = installedCcusage();
    if (installed === undefined)
      throw new Error(`It has no program for ${process.platform}-${process.arch}.`);
    chmodSync(installed.native, 0o755);
  } catch (error) {
    throw new Unavailable(
      `${CCUSAGE} could not be brought from npm: the bench goes on without it. Is the registry within reach? ${String(error)}`,
    );
  } finally {
    removeFolder(workshop);
  }
}

/** A home in which these sessions are the only ones; it does not follow symbolic links. */
export function homeForCcusage(sessions: string): string {
  const home = makeTemporaryFolder('ccusage');
  const projects = path.join(home, '.claude', 'projects');
  mkdirSync(projects, { recursive: true });
  const project = path.join(projects, '-home-dev-project');
  mkdirSync(project);
  for (const name of readdirSync(sessions)) linkSync(path.join(sessions, name), path.join(project, name));
  return home;
}

/** Counts tokens by day, without asking the network for prices; gives what it printed. */
export function runCcusage(command: readonly string[], home: string): Promise<string> {
  const [program = '', ...args] = command;
  const env = changedEnvironment({
    HOME: home,
    CLAUDE_CONFIG_DIR: path.join(home, '.claude'),
    NO_COLOR: '1',
  });
  return run(program, [...args, 'daily', '--json', '--offline'], env);
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const shell = process.platform === 'win32' && command === 'npm';
    execFile(command, args, { env, shell, maxBuffer: 1 << 26 }, (error, output, errors) => {
      if (error) reject(new Error(`${output}${errors}`.trim().split('\n').slice(-5).join('\n')));
      else resolve(output);
    });
  });
}
