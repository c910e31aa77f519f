import * as path from 'node:path';
import type { Environment } from '../storage/environment';
import { locateProject, type ProjectLocation } from '../storage/locations';

/** Where a dream reads and writes. All paths are absolute. */
export interface Places {
  readonly memoryFolder: string;
  /** Folders that hold transcripts. */
  readonly sessionFolders: readonly string[];
  /** Which sessions count, by the folder they ran in; absent where folders were named: then all do. */
  readonly belongs?: (cwd: string) => boolean;
  readonly workspaceFolder?: string;
  /** Sentences about settings and other memories that a person should know of. */
  readonly notices: readonly string[];
  /** What Claude Code's files say of the project; absent where folders were named. */
  readonly location?: ProjectLocation;
}

/** A project folder, or folders that are taken as they are. */
export type PlacesAsked =
  | { readonly project: string; readonly trusted?: boolean }
  | { readonly memory: string; readonly sessions?: string; readonly workspace?: string };

/** Finds the places of a project, or takes the named ones. */
export async function findPlaces(asked: PlacesAsked, environment: Environment): Promise<Places> {
  if ('memory' in asked) {
    const absolute = (folder: string): string => path.resolve(environment.cwd, folder);
    return {
      memoryFolder: absolute(asked.memory),
      sessionFolders: asked.sessions === undefined ? [] : [absolute(asked.sessions)],
      ...(asked.workspace === undefined ? {} : { workspaceFolder: absolute(asked.workspace) }),
      notices: [],
    };
  }
  const location = await locateProject(
    asked.project,
    environment,
    asked.trusted === undefined ? {} : { trusted: asked.trusted },
  );
  const others = location.otherMemoryFolders.map(
    (other) => `Another memory of this project lies in ${other.path}: ${other.why}`,
  );
  return {
    memoryFolder: location.memoryFolder,
    sessionFolders: location.transcripts,
    belongs: (cwd) => location.belongs(cwd),
    workspaceFolder: location.projectFolder,
    notices: [...location.problems, ...others],
    location,
  };
}
