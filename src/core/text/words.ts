import {
  COMMON_WORDS,
  ENVIRONMENTS,
  NEGATIONS,
  NUMBER_WORDS,
  SAME_WORDS,
  STOP_WORDS,
  UNITS,
  VERBS,
} from './english';
import { remembering } from './remembering';
import { stem } from './stem';

/**
 * - `word`: a word of prose; `name`: one that a capital shows to be a name
 * - `identifier`: written unlike prose (`lock_timeout`, `gen:client`, `--slim`, `TypeScript`) or inside code
 * - the others are what they are called
 */
export type WordKind = 'word' | 'name' | 'identifier' | 'path' | 'url' | 'handle' | 'number' | 'date';

/** A word of a text as the comparison of texts sees it. */
export interface Word {
  readonly kind: WordKind;
  /** As written. */
  readonly text: string;
  /** For comparing: the root of a word, the folded form of anything else. */
  readonly key: string;
  /** The roots of the words inside an identifier, path or link; of a plain word its own key. */
  readonly parts: readonly string[];
  /** What a number counts, e.g. `percent`, `second`, `port`. */
  readonly unit?: string;
  /** How much it says about what the text is about, before the memory is asked: 0 to 3. */
  readonly weight: number;
  readonly negation: boolean;
  /** Stands inside a code span. */
  readonly code: boolean;
  readonly start: number;
  readonly end: number;
  /** Counts sentences from 0. */
  readonly sentence: number;
}

/** What a token is, by the group of the pattern that found it. */
const GROUPS = ['url', 'handle', 'date', 'path', 'number', 'flag', 'word'] as const;
type Group = (typeof GROUPS)[number];

const TOKEN = new RegExp(
  [
    '(\\b[a-z][a-z0-9+.-]{1,15}:\\/\\/[^\\s)>\\]"\'`…]+|\\b(?:[a-z0-9-]+\\.)+[a-z]{2,}\\/[^\\s)>\\]"\'`…]*)',
    '([\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+|(?<![\\w/])[@#][A-Za-z][\\w-]*(?:\\/[\\w.-]+)?)',
    '((?<![\\w.])\\d{4}-\\d\\d(?:-\\d\\d)?(?:T[\\d:.]+Z?)?(?![\\w]))',
    '((?<![\\w/])(?!\\d+\\/\\d)(?:~|\\.{1,2})?\\/?(?:[\\w.@*-]+\\/)+[\\w.@*-]*|(?<![\\w/.])\\/[\\w.-]+)',
    '((?<![\\w.])[$€£]?v?\\d[\\d_]*(?:[.,:]\\d+)*(?:\\s?%|\\s?°[CF]?|-?[A-Za-z]{1,4}(?![\\w-])|[A-Za-z]\\w*(?:-\\w+)*)?)',
    '((?<![\\w-])--?[A-Za-z][\\w-]*)',
    "([.]?[\\p{L}_][\\p{L}\\p{N}_]*(?:(?:[-.:'’]|::)[\\p{L}\\p{N}_]+)*)",
  ].join('|'),
  'gu',
);

const CODE = /`[^`\n]+`/g;
const SENTENCE_END = /[.!?](?=["'”)\]]?\s+["'“(]?[\p{Lu}`@\d])|\n\s*\n|\n(?=\s*[-*+]\s)/gu;

function ranges(text: string, pattern: RegExp): { start: number; end: number }[] {
  return [...text.matchAll(pattern)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
}

const camelParts = (text: string): string[] =>
  text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^\p{L}\p{N}]+|(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})/u)
    .filter((part) => part !== '' && part !== ' ');

