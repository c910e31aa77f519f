import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { Pauses } from './pauses';

/** Takes the lines of a file as they come by. */
export interface LineHandler {
  /** True when a line's first bytes, as Latin-1, prove that the line says nothing: its rest is passed over. */
  passesOver(start: string): boolean;
  /**
   * A line without its newline, its start as above, and where it stands. The bytes are overwritten after the call.
   * `ended` is false at the file's end without a newline.
   */
  line(bytes: Buffer, start: string, place: LinePlace, ended: boolean): void;
  /** A line that was not held in memory: longer than the cap, or passed over and then not ending as an object does. */
  lost(number: number, why: 'too-long' | 'damaged', ended: boolean): void;
}

export interface LinePlace {
  /** From 1. */
  readonly number: number;
  /** The byte of the file at which it begins. */
  readonly offset: number;
}

/** Behind so many whole lines, at a byte of the file. */
export interface LineBoundary {
  readonly lines: number;
  readonly offset: number;
}

export interface LineReading {
  readonly signal: AbortSignal;
  /** Longer lines are lost. */
  readonly maxLineBytes: number;
  /** Told the bytes of each piece that was read. */
  readonly advanced?: (bytes: number) => void;
}

/** What an open file does, as far as it is needed here; gives how many bytes it read, 0 at its end. */
export interface ByteSource {
  read(into: Buffer, at: number, length: number, position: number): number;
}

const startBytes = 1024;

const BEGINNING: LineBoundary = { lines: 0, offset: 0 };

const newline = 0x0a;
const closingBrace = 0x7d;

/**
 * Hands a file's lines to the handler, in constant memory however long the file is: a line that spans pieces is kept
 * at the front of the buffer, unless its start says that it may be passed over. Pieces are read at once, not through
 * promises: handing each to another thread and back takes longer than reading it. Others have their turn between them.
 * Throws what the file system throws, and the signal's reason when it is aborted.
 */
export class LineReader {
  readonly #pieceBytes: number;
  readonly #pauses: Pauses;
  #buffer: Buffer;

  constructor(pieceBytes = 1024 * 1024, pauses = new Pauses()) {
    this.#pieceBytes = pieceBytes;
    this.#pauses = pauses;
    this.#buffer = Buffer.allocUnsafe(2 * pieceBytes);
  }

