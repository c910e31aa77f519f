import { readdir, stat } from 'node:fs/promises';
import * as path from 'node:path';
import { configFolder, type Environment } from './environment';
import { transcriptCwds } from './transcriptHead';

/**
 * The folders of all projects that sessions of this home ran in and that are still there, sorted. A folder's name
 * under `projects/` does not tell its path, so the transcripts are asked; only the head of one is read.
 */
export async function allProjects(environment: Environment): Promise<string[]> {
  const projects = path.join(configFolder(environment, environment.cwd), 'projects');
  const names = await readdir(projects).catch((): string[] => []);
  const found = new Set<string>();
  for (const name of names.sort()) {
    for await (const cwd of transcriptCwds(path.join(projects, name))) {
      if (cwd === undefined || !(await isFolder(cwd))) continue;
      found.add(cwd);
      break;
    }
  }
  return [...found].sort();
}

async function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (status) => status.isDirectory(),
    () => false,
  );
}
