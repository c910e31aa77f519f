import { DETERMINERS, PREPOSITIONS, TIME_ZONES } from '../../core/text/english';
import type { Word } from '../../core/text/words';
import { isMeasure, roleAt, type Comparison, type Gap } from './comparison';
import { isVerbForm, type Passage } from './passage';
import { isHard } from './weights';

/** Words of one text and those that stand in their place in the other. */
export interface Pair {
  readonly a: string;
  readonly b: string;
}

/** A value of each text that would stand in the same slot, by the index of its word. */
export interface Rivals {
  readonly a: number;
  readonly b: number;
}

/** Pairs of literals, one of each text, that would stand in the same slot. */
export function conflicts(c: Comparison, valueShared: boolean): Rivals[] {
  const found: Rivals[] = [];
  for (const a of c.onlyA) {
    const isLiteral = isHard(c.a.words[a]);
    if (!isLiteral && c.a.words[a]?.code !== true) continue;
    for (const b of c.onlyB) {
      const bothHard = isLiteral && isHard(c.b.words[b]);
      if ((bothHard && sameSlot(c, a, b, valueShared)) || isOtherArgument(c, a, b)) found.push({ a, b });
    }
  }
  return found;
}

/** Two words of code behind the same flag: `--color red`, `--color blue`. */
function isOtherArgument(c: Comparison, i: number, j: number): boolean {
  const bothCode = c.a.words[i]?.code === true && c.b.words[j]?.code === true;
  return bothCode && c.a.words[i - 1]?.text.startsWith('-') === true && sameNeighbour(c, i - 1, j - 1);
}

function sameSlot(c: Comparison, i: number, j: number, valueShared: boolean): boolean {
  const [x, y] = [c.a.words[i], c.b.words[j]];
  if (x === undefined || y === undefined) return false;
  const beside = sameNeighbour(c, i - 1, j - 1) || sameNeighbour(c, i + 1, j + 1);
  if (x.kind === 'number' && y.kind === 'number') return sameCount(c, i, j, beside);
  if (x.kind === 'date' && y.kind === 'date') return true;
  if (!isName(x) || !isName(y) || isZone(c.a, i) || isZone(c.b, j)) return false;
  if (beside || alikeInShape(x, y)) return true;
  const [ra, rb] = [roleAt(c.a, i), roleAt(c.b, j)];
  if (ra === 'aside' || rb === 'aside') return false;
  // Where a value is shared, another one is a detail; only what names the subject must not differ.
  if (valueShared) return x.kind === y.kind && ra === rb && ra !== 'value' && x.kind !== 'name';
  const sameKind = x.kind === y.kind || (mayMix(x) && mayMix(y) && governor(c.a, i) === governor(c.b, j));
  return ra === 'value' && rb === 'value' && sameKind;
}

/** `UTC` of "at 3:20 UTC" names nothing of its own. */
const isZone = (p: Passage, index: number): boolean =>
  p.words[index - 1]?.kind === 'number' && TIME_ZONES.has(p.words[index]?.text.toLowerCase() ?? '');

function sameCount(c: Comparison, i: number, j: number, beside: boolean): boolean {
  const [x, y] = [c.a.words[i], c.b.words[j]];
  const measured = isMeasure(x?.unit ?? '') || isMeasure(y?.unit ?? '');
  if (x?.unit !== undefined && y?.unit !== undefined && measured) return x.unit === y.unit;
  if (isOtherForm(x, y)) return false;
  const [first, second] = [labelOf(c.a, i), labelOf(c.b, j)];
  if (!beside && first !== undefined && second !== undefined && first !== second) return false;
  const onlyNumbers = isOnlyNumber(c.a, c.onlyA) && isOnlyNumber(c.b, c.onlyB);
  return beside || x?.key.length === y?.key.length || x?.unit === y?.unit || onlyNumbers;
}

/** A time of day is no plain number, and a version no port: of such two neither is the newer value of the other. */
function isOtherForm(x: Word | undefined, y: Word | undefined): boolean {
  const [form, other] = [x, y].map((word) => formOf(word?.key ?? ''));
  return form !== other && (form === 'clock' || other === 'clock' || (form !== 'plain' && other !== 'plain'));
}

function formOf(key: string): 'clock' | 'version' | 'long' | 'plain' {
  if (/^\d{1,2}:\d\d$/.test(key)) return 'clock';
  if (/^\d+(?:\.\d+)+$/.test(key)) return 'version';
  return /^\d{4,}$/.test(key) ? 'long' : 'plain';
}

const isOnlyNumber = (p: Passage, only: readonly number[]): boolean =>
  only.filter((i) => p.words[i]?.kind === 'number').length === 1;

/** A literal that names something, as opposed to one that counts or dates it. */
const isName = (word: Word): boolean =>
  word.kind !== 'word' && word.kind !== 'number' && word.kind !== 'date';

