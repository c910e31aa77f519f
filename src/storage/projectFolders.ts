import { lstatSync } from 'node:fs';
import * as path from 'node:path';
import { isInside, type Environment } from './environment';
import { projectSlug, slugPrefix } from './projectSlug';
import { transcriptCwds, transcriptNames } from './transcriptHead';

/**
 * Says which sessions belong to a project, by their `cwd`: those inside one of its roots, but not those in
 * another repository that lies within (a submodule, a nested clone), which has a memory of its own.
 */
export function cwdFilter(
  roots: readonly string[],
  environment: Pick<Environment, 'platform'>,
  isRepository: (folder: string) => boolean = hasGit,
): (cwd: string) => boolean {
  const rules = environment.platform === 'win32' ? path.win32 : path.posix;
  const known = new Map<string, boolean>();
  const isOwn = (folder: string): boolean =>
    roots.some((root) => isInside(root, folder, environment) && isInside(folder, root, environment));
  const belongs = (cwd: string): boolean => {
    if (!roots.some((root) => isInside(root, cwd, environment))) return false;
    for (let at = rules.normalize(cwd); !isOwn(at) && rules.dirname(at) !== at; at = rules.dirname(at)) {
      if (isRepository(at)) return false;
    }
    return true;
  };
  return (cwd) => {
    const answer = known.get(cwd) ?? (rules.isAbsolute(cwd) && belongs(cwd));
    known.set(cwd, answer);
    return answer;
  };
}

function hasGit(folder: string): boolean {
  return lstatSync(path.join(folder, '.git'), { throwIfNoEntry: false }) !== undefined;
}

/** The names of the project folders that hold transcripts of these roots' sessions. */
export interface WantedFolders {
  /** Folders whose own slug counts, the first one first. */
  readonly roots: readonly string[];
  /** Whether sessions in subfolders share the memory: in a repository they do. */
  readonly subfolders: boolean;
  /** A name that a variable gives to the project. */
  readonly projectName?: string;
}

/**
 * Picks, among the names under `projects/`, those to read transcripts from. A name that only begins like a root's
 * slug is dropped when every session in it ran elsewhere (`/app-old` beside `/app`).
 */
export async function transcriptFolders(
  projects: string,
  names: readonly string[],
  wanted: WantedFolders,
  belongs: (cwd: string) => boolean,
  environment: Pick<Environment, 'platform'>,
): Promise<string[]> {
  const fold = (name: string): string => (environment.platform === 'win32' ? name.toLowerCase() : name);
  const slugs = wanted.roots.map((root) => fold(projectSlug(root)));
  const given = names.filter((name) => name === wanted.projectName);
  const exact = [...given, ...slugs.flatMap((slug) => names.filter((name) => fold(name) === slug))];
  const begin = slugs.map((slug) => slugPrefix(slug));
  const below = wanted.subfolders
    ? names.filter((name) => !exact.includes(name) && begin.some((prefix) => fold(name).startsWith(prefix)))
    : [];
  const chosen: string[] = [];
  for (const name of new Set(exact))
    if ((await transcriptNames(path.join(projects, name))).length > 0) chosen.push(name);
  for (const name of below) if (await holdsSessions(path.join(projects, name), belongs)) chosen.push(name);
  return chosen.map((name) => path.join(projects, name));
}

/** Whether a session in this folder belongs; without any `cwd` to go by, each session is looked at later. */
async function holdsSessions(folder: string, belongs: (cwd: string) => boolean): Promise<boolean> {
  let elsewhere = false;
  let unknown = false;
  for await (const cwd of transcriptCwds(folder)) {
    if (cwd !== undefined && belongs(cwd)) return true;
    if (cwd === undefined) unknown = true;
    else elsewhere = true;
  }
  return unknown && !elsewhere;
}
