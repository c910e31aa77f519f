import { realpath, stat } from 'node:fs/promises';
import type { Workspace } from '../core/dream/engine';
import type { Memory } from '../core/memory/memory';
import { pathsNamedIn } from '../core/text/paths';
import type { Environment } from './environment';
import { findRepository } from './gitRepository';
import { readInstructions } from './instructions';
import { missingPaths } from './missingPaths';

export interface WorkspaceOptions {
  /** Whether the person's own instructions (`~/.claude/CLAUDE.md`) count; default: they do. */
  readonly personal?: boolean;
}

/**
 * What a dream may know of the workspace: its instructions, and which of the paths that memory names are gone.
 * Nothing is said of a workspace that does not exist or is empty. Only reads.
 */
export async function readWorkspace(
  folder: string | undefined,
  memory: Memory,
  environment: Environment,
  options: WorkspaceOptions = {},
): Promise<Workspace> {
  if (folder === undefined || !(await isFolder(folder))) return { instructions: [], missingPaths: new Set() };
  return {
    instructions: await readInstructions(folder, environment, options.personal),
    missingPaths: await goneFrom(folder, namedPaths(memory)),
  };
}

/** A repository shares one memory, so a path may be meant from its top or from the folder that was asked for. */
async function goneFrom(folder: string, named: ReadonlySet<string>): Promise<Set<string>> {
  const real = await realpath(folder);
  const top = (await findRepository(real))?.checkout ?? real;
  const gone = await missingPaths(top, named);
  return top === real ? gone : missingPaths(real, gone);
}

/** The paths that statements name, apart from the memory's own files. */
function namedPaths(memory: Memory): Set<string> {
  const own = new Set([...memory.files, ...memory.unread].map((file) => file.path));
  const named = memory.files.flatMap((file) =>
    file.statements.flatMap((statement) => pathsNamedIn(statement.text)),
  );
  return new Set(named.filter((one) => !own.has(one)));
}

async function isFolder(name: string): Promise<boolean> {
  return stat(name).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
