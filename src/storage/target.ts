import path from 'node:path';
import { attempt, StorageProblem } from './problem';
import type { Files, FileStat } from './files';

/** A change of one memory file. */
export interface FileChange {
  /** Inside the memory folder, with `/`. */
  readonly path: string;
  /** The bytes that the change was made from; undefined when the file was absent. */
  readonly before: Uint8Array | undefined;
  /** The bytes to be written; undefined when the file is to be deleted. */
  readonly after: Uint8Array | undefined;
}

/** Where a change lands, with links resolved and every rule about places checked. */
export interface Target {
  /** As the change names it. */
  readonly path: string;
  /** Absolute, without links save, for a deletion, the last name itself. */
  readonly file: string;
  /** What stands there now; undefined when nothing does. */
  readonly stat: FileStat | undefined;
}

/**
 * Finds where a path of a memory leads. This is the last door before writing, so it takes no caller's word.
 *
 * @param realFolder the memory folder without links
 * @param purpose a deletion takes a link itself away, a change is written through it
 * @throws StorageProblem with the code `bad-name`, `outside`, `not-a-file` or `read-only`
 */
export function resolveTarget(
  files: Files,
  realFolder: string,
  name: string,
  purpose: 'write' | 'delete',
): Target {
  const fault = nameFault(name, files.platform);
  if (fault !== undefined) {
    throw new StorageProblem(
      `${JSON.stringify(name)} is no name for a memory file: ${fault}.`,
      name,
      'bad-name',
    );
  }
  return attempt('look at', name, () => {
    const segments = name.split('/');
    const folder = realParent(files, realFolder, segments.slice(0, -1));
    const standing = path.join(folder, segments.at(-1) ?? '');
    mustBeInside(realFolder, standing, name);
    const stat = files.lstat(standing);
    const real = stat?.kind === 'link' ? throughLink(files, realFolder, standing, name) : standing;
    const target = { path: name, file: purpose === 'delete' ? standing : real, stat: files.stat(real) };
    mustBeWritable(target);
    return target;
  });
}

function throughLink(files: Files, realFolder: string, link: string, name: string): string {
  const real = files.realPath(link);
  mustBeInside(realFolder, real, name);
  if (!real.endsWith('.md')) throw outside(name, 'it is a link to something that is no .md file');
  return real;
}

function mustBeWritable(target: Target): void {
  const { path: name, stat } = target;
  if (stat === undefined) return;
  if (stat.kind !== 'file')
    throw new StorageProblem(`${name} is not a file, so it is left alone.`, name, 'not-a-file');
  // A mark that a person set is honoured even where the system would let us through.
  if ((stat.mode & 0o222) === 0) {
    throw new StorageProblem(`${name} is read-only. Make it writable, or leave it out.`, name, 'read-only');
  }
}

/** The folder of a file without links; its last parts may not exist yet. */
function realParent(files: Files, realFolder: string, segments: readonly string[]): string {
  for (let known = segments.length; known > 0; known--) {
    const folder = path.join(realFolder, ...segments.slice(0, known));
    if (files.lstat(folder) !== undefined) return path.join(files.realPath(folder), ...segments.slice(known));
  }
  return path.join(realFolder, ...segments);
}

/** Whether a path without links lies in a folder without links. */
export function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return (
    relative !== '' &&
    relative !== '..' &&
    !relative.startsWith(`..${path.sep}`) &&
    !path.isAbsolute(relative)
  );
}

function mustBeInside(realFolder: string, file: string, name: string): void {
  if (!isInside(realFolder, file)) throw outside(name, 'it leads outside the memory folder');
}

function outside(name: string, why: string): StorageProblem {
  return new StorageProblem(`${name} is not written: ${why}.`, name, 'outside');
}

const DEVICE_NAME = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const CONTROL_OR_DIRECTION = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** Why a path cannot name a memory file, in words that end a sentence; undefined when it can. */
export function nameFault(name: string, platform: NodeJS.Platform): string | undefined {
  if (!name.endsWith('.md')) return 'it does not end in .md';
  if (CONTROL_OR_DIRECTION.test(name)) return 'it holds invisible characters';
  if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(name))
    return 'it is no valid text';
  if (name.includes('\\')) return 'it holds a backslash';
  for (const segment of name.split('/')) {
    if (segment === '' || segment === '.' || segment === '..')
      return 'it is not a plain path inside the folder';
    if (/[. ]$/.test(segment) || segment.startsWith(' '))
      return 'a part of it begins or ends with a space, or ends with a dot';
    if (platform === 'win32' && (/[<>:"|?*]/.test(segment) || DEVICE_NAME.test(segment))) {
      return 'Windows keeps that name for itself';
    }
  }
  return undefined;
}