/** Names, identifiers and paths name things alike; a person's handle or an address is of its own kind. */
export const mayMix = (word: Word): boolean =>
  word.kind === 'name' || word.kind === 'identifier' || word.kind === 'path';

/** Two handles, addresses or days, or two identifiers of one series. */
export function sameSeries(x: Word | undefined, y: Word | undefined): boolean {
  if (x === undefined || x.kind !== y?.kind) return false;
  return x.kind === 'handle' || x.kind === 'url' || x.kind === 'date' || (isName(x) && alikeInShape(x, y));
}

/** `F2` and `F7`, `eu-north-1` and `eu-west-1`, `rubric-2019.pdf` and `rubric-2026.pdf`. */
function alikeInShape(x: Word, y: Word): boolean {
  const shape = (w: Word): string => w.text.toLowerCase().replace(/\d+/g, '0');
  if (shape(x) === shape(y) && /\d/.test(x.text)) return true;
  const [a = [], b = []] = [x, y].map((w) => w.text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  if (a.length !== b.length || a.length < 2) return false;
  return a.filter((part, i) => part === b[i]).length >= a.length - 1;
}

/** The noun that says what a number is: of "port 80" and "a size of 80", the noun. */
function labelOf(p: Passage, index: number): string | undefined {
  for (let i = index - 1; i >= Math.max(0, index - 3); i--) {
    const word = p.words[i];
    if (word === undefined || /[:;.,]\s/.test(p.text.slice(word.end, p.words[i + 1]?.start)))
      return undefined;
    if (word.weight > 0) return isVerbForm(word) && !isNoun(p, i) ? undefined : word.key;
    if (!/^(?:of|to|at|a|the)$/i.test(word.text)) return undefined;
  }
  return undefined;
}

/** Whether a word that may be a verb is none here: "at release 4", "the run 12". */
function isNoun(p: Passage, index: number): boolean {
  const before = p.words[index - 1]?.text.toLowerCase() ?? '';
  return DETERMINERS.has(before) || (PREPOSITIONS.has(before) && before !== 'to');
}

/** The small word that leads to a word: "with" of "is built with the old `make`". */
function governor(p: Passage, index: number): string {
  for (let i = index - 1; i >= Math.max(0, index - 4); i--) {
    const word = p.words[i];
    if (word === undefined) break;
    if (/[:;.]\s/.test(p.text.slice(word.end, p.words[i + 1]?.start))) return ':';
    const lower = word.text.toLowerCase();
    if (!word.code && word.weight < 0.3 && !DETERMINERS.has(lower)) return lower;
  }
  return '';
}

/** Whether words that stand beside two others are the same and say something. */
export function sameNeighbour(c: Comparison, i: number, j: number): boolean {
  const [x, y] = [c.a.words[i], c.b.words[j]];
  return x !== undefined && y !== undefined && x.weight >= 0.3 && x.key === y.key;
}

/** How many slots are beyond doubt the same: numbers of one measure or label, identifiers of one series. */
export function firmSlots(c: Comparison, rivals: readonly Rivals[]): number {
  const firm = rivals.filter(({ a, b }) => {
    const [x, y] = [c.a.words[a], c.b.words[b]];
    const measured = x?.kind === 'number' && x.unit !== undefined && x.unit === y?.unit && isMeasure(x.unit);
    return measured || sameSeries(x, y) || sameNeighbour(c, a - 1, b - 1);
  });
  return new Set(firm.map(({ a }) => a)).size;
}

/** Each value with one that takes its place: of the same kind if there is one, else in order. */
export function oneToOne(c: Comparison, rivals: readonly Rivals[]): Gap[] {
  const taken = new Set<number>();
  return [...new Set(rivals.map(({ a }) => a))].flatMap((a) => {
    const options = rivals.filter((r) => r.a === a && !taken.has(r.b)).map((r) => r.b);
    const best = options.find((b) => c.b.words[b]?.kind === c.a.words[a]?.kind) ?? options[0];
    if (best === undefined) return [];
    taken.add(best);
    return [{ a: [a], b: [best] }];
  });
}

/** The texts that stand in each other's place. */
export function pairsOf(c: Comparison, gaps: readonly Gap[]): Pair[] {
  const pairs = gaps.map((gap) => ({ a: spanOf(c.a, gap.a), b: spanOf(c.b, gap.b) }));
  return pairs.filter((pair) => pair.a !== '' && pair.b !== '');
}

/** The text from the first to the last of these words. */
function spanOf(p: Passage, indexes: readonly number[]): string {
  const found = indexes.flatMap((i) => p.words[i] ?? []);
  return p.text.slice(Math.min(...found.map((w) => w.start)), Math.max(0, ...found.map((w) => w.end)));
}
