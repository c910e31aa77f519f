import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { environmentForNpm, type EnvironmentChanges } from './environment';
import { cacheFolder, removeFolder } from './folders';
import { Unavailable } from './unavailable';

/** The VS Code server and web workbench, as npm carries them. */
const CODE_SERVER = 'code-server@4.139.1';
/** The Node that this VS Code is made for; the package ships the binary. */
const NODE = 'node@24';
/** Two native modules without which the server does not start; everything else native can be missing. */
const NATIVE_MODULES = ['@vscode/spdlog', '@vscode/native-watchdog'];
const BUILD_TOOLS = ['g++', 'make', 'python3'];

/** A VS Code that is installed and can be started. */
export interface VscodeHost {
  readonly folder: string;
  /** VS Code's own version, e.g. `1.139.1`. */
  readonly version: string;
  /** The Node binary to run it with. */
  readonly node: string;
  /** The server's entry point. */
  readonly main: string;
}

interface Stamp {
  readonly parts: readonly string[];
  readonly platform: string;
  readonly version: string;
}

/** Everything that an installed host must agree with to be used again. */
const wanted = { parts: [CODE_SERVER, NODE], platform: `${process.platform}-${process.arch}` };

/** The host in the cache, or undefined when it is not there, is of other versions, or was left half-way. */
export function installedHost(): VscodeHost | undefined {
  return hostIn(hostFolder());
}

/**
 * Brings VS Code from npm into the cache folder, unless it is there already. Half-way installs never
 * count: the folder takes its name only when everything is in it.
 * @throws {Unavailable} when a build tool or the registry cannot be reached.
 */
export async function prepareVscodeHost(log: (line: string) => void): Promise<VscodeHost> {
  const installed = installedHost();
  if (installed) return installed;
  await requireBuildTools();
  const folder = hostFolder();
  removeAbandonedInstalls();
  const workshop = `${folder}.partial-${process.pid}`;
  mkdirSync(workshop, { recursive: true });
  try {
    await install(workshop, log);
    return settle(workshop, folder);
  } finally {
    removeFolder(workshop);
  }
}

async function install(workshop: string, log: (line: string) => void): Promise<void> {
  // A package.json of its own, or npm would walk up and install into this repository.
  writeFileSync(path.join(workshop, 'package.json'), '{ "private": true }\n');
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  log(`Bringing ${CODE_SERVER} and ${NODE} from npm ...`);
  await npm(workshop, ['install', '--prefix', workshop, '--ignore-scripts', ...quiet, CODE_SERVER]);
  // Its install script links the binary for this platform into place.
  await npm(workshop, ['install', '--prefix', workshop, ...quiet, NODE]);
  const vscode = vscodeFolder(workshop);
  log('Installing what VS Code needs ...');
  await npm(vscode, ['install', '--prefix', vscode, '--omit=dev', '--ignore-scripts', ...quiet]);
  log('Building its two native modules (about half a minute) ...');
  const PATH = `${path.dirname(nodeBinary(workshop))}${path.delimiter}${process.env.PATH ?? ''}`;
  await npm(vscode, ['rebuild', '--prefix', vscode, '--loglevel=error', ...NATIVE_MODULES], { PATH });
  const { version } = readJson(path.join(vscode, 'product.json')) as { version: string };
  writeFileSync(stampFile(workshop), JSON.stringify({ ...wanted, version } satisfies Stamp, null, 2));
}

/** Gives a finished install its name; one that another process finished meanwhile is as good. */
function settle(workshop: string, folder: string): VscodeHost {
  if (!hostIn(folder)) {
    removeFolder(folder);
    renameSync(workshop, folder);
  }
  const host = hostIn(folder);
  if (!host)
    throw new Error(`The VS Code host in ${folder} was installed, but its parts are not where they belong.`);
  return host;
}

function hostIn(folder: string): VscodeHost | undefined {
  const main = path.join(vscodeFolder(folder), 'out', 'server-main.js');
  const node = nodeBinary(folder);
  if (![stampFile(folder), main, node].every((file) => existsSync(file))) return undefined;
  const { version, ...parts } = readJson(stampFile(folder)) as Stamp;
  if (JSON.stringify(parts) !== JSON.stringify(wanted)) return undefined;
  return { folder, version, node, main };
}

/** Installs whose process died on the way; each holds hundreds of megabytes. */
function removeAbandonedInstalls(): void {
  if (!existsSync(cacheFolder())) return;
  for (const name of readdirSync(cacheFolder())) {
    const owner = /^vscode-host\.partial-(\d+)$/.exec(name)?.[1];
    if (owner !== undefined && !isAlive(Number(owner))) removeFolder(path.join(cacheFolder(), name));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function requireBuildTools(): Promise<void> {
  if (process.platform === 'win32') {
    throw new Unavailable(
      'The VS Code server host is not built on Windows; set AUTODREAM_VSCODE=desktop to test in a downloaded desktop VS Code.',
    );
  }
  const found = await Promise.all(BUILD_TOOLS.map((tool) => succeeds(tool, ['--version'])));
  const missing = BUILD_TOOLS.filter((_, index) => !found[index]);
  if (missing.length === 0) return;
  throw new Unavailable(
    `The VS Code host could not be built: ${missing.join(', ')} not found. Install them (on Debian: apt-get install g++ make python3), ` +
      'or set AUTODREAM_VSCODE=desktop to test in a downloaded desktop VS Code.',
  );
}

async function npm(cwd: string, args: readonly string[], changes: EnvironmentChanges = {}): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    execFile(
      'npm',
      args,
      { cwd, env: environmentForNpm(changes), maxBuffer: 64 << 20 },
      (error, out, err) => {
        if (!error) {
          resolve();
          return;
        }
        const lastWords = `${out}${err}`.trim().split('\n').slice(-15).join('\n');
        reject(
          new Unavailable(
            `The VS Code host could not be brought from npm (npm ${args[0] ?? ''} failed). Is the registry within reach? npm said:\n${lastWords}`,
          ),
        );
      },
    );
  });
}

function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => execFile(command, args, (error) => resolve(!error)));
}

const hostFolder = (): string => path.join(cacheFolder(), 'vscode-host');
const vscodeFolder = (folder: string): string => path.join(folder, 'node_modules/code-server/lib/vscode');
const nodeBinary = (folder: string): string => path.join(folder, 'node_modules/node/bin/node');
const stampFile = (folder: string): string => path.join(folder, 'stamp.json');
const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
