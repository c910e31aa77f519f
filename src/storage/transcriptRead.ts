import { basename } from 'node:path';
import { hasWords, readLine } from '../core/sessions/record';
import { START, type Position, type ReadLine, type TranscriptRead } from '../core/sessions/scan';
import { cannotHoldWords, isToolOutput } from './lineFilter';
import type { LineHandler, LinePlace, LineReader, LineReading } from './lineReader';
import { causeOf } from './problem';
import type { TranscriptFile } from './transcriptList';

/** What was read of a file; `failed` when the system let us read only a part of it, or nothing. */
export interface FileRead extends TranscriptRead {
  readonly failed: boolean;
}

/**
 * Reads a transcript, from its beginning or from a place up to which it is known. What cannot be read is told in the
 * remarks.
 *
 * @throws the signal's reason when aborted
 */
export async function readTranscript(
  reader: LineReader,
  file: TranscriptFile,
  reading: LineReading,
  from: Position = START,
): Promise<FileRead> {
  const collector = new Collector(from);
  let failed = false;
  let boundary = { offset: from.offset, lines: from.lines };
  try {
    boundary = await reader.read(file.path, collector, reading, boundary);
  } catch (error) {
    reading.signal.throwIfAborted();
    collector.remarks.push(`The transcript could not be read: ${causeOf(error)}.`);
    failed = true;
  }
  const { path, modified } = file;
  const { lines, badLines, remarks } = collector;
  const whole = { ...collector.beforeUnfinished, ...boundary };
  return { file: path, name: basename(path, '.jsonl'), modified, lines, badLines, remarks, whole, failed };
}

/** Keeps of a file's lines those that person or agent said something in. */
class Collector implements LineHandler {
  readonly lines: ReadLine[] = [];
  /** Sentences for a person about the file. */
  readonly remarks: string[] = [];
  /** Of the whole file. */
  badLines: number;
  readonly #remarksBefore: number;
  #unfinished: Pick<Position, 'badLines' | 'remarks'> | undefined;

  constructor(from: Position) {
    this.badLines = from.badLines;
    this.#remarksBefore = from.remarks;
  }

  /** What was counted up to the last line that ended. */
  get beforeUnfinished(): Pick<Position, 'badLines' | 'remarks'> {
    return this.#unfinished ?? this.#counted;
  }

  passesOver(start: string): boolean {
    return isToolOutput(start);
  }

  line(bytes: Buffer, start: string, { number, offset }: LinePlace, ended: boolean): void {
    if (!ended) this.#unfinished = this.#counted;
    const before = { offset, lines: number - 1, ...this.#counted };
    if (number === 1 && isUtf16(bytes))
      this.remarks.push('This file is UTF-16, not UTF-8: its lines were skipped.');
    if (cannotHoldWords(bytes, start)) return;
    const record = readLine(bytes.toString('utf8'));
    if (record === 'bad') this.#bad(ended || bytes[0] !== openingBrace);
    else if (record !== 'other' && hasWords(record)) this.lines.push({ record, line: number, before });
  }

  lost(number: number, why: 'too-long' | 'damaged', ended: boolean): void {
    if (!ended) this.#unfinished = this.#counted;
    this.#bad(ended || why === 'too-long');
    if (why === 'too-long') this.remarks.push(`Line ${number} is too long and was skipped.`);
  }

  get #counted(): Pick<Position, 'badLines' | 'remarks'> {
    return { badLines: this.badLines, remarks: this.#remarksBefore + this.remarks.length };
  }

  /** Half an object at the end of a file is a line that the client is writing just now. */
  #bad(whole: boolean): void {
    if (whole) this.badLines++;
    else this.remarks.push('The last line is not complete, as if it was being written; it was left out.');
  }
}

const openingBrace = 0x7b;

function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}
