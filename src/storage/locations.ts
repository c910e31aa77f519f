import { readdir, realpath, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { readClaudeSettings, type SettingsRead } from './claudeSettings';
import { configFolder, type Environment } from './environment';
import { findRepository, type GitRepository } from './gitRepository';
import { autoMemory, chooseMemory, type AutoMemory, type MemorySource } from './memoryChoice';
import { otherMemories, type OtherMemory } from './otherMemories';
import { cwdFilter, transcriptFolders } from './projectFolders';
import { projectSlug } from './projectSlug';
import { isTrusted } from './trust';

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
  readonly autoMemory: AutoMemory;
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
  /**
   * Whether the project's own settings may name the memory folder; default: what Claude Code was told. An express no
   * counts for its local settings as well, which the client follows: whoever wrote the project may have written them.
   */
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
  const { settings, trusted } = await settingsOf(projectFolder, root, environment, options);
  const config = configFolder(environment, projectFolder);
  const projects = path.join(config, 'projects');
  const names = (await readdir(projects).catch((): string[] => [])).sort();
  const memory = chooseMemory({ projects, names, root, settings, trusted }, environment);

  const roots = rootsOf(asked, projectFolder, repository);
  const belongs = cwdFilter(roots, environment);
  const subfolders = repository !== undefined || real === undefined;
  const wanted = { roots, subfolders, ...(memory.projectName ? { projectName: memory.projectName } : {}) };
  const { folder: memoryFolder, source: memorySource } = memory;
  const worktrees = repository?.worktrees ?? [];
  const others = { projects, names, memoryFolder, root, projectFolder, worktrees, belongs };
  const ownFolders = roots.map((one) => path.join(projects, projectSlug(one)));
  return {
    projectFolder,
    ...(repository === undefined ? {} : { mainRepository: repository.root }),
    memoryFolder,
    memoryExists: await isFolder(memoryFolder),
    memorySource,
    otherMemoryFolders: await otherMemories(others, environment),
    transcripts: await transcriptFolders(projects, names, wanted, belongs, environment),
    belongs,
    agentMemoryFolders: await agentMemories(config, [root, projectFolder]),
    autoMemory: autoMemory(settings, trusted, environment),
    autoDream: { enabled: settings.sources.find(({ level }) => level === 'user')?.values.autoDreamEnabled },
    problems: [...settings.problems, ...memory.problems],
    lookedAt: [...new Set([memoryFolder, ...ownFolders, ...settings.lookedAt])],
  };
}

interface TrustedSettings {
  readonly settings: SettingsRead;
  /** Whether the project's own settings count. */
  readonly trusted: boolean;
}

async function settingsOf(
  folder: string,
  mainRepository: string,
  environment: Environment,
  { settings, trusted }: LocateOptions,
): Promise<TrustedSettings> {
  const places = { folder, mainRepository, ...(settings ? { settings } : {}) };
  const read = await readClaudeSettings(places, environment);
  return {
    settings: trusted === false ? withoutLocal(read) : read,
    trusted: trusted ?? (await isTrusted(folder, environment)),
  };
}

function withoutLocal(read: SettingsRead): SettingsRead {
  return { ...read, sources: read.sources.filter(({ level }) => level !== 'local') };
}

/** The folders whose sessions count, the one that names the memory first. */
function rootsOf(asked: string, projectFolder: string, repository: GitRepository | undefined): string[] {
  if (repository === undefined) return [...new Set([projectFolder, asked])];
  return [...new Set([repository.root, repository.checkout, ...repository.worktrees])];
}

/** Claude Code's agents may have a memory for the user, for a project, and for a project on this machine. */
async function agentMemories(config: string, folders: readonly string[]): Promise<string[]> {
  const kinds = folders.flatMap((folder) => [
    path.join(folder, '.claude', 'agent-memory'),
    path.join(folder, '.claude', 'agent-memory-local'),
  ]);
  const found: string[] = [];
  for (const parent of new Set([path.join(config, 'agent-memory'), ...kinds])) {
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