/** The key of one plain word: its synonym group's name, or its root. */
export const wordKey = remembering((word): string => {
  const lower = word.toLowerCase().replace(/[’']s?$/, '');
  if (lower.endsWith('ing') && ENVIRONMENTS.has(lower)) return lower; // "staging" is no stage, "training" no train
  return stem(SAME_WORDS.get(lower) ?? lower);
});

/** Whether a list holds a word or the plain form of its inflection: `runs`, `running`, `copied`. */
export function holdsForm(list: ReadonlySet<string>, lower: string): boolean {
  if (list.has(lower)) return true;
  const root = /^(.{2,}?)(?:'s|ies|ied|es|s|(?<=.{3})(?:ed|ing|ly))$/.exec(lower)?.[1];
  if (root === undefined) return false;
  const forms = [
    root,
    `${root}e`,
    `${root}y`,
    root.replace(/(.)\1$/, '$1'),
    lower.replace(/(?:s|d|ly)$/, ''),
  ];
  return forms.some((form) => list.has(form));
}

/** A word's class by how much it tells: nothing, little, or a subject. */
export const commonness = remembering((word): 'stop' | 'common' | 'content' => {
  const lower = word.toLowerCase().replace(/’/g, "'");
  if (STOP_WORDS.has(lower) || STOP_WORDS.has(lower.replace(/'s$/, ''))) return 'stop';
  return holdsForm(COMMON_WORDS, lower) || lower.length < 2 ? 'common' : 'content';
});

const PROSE_WEIGHT = { stop: 0, common: 0.35, content: 1 } as const;
const WEIGHT = {
  identifier: 2,
  path: 2,
  url: 2.5,
  handle: 2,
  number: 1.5,
  longNumber: 2,
  date: 2,
  name: 1.5,
  command: 1.5,
} as const;

/** Whether a capital here says nothing, since a sentence, quote or list item begins. */
function opens(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 16), start).replace(/[\s*_"'“”‘’(`[]+$/u, '');
  return (
    start < 2 ||
    before === '' ||
    /[.!?:;—–]$/u.test(before) ||
    /\n\s*(?:[-*+]|\d+[.)])?\s*$/.test(text.slice(0, start))
  );
}

interface Found {
  readonly text: string;
  readonly group: Group;
  readonly start: number;
  readonly code: boolean;
  readonly sentence: number;
}

type Meaning = Pick<Word, 'kind' | 'key' | 'parts' | 'unit' | 'weight'>;

const trimmed = (text: string): string => text.replace(/[.,;:!?)*]+$/, '');

const partsOf = (text: string): string[] =>
  camelParts(text)
    .map((part) => wordKey(part))
    .filter((part) => part.length > 1 || /\d/.test(part));

function numberWord(found: Found, text: string): Meaning {
  const match = /^([$€£]?)(v?[\d_]+(?:[.,:]\d+)*)\s?-?(%|°[CF]?|[A-Za-z]{1,4})?$/.exec(found.text);
  const digits = (match?.[2] ?? found.text)
    .replace(/_|,(?=\d{3}\b)/g, '')
    .toLowerCase()
    .replace(/^v(?=\d)/, '');
  const attached = match?.[3] ?? (match?.[1] === '' ? undefined : match?.[1]);
  const unit =
    attached === undefined
      ? unitAfter(text.slice(found.start + found.text.length))
      : UNITS.get(attached.toLowerCase());
  const key = attached !== undefined && unit === undefined ? found.text.toLowerCase() : digits;
  const small = /^\d$/.test(digits) && unit === undefined;
  return {
    kind: 'number',
    key,
    parts: [key],
    ...(unit !== undefined && { unit }),
    weight: small ? 0.7 : /\d{4}|\d[.:]\d|\d[a-z]/.test(digits) ? WEIGHT.longNumber : WEIGHT.number,
  };
}

/** The counted thing right after a number: a unit, or any plain word. */
function unitAfter(rest: string): string | undefined {
  const match = /^[\s-]?`?(%|°C?|[\p{L}]+)/u.exec(rest);
  if (match?.[1] === undefined) return undefined;
  const word = match[1].toLowerCase();
  return (
    UNITS.get(word) ?? (commonness(word) === 'stop' || holdsForm(VERBS, word) ? undefined : wordKey(word))
  );
}

const UNLIKE_PROSE = /[_\d]|^\.|[\p{L}\d][.:][\p{L}\d]|\p{Ll}\p{Lu}/u;
const CAPITALS = /^\p{Lu}[\p{Lu}\d]+s?$/u;

function proseWord(found: Found, text: string): Meaning {
  const lower = found.text.toLowerCase().replace(/’/g, "'");
  const bare = found.text.replace(/['’]s?$/, '');
  const spelled = NUMBER_WORDS.get(lower);
  if (spelled !== undefined && !found.code) {
    const unit = unitAfter(text.slice(found.start + found.text.length));
    return {
      kind: 'number',
      key: spelled,
      parts: [spelled],
      ...(unit !== undefined && { unit }),
      weight: 0.7,
    };
  }
  const level = commonness(bare);
  if (/^[A-HJ-Z]$/.test(bare) && !opens(text, found.start)) {
    return { kind: 'identifier', key: `letter ${bare}`, parts: [`letter ${bare}`], weight: WEIGHT.name };
  }
  if (UNLIKE_PROSE.test(bare) && !STOP_WORDS.has(lower)) {
    return { kind: 'identifier', key: folded(bare), parts: partsOf(bare), weight: WEIGHT.identifier };
  }
  if (bare.includes('-')) {
    const parts = partsOf(bare);
    const weight = found.code
      ? WEIGHT.identifier
      : Math.max(...parts.map((p) => PROSE_WEIGHT[commonness(p)]), 0.35);
    return { kind: found.code ? 'identifier' : 'word', key: folded(bare), parts, weight };
  }
  const key = wordKey(bare);
  if (CAPITALS.test(bare) && bare.length > 1 && level !== 'stop')
    return { kind: 'name', key, parts: [key], weight: WEIGHT.name };
  if (/^\p{Lu}/u.test(bare) && level !== 'stop' && !opens(text, found.start)) {
    return { kind: 'name', key, parts: [key], weight: level === 'common' ? 0.7 : WEIGHT.name };
  }
  if (found.code && text[found.start - 1] === '`')
    return { kind: 'identifier', key, parts: [key], weight: level === 'content' ? WEIGHT.command : 1 };
  const weight = found.code ? Math.max(0.7, PROSE_WEIGHT[level]) : PROSE_WEIGHT[level];
  return { kind: 'word', key, parts: [key], weight };
}

/** Identifiers compare without case and joints: `front-end`, `frontend` and `frontEnd` are one. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/(?<=[\p{L}\d])[-_](?=[\p{L}\d])/gu, '')
    .replace(/\(\)$/, '');

const foldedPath = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\/(?:www\.)?/, '')
    .replace(/^\.\//, '')
    .replace(/\/+\*{0,2}$/, '');

/** What a token says, apart from where it stands. */
function meaningOf(found: Found, text: string): Meaning {
  switch (found.group) {
    case 'url':
    case 'path': {
      const key = foldedPath(found.text);
      return { kind: found.group, key, parts: partsOf(key), weight: WEIGHT[found.group] };
    }
    case 'handle': {
      const key = found.text.toLowerCase();
      const parts = found.text.includes('/') ? partsOf(found.text) : [key];
      return { kind: 'handle', key, parts, weight: WEIGHT.handle };
    }
    case 'date': {
      const key = found.text.slice(0, 10);
      return { kind: 'date', key, parts: [key], weight: WEIGHT.date };
    }
    case 'number':
      return numberWord(found, text);
    case 'flag': {
      const key = found.text.toLowerCase();
      return { kind: 'identifier', key, parts: partsOf(found.text), weight: WEIGHT.identifier };
    }
    case 'word':
      return proseWord(found, text);
  }
}

function wordOf(found: Found, text: string): Word {
  const { kind, key, parts, weight, unit } = meaningOf(found, text);
  const { text: written, code, start, sentence } = found;
  const negation = found.group === 'word' && NEGATIONS.has(written.toLowerCase().replace(/’/g, "'"));
  const end = start + written.length;
  // Written out: most of the time goes into making these, and copying fields from one to another takes longer.
  return unit === undefined
    ? { kind, text: written, key, parts, weight, negation, code, start, end, sentence }
    : { kind, text: written, key, parts, unit, weight, negation, code, start, end, sentence };
}

/** Whether a word is the unit of the number before it: it then says nothing of its own. */
function isUnitOf(word: Word, counted: Word | undefined): boolean {
  if (counted?.kind !== 'number' || counted.unit === undefined || word.start - counted.end > 1) return false;
  return UNITS.get(word.text.toLowerCase()) === counted.unit;
}

function groupOf(match: RegExpExecArray): Group {
  for (let i = 0; i < GROUPS.length; i++) if (match[i + 1] !== undefined) return GROUPS[i] ?? 'word';
  return 'word';
}

/** All words of a text in order, stop words and negations too. Code spans are read word by word. */
export function words(text: string): Word[] {
  const code = ranges(text, CODE);
  const ends = ranges(text, SENTENCE_END);
  const found: Word[] = [];
  let sentence = 0;
  let span = 0;
  for (const match of text.matchAll(TOKEN)) {
    const written = trimmed(match[0]);
    if (written === '') continue;
    while ((ends[sentence]?.start ?? Infinity) < match.index) sentence++;
    while ((code[span]?.end ?? Infinity) <= match.index) span++;
    const inCode = (code[span]?.start ?? Infinity) < match.index;
    const group = groupOf(match);
    const counted = found.at(-1);
    const word = wordOf({ text: written, group, start: match.index, code: inCode, sentence }, text);
    found.push(
      isUnitOf(word, counted)
        ? { ...word, kind: 'word', weight: Math.min(word.weight, PROSE_WEIGHT.common) }
        : word,
    );
  }
  return found;
}

/** The keys of the words that say something, in order: no stop words. */
export function contentWords(text: string): string[] {
  return words(text).flatMap((word) => (word.weight > 0 ? [word.key] : []));
}
