import { contentWords } from '../../core/text/words';
import type { Subject, Subjects } from './subject';

interface Part {
  readonly subjects: Subject[];
  readonly words: Map<string, number>;
  /** Names of the files that its statements stand in. */
  readonly files: Set<string>;
  weight: number;
}

/** A word that more subjects than this use tells no topic. */
const MOST_SHARED = 60;

/** What things take of a question's room. */
export interface Weights {
  readonly subject: (subject: Subject) => number;
  /** The line of a file, by its name, which each part needs once; a file that is missing takes nothing. */
  readonly files: ReadonlyMap<string, number>;
}

/**
 * Parts what is too long for one question, so that what may be about the same stands together. A subject goes to the
 * part that shares most rare words with it and has room; suggestions go where their statements are. What is too long
 * for any question is in none: it stays as it is.
 *
 * @param room of a part, in the unit of the weights
 */
export function partsOf(subjects: Subjects, weights: Weights, room: number): readonly (readonly Subject[])[] {
  const all = subjects.all.filter((subject) => weightOf([subject], NOTHING, weights) <= room);
  if (all.length === 0) return [];
  const total = weightOf(all, NOTHING, weights);
  if (total <= room) return [all];
  const groups = groupsOf(all).flatMap((group) =>
    weightOf(group, NOTHING, weights) <= room ? [group] : partedGroup(group),
  );
  const rarity = raritiesOf(all);
  const parts: Part[] = [];
  // Large groups first: they leave least choice.
  const ordered = groups
    .map((group, i) => ({ group, i }))
    .sort((a, b) => b.group.length - a.group.length || a.i - b.i);
  const most = Math.ceil((total / room) * 1.2);
  for (const { group } of ordered) place(parts, group, { weights, room, rarity, most });
  return parts.map((part) => part.subjects);
}

const NOTHING: ReadonlySet<string> = new Set();

/** What subjects take where these files have their lines already. */
function weightOf(group: readonly Subject[], files: ReadonlySet<string>, weights: Weights): number {
  const added = new Set(group.map((subject) => subject.file).filter((file) => !files.has(file)));
  const lines = [...added].reduce((sum, file) => sum + (weights.files.get(file) ?? 0), 0);
  return group.reduce((sum, subject) => sum + weights.subject(subject), lines);
}

/** What hangs together and fits into no question, one by one. Its suggestions are in none: nobody could judge them. */
const partedGroup = (group: readonly Subject[]): Subject[][] =>
  group.filter((subject) => subject.kind !== 'suggestion').map((subject) => [subject]);

/** Subjects that must stand together: a suggestion with what it rests on. */
function groupsOf(all: readonly Subject[]): Subject[][] {
  const parent = new Map(all.map((s) => [s.name, s.name]));
  const root = (name: string): string => {
    let at = name;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  for (const subject of all)
    for (const other of subject.beside) if (parent.has(other)) parent.set(root(subject.name), root(other));
  const groups = new Map<string, Subject[]>();
  for (const subject of all) {
    const key = root(subject.name);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [subject]);
    else group.push(subject);
  }
  return [...groups.values()];
}

/** How much a word tells about a topic: the rarer the more; nothing when all use it. */
function raritiesOf(all: readonly Subject[]): Map<string, number> {
  const uses = new Map<string, number>();
  for (const subject of all)
    for (const word of new Set(contentWords(subject.words))) uses.set(word, (uses.get(word) ?? 0) + 1);
  return new Map(
    [...uses].filter(([, n]) => n > 1 && n <= MOST_SHARED).map(([word, n]) => [word, 1 / Math.sqrt(n)]),
  );
}

interface Filling {
  readonly weights: Weights;
  readonly room: number;
  readonly rarity: ReadonlyMap<string, number>;
  /** Parts to open before subjects go where they fit less well. */
  readonly most: number;
}

function place(parts: Part[], group: readonly Subject[], { weights, room, rarity, most }: Filling): void {
  const words = new Set(group.flatMap((s) => contentWords(s.words)).filter((word) => rarity.has(word)));
  const open = parts.filter((part) => part.weight + weightOf(group, part.files, weights) <= room);
  const shares = open.map((part) => {
    const share = [...words].reduce((sum, w) => sum + (part.words.has(w) ? (rarity.get(w) ?? 0) : 0), 0);
    return { part, share };
  });
  const best = shares.sort((a, b) => b.share - a.share || a.part.weight - b.part.weight)[0];
  const takesIt = best !== undefined && (best.share > 0 || parts.length >= most);
  const part = takesIt ? best.part : opened(parts);
  part.subjects.push(...group);
  part.weight += weightOf(group, part.files, weights);
  for (const { file } of group) part.files.add(file);
  for (const word of words) part.words.set(word, (part.words.get(word) ?? 0) + 1);
}

function opened(parts: Part[]): Part {
  const part: Part = { subjects: [], words: new Map(), files: new Set(), weight: 0 };
  parts.push(part);
  return part;
}
