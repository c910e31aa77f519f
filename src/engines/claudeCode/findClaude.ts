import { readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expandHome, pathRules, shortPath, type Environment } from '../../storage/environment';
import { ModelFailure } from '../model/failure';
import { runCommand } from './childProcess';
import { clientEnvironment } from './invocation';
import { claudePrograms, compareVersions, programAt, type Disk } from './programs';

/** The oldest client that has all that a clean run needs; `--safe-mode` came last of it. */
export const OLDEST_CLAUDE = '2.1.169';

/** A client that can be asked. */
export interface Claude {
  readonly program: string;
  readonly version: string;
}

export interface FindClaude {
  /** Where a person said it is: a program, or the folder that it lies in. */
  readonly setting?: string;
  readonly environment: Environment;
  readonly signal?: AbortSignal;
}

const INSTALL =
  'Install Claude Code (npm install -g @anthropic-ai/claude-code, or its extension for VS Code) and log in, or choose another engine.';
const UPDATE = 'Run "claude update" in a terminal, or update its extension.';

/**
 * The person's own Claude Code: the one that the setting names, else the newest of those on the PATH, where its
 * installers put it, and inside Anthropic's extension for VS Code.
 *
 * @throws {ModelFailure} `not-set-up`, when there is none or none is new enough
 */
export async function findClaude(options: FindClaude): Promise<Claude> {
  const { environment, signal = new AbortController().signal } = options;
  const setting = options.setting?.trim() ?? '';
  if (setting !== '') return settingsClaude(setting, environment, signal);
  const found: Claude[] = [];
  for (const program of claudePrograms(environment, disk)) {
    const version = await versionOf(program, environment, signal);
    if (version !== undefined) found.push({ program, version });
  }
  const newest = found.reduce<Claude | undefined>(
    (best, claude) => (best && compareVersions(best.version, claude.version) >= 0 ? best : claude),
    undefined,
  );
  if (newest === undefined) throw notSetUp(`Claude Code was not found on this machine. ${INSTALL}`);
  return newEnough(newest, environment);
}

async function settingsClaude(
  setting: string,
  environment: Environment,
  signal: AbortSignal,
): Promise<Claude> {
  const given = expandHome(setting, environment);
  const program = pathRules(environment).isAbsolute(given) ? programAt(given, environment, disk) : undefined;
  const correct = 'Correct the path, or leave it empty to have Claude Code looked for.';
  if (program === undefined)
    throw notSetUp(`There is no Claude Code at ${setting}, where your setting says it is. ${correct}`);
  const version = await versionOf(program, environment, signal);
  if (version === undefined)
    throw notSetUp(`${setting}, which your setting names, does not answer like Claude Code. ${correct}`);
  return newEnough({ program, version }, environment);
}

function newEnough(claude: Claude, environment: Environment): Claude {
  if (compareVersions(claude.version, OLDEST_CLAUDE) >= 0) return claude;
  const where = shortPath(claude.program, environment);
  throw notSetUp(
    `Claude Code ${claude.version} (${where}) is too old: ${OLDEST_CLAUDE} or newer is needed. ${UPDATE}`,
  );
}

/** What `claude --version` says, or undefined when it is no client. */
async function versionOf(
  program: string,
  environment: Environment,
  signal: AbortSignal,
): Promise<string | undefined> {
  const ended = await runCommand(
    {
      program,
      args: ['--version'],
      cwd: tmpdir(),
      env: clientEnvironment(environment),
      input: '',
      timeoutMs: 10_000,
      outputBytes: 10_000,
      platform: environment.platform,
    },
    signal,
  );
  if (ended.how !== 'exited' || ended.code !== 0) return undefined;
  return /^(\d+\.\d+\.\d+)\b.*\(Claude Code\)/m.exec(ended.out)?.[1];
}

const notSetUp = (message: string): ModelFailure => new ModelFailure('not-set-up', message);

const disk: Disk = {
  isFile: (path) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false,
  entries: (folder) => {
    try {
      return readdirSync(folder);
    } catch {
      return [];
    }
  },
};
