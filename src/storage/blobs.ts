import path from 'node:path';
import { discard, readBytesIfThere, replaceDurably, sha256 } from './durable';
import type { Files } from './files';

/** A secret that may not be kept, and what kind it is: the placeholder's only word. */
export interface Redaction {
  readonly secret: string;
  readonly kind: string;
}

export interface StoredBytes {
  readonly bytes: Uint8Array;
  /** Secrets are replaced by placeholders in these bytes: they are not quite what they were. */
  readonly redacted: boolean;
}

const REDACTED = '.redacted';

/**
 * Bytes by their SHA-256. Where a secret stood, the stored bytes hold a placeholder, under the name of the
 * true bytes with an ending that says so.
 */
export class Blobs {
  readonly #folder: string;
  readonly #files: Files;

  constructor(folder: string, files: Files) {
    this.#folder = folder;
    this.#files = files;
  }

  /** @returns the SHA-256 of the bytes as given */
  store(bytes: Uint8Array, redactions: readonly Redaction[]): string {
    const hash = sha256(bytes);
    const clean = withoutSecrets(bytes, redactions);
    if (clean !== undefined) {
      replaceDurably(this.#files, this.#file(hash) + REDACTED, clean);
      discard(this.#files, this.#file(hash));
    } else if (this.read(hash) === undefined) {
      replaceDurably(this.#files, this.#file(hash), bytes);
    }
    return hash;
  }

  read(hash: string): StoredBytes | undefined {
    const bytes = readBytesIfThere(this.#files, this.#file(hash));
    if (bytes !== undefined && sha256(bytes) === hash) return { bytes, redacted: false };
    const redacted = readBytesIfThere(this.#files, this.#file(hash) + REDACTED);
    return redacted === undefined ? undefined : { bytes: redacted, redacted: true };
  }

  /** Replaces secrets in all that is stored; returns how many files held one. */
  redact(redactions: readonly Redaction[]): number {
    let count = 0;
    for (const file of this.#all()) {
      const bytes = readBytesIfThere(this.#files, file);
      const clean = bytes === undefined ? undefined : withoutSecrets(bytes, redactions);
      if (clean === undefined) continue;
      count++;
      replaceDurably(this.#files, file.endsWith(REDACTED) ? file : file + REDACTED, clean);
      if (!file.endsWith(REDACTED)) this.#files.remove(file);
    }
    return count;
  }

  /** Bytes on the disk of what is kept under a SHA-256; 0 when nothing is. */
  sizeOf(hash: string): number {
    const file = this.#file(hash);
    return (this.#files.stat(file) ?? this.#files.stat(file + REDACTED))?.size ?? 0;
  }

  /** Lets go of all that is not kept under one of these. What cannot be removed stays. */
  removeAllBut(kept: ReadonlySet<string>): void {
    for (const file of this.#all()) if (!kept.has(path.basename(file, REDACTED))) discard(this.#files, file);
  }

  #all(): string[] {
    if (this.#files.stat(this.#folder) === undefined) return [];
    const folders = this.#files.list(this.#folder).map((name) => path.join(this.#folder, name));
    return folders.flatMap((folder) => this.#files.list(folder).map((name) => path.join(folder, name)));
  }

  /** Two hundred and fifty-six folders keep each of them short. */
  #file(hash: string): string {
    return path.join(this.#folder, hash.slice(0, 2), hash);
  }
}

/** The bytes with every occurrence of the secrets replaced by `[redacted: kind]`; undefined when there is none. */
export function withoutSecrets(bytes: Uint8Array, redactions: readonly Redaction[]): Uint8Array | undefined {
  const known = redactions.filter(({ secret }) => secret !== '');
  if (known.length === 0) return undefined;
  // Latin-1 maps every byte to one character and back, so that invalid UTF-8 beside a secret stays as it is.
  const before = Buffer.from(bytes).toString('latin1');
  const asBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
  // The longest first: one secret may be a part of another.
  const longestFirst = [...known].sort((a, b) => b.secret.length - a.secret.length);
  const after = longestFirst.reduce(
    (text, { secret, kind }) => text.replaceAll(asBytes(secret), () => asBytes(`[redacted: ${kind}]`)),
    before,
  );
  return after === before ? undefined : new Uint8Array(Buffer.from(after, 'latin1'));
}
