const letter = /[\p{L}\p{N}_]/u;

/** Replaces whole words, in any case, by other words; backticks around them stay. */
export function replaceWords(text: string, words: string, by: string): string {
  const old = words.replace(/`/g, '');
  const next = by.replace(/`/g, '');
  if (old === '') return text;
  const lower = text.toLowerCase();
  const needle = old.toLowerCase();
  if (lower.length !== text.length) return text; // a letter that changes length with its case: leave it
  let result = '';
  let at = 0;
  for (let hit = lower.indexOf(needle); hit >= 0; hit = lower.indexOf(needle, hit + 1)) {
    const before = text[hit - 1] ?? ' ';
    const after = text[hit + needle.length] ?? ' ';
    if (
      hit < at ||
      (letter.test(before) && letter.test(needle[0] ?? '')) ||
      (letter.test(after) && letter.test(needle.at(-1) ?? ''))
    )
      continue;
    result += text.slice(at, hit) + next;
    at = hit + needle.length;
  }
  return result + text.slice(at);
}
