import { contentWords } from '../../core/text/words';
import type { Subject, Subjects } from './subject';

interface Part {
  readonly subjects: Subject[];
  readonly words: Map<string, number>;
  weight: number;
}

/** A word that more subjects than this use tells no topic. */
const MOST_SHARED = 60;

/**
 * Parts what is too long for one question, so that what may be about the same stands together. A subject goes to the
 * part that shares most rare words with it and has room; suggestions go where their statements are.
 *
 * @param weigh what a subject takes of the room, in the unit of `room`
 */
export function partsOf(
  { all }: Subjects,
  weigh: (subject: Subject) => number,
  room: number,
): readonly (readonly Subject[])[] {
  const total = all.reduce((sum, subject) => sum + weigh(subject), 0);
  if (all.length === 0) return [];
  if (total <= room) return [all];
  const groups = groupsOf(all);
  const rarity = raritiesOf(all);
  const parts: Part[] = [];
  // Large groups first: they leave least choice.
  const ordered = groups
    .map((group, i) => ({ group, i, weight: group.reduce((sum, s) => sum + weigh(s), 0) }))
    .sort((a, b) => b.group.length - a.group.length || a.i - b.i);
  const most = Math.ceil((total / room) * 1.2);
  for (const { group, weight } of ordered) place(parts, group, weight, { room, rarity, most });
  return parts.map((part) => part.subjects);
}

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
    groups.set(key, [...(groups.get(key) ?? []), subject]);
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
  readonly room: number;
  readonly rarity: ReadonlyMap<string, number>;
  /** Parts to open before subjects go where they fit less well. */
  readonly most: number;
}

function place(
  parts: Part[],
  group: readonly Subject[],
  weight: number,
  { room, rarity, most }: Filling,
): void {
  const words = new Set(group.flatMap((s) => contentWords(s.words)).filter((word) => rarity.has(word)));
  const open = parts.filter((part) => part.weight + weight <= room);
  const shares = open.map((part) => {
    const share = [...words].reduce((sum, w) => sum + (part.words.has(w) ? (rarity.get(w) ?? 0) : 0), 0);
    return { part, share };
  });
  const best = shares.sort((a, b) => b.share - a.share || a.part.weight - b.part.weight)[0];
  const takesIt = best !== undefined && (best.share > 0 || parts.length >= most);
  const part = takesIt ? best.part : opened(parts);
  part.subjects.push(...group);
  part.weight += weight;
  for (const word of words) part.words.set(word, (part.words.get(word) ?? 0) + 1);
}

function opened(parts: Part[]): Part {
  const part: Part = { subjects: [], words: new Map(), weight: 0 };
  parts.push(part);
  return part;
}
