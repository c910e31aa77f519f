import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { discard, makeFolders, PRIVATE, readBytesIfThere, replaceDurably, writeNew } from './durable';
import type { Files, FileStat } from './files';
import { withJsonValue } from './jsonEdit';
import { decodeUtf8 } from './plainFile';
import { sentenceOf } from './problem';

/** The two switches of Claude Code's own memory, in the user's settings. */
export type ClaudeSwitch = 'autoMemoryEnabled' | 'autoDreamEnabled';

export interface SwitchRequest {
  /** The user's settings of Claude Code, absolute; made when it is not there. */
  readonly file: string;
  readonly key: ClaudeSwitch;
  readonly value: boolean;
  /** Where the file is kept as it was: in our own storage. */
  readonly backupFolder: string;
  readonly files: Files;
}

export type SwitchOutcome =
  | {
      readonly kind: 'written';
      /** The file as it was; absent when there was none. */
      readonly backup?: string;
    }
  /** It says that already. */
  | { readonly kind: 'unchanged' }
  /** Nothing was written: a sentence with the next step. */
  | { readonly kind: 'refused'; readonly message: string };

/**
 * Sets one of Claude Code's switches, when a person clicks on it: that one value changes, every other character stays.
 * A file that is not plain JSON is left alone, since Claude Code does not use it either. Comments are not plain JSON.
 */
export function setClaudeSwitch(request: SwitchRequest): SwitchOutcome {
  try {
    return edit(request);
  } catch (error) {
    return { kind: 'refused', message: `Claude Code's settings were not changed. ${sentenceOf(error)}` };
  }
}

function edit({ file, key, value, backupFolder, files }: SwitchRequest): SwitchOutcome {
  // People keep their settings elsewhere and link to them: the link stays, what it leads to is written.
  const real = files.lstat(file) === undefined ? file : files.realPath(file);
  const bytes = readBytesIfThere(files, real);
  const text = bytes === undefined ? '{}\n' : decodeUtf8(bytes);
  const changed = text === undefined ? undefined : withJsonValue(text, key, value);
  if (text === undefined || changed === undefined) {
    return {
      kind: 'refused',
      message: `${file} is not plain JSON (comments and trailing commas are not allowed in it), so it was left alone; Claude Code does not use it either. Correct it, and switch again.`,
    };
  }
  if (changed === text) return { kind: 'unchanged' };
  const stat = files.stat(real);
  if (stat !== undefined && (stat.mode & 0o222) === 0)
    return { kind: 'refused', message: `${file} is read-only, so it was left alone.` };
  const backup = bytes === undefined ? undefined : keep(files, backupFolder, bytes);
  if (!replaceIfSame(files, real, stat, bytes, new TextEncoder().encode(changed)))
    return {
      kind: 'refused',
      message: `${file} was changed by someone else in the same instant, so it was left alone. Switch again.`,
    };
  return backup === undefined ? { kind: 'written' } : { kind: 'written', backup };
}

/** The last state that was replaced. */
function keep(files: Files, folder: string, bytes: Uint8Array): string {
  const backup = path.join(folder, 'claude-settings.json');
  replaceDurably(files, backup, bytes);
  return backup;
}

function replaceIfSame(
  files: Files,
  file: string,
  stat: FileStat | undefined,
  before: Uint8Array | undefined,
  after: Uint8Array,
): boolean {
  const folder = path.dirname(file);
  makeFolders(files, folder);
  const temporary = path.join(folder, `.${path.basename(file)}.${randomUUID()}.new`);
  writeNew(files, temporary, after, {
    mode: stat?.mode ?? PRIVATE.file,
    ...(stat === undefined ? {} : { owner: { uid: stat.uid, gid: stat.gid } }),
  });
  try {
    if (!isSame(readBytesIfThere(files, file), before)) {
      discard(files, temporary);
      return false;
    }
    files.rename(temporary, file);
  } catch (error) {
    discard(files, temporary);
    throw error;
  }
  files.syncFolder(folder);
  return true;
}

function isSame(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
