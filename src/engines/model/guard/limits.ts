import type { Replacement } from '../../../core/dream/operation';
import type { Material } from '../material';

/** Words that say where, when or for whom something holds, and that its successor lacks. */
export function lostLimit(
  text: string,
  successor: string,
  replaced: readonly Replacement[],
  material: Material,
): string | undefined {
  const named = replaced.map((r) => r.old.toLowerCase());
  const held = new Set(material.passage(successor).words.flatMap((word) => [word.key, ...word.parts]));
  const { words, roles } = material.passage(text);
  const lost = words.find(
    (word, i) =>
      word.weight >= 0.3 &&
      (roles[i] === 'condition' || roles[i] === 'scope') &&
      !held.has(word.key) &&
      !word.parts.some((part) => held.has(part)) &&
      !named.some((old) => old.includes(word.text.toLowerCase())),
  );
  return lost?.text ?? lostOnly(text, successor);
}

/** Whether a text limits itself, in words that another one lacks: then what both lack of each other may be the same. */
export function hasOtherLimit(text: string, other: string, material: Material): boolean {
  return lostLimit(text, other, [], material) !== undefined;
}

/** "only", "except" and their like make a rule of another reach. */
const REACH = /\b(?:only|except|unless|apart from|other than|provided)\b/i;

function lostOnly(text: string, successor: string): string | undefined {
  const found = REACH.exec(text)?.[0];
  return found === undefined || REACH.test(successor) ? undefined : found.toLowerCase();
}
