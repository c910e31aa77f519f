import { readdir } from 'node:fs/promises';
import { configFolder, pathRules, shortPath, type Environment } from './environment';
import { decodeUtf8, readPlainFile } from './plainFile';

/** Where a setting can stand, the strongest first. */
export const SETTINGS_LEVELS = ['managed', 'command-line', 'local', 'project', 'user'] as const;
export type SettingsLevel = (typeof SETTINGS_LEVELS)[number];

/** What of Claude Code's settings concerns memory. */
export interface ClaudeSettings {
  readonly autoMemoryDirectory?: string;
  readonly autoMemoryEnabled?: boolean;
  readonly autoDreamEnabled?: boolean;
  /** Variables that the client sets for itself; they win over the process's own. */
  readonly env: Readonly<Record<string, string>>;
}

/** One settings file (or the text given on the command line) that was there and could be read. */
export interface SettingsSource {
  readonly level: SettingsLevel;
  /** The file's path, or `--settings`. */
  readonly from: string;
  readonly values: ClaudeSettings;
}

export interface SettingsRead {
  /** The strongest first. */
  readonly sources: readonly SettingsSource[];
  /** Sentences about what could not be used. */
  readonly problems: readonly string[];
  readonly lookedAt: readonly string[];
}

export interface SettingsPlaces {
  /** The folder a session runs in. Its `.claude` holds the project's settings and local ones. */
  readonly folder: string;
  /** The main repository, whose local settings win over the folder's own (client 2.1.330). */
  readonly mainRepository?: string;
  /** The value of `--settings`: a file, or JSON. */
  readonly settings?: string;
}

/**
 * Reads the five levels of Claude Code's settings. They are plain JSON, a byte order mark is allowed; a file with
 * comments or trailing commas is not used by the client either. Nothing is ever written here. What an
 * organization sets through the operating system's policies or a server is not seen.
 */
export async function readClaudeSettings(
  places: SettingsPlaces,
  environment: Environment,
): Promise<SettingsRead> {
  const sources: SettingsSource[] = [];
  const problems: string[] = [];
  const lookedAt: string[] = [];
  const take = (level: SettingsLevel, from: string, text: string): void => {
    const read = parseSettings(text);
    const name = shortPath(from, environment);
    if ('values' in read) sources.push({ level, from, values: read.values });
    problems.push(...read.problems.map((problem) => `${name}: ${problem}`));
  };
  for (const { level, file } of await settingsFiles(places, environment)) {
    lookedAt.push(file);
    if (level === 'command-line' && isJson(file)) {
      take(level, '--settings', file);
      continue;
    }
    const read = await readPlainFile(file, LARGEST_SETTINGS);
    const text = 'bytes' in read ? decodeUtf8(read.bytes) : undefined;
    if (text !== undefined) take(level, file, text);
    else if ('bytes' in read || read.failure !== 'missing' || level === 'command-line')
      problems.push(
        `${shortPath(file, environment)}: could not be read as a text file, so its settings were not used.`,
      );
  }
  return { sources, problems, lookedAt: lookedAt.filter((one) => !isJson(one)) };
}

/** The value that counts and where it stands, or undefined. A project's own word counts only when it is trusted. */
export function effectiveSetting<K extends 'autoMemoryDirectory' | 'autoMemoryEnabled' | 'autoDreamEnabled'>(
  read: SettingsRead,
  key: K,
  trusted = true,
): { readonly value: NonNullable<ClaudeSettings[K]>; readonly source: SettingsSource } | undefined {
  for (const source of read.sources) {
    if (source.level === 'project' && !trusted) continue;
    const value = source.values[key];
    if (value !== undefined) return { value, source };
  }
  return undefined;
}

