import { stat } from 'node:fs/promises';
import * as path from 'node:path';
import type { Environment } from '../storage/environment';
import { locateProject, type ProjectLocation } from '../storage/locations';
import { causeOf } from '../storage/problem';

/** Where a dream reads and writes. All paths are absolute. */
export interface Places {
  /** What they were found by: they are found by it again where functions cannot go, as in another thread. */
  readonly asked: PlacesAsked;
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
    const sessions = asked.sessions === undefined ? undefined : absolute(asked.sessions);
    const workspace = asked.workspace === undefined ? undefined : absolute(asked.workspace);
    return {
      asked,
      memoryFolder: absolute(asked.memory),
      sessionFolders: sessions === undefined ? [] : [sessions],
      ...(workspace === undefined ? {} : { workspaceFolder: workspace }),
      notices: [
        ...(await notAFolder(sessions, 'sessions', 'No session is reviewed')),
        ...(await notAFolder(workspace, 'workspace', 'No path or instruction is checked')),
      ],
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
    asked,
    memoryFolder: location.memoryFolder,
    sessionFolders: location.transcripts,
    belongs: (cwd) => location.belongs(cwd),
    workspaceFolder: location.projectFolder,
    notices: [...location.problems, ...others],
    location,
  };
}

/** A folder that a person named is there, or they are told: a typing error must not look like an empty folder. */
async function notAFolder(
  folder: string | undefined,
  option: 'sessions' | 'workspace',
  so: string,
): Promise<string[]> {
  if (folder === undefined) return [];
  const next = `${so}; name the right folder with --${option}.`;
  try {
    return (await stat(folder)).isDirectory() ? [] : [`${folder} is a file, not a folder. ${next}`];
  } catch (error) {
    return [`The folder ${folder} cannot be opened: ${causeOf(error)}. ${next}`];
  }
}
