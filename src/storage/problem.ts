import { errorCode } from './files';

/** Something expected went wrong with one file. Thrown inside storage, turned into a result at its edge. */
export class StorageProblem extends Error {
  /**
   * @param message a sentence for a person, with the file and the cause
   * @param file the file as a person knows it
   * @param code the system's code, or a word of ours such as `read-only`
   */
  constructor(
    message: string,
    readonly file: string,
    readonly code: string,
  ) {
    super(message);
    this.name = 'StorageProblem';
  }
}

/** The disk did something that no system error tells of. */
export class DiskFault extends Error {
  constructor(
    readonly code: 'short-write' | 'read-back' | 'damaged-journal',
    readonly path: string,
  ) {
    super(`${path}: ${causes[code] ?? code}`);
    this.name = 'DiskFault';
  }
}

const causes: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would grow beyond the limit set for this program',
  EROFS: 'the disk is read-only',
  EACCES: 'permission is denied',
  EPERM: 'the system does not permit it',
  EIO: 'the disk reported an error',
  EBUSY: 'another program holds it',
  EMFILE: 'this program has too many files open',
  ENFILE: 'the system has too many files open',
  EXDEV: 'it lies on another disk',
  ENAMETOOLONG: 'the name is too long',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  ENOENT: 'it is not there',
  EEXIST: 'the name is taken',
  'short-write': 'the disk took less than it was given',
  'read-back': 'what was read back is not what was written',
  'damaged-journal': 'the journal of that dream is damaged',
};

/** The cause of an error in words, with the system's code: "the disk is full (ENOSPC)". */
export function causeOf(error: unknown): string {
  const code = codeOf(error);
  const words = causes[code];
  if (words !== undefined) return code.startsWith('E') ? `${words} (${code})` : words;
  return error instanceof Error ? error.message : String(error);
}

/** The cause of an error as a sentence. */
export function sentenceOf(error: unknown): string {
  if (error instanceof StorageProblem) return error.message;
  const cause = causeOf(error);
  return `${cause.charAt(0).toUpperCase()}${cause.slice(1)}.`;
}

/** The system's code of an error, one of ours, or `unknown`. */
export function codeOf(error: unknown): string {
  return error instanceof StorageProblem ? error.code : (errorCode(error) ?? 'unknown');
}

/**
 * Does something with one file, and says which file and what was tried when it fails.
 *
 * @param what words that fit "Could not … <file>", such as "write"
 * @throws StorageProblem
 */
export function attempt<T>(what: string, file: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof StorageProblem) throw error;
    throw new StorageProblem(`Could not ${what} ${file}: ${causeOf(error)}.`, file, codeOf(error));
  }
}
