import path from 'node:path';
import type { Scan } from '../core/sessions/scan';
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
 *     JSON: form, rules, folder and how many scans there are
 *     a line of JSON for each scan, without its keys
 *     the keys of all scans, one after the other, as 64-bit floating-point numbers
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
      if (bytes === undefined) return new Map();
      const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return unpacked(all, this.#headOf(transcripts)) ?? new Map<string, KeptScan>();
    } catch {
      return new Map();
    }
  }

  /** Takes the place of what was kept for the folder. @throws the system's error */
  save(transcripts: string, scans: ReadonlyMap<string, KeptScan>): void {
    const file = this.#fileOf(transcripts);
    makeFolders(this.files, this.folder);
    const bytes = packed(this.#headOf(transcripts), scans);
    if (bytes.length > LIMITS.bytesOfOne) discard(this.files, file);
    else this.#replace(file, bytes);
    this.#makeRoom(file);
  }

  #headOf(folder: string): Head {
    return { form: FORM, rules: this.rules, folder };
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

const NEWLINE = 0x0a;

/** The lines that scans were read from: of those that are kept again, nothing has to be written down anew. */
const lineOf = new WeakMap<KeptScan, string>();

function packed(head: Head, scans: ReadonlyMap<string, KeptScan>): Buffer {
  const lines = [JSON.stringify({ ...head, scans: scans.size })];
  const keys: Uint8Array[] = [];
  for (const [name, kept] of scans) {
    lines.push(lineOf.get(kept) ?? JSON.stringify(rowOf(name, kept)));
    const own = kept.scan.keys;
    keys.push(new Uint8Array(own.buffer, own.byteOffset, own.byteLength));
  }
  const content = Buffer.concat([Buffer.from(`${lines.join('\n')}\n`), ...keys]);
  return Buffer.concat([Buffer.from(`${sha256(content)}\n`), content]);
}

/** Undefined when the bytes are not those that were written, or not for us. */
function unpacked(bytes: Buffer, wanted: Head): Map<string, KeptScan> | undefined {
  const start = bytes.indexOf(NEWLINE) + 1;
  const content = bytes.subarray(start);
  if (start === 0 || bytes.toString('latin1', 0, start - 1) !== sha256(content)) return undefined;
  const first = content.toString('utf8', 0, content.indexOf(NEWLINE));
  const { form, rules, folder, scans } = JSON.parse(first) as Head & { readonly scans: number };
  if (form !== wanted.form || rules !== wanted.rules || folder !== wanted.folder) return undefined;
  const end = endOfLines(content, scans + 1);
  const text = content.toString('utf8', 0, end);
  // Copied to where numbers may stand.
  const keys = new Float64Array(Uint8Array.from(content.subarray(end)).buffer);
  let at = 0;
  const rows = text.split('\n').slice(1, -1);
  return new Map(
    rows.map((line) => {
      const row = JSON.parse(line) as Row;
      const kept = keptOf(row, folder, keys.subarray(at, (at += row[6])));
      lineOf.set(kept, line);
      return [row[0], kept];
    }),
  );
}

function endOfLines(content: Buffer, count: number): number {
  let end = 0;
  for (let line = 0; line < count; line++) end = content.indexOf(NEWLINE, end) + 1;
  return end;
}

interface Head {
  readonly form: number;
  readonly rules: string;
  readonly folder: string;
}

/** A scan without its keys, as short as it can be said: this is what takes the time of loading. */
type Row = readonly [
  ...file: [name: string, bytes: number, modified: number, changed: number, inode: number, tail: string],
  keys: number,
  age: readonly [startedAt: number, endedAt: number, forked: boolean, id: string],
  ...found: [Scan['cwds'], badLines: number, Scan['remarks'], Scan['repeated'], Scan['signals']],
  span: readonly [startedAt: number, endedAt: number] | null,
  resumption: Scan['resumption'] | null,
];

function rowOf(name: string, { bytes, modified, changed, inode, tail, scan }: KeptScan): Row {
  const { age, cwds, badLines, remarks, repeated, span, resumption } = scan;
  const signals = scan.signals.map((signal) => ({
    ...signal,
    // Its place is left, so that it comes back where it was.
    evidence: signal.evidence.map((one) => ({ ...one, file: '' })),
  }));
  return [
    ...([name, bytes, modified, changed, inode, tail] as const),
    scan.keys.length,
    [age.startedAt, age.endedAt, age.forked, age.id],
    ...([cwds, badLines, remarks, repeated, signals] as const),
    span === undefined ? null : [span.startedAt, span.endedAt],
    resumption ?? null,
  ];
}

function keptOf(row: Row, folder: string, keys: Float64Array): KeptScan {
  const [
    name,
    bytes,
    modified,
    changed,
    inode,
    tail,
    ,
    age,
    cwds,
    badLines,
    remarks,
    repeated,
    said,
    span,
    resumption,
  ] = row;
  const file = path.join(folder, name);
  const signals = said.map((signal) => ({
    ...signal,
    evidence: signal.evidence.map((one) => ({ ...one, file })),
  }));
  const [startedAt, endedAt, forked, id] = age;
  const scan = {
    age: { startedAt, endedAt, forked, id, file },
    ...{ cwds, badLines, remarks, keys, repeated, signals },
    ...(span && { span: { startedAt: span[0], endedAt: span[1] } }),
    ...(resumption && { resumption }),
  };
  return { bytes, modified, changed, inode, tail, scan };
}
