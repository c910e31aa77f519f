import { access, readdir, realpath } from 'node:fs/promises';
import * as path from 'node:path';
import type { Environment } from './environment';
import { projectSlug, slugPrefix } from './projectSlug';
import { transcriptCwds } from './transcriptHead';

/** A memory folder that is not the one in use, but seems to hold notes of the same project. */
export interface OtherMemory {
  readonly path: string;
  /** A sentence for a person. */
  readonly why: string;
}

export interface OtherMemoryQuestion {
  /** The `projects` folder, and the names in it. */
  readonly projects: string;
  readonly names: readonly string[];
  /** The memory folder in use. */
  readonly memoryFolder: string;
  /** The folder that names the memory: the main repository, or outside git the project folder. */
  readonly root: string;
  readonly projectFolder: string;
  readonly worktrees: readonly string[];
  readonly belongs: (cwd: string) => boolean;
}

/** Finds the places where the same project's notes may also lie; each has at least one Markdown file. */
export async function otherMemories(
  question: OtherMemoryQuestion,
  environment: Environment,
): Promise<OtherMemory[]> {
  const found = new Map<string, OtherMemory>();
  const taken = new Set([await identity(question.memoryFolder)]);
  for await (const { name, why } of candidates(question, environment)) {
    const folder = path.join(question.projects, name, 'memory');
    const same = await identity(folder);
    if (taken.has(same) || !(await holdsNotes(folder))) continue;
    taken.add(same);
    found.set(folder, { path: folder, why });
  }
  return [...found.values()];
}

interface Candidate {
  readonly name: string;
  readonly why: string;
}

async function* candidates(
  question: OtherMemoryQuestion,
  environment: Environment,
): AsyncGenerator<Candidate> {
  const { root, projectFolder, worktrees } = question;
  yield { name: projectSlug(root), why: 'the usual place for this project, which a setting moved elsewhere' };
  for (const worktree of worktrees)
    yield {
      name: projectSlug(worktree),
      why: `some clients kept a memory for the worktree ${worktree} itself`,
    };
  yield { name: projectSlug(projectFolder), why: 'some clients kept a memory for this subfolder itself' };
  yield* renamed(question);
  yield* moved(question);
  for (let at = path.dirname(root); at !== path.dirname(at) && at !== environment.home; at = path.dirname(at))
    yield { name: projectSlug(at), why: `the memory of the folder above, ${at}` };
}

/** The same path under another name: other letter case (as of a drive letter), or another hash of a long path. */
async function* renamed({ projects, names, root, belongs }: OtherMemoryQuestion): AsyncGenerator<Candidate> {
  const slug = projectSlug(root);
  for (const name of names) {
    if (name === slug) continue;
    if (name.toLowerCase() === slug.toLowerCase())
      yield { name, why: 'the same path with other upper- and lower-case letters' };
    else if (
      slug.length > 200 &&
      name.startsWith(slugPrefix(slug)) &&
      (await someCwd(path.join(projects, name), belongs))
    )
      yield { name, why: 'the same long path under another short name' };
  }
}

/** A project that was moved: a name with the same last part, whose sessions ran in a folder that is gone. */
async function* moved({ projects, names, root }: OtherMemoryQuestion): AsyncGenerator<Candidate> {
  const ending = projectSlug(`/${path.basename(root)}`);
  for (const name of names) {
    if (name === projectSlug(root) || !name.endsWith(ending)) continue;
    for await (const cwd of transcriptCwds(path.join(projects, name))) {
      if (cwd === undefined || path.basename(cwd) !== path.basename(root) || (await exists(cwd))) continue;
      yield { name, why: `its sessions ran in ${cwd}, which is gone: perhaps it was moved here` };
      break;
    }
  }
}

async function someCwd(folder: string, test: (cwd: string) => boolean): Promise<boolean> {
  for await (const cwd of transcriptCwds(folder)) if (cwd !== undefined && test(cwd)) return true;
  return false;
}

async function holdsNotes(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  return names.some((name) => name.toLowerCase().endsWith('.md'));
}

/** Two names of one folder count once. */
async function identity(folder: string): Promise<string> {
  return realpath(folder).catch(() => folder);
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