  /** @returns the end of the last line that has a newline */
  async read(
    path: string,
    handler: LineHandler,
    reading: LineReading,
    from: LineBoundary = BEGINNING,
  ): Promise<LineBoundary> {
    reading.signal.throwIfAborted();
    // Without O_NONBLOCK, opening a named pipe waits for its writer for ever; on Windows it is undefined, which is 0 here.
    const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const status = fstatSync(file);
      if (!status.isFile())
        throw new Error(status.isDirectory() ? 'it is a folder' : 'it is not a regular file');
      const source: ByteSource = {
        read: (into, at, length, position) => readSync(file, into, at, length, position),
      };
      return await this.readFrom(source, handler, reading, from);
    } finally {
      closeSync(file);
    }
  }

  /** The same for bytes from anywhere. */
  async readFrom(
    source: ByteSource,
    handler: LineHandler,
    reading: LineReading,
    from: LineBoundary = BEGINNING,
  ): Promise<LineBoundary> {
    const lines = new LineSplitter(handler, reading.maxLineBytes, from);
    let held = 0;
    let position = from.offset;
    for (;;) {
      if (this.#buffer.length - held < this.#pieceBytes) this.#grow(held);
      if (this.#pauses.areDue) await this.#pauses.take();
      reading.signal.throwIfAborted();
      const bytesRead = source.read(this.#buffer, held, this.#pieceBytes, position);
      if (bytesRead === 0) break;
      position += bytesRead;
      const filled = this.#buffer.subarray(0, held + bytesRead);
      const rest = lines.split(filled, held, position - filled.length);
      held = filled.length - rest;
      if (rest > 0) this.#buffer.copyWithin(0, rest, filled.length);
      reading.advanced?.(bytesRead);
    }
    const { boundary } = lines;
    lines.end(this.#buffer.subarray(0, held));
    if (this.#buffer.length > 4 * this.#pieceBytes) this.#buffer = Buffer.allocUnsafe(2 * this.#pieceBytes);
    return boundary;
  }

  #grow(held: number): void {
    const larger = Buffer.allocUnsafe(2 * this.#buffer.length);
    this.#buffer.copy(larger, 0, 0, held);
    this.#buffer = larger;
  }
}

class LineSplitter {
  readonly #handler: LineHandler;
  readonly #maxLineBytes: number;
  #number: number;
  /** The byte of the file at which the line under way begins. */
  #offset: number;
  /** Why the line under way is not held, and its last byte so far that is no white space. */
  #dropped: { readonly why: 'too-long' | 'passed-over'; last: number } | undefined;

  constructor(handler: LineHandler, maxLineBytes: number, { lines, offset }: LineBoundary) {
    this.#handler = handler;
    this.#maxLineBytes = maxLineBytes;
    this.#number = lines;
    this.#offset = offset;
  }

  /** Before the line under way. */
  get boundary(): LineBoundary {
    return { lines: this.#number, offset: this.#offset };
  }

  /**
   * Hands on the whole lines in `bytes`, of which the first `searched` hold no newline; returns where the unfinished one
   * begins. The first byte stands at `offset` of the file.
   */
  split(bytes: Buffer, searched: number, offset: number): number {
    let start = 0;
    let end = bytes.indexOf(newline, searched);
    while (end >= 0) {
      this.#finish(bytes.subarray(start, end), true);
      start = end + 1;
      this.#offset = offset + start;
      end = bytes.indexOf(newline, start);
    }
    return this.#hold(bytes.subarray(start)) ? start : bytes.length;
  }

  /** The bytes after the last newline. */
  end(rest: Buffer): void {
    if (rest.length > 0 || this.#dropped !== undefined) this.#finish(rest, false);
  }

  #finish(bytes: Buffer, ended: boolean): void {
    const number = ++this.#number;
    if (this.#dropped !== undefined) {
      const { why, last } = this.#dropped;
      this.#dropped = undefined;
      if (why === 'too-long') this.#handler.lost(number, 'too-long', ended);
      else if (lastVisible(bytes, last) !== closingBrace) this.#handler.lost(number, 'damaged', ended);
      return;
    }
    if (bytes.length > this.#maxLineBytes) {
      this.#handler.lost(number, 'too-long', ended);
      return;
    }
    const start = startOf(bytes);
    const silent = this.#handler.passesOver(start) && lastVisible(bytes, 0) === closingBrace;
    if (!silent) this.#handler.line(bytes, start, { number, offset: this.#offset }, ended);
  }

  /** Must the beginning of an unfinished line be kept? */
  #hold(bytes: Buffer): boolean {
    if (this.#dropped !== undefined) {
      this.#dropped.last = lastVisible(bytes, this.#dropped.last);
      return false;
    }
    if (bytes.length < startBytes) return true;
    if (this.#handler.passesOver(startOf(bytes))) {
      this.#dropped = { why: 'passed-over', last: lastVisible(bytes, 0) };
    } else if (bytes.length > this.#maxLineBytes) {
      this.#dropped = { why: 'too-long', last: 0 };
    }
    return this.#dropped === undefined;
  }
}

/** The bytes of a line by which it is judged, as Latin-1. */
export function startOf(line: Buffer): string {
  return line.toString('latin1', 0, startBytes);
}

/** The last byte that is no space, tab or carriage return; `otherwise` when there is none. */
function lastVisible(bytes: Buffer, otherwise: number): number {
  for (let at = bytes.length - 1; at >= 0; at--) {
    const byte = bytes[at] ?? 0;
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return byte;
  }
  return otherwise;
}
