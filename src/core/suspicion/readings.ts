import { decode } from '../text/decode';
import { withoutHidden } from '../text/hiddenCharacters';

/**
 * What a text may say to somebody who reads through its disguise: as it stands, without what nobody sees, with look-alike
 * letters put back, escapes undone, and with what hides in tags, variation selectors and Base64. Each once.
 */
export function readings(text: string): readonly string[] {
  const bare = text.replace(TERMINAL_CODES, '').replace(INVISIBLE_COMMENTS, '');
  const found = new Set([text]);
  if (/[^\n\t\x20-\x7e]/.test(bare) || bare !== text) {
    const seen = withoutHidden(bare);
    for (const reading of [seen, withoutHidden(bare, ' '), lettered(seen), smuggled(text)])
      found.add(reading);
  }
  if (/[\\%&]/.test(bare)) {
    found.add(decode(decode(bare, true).text, true).text);
    found.add(bare.replace(/(?:%[0-9a-f]{2})+/gi, (run) => unescaped(run, run)));
  }
  for (const hidden of bare.match(BASE64) ?? []) found.add(fromBase64(hidden));
  if (/\b\w \w \w \w \w\b/.test(bare))
    found.add(bare.replace(/\b(\w) (?=\w\b)/g, '$1').replace(/ {2,}/g, ' '));
  found.delete('');
  return [...found];
}

/** Colours and cursor movements of a terminal. */
const TERMINAL_CODES =
  /\u001b(?:\[[0-9;?]{0,20}[ -/]{0,4}[@-~]|\][^\u0007\u001b]{0,200}(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

/** Comments that split a word and say nothing themselves. */
const INVISIBLE_COMMENTS = /<!--\s*-->/g;

/** Letters of other alphabets that look like Latin ones, in the order of those. */
const LOOK_ALIKES: readonly (readonly [string, string])[] = [
  ['аᎪΑα', 'a'],
  ['ВΒ', 'b'],
  ['сСϲⅽ', 'c'],
  ['ԁⅾ', 'd'],
  ['еЕΕё', 'e'],
  ['ɡց', 'g'],
  ['һНΗ', 'h'],
  ['іІΙιӏɩı', 'i'],
  ['јЈ', 'j'],
  ['КΚκк', 'k'],
  ['ⅼ', 'l'],
  ['МΜⅿм', 'm'],
  ['ո', 'n'],
  ['оОΟοօ', 'o'],
  ['рРΡρ', 'p'],
  ['ԛ', 'q'],
  ['гꭇ', 'r'],
  ['ѕЅ', 's'],
  ['ТΤτт', 't'],
  ['υս', 'u'],
  ['ѵνⅴ', 'v'],
  ['ԝѡ', 'w'],
  ['хХΧ', 'x'],
  ['уУΥγ', 'y'],
  ['Ζ', 'z'],
];
const LATIN = new Map(
  LOOK_ALIKES.flatMap(([letters, latin]) => Array.from(letters, (c) => [c, latin] as const)),
);

/** In Latin letters, where others stand for them: of another alphabet, of mathematics, wide ones. */
function lettered(text: string): string {
  return Array.from(text.normalize('NFKC'), (c) => LATIN.get(c) ?? c).join('');
}

/** Text in characters that have no glyph: tags stand for ASCII, variation selectors for bytes of UTF-8. */
function smuggled(text: string): string {
  let tags = '';
  const bytes: number[] = [];
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0;
    if (code >= 0xe0020 && code <= 0xe007e) tags += String.fromCharCode(code - 0xe0000);
    else if (code >= 0xfe00 && code <= 0xfe0f) bytes.push(code - 0xfe00);
    else if (code >= 0xe0100 && code <= 0xe01ef) bytes.push(code - 0xe0100 + 16);
  }
  return tags + fromUtf8(bytes);
}

/** What bytes of UTF-8 say; nothing when they are none. */
function fromUtf8(bytes: readonly number[]): string {
  return unescaped(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''), '');
}

function unescaped(percent: string, otherwise: string): string {
  try {
    return decodeURIComponent(percent);
  } catch {
    return otherwise;
  }
}

/** A run that may hide a sentence, and is no path or word. */
const BASE64 = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{24,20000}={0,2}(?![A-Za-z0-9+/_=-])/g;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...Array.from(DIGITS, (c, i) => [c, i] as const), ['-', 62], ['_', 63]]);

/** What a run of Base64 says, when that is text; else nothing. */
function fromBase64(run: string): string {
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const c of run.replace(/=+$/, '')) {
    bits = ((bits << 6) | (VALUES.get(c) ?? 0)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push((bits >> held) & 0xff);
  }
  return bytes.some((byte) => byte < 9) ? '' : fromUtf8(bytes);
}
