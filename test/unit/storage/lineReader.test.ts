import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import fc from 'fast-check';
import {
  LineReader,
  type ByteSource,
  type LineBoundary,
  type LineHandler,
  type LinePlace,
} from '../../../src/storage/lineReader';
import { Pauses } from '../../../src/storage/pauses';

/** Writes down what it is handed; passes over lines that begin with `{"skip"`. */
class Notes implements LineHandler {
  readonly said: string[] = [];
  readonly #text: string;

  /** @param text all of it, to see that lines stand where they are said to stand */
  constructor(text = '') {
    this.#text = text;
  }

  passesOver(start: string): boolean {
    return start.startsWith('{"skip"');
  }

  line(bytes: Buffer, start: string, { number, offset }: LinePlace, ended: boolean): void {
    assert.ok(bytes.toString('latin1').startsWith(start));
    assert.equal(this.#text.slice(offset, offset + bytes.length), bytes.toString('latin1'));
    this.said.push(`${number}${ended ? '' : '…'} ${bytes.toString('latin1')}`);
  }

  lost(number: number, why: string, ended: boolean): void {
    this.said.push(`${number}${ended ? '' : '…'} ${why}`);
  }
}

/** Passes over everything. */
class Quiet implements LineHandler {
  passesOver = (): boolean => false;
  line = (): void => undefined;
  lost = (): void => undefined;
}

/** What is expected, by splitting the whole. */
function expected(text: string, maxLineBytes: number): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    const ended = index < lines.length - 1;
    const label = `${index + 1}${ended ? '' : '…'}`;
    if (line === '' && !ended) return [];
    if (line.startsWith('{"skip"') && line.trimEnd().endsWith('}')) return [];
    return [line.length > maxLineBytes ? `${label} too-long` : `${label} ${line}`];
  });
}

describe('reading lines', () => {
  const calm = { signal: new AbortController().signal, maxLineBytes: 10_000 };

  async function readAll(
    text: string,
    options: { pieceBytes?: number; maxLineBytes?: number; from?: LineBoundary } = {},
  ): Promise<{ readonly said: string[]; readonly boundary: LineBoundary }> {
    const all = Buffer.from(text, 'latin1');
    const source: ByteSource = {
      read(into, at, length, position) {
        const end = Math.min(position + length, all.length);
        return all.copy(into, at, position, end);
      },
    };
    const notes = new Notes(text);
    const reading = { ...calm, maxLineBytes: options.maxLineBytes ?? 10_000 };
    const boundary = await new LineReader(options.pieceBytes).readFrom(source, notes, reading, options.from);
    return { said: notes.said, boundary };
  }

  const read = async (...args: Parameters<typeof readAll>): Promise<string[]> =>
    (await readAll(...args)).said;

  it('hands on each line with its number, and says when the last is not ended', async () => {
    assert.deepEqual(await read('one\n\n three\r\nfour'), ['1 one', '2 ', '3  three\r', '4… four']);
    assert.deepEqual(await read(''), []);
    assert.deepEqual(await read('\n'), ['1 ']);
  });

  it('is the same for every size of piece', async () => {
    const line = fc.oneof(
      fc.constantFrom('', 'x', '{"skip":1}', '{"skip":1} \r', '\0', '"'),
      fc.integer({ min: 1, max: 3000 }).map((length) => 'y'.repeat(length)),
      fc.integer({ min: 1, max: 3000 }).map((length) => `{"skip":"${'z'.repeat(length)}"}`),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 6 }),
        fc.integer({ min: 40, max: 2500 }),
        fc.boolean(),
        async (lines, pieceBytes, ended) => {
          const text = lines.join('\n') + (ended ? '\n' : '');
          const options = { pieceBytes, maxLineBytes: 4000 };
          const { said, boundary } = await readAll(text, options);
          assert.deepEqual(said, expected(text, 4000));
          const whole = text.slice(0, text.lastIndexOf('\n') + 1);
          assert.deepEqual(boundary, { offset: whole.length, lines: whole.split('\n').length - 1 });
          // What comes later is read as if all were read.
          const more = await read(`${text}\nmore\n${text}`, { ...options, from: boundary });
          const before = expected(whole, 4000);
          assert.deepEqual([...before, ...more], await read(`${text}\nmore\n${text}`, options));
        },
      ),
      { numRuns: 100, seed: 5 },
    );
  });

  it('does not hold a line over the cap, and goes on after it', async () => {
    const long = 'x'.repeat(50_000);
    for (const pieceBytes of [700, 4096, 1024 * 1024]) {
      assert.deepEqual(await read(`a\n${long}\nb\n${long}`, { pieceBytes }), [
        '1 a',
        '2 too-long',
        '3 b',
        '4… too-long',
      ]);
    }
  });

  it('notices that a line it passed over was cut off', async () => {
    const cut = `{"skip":"${'x'.repeat(5000)}`;
    assert.deepEqual(await read(`${cut}\na\n${cut}`, { pieceBytes: 2000 }), [
      '1 damaged',
      '2 a',
      '3… damaged',
    ]);
    assert.deepEqual(await read(`${cut}"}  \r\na`, { pieceBytes: 2000 }), ['2… a']);
  });

  it('lets others have their turn, who may end it', async () => {
    const stop = new AbortController();
    setImmediate(() => stop.abort(new Error('stopped by a person')));
    const endless: ByteSource = {
      read(into, at, length) {
        into.fill('x\n', at, at + length);
        return length;
      },
    };
    const reading = { ...calm, signal: stop.signal };
    const always = new LineReader(64, new Pauses(0));
    await assert.rejects(always.readFrom(endless, new Quiet(), reading), /stopped by a person/);
  });

  it('refuses what is no file', async () => {
    await assert.rejects(new LineReader().read(tmpdir(), new Notes(), calm), /it is a folder/);
    await assert.rejects(new LineReader().read(path.join(tmpdir(), 'autodream-none'), new Notes(), calm), {
      code: 'ENOENT',
    });
  });
});
