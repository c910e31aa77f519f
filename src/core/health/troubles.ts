import { INDEX_FILE, INDEX_LIMITS, type Memory, type MemoryFile } from '../memory/memory';
import { indexLoad } from '../dream/load';
import type { Proposal } from '../dream/proposal';

/**
 * What is wrong with a memory file:
 * - `orphan`: no line of the index leads to it, so that no session finds it
 * - `dead-link`: its index lines lead to files that are not there
 * - `over-limit`: the index is longer than what a session loads
 * - `long-lines`: index lines are longer than one should be
 * - `duplicate`: it says what another file says, or a dream thinks so
 * - `broken-front-matter`: its front matter cannot be read
 */
export type Trouble =
  'orphan' | 'dead-link' | 'over-limit' | 'long-lines' | 'duplicate' | 'broken-front-matter';

export interface FileTrouble {
  readonly kind: Trouble;
  /** How many lines, links or statements; 1 where it is about the file. */
  readonly count: number;
}

/**
 * Looks at each file for what a person may want to mend.
 *
 * @param others names of what else lies in the memory folder: a link to one of them is not dead
 * @param proposal what a dream thinks of duplicates, while it waits
 */
export function troublesOf(
  memory: Memory,
  others: readonly string[],
  proposal?: Proposal,
): ReadonlyMap<string, readonly FileTrouble[]> {
  const index = memory.files.find((file) => file.path === INDEX_FILE);
  const linked = linksOf(memory);
  const duplicates = duplicatesIn(memory, proposal);
  const there = new Set([...memory.files.map((f) => f.path), ...memory.unread.map((f) => f.path), ...others]);
  const found = new Map<string, readonly FileTrouble[]>();
  for (const file of memory.files) {
    const troubles: FileTrouble[] = [];
    const add = (kind: Trouble, count: number): void => {
      if (count > 0) troubles.push({ kind, count });
    };
    if (file === index) {
      const { lines, bytes } = indexLoad(memory);
      add('over-limit', lines > INDEX_LIMITS.lines || bytes > INDEX_LIMITS.bytes ? 1 : 0);
      add('long-lines', longLines(file));
    } else if (index !== undefined) add('orphan', linked.has(file.path) ? 0 : 1);
    add('dead-link', file.statements.filter((s) => s.link !== undefined && !there.has(s.link.target)).length);
    add('duplicate', duplicates.get(file.path) ?? 0);
    add('broken-front-matter', file.frontMatter?.broken === undefined ? 0 : 1);
    if (troubles.length > 0) found.set(file.path, troubles);
  }
  return found;
}

/** Files that something in the memory links to. */
function linksOf(memory: Memory): ReadonlySet<string> {
  const targets = memory.files.flatMap((file) => file.statements.flatMap((s) => s.link?.target ?? []));
  const index = memory.files.find((file) => file.path === INDEX_FILE);
  // A grown index may name a file in the middle of a sentence: that is a way to find it, too.
  const named = memory.files
    .filter((file) => index?.text.includes(`(${file.path})`))
    .map((file) => file.path);
  return new Set([...targets, ...named]);
}

function longLines(index: MemoryFile): number {
  return index.statements.filter(
    (s) => s.kind === 'index-line' && s.range.end - s.range.start > INDEX_LIMITS.lineCharacters,
  ).length;
}

/** By file, how many of its statements another place says as well. */
function duplicatesIn(memory: Memory, proposal: Proposal | undefined): ReadonlyMap<string, number> {
  const twins = new Set<string>(doubtedBy(proposal));
  const byWords = new Map<string, string[]>();
  const all = memory.files.flatMap((file) => file.statements).filter((s) => COMPARED.has(s.kind));
  for (const statement of all) {
    const words = statement.text.toLowerCase().replace(/\s+/g, ' ').trim();
    if (words.length < SHORTEST) continue;
    byWords.set(words, [...(byWords.get(words) ?? []), statement.id]);
  }
  for (const ids of byWords.values()) if (ids.length > 1) for (const id of ids) twins.add(id);
  const counts = new Map<string, number>();
  for (const { id, file } of all) if (twins.has(id)) counts.set(file, (counts.get(file) ?? 0) + 1);
  return counts;
}

const COMPARED: ReadonlySet<string> = new Set(['item', 'paragraph']);
/** Shorter words are the same by chance. */
const SHORTEST = 12;

function doubtedBy(proposal: Proposal | undefined): string[] {
  if (proposal === undefined) return [];
  return [
    ...proposal.operations.flatMap((o) => (o.kind === 'merge' ? [...o.from, o.into] : [])),
    ...proposal.findings.filter((f) => f.kind === 'doubtful-duplicate').flatMap((f) => f.statements),
  ];
}
