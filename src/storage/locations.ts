import { readdir, realpath, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { effectiveSetting, effectiveVariable, readClaudeSettings, type SettingsRead } from './claudeSettings';
import { configFolder, expandHome, shortPath, type Environment } from './environment';
import { findRepository, type GitRepository } from './gitRepository';
import { otherMemories, type OtherMemory } from './otherMemories';
import { cwdFilter, transcriptFolders } from './projectFolders';
import { projectSlug } from './projectSlug';
import { isTrusted } from './trust';

export type MemorySource = 'default' | 'setting' | 'environment';

/** Where a project's memory and transcripts lie. All paths are absolute. */
export interface ProjectLocation {
  /** The folder that was asked for, links resolved; as it was written when it does not exist. */
  readonly projectFolder: string;
  /** The repository that worktrees and subfolders share; absent outside git. */
  readonly mainRepository?: string;
  /** The memory folder in use, whether or not it exists; not resolved if it is a link. */
  readonly memoryFolder: string;
  readonly memoryExists: boolean;
  readonly memorySource: MemorySource;
  /** Where else notes of this project may lie: never read unasked. */
  readonly otherMemoryFolders: readonly OtherMemory[];
  /** Folders that exist and hold transcripts (`<session>.jsonl`), the project's own first. */
  readonly transcripts: readonly string[];
  /** Whether a session that ran in this folder belongs to the project: slugs alone can be shared. */
  belongs(cwd: string): boolean;
  /** Memories of sub-agents that exist. */
  readonly agentMemoryFolders: readonly string[];
  readonly autoMemory: { readonly enabled: boolean; /** A sentence. */ readonly why: string };
  /** Claude Code's own dreaming, as far as the user's settings say. */
  readonly autoDream: { readonly enabled: boolean | undefined };
  /** Sentences about settings that could not be used. */
  readonly problems: readonly string[];
  /** Every place that decided the above, for a person who wonders. */
  readonly lookedAt: readonly string[];
}

export interface LocateOptions {
  /** What Claude Code would get as `--settings`: a file, or JSON. */
  readonly settings?: string;
  /** Whether the project's own settings may name the memory folder; default: what Claude Code was told. */
  readonly trusted?: boolean;
}

/**
 * Finds where Claude Code (2.1.330) keeps this project's memory and transcripts. A folder that does not exist is
 * taken as it is written, so that the memory of a project elsewhere can be found by its path.
 */
export async function locateProject(
  folder: string,
  environment: Environment,
  options: LocateOptions = {},
): Promise<ProjectLocation> {
  const asked = path.resolve(environment.cwd, folder);
  const real = await realpath(asked).catch(() => undefined);
  const projectFolder = real ?? asked;
  const repository = await findRepository(projectFolder);
  const root = repository?.root ?? projectFolder;
  const settings = await readClaudeSettings(
    {
      folder: projectFolder,
      mainRepository: root,
      ...(options.settings ? { settings: options.settings } : {}),
    },
    environment,
  );
  const trusted = options.trusted ?? (await isTrusted(projectFolder, environment));
  const config = configFolder(environment, projectFolder);
  const projects = path.join(config, 'projects');
  const names = (await readdir(projects).catch(() => [])).sort();
  const memory = chooseMemory({ projects, names, root, settings, trusted }, environment);

  const roots = rootsOf(asked, projectFolder, repository);
  const belongs = cwdFilter(roots, environment);
  const wanted = {
    roots,
    subfolders: repository !== undefined || real === undefined,
    ...(memory.projectName === undefined ? {} : { projectName: memory.projectName }),
  };
  const transcripts = await transcriptFolders(projects, names, wanted, belongs, environment);
  const agents = agentMemoryPlaces(config, [root, projectFolder]);
  return {
    projectFolder,
    ...(repository === undefined ? {} : { mainRepository: repository.root }),
    memoryFolder: memory.folder,
    memoryExists: await isFolder(memory.folder),
    memorySource: memory.source,
    otherMemoryFolders: await otherMemories(
      {
        projects,
        names,
        memoryFolder: memory.folder,
        root,
        projectFolder,
        worktrees: repository?.worktrees ?? [],
        belongs,
      },
      environment,
    ),
    transcripts,
    belongs,
    agentMemoryFolders: await subfolders(agents),
    autoMemory: autoMemory(settings, trusted, environment),
    autoDream: {
      enabled: settings.sources.find((source) => source.level === 'user')?.values.autoDreamEnabled,
    },
    problems: [...settings.problems, ...memory.problems],
    lookedAt: [
      ...new Set([
        memory.folder,
        ...roots.map((one) => path.join(projects, projectSlug(one))),
        ...settings.lookedAt,
      ]),
    ],
  };
}

/** The folders whose sessions count, the one that names the memory first. */
function rootsOf(asked: string, projectFolder: string, repository: GitRepository | undefined): string[] {
  if (repository === undefined) return [...new Set([projectFolder, asked])];
  return [...new Set([repository.root, repository.checkout, ...repository.worktrees])];
}

interface MemoryQuestion {
  readonly projects: string;
  readonly names: readonly string[];
  readonly root: string;
  readonly settings: SettingsRead;
  readonly trusted: boolean;
}

interface ChosenMemory {
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
function chooseMemory(question: MemoryQuestion, environment: Environment): ChosenMemory {
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

function autoMemory(
  settings: SettingsRead,
  trusted: boolean,
  environment: Environment,
): ProjectLocation['autoMemory'] {
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

/** Claude Code's agents may have a memory for the user, for a project, and for a project on this machine. */
function agentMemoryPlaces(config: string, folders: readonly string[]): string[] {
  const inProject = [...new Set(folders)].flatMap((folder) => [
    path.join(folder, '.claude', 'agent-memory'),
    path.join(folder, '.claude', 'agent-memory-local'),
  ]);
  return [...new Set([path.join(config, 'agent-memory'), ...inProject])];
}

async function subfolders(parents: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const parent of parents) {
    const entries = await readdir(parent, { withFileTypes: true }).catch(() => []);
    found.push(
      ...entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(parent, entry.name)),
    );
  }
  return found.sort();
}

async function isFolder(name: string): Promise<boolean> {
  return stat(name).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