/** A variable as the client sees it: settings first, then the process's own. */
export function effectiveVariable(
  read: SettingsRead,
  name: string,
  environment: Environment,
  trusted = true,
): { readonly value: string; readonly from: string } | undefined {
  for (const source of read.sources) {
    if (source.level === 'project' && !trusted) continue;
    const value = source.values.env[name];
    if (value !== undefined) return { value, from: source.from };
  }
  const own = environment.env[name];
  return own === undefined ? undefined : { value: own, from: 'the environment' };
}

/** Where an organization's settings lie on this platform. */
export function managedSettingsFolder(environment: Environment): string {
  if (environment.managedFolder !== undefined) return environment.managedFolder;
  switch (environment.platform) {
    case 'darwin':
      return '/Library/Application Support/ClaudeCode';
    case 'win32':
      return 'C:\\Program Files\\ClaudeCode';
    default:
      return '/etc/claude-code';
  }
}

interface SettingsFile {
  readonly level: SettingsLevel;
  readonly file: string;
}

/** All files of all levels, the strongest first. */
async function settingsFiles(places: SettingsPlaces, environment: Environment): Promise<SettingsFile[]> {
  const path = pathRules(environment);
  const managed = managedSettingsFolder(environment);
  const dropIns = (await readdir(path.join(managed, 'managed-settings.d')).catch(() => []))
    .filter((name) => name.endsWith('.json') && !name.startsWith('.'))
    .sort()
    .reverse();
  const local = [...new Set([places.mainRepository ?? places.folder, places.folder])];
  const at = (level: SettingsLevel, ...parts: [string, ...string[]]): SettingsFile => ({
    level,
    file: path.join(...parts),
  });
  return [
    ...dropIns.map((name) => at('managed', managed, 'managed-settings.d', name)),
    at('managed', managed, 'managed-settings.json'),
    ...(places.settings === undefined ? [] : [commandLineSettings(places.settings, environment)]),
    ...local.map((folder) => at('local', folder, '.claude', 'settings.local.json')),
    at('project', places.folder, '.claude', 'settings.json'),
    at('user', configFolder(environment, places.folder), 'settings.json'),
  ];
}

function commandLineSettings(given: string, environment: Environment): SettingsFile {
  const file = isJson(given) ? given : pathRules(environment).resolve(environment.cwd, given);
  return { level: 'command-line', file };
}

function isJson(given: string): boolean {
  return given.trimStart().startsWith('{');
}

interface ParsedSettings {
  readonly values?: ClaudeSettings;
  readonly problems: readonly string[];
}

function parseSettings(text: string): ParsedSettings {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return {
      problems: [
        'this is not plain JSON (comments and trailing commas are not allowed in it), so its settings were not used. Correct it, or name the folders yourself with --memory and --sessions.',
      ],
    };
  }
  if (!isRecord(json)) return { problems: ['this is not a JSON object, so its settings were not used.'] };
  const problems: string[] = [];
  const typed = <T>(key: string, is: (value: unknown) => value is T, kind: string): T | undefined => {
    const value = json[key];
    if (value === undefined || value === null) return undefined;
    if (is(value)) return value;
    problems.push(`${key} should be ${kind}, so it was not used.`);
    return undefined;
  };
  const autoMemoryDirectory = typed('autoMemoryDirectory', isText, 'a text');
  const autoMemoryEnabled = typed('autoMemoryEnabled', isSwitch, 'true or false');
  const autoDreamEnabled = typed('autoDreamEnabled', isSwitch, 'true or false');
  const env = typed('env', isRecord, 'an object') ?? {};
  const values: ClaudeSettings = {
    ...(autoMemoryDirectory === undefined ? {} : { autoMemoryDirectory }),
    ...(autoMemoryEnabled === undefined ? {} : { autoMemoryEnabled }),
    ...(autoDreamEnabled === undefined ? {} : { autoDreamEnabled }),
    env: Object.fromEntries(
      Object.entries(env).filter((entry): entry is [string, string] => isText(entry[1])),
    ),
  };
  return { values, problems };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isSwitch = (value: unknown): value is boolean => typeof value === 'boolean';

const LARGEST_SETTINGS = 5_000_000;
