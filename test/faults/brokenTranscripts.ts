import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readLine } from '../../src/core/sessions/record';
import type { Session } from '../../src/core/sessions/session';
import { collectSignals } from '../../src/core/sessions/signals';
import { listTranscripts, readSessions } from '../../src/storage/transcripts';
import { corpus, missingCorpora } from '../support/corpora';
import { type Choose, seeded } from '../support/diskModel';
import { makeTemporaryFolder, removeFolder } from '../support/folders';
import { Lines } from '../unit/sessions/lines';
import type { FaultResult, FaultRun, FaultTest } from './faultTest';

const MUTATIONS = 10_000;
const SAMPLE_MUTATIONS = 400;
/** Milliseconds of processor time that one file may take: the machine may be busy with other things. */
const HANG = 1_000;
/** Stand before and after the line that is harmed, and are read whatever became of it. */
const [FIRST, LAST] = ['The first words stand.', 'The last words stand.'];

/** R8: a transcript is another program's file: whatever stands in it, the lines around it are read. */
export const brokenTranscripts: FaultTest = {
  id: 'R8',
  title: 'damaged transcripts: a collection with exact counts, any JSON as a line, seeded mutations',
  figure: '10,000 mutations, 0 crashes, 0 hangs over 1 s, every line beside the damage read',
  run,
};

async function run(asked: FaultRun): Promise<FaultResult> {
  const folder = makeTemporaryFolder('broken');
  try {
    const parts = [collection(), await anyJson(folder), await mutations(folder, asked)];
    const skipped = missingCorpora(['generated-jsonl', 'jsontestsuite']);
    return {
      counts: Object.assign({}, ...parts.map((part) => part.counts)) as Record<string, number>,
      violations: parts.flatMap((part) => part.violations),
      ...(skipped === undefined ? {} : { skipped }),
    };
  } finally {
    removeFolder(folder);
  }
}

/** Transcripts that come with the number of records that a reader must find. */
function collection(): FaultResult {
  const folder = corpus('generated-jsonl');
  if (folder === undefined) return { counts: {}, violations: [] };
  const cases = JSON.parse(readFileSync(path.join(folder, 'expected.json'), 'utf8')) as {
    file: string;
    valid: number;
  }[];
  const violations = cases.flatMap(({ file, valid }) => {
    const lines = readFileSync(path.join(folder, 'files', file), 'utf8').split('\n');
    const read = lines.filter((line) => typeof readLine(line) === 'object').length;
    return read === valid ? [] : [`${file}: ${read} records instead of ${valid}`];
  });
  return { counts: { 'damaged transcripts with exact counts': cases.length }, violations };
}

/** Each text of JSONTestSuite as a line between two good ones. */
async function anyJson(folder: string): Promise<FaultResult> {
  const suite = corpus('jsontestsuite');
  if (suite === undefined) return { counts: {}, violations: [] };
  const texts = path.join(suite, 'test_parsing');
  const names = readdirSync(texts);
  const violations: string[] = [];
  for (const name of names) {
    const wrong = await readDamaged(folder, readFileSync(path.join(texts, name)));
    if (wrong !== undefined) violations.push(`JSONTestSuite ${name}: ${wrong}`);
  }
  return { counts: { 'texts of JSONTestSuite as a line': names.length }, violations };
}

async function mutations(folder: string, { sample, seed, progress }: FaultRun): Promise<FaultResult> {
  const total = sample ? SAMPLE_MUTATIONS : MUTATIONS;
  const choose = seeded(seed);
  const lines = goodLines();
  const violations: string[] = [];
  let [turns, longest] = [0, 0];
  const counted = (seen: Seen): void => {
    turns += seen.turns;
    longest = Math.max(longest, seen.milliseconds);
  };
  for (let n = 0; n < total; n++) {
    const mutate = MUTATORS[n % MUTATORS.length] ?? truncated;
    const line = lines[choose(lines.length)] ?? '';
    const wrong = await readDamaged(folder, mutate(Buffer.from(line), choose), counted);
    if (wrong !== undefined) violations.push(`mutation ${n} (${mutate.name}): ${wrong}`);
    progress(n + 1, total);
  }
  return {
    counts: {
      mutations: total,
      'turns read around and in them': turns,
      'milliseconds for the slowest': longest,
    },
    violations,
  };
}

interface Seen {
  readonly turns: number;
  readonly milliseconds: number;
}

