/**
 * Hard tokens: the parts of a statement that a reader would act on literally, and that no paraphrase may lose.
 */

export type HardTokenKind =
  'code' | 'url' | 'handle' | 'path' | 'number' | 'identifier' | 'name' | 'negation';

export interface HardToken {
  readonly kind: HardTokenKind;
  /** As written, without enclosing backticks and closing punctuation. */
  readonly text: string;
  /** For comparing: lower case, white space folded; every negation has the key `not`. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/**
 * One alternative a kind, in order of precedence: what stands earlier in this list wins where two begin
 * at the same place. What begins with a digit is one token with the letters it runs into: `1e-9`, `960x600`.
 * Every alternative is linear: no nested quantifier over the same characters.
 */
const PATTERN = new RegExp(
  [
    '(?<code>`[^`\\n]+`)',
    '(?<url>\\b[a-z][a-z0-9+.-]{1,15}:\\/\\/[^\\s)>\\]"\'`…]+)',
    '(?<mail>[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+)',
    '(?<handle>(?<![\\w/])@[\\w-]+(?:\\/[\\w.-]+)?)',
    '(?<path>(?<![\\w/])(?!\\d+\\/\\d+\\b)(?:~|\\.{1,2})?\\/?(?:[\\w.@*-]+\\/)+[\\w.@*-]*|(?<![\\w/.])\\/[\\w.-]+)',
    '(?<number>(?<![\\w.])\\d{4}-\\d\\d(?:-\\d\\d(?:T[\\d:.]+Z?)?)?(?![\\w-])|(?<![\\w.])[$€£#]?v?\\d[\\d_]*(?:[.,:]\\d+)*(?:-?[A-Za-z%]{1,4}(?![\\w-])|[A-Za-z]\\w*(?:-\\w+)*)?)',
    '(?<flag>(?<![\\w-])--?[A-Za-z][\\w-]*)',
    '(?<identifier>(?<![\\p{L}\\p{N}_])\\.?\\p{L}[\\p{L}\\p{M}\\p{N}_]*(?:[._-][\\p{L}\\p{M}\\p{N}_]+)*(?:\\(\\))?)',
  ].join('|'),
  'gu',
);

const NEGATION =
  /^(?:no|not|never|none|nothing|nobody|nowhere|neither|nor|without|cannot|\w+n't|dont|doesnt|didnt|isnt|arent|wont|cant|mustnt|shouldnt)$/i;

/** A word that writes itself unlike prose: inner capitals, digits, underscores, dots, or all capitals. */
function looksLikeIdentifier(word: string): boolean {
  if (/[_\d]|\(\)$|\w\.\w|^\.\w|[a-z][A-Z]/.test(word)) return true;
  return /^[A-Z][A-Z0-9]{1,}$/.test(word);
}

/** Whether the word at `start` opens a sentence, a clause after a colon, or the text: there a capital means nothing. */
function opensSentence(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 12), start).replace(/[\s*_"'“”‘’([]+$/u, '');
  return before === ''
    ? true
    : /[.!?:;…—–-]$/u.test(before) || /\n\s*(?:[-*+]|\d+[.)])?$/.test(text.slice(0, start));
}

const CONTRACTION = /[’']/g;

function wordToken(text: string, word: string, start: number): HardTokenKind | undefined {
  if (NEGATION.test(word)) return 'negation';
  if (looksLikeIdentifier(word)) return 'identifier';
  if (/^\p{Lu}[\p{L}\p{M}\p{N}_-]*\p{Ll}/u.test(word) && !opensSentence(text, start)) return 'name';
  return undefined;
}

const keyOf = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** Sentence marks and brackets that a greedy match may carry at its end. */
const TRAILING = /[.,;:!?)]+$/;

/**
 * The hard tokens of a text in order. Code spans are one token each; a sentence's first word counts as a
 * name only when its spelling shows it (`PostgreSQL`, `gRPC`).
 */
export function hardTokens(text: string): HardToken[] {
  const tokens: HardToken[] = [];
  const folded = text.replace(CONTRACTION, "'");
  for (const match of folded.matchAll(PATTERN)) {
    const groups = match.groups ?? {};
    let written = match[0];
    let start = match.index;
    let kind: HardTokenKind | undefined;
    if (groups.code !== undefined) {
      written = written.slice(1, -1).trim();
      start = folded.indexOf(written, start + 1);
      kind = written === '' ? undefined : 'code';
    } else if (groups.identifier !== undefined) {
      const tail = /^'t\b/.exec(folded.slice(start + written.length));
      if (tail !== null && written.endsWith('n')) written += tail[0];
      kind = wordToken(folded, written, start);
    } else {
      written = written.replace(TRAILING, '');
      if (groups.url !== undefined) kind = 'url';
      else if (groups.mail !== undefined || groups.handle !== undefined) kind = 'handle';
      else if (groups.path !== undefined) kind = isPath(written) ? 'path' : undefined;
      else if (groups.number !== undefined) kind = 'number';
      else if (groups.flag !== undefined) kind = 'identifier';
    }
    if (kind === undefined) continue;
    const key = kind === 'negation' ? 'not' : keyOf(written);
    tokens.push({
      kind,
      text: text.slice(start, start + written.length),
      key,
      start,
      end: start + written.length,
    });
  }
  return tokens;
}

/** `and/or` and `CI/CD` are words with a slash; a path has a dot, a digit, a leading mark or several parts. */
function isPath(text: string): boolean {
  if (/^[a-z]+\/[a-z]+$/i.test(text)) return text.length > 7 && /^[a-z]/.test(text);
  return /[\w]/.test(text);
}

/** A character that goes on a word; scripts that write words without blanks between them have no such edge. */
const edge =
  /(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}])[\p{L}\p{N}_]/u;

/** Whether a text says a token: by its key, at word boundaries; a negation by any negation. */
export function holdsToken(text: string, token: Pick<HardToken, 'kind' | 'key'>): boolean {
  if (token.kind === 'negation') return hardTokens(text).some((t) => t.kind === 'negation');
  return holdsWords(text, token.key);
}

/** Whether a text holds these words in a row, in any case, not as part of a longer word. */
export const holdsWords = (text: string, words: string): boolean => new Haystack(text).holds(words);

/** A text that many words are looked for in. */
export class Haystack {
  readonly #text: string;

  constructor(text: string) {
    this.#text = keyOf(text.replace(/`/g, ''));
  }

  /** Whether it holds these words in a row, in any case, not as part of a longer word. */
  holds(words: string): boolean {
    const text = this.#text;
    const needle = keyOf(words.replace(/`/g, ''));
    if (needle === '') return true;
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      const before = text[at - 1];
      const after = text[at + needle.length];
      const cutsBefore = before !== undefined && edge.test(before) && edge.test(needle[0] ?? '');
      const cutsAfter = after !== undefined && edge.test(after) && edge.test(needle.at(-1) ?? '');
      if (!cutsBefore && !cutsAfter) return true;
    }
    return false;
  }
}
