import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { hasWords, readLine } from '../../../src/core/sessions/record';
import { LineReader } from '../../../src/storage/lineReader';
import { readTranscript } from '../../../src/storage/transcriptRead';

/** A small seeded generator (mulberry32). */
function random(seed: number): (below: number) => number {
  let a = seed;
  return (below) => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const LONG = 'some output of a tool, as long as it takes. '.repeat(60);
const TEXTS = [
  'hi',
  '',
  LONG,
  '"type":"tool_result"',
  '{"type":"user"}',
  '"text"',
  '"user"',
  'a\\b"c\n\td',
  '\u0007\ud800ü漢🙂',
  '","type":"assistant","x":"',
];

/** Lines as clients write them, and as no client does: other orders, spaces, spellings, nestings, and cuts. */
class LineMaker {
  readonly #below: (below: number) => number;

  constructor(seed: number) {
    this.#below = random(seed);
  }

  line(): string {
    const object = this.#one([
      () => this.#turn(),
      () => this.#turn(),
      () => this.#turn(),
      () => this.#queued(),
      () => this.#other(),
    ]);
    return this.#spelled(JSON.stringify(this.#shuffled(object)));
  }

  #turn(): object {
    const type = this.#pick(['user', 'assistant', 'user', 'assistant', 'system']);
    const message = this.#shuffled({
      ...this.#maybe({ role: type }),
      ...this.#maybe({ id: this.#text() }),
      ...this.#maybe({ usage: { input_tokens: 3, note: { content: [{ type: 'tool_result' }] } } }),
      content: this.#content(),
    });
    return {
      type,
      ...this.#head(),
      message,
      ...this.#maybe({ toolUseResult: this.#pick([{ stdout: LONG }, null]) }),
    };
  }

  #queued(): object {
    const type = this.#pick(['queued_command', 'file']);
    const attachment = { type, prompt: this.#content(), commandMode: this.#pick(['prompt', 'bash']) };
    return { type: 'attachment', ...this.#head(), attachment: this.#shuffled(attachment) };
  }

  #other(): object {
    const type = this.#pick(['progress', 'file-history-snapshot', 'queue-operation', 'summary']);
    return { type, ...this.#head(), data: { message: { content: [{ type: 'text', text: this.#text() }] } } };
  }

  #head(): object {
    return {
      ...this.#maybe({ parentUuid: this.#pick([null, 'p']) }),
      ...this.#maybe({ isSidechain: this.#below(8) === 0 }),
      ...this.#maybe({ cwd: this.#pick(['/home/dev/shop', 'C:\\dev\\shop', this.#text()]) }),
      ...this.#maybe({ sessionId: 's' }),
      ...this.#maybe({ timestamp: '2026-03-01T09:00:00.000Z' }),
      ...this.#maybe({ extra: this.#pick<unknown>([1.5e3, true, [], {}, LONG, { type: 'user' }]) }),
      uuid: 'u',
    };
  }

  #content(): unknown {
    if (this.#below(3) === 0) return this.#text();
    return Array.from({ length: this.#below(4) }, () => this.#block());
  }

  #block(): unknown {
    return this.#one<unknown>([
      () => this.#shuffled({ type: 'text', text: this.#text() }),
      () => this.#shuffled({ tool_use_id: 't', type: 'tool_result', content: this.#text(), is_error: false }),
      () => ({ tool_use_id: 't', type: 'tool_result', content: [{ type: 'text', text: LONG }] }),
      () => ({ type: 'tool_use', id: 't', name: 'Write', input: { text: this.#text(), content: LONG } }),
      () => ({ type: 'thinking', thinking: this.#text() }),
      () => null,
    ]);
  }

  #spelled(json: string): string {
    return this.#one([
      ...Array.from({ length: 8 }, () => () => json),
      () => json.replaceAll('":', '" : '),
      () => json.replace('"type"', '"t\\u0079pe"'),
      () => json.replaceAll('"text"', '"te\\u0078t"'),
      () => json.replace('"user"', '"us\\u0065r"'),
      () => json.slice(0, 1 + this.#below(json.length)),
      () => ` ${json} \r`,
      () => `${json}${json}`,
    ]);
  }

  #shuffled(object: object): object {
    const entries = Object.entries(object).map((entry) => ({
      entry,
      at: this.#below(4) === 0 ? this.#below(99) : 50,
    }));
    return Object.fromEntries(entries.sort((a, b) => a.at - b.at).map(({ entry }) => entry));
  }

  #maybe(object: object): object {
    return this.#below(3) > 0 ? object : {};
  }

  readonly #text = (): string => this.#pick(TEXTS);
  readonly #pick = <T>(list: readonly T[]): T => list[this.#below(list.length)]!;
  readonly #one = <T>(makers: readonly (() => T)[]): T => this.#pick(makers)();
}

describe('reading only the lines that can matter', () => {
  /** `AUTODREAM_SWEEP=all` for as many as were ever asked for. */
  const count = process.env.AUTODREAM_SWEEP === 'all' ? 100_000 : 4000;

  it(`finds in ${count} lines of all kinds what parsing each of them finds`, async function () {
    this.timeout(120_000);
    const maker = new LineMaker(7);
    const lines = Array.from({ length: count }, () => maker.line());
    const folder = mkdtempSync(path.join(tmpdir(), 'autodream-lines-'));
    try {
      const file = path.join(folder, 'session.jsonl');
      writeFileSync(file, `${lines.join('\n')}\n`);
      const reading = { signal: new AbortController().signal, maxLineBytes: 1 << 24 };
      // Small pieces, so that many lines lie across two.
      const read = await readTranscript(new LineReader(8192), { path: file, bytes: 0, modified: 0 }, reading);
      const all = lines.map((text) => readLine(Buffer.from(text).toString()));
      const said = all.flatMap((record, i) =>
        typeof record === 'object' && hasWords(record) ? [{ record, line: i + 1 }] : [],
      );
      assert.ok(
        said.length > count / 10 && said.length < count / 2,
        `${said.length} of ${count} say something`,
      );
      assert.equal(read.lines.length, said.length);
      for (const [i, { record, line }] of read.lines.entries()) assert.deepEqual({ record, line }, said[i]);
      // Of a line that is passed over only both ends are looked at: what is wrong in its middle is not counted.
      assert.ok(read.badLines > 0 && read.badLines <= all.filter((record) => record === 'bad').length);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
