import { INDEX_FILE } from './memory';

const LONGEST = 48;
/** Letters that do not come apart into a plain letter and a mark. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
};
/** Names that Windows keeps for devices, with any ending. */
const device = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

function cutAtWord(slug: string): string {
  if (slug.length <= LONGEST) return slug;
  const cut = slug.slice(0, LONGEST + 1);
  const word = cut.lastIndexOf('-');
  return word > 0 ? cut.slice(0, word) : slug.slice(0, LONGEST);
}

/**
 * A file's name made from a title: kebab-case, a-z and 0-9, at most 48 characters and cut after a word.
 * A title without such letters gives `note`.
 */
export function noteSlug(title: string): string {
  const plain = title
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^\x00-\x7f]/g, (letter) => letters[letter] ?? '-');
  const slug = cutAtWord(plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, ''));
  if (slug === '') return 'note';
  return device.test(slug) ? `${slug}-note` : slug;
}

/**
 * A file name `slug.md` that is free: with `-2`, `-3` and so on when taken. Case does not tell names apart, since
 * on some disks it does not; the index's own name is never free.
 */
export function noteFileName(slug: string, taken: Iterable<string>): string {
  const used = new Set([INDEX_FILE.toLowerCase()]);
  for (const path of taken) used.add(path.normalize('NFC').toLowerCase());
  const name = (number: number): string => (number === 1 ? `${slug}.md` : `${slug}-${number}.md`);
  let number = 1;
  while (used.has(name(number).toLowerCase())) number++;
  return name(number);
}