/** Reads a transcript with a line of any bytes between two good ones; gives what went wrong. */
async function readDamaged(
  folder: string,
  line: Uint8Array,
  counted: (seen: Seen) => void = () => undefined,
): Promise<string | undefined> {
  const [before, after] = [new Lines().person(FIRST), new Lines(2).person(LAST)];
  const newline = Buffer.from('\n');
  const file = path.join(folder, `${before.sessionId}.jsonl`);
  writeFileSync(file, Buffer.concat([Buffer.from(before.text), line, newline, Buffer.from(after.text)]));
  const begun = process.cpuUsage();
  let sessions: readonly Session[];
  try {
    const { files } = await listTranscripts([folder]);
    ({ sessions } = await readSessions(files, { signal: new AbortController().signal }));
    collectSignals(sessions);
  } catch (error) {
    return `reading broke off: ${String(error)}`;
  }
  const used = process.cpuUsage(begun);
  const milliseconds = Math.round((used.user + used.system) / 1000);
  const turns = sessions.flatMap((session) => session.turns);
  counted({ turns: turns.length, milliseconds });
  if (milliseconds > HANG) return `it took ${milliseconds} ms`;
  if (turns.some((turn) => !Number.isFinite(turn.at) || turn.text === ''))
    return 'a turn without time or words';
  const said = new Set(turns.map((turn) => turn.text));
  return said.has(FIRST) && said.has(LAST) ? undefined : 'a good line beside it was not read';
}

/** One of each kind that the client writes. */
function goodLines(): readonly string[] {
  return new Lines(3)
    .person('Never fire the kiln above 1240 degrees, the shelves crack.')
    .agent('Understood: 1240 degrees at most.')
    .tool('kiln.log: 1198 degrees')
    .queued('and log each firing, please')
    .user([{ type: 'text', text: 'Use the small kiln for tests from now on.' }])
    .person('Glaze ünïcode 🎉 \u2028 and "quotes" with \\ in it').all;
}

type Mutator = (line: Buffer, choose: Choose) => Uint8Array;

/** What breaks readers of JSON lines. */
const PIECES = [
  '"',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\',
  '\\u',
  '\\ud800',
  '\0',
  '\ufeff',
  '\r',
  '\u2028',
  'null',
  '-1e999',
  '[[[[[[[[',
];

const truncated: Mutator = (line, choose) => line.subarray(0, choose(line.length));

const headless: Mutator = (line, choose) => line.subarray(choose(line.length));

const bitFlipped: Mutator = (line, choose) => {
  const copy = Buffer.from(line);
  for (let flips = 1 + choose(4); flips > 0; flips--) {
    const at = choose(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << choose(8));
  }
  return withoutNewline(copy);
};

const bytesInserted: Mutator = (line, choose) => {
  const at = choose(line.length);
  const noise = Buffer.from(Array.from({ length: 1 + choose(8) }, () => choose(256)));
  return withoutNewline(Buffer.concat([line.subarray(0, at), noise, line.subarray(at)]));
};

const pieceInserted: Mutator = (line, choose) => {
  const at = choose(line.length);
  const piece = Buffer.from(PIECES[choose(PIECES.length)] ?? '"');
  return Buffer.concat([line.subarray(0, at), piece, line.subarray(at)]);
};

const sliceDoubled: Mutator = (line, choose) => {
  const [from, to] = [choose(line.length), choose(line.length)].sort((a, b) => a - b);
  return Buffer.concat([line.subarray(0, to), line.subarray(from)]);
};

const sliceLost: Mutator = (line, choose) => {
  const [from, to] = [choose(line.length), choose(line.length)].sort((a, b) => a - b);
  return Buffer.concat([line.subarray(0, from), line.subarray(to)]);
};

/** A value of another type where any member stood. */
const memberReplaced: Mutator = (line, choose) => {
  const values = [null, 0, -1, 1e308, true, '', [], {}, [[]], { to: 1 }, 'x'.repeat(20_000), '__proto__'];
  const record = JSON.parse(line.toString('utf8')) as Record<string, unknown>;
  const target = choose(2) === 0 ? record : nested(record);
  const keys = Object.keys(target);
  target[keys[choose(keys.length)] ?? 'type'] = values[choose(values.length)];
  return Buffer.from(JSON.stringify(record));
};

function nested(record: Record<string, unknown>): Record<string, unknown> {
  const inner = record.message ?? record.attachment;
  return typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : record;
}

const deeplyNested: Mutator = (line, choose) => {
  const depth = 1_000 + choose(50_000);
  return Buffer.from(
    `{"type":"user","message":${'['.repeat(depth)}${choose(2) === 0 ? ']'.repeat(depth) : ''}`,
  );
};

/** Words that a backtracking pattern could hang on. */
const repetitive: Mutator = (_, choose) => {
  const words = ['a', 'no, ', 'never ', '1.', 'use ', '((', 'x/', 'A1', '- ', '"', '…', 'not '];
  const word = words[choose(words.length)] ?? 'a';
  return Buffer.from(new Lines(4).person(word.repeat(1 + choose(5_000))).all[0] ?? '');
};

const MUTATORS: readonly Mutator[] = [
  truncated,
  headless,
  bitFlipped,
  bytesInserted,
  pieceInserted,
  sliceDoubled,
  sliceLost,
  memberReplaced,
  deeplyNested,
  repetitive,
];

/** A newline within would only make two damaged lines of one. */
function withoutNewline(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte === 0x0a ? 0x20 : byte)));
}
