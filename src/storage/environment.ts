import { homedir } from 'node:os';
import { posix, win32, type PlatformPath } from 'node:path';

/** What this process was given: read once, handed on as data, so that everything that depends on it is testable. */
export interface Environment {
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly cwd: string;
  /** Where an organization's settings lie, instead of the platform's place; for tests. */
  readonly managedFolder?: string;
}

/** The only place that asks `process` and `os` about home, variables, platform and current folder. */
export function readEnvironment(): Environment {
  return { home: homedir(), env: process.env, platform: process.platform, cwd: process.cwd() };
}

/** The path rules of the environment's platform. */
export function pathRules(environment: Pick<Environment, 'platform'>): PlatformPath {
  return environment.platform === 'win32' ? win32 : posix;
}

/**
 * The folder that stands for `~/.claude`. `CLAUDE_CONFIG_DIR` is taken as it stands, as the client does: no `~`
 * is expanded, and a relative path (even an empty one) counts from the folder the session runs in.
 */
export function configFolder(environment: Environment, sessionFolder: string): string {
  const path = pathRules(environment);
  const given = environment.env.CLAUDE_CONFIG_DIR;
  return given === undefined ? path.join(environment.home, '.claude') : path.resolve(sessionFolder, given);
}

/** Replaces a leading `~/` (on Windows also `~\`) by the home folder; everything else stays. */
export function expandHome(text: string, environment: Environment): string {
  const tilde = environment.platform === 'win32' ? /^~[/\\]/ : /^~\//;
  return tilde.test(text) ? pathRules(environment).join(environment.home, text.slice(2)) : text;
}

/** A path as a person would write it: the home folder as `~`. */
export function shortPath(full: string, environment: Environment): string {
  const path = pathRules(environment);
  const relative = path.relative(environment.home, full);
  const inside = relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
  return inside ? `~${path.sep}${relative}` : full;
}

/**
 * Whether `candidate` is `root` or lies below it, by their names alone. Windows paths compare without letter case:
 * clients write the drive letter both ways, and the file system does not tell the difference.
 */
export function isInside(
  root: string,
  candidate: string,
  environment: Pick<Environment, 'platform'>,
): boolean {
  const path = pathRules(environment);
  const fold = (text: string): string => {
    const normal = path.normalize(text);
    return environment.platform === 'win32' ? normal.toLowerCase() : normal;
  };
  const relative = path.relative(fold(root), fold(candidate));
  return (
    relative === '' ||
    (relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative))
  );
}
