import { lstat, readdir, realpath } from 'node:fs/promises';
import * as path from 'node:path';
import { isMissing } from './plainFile';

/**
 * Whether a relative path can name a memory file on every platform and stays inside its folder: `/` between the
 * parts, ends in `.md`, no hidden part, nothing that Windows reads as a device, a stream, another drive or a short name.
 */
export function isMemoryPath(relative: string): boolean {
  return (
    /\.md$/i.test(relative) &&
    !/\p{Surrogate}/u.test(relative) &&
    relative.length <= 1024 &&
    relative.split('/').every(isPlainPart)
  );
}

/**
 * The absolute path for writing or deleting a memory file, or undefined when it is not safe. Links are resolved
 * first: neither the file nor a folder on the way to it may be a link, and `realFolder` must be the memory folder
 * itself (see {@link MemoryFolderRead.folder}). A new name that differs from an existing one only by letter case or
 * Unicode form is refused: on another file system the two are one file.
 */
export async function resolveInside(realFolder: string, relative: string): Promise<string | undefined> {
  if (!isMemoryPath(relative) || !(await isRealFolder(realFolder))) return undefined;
  const parts = relative.split('/');
  let at = realFolder;
  for (const [index, part] of parts.entries()) {
    const there = await nameThere(at, part);
    if (there === 'twin') return undefined;
    if (there === 'free') return path.join(at, ...parts.slice(index));
    at = path.join(at, part);
    const kind = await lstat(at).catch(() => undefined);
    const isLast = index === parts.length - 1;
    if (kind === undefined || !(isLast ? kind.isFile() : kind.isDirectory())) return undefined;
  }
  return at;
}

/** A name by which twins are found: the same for all letter cases and Unicode forms. */
export function foldName(name: string): string {
  return name.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFC');
}

async function nameThere(folder: string, name: string): Promise<'exact' | 'twin' | 'free'> {
  const names = await readdir(folder).catch((error: unknown): string[] | undefined =>
    isMissing(error) ? [] : undefined,
  );
  if (names === undefined) return 'twin';
  if (names.includes(name)) return 'exact';
  const folded = foldName(name);
  return names.some((one) => foldName(one) === folded) ? 'twin' : 'free';
}

/** A folder reached without links; one that does not exist yet must have such a folder above it. */
async function isRealFolder(folder: string): Promise<boolean> {
  if (!path.isAbsolute(folder) || path.normalize(folder) !== folder) return false;
  for (let at = folder; ; at = path.dirname(at)) {
    try {
      return (await realpath(at)) === at && (await lstat(at)).isDirectory();
    } catch (error) {
      // A dangling link has a name but no real path: nothing may be created through it.
      const named = await lstat(at).catch(() => undefined);
      if (!isMissing(error) || named !== undefined || path.dirname(at) === at) return false;
    }
  }
}

function isPlainPart(part: string): boolean {
  if (part === '' || part.startsWith('.') || /[. ]$/.test(part) || Buffer.byteLength(part) > 255)
    return false;
  return !/[\0-\x1f\x7f<>:"|?*\\\uFFFD]/.test(part) && !DEVICE.test(part) && !SHORT_NAME.test(part);
}

/** Names that Windows gives to devices, with whatever ending. */
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\.|$)/i;

/** `NOTES~1.MD` may stand for a file with a longer name. */
const SHORT_NAME = /^[^.]{1,6}~\d{1,6}(\.[^.]{0,3})?$/;
