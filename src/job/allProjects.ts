import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { configFolder, type Environment } from '../storage/environment';
import { transcriptCwds } from '../storage/transcriptHead';
import { findPlaces, type Places } from './places';

/** A project that Claude Code worked in and that still lies where it did. */
export interface Project {
  /** Absolute. */
  readonly folder: string;
  readonly places: Places;
}

/**
 * All projects of this home: every folder that a transcript names as the one its session ran in, as long as it exists;
 * one for each memory, in the order of their folders' names.
 */
export async function allProjects(environment: Environment, signal?: AbortSignal): Promise<Project[]> {
  const projects = path.join(configFolder(environment, environment.cwd), 'projects');
  const names = (await readdir(projects).catch((): string[] => [])).sort();
  const found = new Map<string, Project>();
  for (const name of names) {
    signal?.throwIfAborted();
    const cwd = await existingCwd(path.join(projects, name));
    if (cwd === undefined) continue;
    const places = await findPlaces({ project: cwd }, environment);
    // Worktrees and subfolders have transcripts of their own and share the memory of their repository.
    const folder = places.location?.mainRepository ?? places.workspaceFolder ?? cwd;
    if (!found.has(places.memoryFolder)) found.set(places.memoryFolder, { folder, places });
  }
  return [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

async function existingCwd(folder: string): Promise<string | undefined> {
  for await (const cwd of transcriptCwds(folder)) {
    if (cwd === undefined || !path.isAbsolute(cwd)) continue;
    if (
      await stat(cwd).then(
        (found) => found.isDirectory(),
        () => false,
      )
    )
      return cwd;
  }
  return undefined;
}
