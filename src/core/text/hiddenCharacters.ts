/** Characters that a reader does not see but a model reads: what hides instructions in plain text. */

/**
 * Zero-width and invisible marks, bidirectional controls, tag characters, variation selectors, fillers that
 * print nothing, and controls other than tab and line breaks.
 */
const HIDDEN =
  /[\u0000-\u0008\u000B\u000E-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF\uFFF9-\uFFFB]|[\u{1D173}-\u{1D17A}]|[\u{E0000}-\u{E007F}]|[\u{E0100}-\u{E01EF}]|[\uFE00-\uFE0F]|\u034F|\u17B4|\u17B5|[\u180B-\u180D]|\u180F|\u115F|\u1160|\u3164|\uFFA0/gu;

const JOINERS = new Set(['\u200C', '\u200D']);

/** Scripts whose spelling needs joiners: Arabic (Persian), Indic scripts, Sinhala, Khmer and Mongolian. */
const JOINING_SCRIPT =
  /[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Mongolian}\p{Script=Syriac}]/u;
const EMOJI = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F]/u;

/** Where hidden characters stand in a text, as UTF-16 offsets; joiners that spelling or emoji need are not hidden. */
export function hiddenCharacters(text: string): { readonly at: number; readonly code: number }[] {
  const found: { at: number; code: number }[] = [];
  for (const match of text.matchAll(HIDDEN)) {
    const at = match.index;
    if (at === 0 && match[0] === '\uFEFF') continue;
    if (JOINERS.has(match[0]) && isSpelling(text, at)) continue;
    if (isFlagTag(text, at, match[0]) || isVariant(text, at, match[0])) continue;
    found.push({ at, code: match[0].codePointAt(0) ?? 0 });
  }
  return found;
}

export function hasHiddenCharacters(text: string): boolean {
  return hiddenCharacters(text).length > 0;
}

/** A text without them, or with something else in the place of each. */
export function withoutHidden(text: string, instead = ''): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { at, code } of hiddenCharacters(text)) {
    pieces.push(text.slice(done, at));
    done = at + (code > 0xffff ? 2 : 1);
  }
  return [...pieces, text.slice(done)].join(instead);
}

function isSpelling(text: string, at: number): boolean {
  // Marks that all scripts share, such as accents, stand between a letter and its joiner.
  const before =
    Array.from(
      text.slice(Math.max(0, at - 6), at).replace(/(?:(?![\u200C\u200D])\p{Script=Inherited})+$/u, ''),
    ).at(-1) ?? '';
  const after = Array.from(text.slice(at + 1, at + 3))[0] ?? '';
  if (EMOJI.test(before) && EMOJI.test(after)) return true;
  return (
    JOINING_SCRIPT.test(before) && (after === '' || JOINING_SCRIPT.test(after) || /[\s\p{P}]/u.test(after))
  );
}

/** Characters of which a selector chooses a form: symbols and emoji, and the letters of some scripts. */
const HAS_VARIANTS =
  /[\p{S}\p{Emoji}\p{P}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Mongolian}\p{Script=Myanmar}\p{Script=Phags_Pa}\p{Script=Manichaean}]/u;
const SELECTOR = /[\uFE00-\uFE0F\u180B-\u180D\u180F]|[\u{E0100}-\u{E01EF}]/u;

/** One selector behind such a character chooses among its forms; a row of them hides a text. */
function isVariant(text: string, at: number, character: string): boolean {
  if (!SELECTOR.test(character)) return false;
  const before = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? '';
  return (character.length === 1 ? HAS_VARIANTS : /\p{Script=Han}/u).test(before);
}

/** Flags of regions are a black flag followed by tag characters. */
function isFlagTag(text: string, at: number, character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0xe0020) return false;
  return /\u{1F3F4}[\u{E0020}-\u{E007E}]{0,8}$/u.test(text.slice(Math.max(0, at - 20), at));
}
