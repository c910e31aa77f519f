import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from '../../src/storage/environment';
import { environmentForNpm } from './environment';
import { cacheFolder, makeTemporaryFolder, removeFolder } from './folders';
import { Unavailable } from './unavailable';

/** The client whose files and requests the tests know. */
export const CLAUDE_VERSION = '2.1.330';
const CLAUDE_CODE = `@anthropic-ai/claude-code@${CLAUDE_VERSION}`;

/** A Claude Code client that is installed and can be started. */
export interface ClaudeClient {
  readonly folder: string;
  readonly version: string;
  /** The program itself, for this platform. */
  readonly program: string;
}

/** What an installed client must agree with to be used again. */
const wanted = { part: CLAUDE_CODE, platform: `${process.platform}-${process.arch}` };

/** The client in the cache, or undefined when it is not there, is of another version, or was left half-way. */
export function installedClient(): ClaudeClient | undefined {
  return clientIn(clientFolder());
}

/**
 * Brings Claude Code from npm into the cache folder (about 370 MB), unless it is there already. Half-way installs
 * never count: the folder takes its name only when everything is in it.
 * @throws {Unavailable} when the registry cannot be reached or has no client for this platform.
 */
export async function prepareClaudeClient(log: (line: string) => void): Promise<ClaudeClient> {
  const installed = installedClient();
  if (installed) return installed;
  const workshop = `${clientFolder()}.partial-${process.pid}`;
  mkdirSync(workshop, { recursive: true });
  try {
    log(`Bringing ${CLAUDE_CODE} from npm (about 370 MB) ...`);
    await install(workshop);
    return settle(workshop, clientFolder());
  } finally {
    removeFolder(workshop);
  }
}

async function install(workshop: string): Promise<void> {
  // A package.json of its own, or npm would walk up and install into this repository.
  writeFileSync(path.join(workshop, 'package.json'), '{ "private": true }\n');
  const args = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', CLAUDE_CODE];
  await new Promise<void>((resolve, reject) => {
    execFile(
      'npm',
      ['install', '--prefix', workshop, ...args],
      { cwd: workshop, env: environmentForNpm(), shell: process.platform === 'win32', maxBuffer: 64 << 20 },
      (error, out, err) => {
        if (!error) {
          resolve();
          return;
        }
        const lastWords = `${out}${err}`.trim().split('\n').slice(-5).join('\n');
        reject(
          new Unavailable(
            `The Claude Code client could not be brought from npm. Is the registry within reach? npm said:\n${lastWords}`,
          ),
        );
      },
    );
  });
  writeFileSync(stampFile(workshop), JSON.stringify(wanted, null, 2));
}

/** Gives a finished install its name; one that another process finished meanwhile is as good. */
function settle(workshop: string, folder: string): ClaudeClient {
  if (clientIn(workshop) === undefined)
    throw new Unavailable(`Claude Code ${CLAUDE_VERSION} has no client for ${wanted.platform} on npm.`);
  if (!clientIn(folder)) {
    removeFolder(folder);
    renameSync(workshop, folder);
  }
  const client = clientIn(folder);
  if (!client) throw new Error(`The client in ${folder} was installed, but is not where it belongs.`);
  return client;
}

function clientIn(folder: string): ClaudeClient | undefined {
  const stamp = stampFile(folder);
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== JSON.stringify(wanted, null, 2)) return undefined;
  const scope = path.join(folder, 'node_modules', '@anthropic-ai');
  const name = process.platform === 'win32' ? 'claude.exe' : 'claude';
  // The package's own `bin` is put into place by an install script; the platform's package holds the program itself.
  const program = readdirSync(scope)
    .filter((entry) => entry.startsWith('claude-code-'))
    .map((entry) => path.join(scope, entry, name))
    .find((file) => existsSync(file));
  return program === undefined ? undefined : { folder, version: CLAUDE_VERSION, program };
}

const clientFolder = (): string => path.join(cacheFolder(), 'claude-client');
const stampFile = (folder: string): string => path.join(folder, 'stamp.json');

/** Nothing of this machine's account, settings or network: a home of its own, and a local server in the place of Anthropic's. */
export interface Hermit {
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
}

/** An empty home, and the variables with which a client in it talks to `baseUrl` alone. */
export function hermit(baseUrl: string, home: string = makeTemporaryFolder('client-home')): Hermit {
  const system = ['PATH', 'SystemRoot', 'TEMP', 'TMPDIR'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    home,
    env: {
      ...Object.fromEntries(system),
      HOME: home,
      USERPROFILE: home,
      ANTHROPIC_BASE_URL: baseUrl,
      ANTHROPIC_API_KEY: ['sk', 'ant', 'of-no-account'].join('-'),
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
      DISABLE_TELEMETRY: '1',
      DISABLE_AUTOUPDATER: '1',
    },
  };
}

/** The same as what the product is handed. */
export function environmentOf({ home, env }: Hermit, cwd: string = home): Environment {
  return { home, env, platform: process.platform, cwd };
}

export interface ClientRun {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the client to its end: a person's `claude -p` in a project. */
export function runClient(
  client: ClaudeClient,
  { env }: Hermit,
  { cwd, args, input = '' }: { cwd: string; args: readonly string[]; input?: string },
): Promise<ClientRun> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(client.program, args, { cwd, env: { ...env }, stdio: 'pipe' });
    let out = '';
    let err = '';
    child.stdout?.setEncoding('utf8').on('data', (piece: string) => (out += piece));
    child.stderr?.setEncoding('utf8').on('data', (piece: string) => (err += piece));
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
    child.stdin?.end(input);
  });
}
