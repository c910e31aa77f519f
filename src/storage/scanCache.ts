import path from 'node:path';
import type { Scan } from '../core/sessions/scan';
import type { Evidence } from '../core/sessions/signal';
import { discard, makeFolders, PRIVATE, readBytesIfThere, sha256 } from './durable';
import type { Files } from './files';

/** A scan with what tells whether the transcript is still as it was. */
export interface KeptScan {
  readonly bytes: number;
  /** Epoch milliseconds. */
  readonly modified: number;
  /** 0 when it was so short ago that a change after it may bear the same time: then only growth can be told. */
  readonly changed: number;
  readonly inode: number;
  /** A hash of the bytes right before the place where reading can go on. */
  readonly tail: string;
  readonly scan: Scan;
}

/** The form of the files below. */
const FORM = 1;

/** What the caches of all folders may take together, and that of one; those of folders that were not read longest go first. */
const LIMITS = { bytesOfAll: 256e6, bytesOfOne: 64e6 };

/**
 * What was found in transcripts, so that they are not read again: one file for each folder of transcripts, written
 * anew as a whole. It holds no more of what was said than signals quote, and only as long as the transcript is there.
 * Nothing depends on it: a file that is damaged, of another form or made by other rules counts as none.
 *
 *     SHA-256 of what follows, in hex
 *     JSON: form, rules, folder, and the scans without their keys
 *     the keys of all scans, one after the other: 64-bit floating-point numbers, the lower bytes first
 */
export class ScanCache {
  /**
   * @param folder where the files lie
   * @param rules names the rules by which transcripts are read: what others found is not used
   * @param clock epoch milliseconds
   */
  constructor(
    readonly files: Files,
    readonly folder: string,
    readonly rules: string,
    readonly clock: () => number = Date.now,
  ) {}

  /** By the names of transcripts in their folder. */
  load(transcripts: string): Map<string, KeptScan> {
    try {
      const bytes = readBytesIfThere(this.files, this.#fileOf(transcripts));
      const parts = bytes && partsOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      if (parts === undefined) return new Map();
      const { form, rules, folder, scans } = JSON.parse(parts.json) as Stored;
      if (form !== FORM || rules !== this.rules || folder !== transcripts) return new Map();
      return unpacked(scans, parts.keys, transcripts);
    } catch {
      return new Map();
    }
  }

  /** Takes the place of what was kept for the folder. @throws the system's error */
  save(transcripts: string, scans: ReadonlyMap<string, KeptScan>): void {
    const file = this.#fileOf(transcripts);
    makeFolders(this.files, this.folder);
    const bytes = packed(this.rules, transcripts, scans);
    if (bytes.length > LIMITS.bytesOfOne) discard(this.files, file);
    else this.#replace(file, bytes);
    this.#makeRoom(file);
  }

  #fileOf(transcripts: string): string {
    return path.join(this.folder, `${sha256(Buffer.from(transcripts)).slice(0, 16)}.scan`);
  }

  /** In one step, but not durably: what a loss of power leaves is found damaged, and made anew. */
  #replace(file: string, bytes: Uint8Array): void {
    const { files } = this;
    const temporary = `${file}.${process.pid}.new`;
    discard(files, temporary);
    try {
      const fd = files.open(temporary, 'create', PRIVATE.file);
      try {
        for (let done = 0; done < bytes.length;) done += files.write(fd, bytes.subarray(done), done);
      } finally {
        files.close(fd);
      }
      files.rename(temporary, file);
    } catch (error) {
      discard(files, temporary);
      throw error;
    }
  }

  /** Also takes away what a process that was killed left half written. */
  #makeRoom(kept: string): void {
    const others = this.files
      .list(this.folder)
      .map((name) => path.join(this.folder, name))
      .filter((file) => file !== kept)
      .flatMap((file) => {
        const status = this.files.stat(file);
        return status === undefined ? [] : [{ file, ...status }];
      })
      .sort((a, b) => b.modified - a.modified);
    const now = this.clock();
    let sum = this.files.stat(kept)?.size ?? 0;
    for (const { file, size, modified } of others) {
      sum += size;
      const abandoned = file.endsWith('.new') && now - modified > HOUR;
      if (sum > LIMITS.bytesOfAll || abandoned) discard(this.files, file);
    }
  }
}

const HOUR = 3_600_000;

/** A scan in JSON: its keys stand behind, and a signal need not say which file it is from. */
type StoredScan = Omit<KeptScan, 'scan'> & {
  readonly name: string;
  readonly keys: number;
  readonly scan: Omit<Scan, 'keys'>;
};

interface Stored {
  readonly form: number;
  readonly rules: string;
  readonly folder: string;
  readonly scans: readonly StoredScan[];
}

const NEWLINE = 0x0a;

function partsOf(bytes: Buffer): { readonly json: string; readonly keys: Buffer } | undefined {
  const first = bytes.indexOf(NEWLINE);
  const content = bytes.subarray(first + 1);
  if (first < 0 || bytes.toString('latin1', 0, first) !== sha256(content)) return undefined;
  const second = content.indexOf(NEWLINE);
  return { json: content.toString('utf8', 0, second), keys: content.subarray(second + 1) };
}

function packed(rules: string, folder: string, scans: ReadonlyMap<string, KeptScan>): Buffer {
  const stored: StoredScan[] = [];
  const keys: Uint8Array[] = [];
  for (const [name, kept] of scans) {
    const { keys: own, signals, ...scan } = kept.scan;
    const unfiled = signals.map((signal) => ({ ...signal, evidence: signal.evidence.map(withoutFile) }));
    stored.push({ ...kept, name, keys: own.length, scan: { ...scan, signals: unfiled } });
    keys.push(new Uint8Array(own.buffer, own.byteOffset, own.byteLength));
  }
  const json = JSON.stringify({ form: FORM, rules, folder, scans: stored } satisfies Stored);
  const content = Buffer.concat([Buffer.from(`${json}\n`), ...keys]);
  return Buffer.concat([Buffer.from(`${sha256(content)}\n`), content]);
}

function unpacked(scans: readonly StoredScan[], bytes: Buffer, folder: string): Map<string, KeptScan> {
  // Copied to where numbers may stand.
  const all = new Float64Array(Uint8Array.from(bytes).buffer);
  let at = 0;
  return new Map(
    scans.map(({ name, keys, ...kept }) => {
      const own = all.subarray(at, (at += keys));
      const file = path.join(folder, name);
      const signals = kept.scan.signals.map((signal) => ({
        ...signal,
        evidence: signal.evidence.map((one) => ({ ...one, file })),
      }));
      return [name, { ...kept, scan: { ...kept.scan, keys: own, signals } }];
    }),
  );
}

/** Its place is left, so that it comes back where it was. */
function withoutFile(evidence: Evidence): Evidence {
  return { ...evidence, file: '' };
}
