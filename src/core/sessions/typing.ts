/** How people type: contractions without apostrophe, typos in the words that carry a sentence's force. */

/** Contractions and short forms, spelt as the cues expect them. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/\b(do|does|did|is|are|was|were|has|have|had|wo|would|should|could|must|need)n'?t\b/gi, "$1n't"],
  [/\bca(?:n'?t|nt)\b|\bcan not\b/gi, 'cannot'],
  [/\bwon't\b/gi, 'will not'],
  [/\b(do|does|did|is|are|was|were|has|have|had|would|should|could|must|need)n't\b/gi, '$1 not'],
  [/\bdo not you dare (?:to )?/gi, 'do not '],
  [/\b(I)['’]?m\b(?! \d)/gi, '$1 am'],
  [/\b(I|you|we|they)'ve\b|\b(I)ve\b/gi, '$1$2 have'],
  [/\b(you|we|they)'re\b|\b(they|you)re\b/gi, '$1$2 are'],
  [/\b(I|you|we|they|he|she|it)'ll\b/gi, '$1 will'],
  [/\b(I|you|we|they|he|she)'d\b/gi, '$1 would'],
  [/\bthats\b/gi, "that's"],
  [/\b(?:pls|plz|plse|pleas|plaese|pleae)\b/gi, 'please'],
  [/\bthx\b/gi, 'thanks'],
  [/\bu\b(?=\s+[a-z]{2})/g, 'you'],
  [/\bur\b/g, 'your'],
  [/\bgonna\b/gi, 'going to'],
  [/\bwanna\b/gi, 'want to'],
  [/\bany more\b/gi, 'any more'],
  [/\bi\b(?!\.)/g, 'I'],
];

/** Words whose misspellings are mended, and the real words that only look like one. */
const MENDED = [
  'remember',
  'always',
  'never',
  'please',
  'prefer',
  'decided',
  'instead',
  'whenever',
  'everywhere',
  'again',
];
const REAL = new Set([
  'ever',
  'newer',
  'nerve',
  'lever',
  'fever',
  'lease',
  'pleased',
  'plea',
  'decide',
  'steady',
  'gain',
  'against',
  'members',
  'member',
  'remembered',
  'remembers',
  'prefers',
  'preferred',
  'neve',
  'prefe',
  'hallways',
  'wherever',
  'however',
  'whoever',
  'pleases',
  'release',
]);

/** Whether one word becomes the other by insertions, deletions and swaps of neighbours, at most `most` of them. */
function near(typed: string, meant: string, most: number): boolean {
  if (Math.abs(typed.length - meant.length) > most) return false;
  if (typed === meant) return true;
  let at = 0;
  while (at < typed.length && typed[at] === meant[at]) at++;
  if (most === 0) return false;
  const swapped = typed[at] === meant[at + 1] && typed[at + 1] === meant[at] && at + 1 < typed.length;
  return (
    (swapped && near(typed.slice(at + 2), meant.slice(at + 2), most - 1)) ||
    near(typed.slice(at + 1), meant.slice(at), most - 1) ||
    near(typed.slice(at), meant.slice(at + 1), most - 1)
  );
}

function mended(word: string): string {
  const lower = word.toLowerCase();
  if (lower.length < 5 || REAL.has(lower)) return word;
  for (const meant of MENDED) {
    if (lower === meant) return word;
    if (!lower.startsWith(meant.charAt(0)) || !near(lower, meant, meant.length >= 8 ? 2 : 1)) continue;
    return /^[A-Z]/.test(word) ? meant.charAt(0).toUpperCase() + meant.slice(1) : meant;
  }
  return word;
}

/** Parts that are literal: code, links, paths, quoted text, identifiers with marks in them. */
const LITERAL = /`[^`\n]*`|"[^"\n]*"|\b[a-z][a-z0-9+.-]*:\/\/\S+|\S*[/\\@_=]\S*|\S*\w\.\w\S*/gi;

function mendProse(text: string): string {
  let result = text;
  for (const [pattern, spelling] of SPELLINGS) result = result.replace(pattern, spelling);
  return result.replace(/[A-Za-z]{5,}/g, mended);
}

/**
 * A person's typing with curly quotes made straight, contractions spelt out, and typos mended in the words
 * that carry a sentence's force ("rember", "alwasy"). Code, links, paths and quotes stay as typed.
 */
export function normalizeTyping(text: string): string {
  const straight = text
    .replace(/[’‘ʼ´]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/\u00a0/g, ' ');
  let result = '';
  let done = 0;
  for (const literal of straight.matchAll(LITERAL)) {
    result += mendProse(straight.slice(done, literal.index)) + literal[0];
    done = literal.index + literal[0].length;
  }
  return result + mendProse(straight.slice(done));
}
