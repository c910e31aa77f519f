import { words } from '../../core/text/words';

const LONGEST = 60;

/** A short title made of a note's first words, in UTF-16 units at most 60: cut at a clause, else after a word. */
export function titleOf(note: string): string {
  const plain = note
    .replace(/[`*[\]]|(?<![\p{L}\d])_|_(?![\p{L}\d])/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const clause = /^(.{8,60}?)(?:[.:;,](?=\s|$)| (?:because|since|so that|which) )/.exec(plain)?.[1] ?? plain;
  const cut = clause.length <= LONGEST ? clause : clause.slice(0, LONGEST + 1).replace(/\s+\S*$/, '');
  const said = words(cut);
  const last = said.findLast((word) => word.weight > 0);
  const title = last === undefined ? cut : cut.slice(0, last.end);
  return title.replace(/[.,;:!?]+$/, '').replace(/^./, (letter) => letter.toUpperCase());
}
