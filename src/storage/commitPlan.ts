import path from 'node:path';
import { DOT_FILE } from './carrier';
import { commitOrder } from './commitOrder';
import { PRIVATE, sha256 } from './durable';
import type { Files } from './files';
import type { Plan, Step } from './journal';
import { StorageProblem } from './problem';
import { type FileChange, resolveTarget, type Target } from './target';

/** A change, and where it is to be made. */
export interface ResolvedChange {
  readonly change: FileChange;
  readonly target: Target;
}

/**
 * The changes of a commit that change anything, in the order in which they are written.
 *
 * @param root the memory folder, links resolved
 * @throws StorageProblem where a place is not safe to write to
 */
export function resolveChanges(files: Files, root: string, all: readonly FileChange[]): ResolvedChange[] {
  const changes = all.filter(({ before, after }) => hashOf(before) !== hashOf(after));
  const targets = commitOrder(changes).map((change) => ({
    change,
    target: resolveTarget(files, root, change.path, change.after === undefined ? 'delete' : 'write'),
  }));
  const seen = new Map<string, string>();
  for (const { change, target } of targets) {
    // Two spellings of one new name are one file on some disks.
    const name = change.before === undefined ? target.file.normalize('NFC').toLowerCase() : target.file;
    const twin = seen.get(name);
    if (twin !== undefined) {
      throw new StorageProblem(`${change.path} and ${twin} are the same file.`, change.path, 'bad-name');
    }
    seen.set(name, change.path);
  }
  return targets;
}

/** What a commit does, step by step, as its journal says it to whoever has to finish it. */
export function commitPlan(files: Files, id: string, root: string, targets: readonly ResolvedChange[]): Plan {
  const forNewFiles = newFileMode(files, root);
  const steps = targets.map(({ change, target }, n): Step => {
    const { stat } = target;
    return {
      path: change.path,
      file: target.file,
      mode: stat === undefined ? forNewFiles : stat.mode & 0o777,
      ...(stat !== undefined && { owner: { uid: stat.uid, gid: stat.gid } }),
      ...(change.before !== undefined && { before: sha256(change.before) }),
      ...(change.after !== undefined && {
        after: sha256(change.after),
        temporary: path.join(nearestFolder(files, target.file), `${DOT_FILE}${id}-${n}.new`),
      }),
    };
  });
  return { version: 1, id, memoryFolder: root, steps, folders: missingFolders(files, targets) };
}

/** The SHA-256 of a file's bytes; undefined of none. */
export function hashOf(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : sha256(bytes);
}

/** A new file is as open to others as the index is. */
function newFileMode(files: Files, root: string): number {
  const index = files.stat(path.join(root, 'MEMORY.md'));
  return index?.kind === 'file' ? (index.mode & 0o666) | PRIVATE.file : PRIVATE.file;
}

function nearestFolder(files: Files, file: string): string {
  const folder = path.dirname(file);
  return files.stat(folder) === undefined ? nearestFolder(files, folder) : folder;
}

function missingFolders(files: Files, targets: readonly ResolvedChange[]): string[] {
  const missing = new Set<string>();
  for (const { target } of targets) {
    for (let f = path.dirname(target.file); files.stat(f) === undefined; f = path.dirname(f)) missing.add(f);
  }
  return [...missing].sort();
}
