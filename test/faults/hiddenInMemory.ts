import { hiddenCharacters } from '../../src/core/text/hiddenCharacters';
import { visible } from '../../webview-ui/shared/visible';
import { memoryOf } from '../support/world';
import { Lines } from '../unit/sessions/lines';
import { dreamInMind } from './dreamInMind';
import type { FaultResult, FaultRun, FaultTest } from './faultTest';

/** S4: characters that nobody sees, in every place of a memory: a person is told, and no byte of them comes or goes unsaid. */
export const hiddenInMemory: FaultTest = {
  id: 'S4',
  title: 'hidden characters in memory: every one that there is, in every place',
  figure: 'all shown, none silently kept or dropped; joiners of emoji, Persian and Hindi left alone',
  how: 'Each character that prints nothing is put into each place of a memory. A dream must name it in a finding, its bytes may only go with an operation that a person sees, and the page must show it by its code. Texts whose spelling needs such characters must be left alone.',
  run,
};

/** First and last code points of what prints nothing. */
const HIDDEN: readonly (readonly [number, number])[] = [
  [0x01, 0x08],
  [0x0b, 0x0b],
  [0x0e, 0x1f],
  [0x7f, 0x84],
  [0x86, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x2064],
  [0x2066, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe007f],
  [0xe0100, 0xe01ef],
];

/** Where in a memory a text may stand, with the file that must be named. */
const PLACES: Readonly<
  Record<string, (text: string) => readonly [string, Readonly<Record<string, string>>]>
> = {
  'a note': (text) => [
    'ferry.md',
    { 'ferry.md': `# Ferry\n\n- The ${text} leaves at nine.\n- It is blue.\n` },
  ],
  'a heading': (text) => ['ferry.md', { 'ferry.md': `# Ferry\n\n## The ${text}\n\n- It leaves at nine.\n` }],
  'a paragraph': (text) => ['ferry.md', { 'ferry.md': `# Ferry\n\nThe ${text} leaves at nine.\n` }],
  'a table': (text) => [
    'ferry.md',
    { 'ferry.md': `# Ferry\n\n| a | b |\n| - | - |\n| The ${text} | nine |\n` },
  ],
  'a code block': (text) => ['ferry.md', { 'ferry.md': `# Ferry\n\n\`\`\`\nrun ${text}\n\`\`\`\n` }],
  'a hook': (text) => [
    'MEMORY.md',
    {
      'MEMORY.md': `# Memory\n\n- [Ferry](ferry.md) — the ${text}\n`,
      'ferry.md': '# Ferry\n\n- It is blue.\n',
    },
  ],
  'a title': (text) => [
    'MEMORY.md',
    {
      'MEMORY.md': `# Memory\n\n- [The ${text}](ferry.md) — blue\n`,
      'ferry.md': '# Ferry\n\n- It is blue.\n',
    },
  ],
  'a description': (text) => [
    'ferry.md',
    { 'ferry.md': `---\nname: ferry\ndescription: the ${text}\n---\n\nIt leaves at nine.\n` },
  ],
  'a quote': (text) => ['ferry.md', { 'ferry.md': `# Ferry\n\n> The ${text} leaves at nine.\n` }],
  'one of two copies': (text) => [
    'ferry.md',
    {
      'ferry.md': `# Ferry\n\n- The ${text} leaves at nine from pier 7.\n- The ferry leaves at nine from pier 7.\n`,
    },
  ],
};

/** Text whose spelling needs characters that are not seen. */
const SPELT: readonly string[] = [
  '👩‍💻 writes, 👨‍👩‍👧‍👦 eats, 🏳️‍🌈 and 🏴‍☠️ fly, 1️⃣ first, ☎️ rings, ❤️‍🔥',
  'می‌خواهم نمی‌روم کتاب‌ها خانه‌ای',
  'क्‍ष और क्‌ष, रु॑‍, श्री‍मान',
  'ক্‌ষ র‍্যাব',
  'ශ්‍රී ලංකා',
  'ക്‍ ന്‍ ര്‍',
  '葛󠄀城市と辻󠄀さん',
  'ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ᠌',
  'naïve café Straße Ωμέγα Привет 你好 สวัสดี',
];

async function run({ sample, progress }: FaultRun): Promise<FaultResult> {
  const codes = HIDDEN.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, i) => first + i),
  );
  const places = Object.entries(PLACES);
  const cases = codes
    .flatMap((code) => places.map(([place, make]) => ({ code, place, make })))
    .filter((_, i) => !sample || i % 23 === 0);
  const violations: string[] = [];
  for (const [done, { code, place, make }] of cases.entries()) {
    const [file, files] = make(`fer${String.fromCodePoint(code)}ry`);
    const fault = await faultOf(file, files, code);
    if (fault !== undefined) violations.push(`U+${code.toString(16)} in ${place}: ${fault}`);
    progress(done, cases.length);
  }
  for (const text of SPELT) {
    const found = hiddenCharacters(text).map(({ code }) => code.toString(16));
    if (found.length > 0 || visible(text) !== text)
      violations.push(`"${text}" is spelt right and is taken for hidden: ${found.join()}`);
    const [, files] = PLACES['a note']!(text);
    const { plan } = await dreamInMind(memoryOf(files), new Lines().person('hello'));
    if (plan.findings.some(({ kind }) => kind === 'hidden-characters'))
      violations.push(`"${text}" is named as hidden`);
  }
  return {
    counts: {
      'characters that print nothing': codes.length,
      'places in a memory': places.length,
      'memories dreamt on': cases.length,
      'texts spelt with joiners': SPELT.length,
    },
    violations,
  };
}

async function faultOf(
  file: string,
  files: Readonly<Record<string, string>>,
  code: number,
): Promise<string | undefined> {
  const memory = memoryOf(files);
  const held = String.fromCodePoint(code);
  const settled = await dreamInMind(memory, new Lines().person('hello'));
  const named = settled.plan.findings.find(
    ({ kind, message }) => kind === 'hidden-characters' && message.startsWith(file),
  );
  if (named === undefined) return 'no finding names it';
  const written = settled.compiled.changes.find(
    ({ path, after }) => path === file && after?.includes(held) !== true,
  );
  if (written !== undefined && settled.operations.length === 0) return 'it is gone, and no operation says so';
  if (visible(`a${held}b`).includes(held)) return 'the page does not show it';
  return undefined;
}
