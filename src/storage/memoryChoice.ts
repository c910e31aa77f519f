import * as path from 'node:path';
import { effectiveSetting, effectiveVariable, type SettingsRead } from './claudeSettings';
import { expandHome, shortPath, type Environment } from './environment';
import { projectSlug } from './projectSlug';

/** What the choice of a memory folder rests on. */
export interface MemoryQuestion {
  readonly projects: string;
  readonly names: readonly string[];
  readonly root: string;
  readonly settings: SettingsRead;
  readonly trusted: boolean;
}

/** `setting`: `autoMemoryDirectory`; `environment`: `CLAUDE_CONFIG_DIR`, with or without a project name. */
export type MemorySource = 'default' | 'setting' | 'environment';

export interface AutoMemory {
  readonly enabled: boolean;
  /** A sentence. */
  readonly why: string;
}

export interface ChosenMemory {
  readonly folder: string;
  readonly source: MemorySource;
  /** The name under `projects/` that a variable gives. */
  readonly projectName?: string;
  readonly problems: readonly string[];
}

/**
 * The strongest setting decides alone: when its value is of no use, the usual place counts, not a weaker setting
 * (as in client 2.1.330).
 */
export function chooseMemory(question: MemoryQuestion, environment: Environment): ChosenMemory {
  const { projects, names, root, settings, trusted } = question;
  const problems: string[] = [];
  const projectName = givenProjectName(environment);
  const name = projectName ?? nameOnDisk(projectSlug(root), names, environment);
  const usual: Omit<ChosenMemory, 'problems'> = {
    folder: path.join(projects, name, 'memory'),
    source: environment.env.CLAUDE_CONFIG_DIR === undefined ? 'default' : 'environment',
    ...(projectName === undefined ? {} : { projectName }),
  };
  const untrusted = settings.sources.find(({ level }) => level === 'project')?.values.autoMemoryDirectory;
  if (untrusted !== undefined && !trusted)
    problems.push(
      `This project's .claude/settings.json wants its memory in ${untrusted}. That is not followed until the project is trusted in Claude Code; name the folder with --memory if you want it.`,
    );
  const set = effectiveSetting(settings, 'autoMemoryDirectory', trusted);
  if (set === undefined) return { ...usual, problems };
  const folder = expandHome(set.value, environment);
  if (path.isAbsolute(folder) && path.dirname(path.normalize(folder)) !== path.normalize(folder))
    return { ...usual, folder: path.resolve(folder), source: 'setting', problems };
  problems.push(
    `autoMemoryDirectory in ${shortPath(set.source.from, environment)} is neither absolute nor does it begin with ~/, so Claude Code does not use it: ${set.value}`,
  );
  return { ...usual, problems };
}

/** `CLAUDE_CODE_PROJECT_DIR_NAME`, which counts only together with `CLAUDE_CONFIG_DIR` and as a plain name. */
function givenProjectName(environment: Environment): string | undefined {
  const name = environment.env.CLAUDE_CODE_PROJECT_DIR_NAME;
  if (name === undefined || environment.env.CLAUDE_CONFIG_DIR === undefined) return undefined;
  return /^[A-Za-z0-9_-]{1,64}$/.test(name) && !/^(con|prn|aux|nul|com\d|lpt\d)$/i.test(name)
    ? name
    : undefined;
}

/** On Windows a drive letter in the other case names the same folder. */
function nameOnDisk(slug: string, names: readonly string[], environment: Environment): string {
  if (environment.platform !== 'win32' || names.includes(slug)) return slug;
  return names.find((name) => name.toLowerCase() === slug.toLowerCase()) ?? slug;
}

/** Whether Claude Code writes and loads a memory: the variable decides before the settings. */
export function autoMemory(settings: SettingsRead, trusted: boolean, environment: Environment): AutoMemory {
  const variable = effectiveVariable(settings, 'CLAUDE_CODE_DISABLE_AUTO_MEMORY', environment, trusted);
  if (variable !== undefined && /^(1|true|yes|on)$/i.test(variable.value))
    return {
      enabled: false,
      why: `CLAUDE_CODE_DISABLE_AUTO_MEMORY=${variable.value} in ${variable.from} turns it off.`,
    };
  if (variable !== undefined && /^(0|false|no|off)$/i.test(variable.value))
    return {
      enabled: true,
      why: `CLAUDE_CODE_DISABLE_AUTO_MEMORY=${variable.value} in ${variable.from} keeps it on.`,
    };
  const set = effectiveSetting(settings, 'autoMemoryEnabled');
  if (set === undefined) return { enabled: true, why: 'It is on unless a setting turns it off.' };
  const from = shortPath(set.source.from, environment);
  return { enabled: set.value, why: `autoMemoryEnabled is ${String(set.value)} in ${from}.` };
}
