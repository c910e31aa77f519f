import { linkTarget } from '../memory/indexLine';
import type { Memory, MemoryFile, Statement } from '../memory/memory';
import { noteSlug } from '../memory/slug';

/** A link whose target is not there. */
export interface DeadLink {
  readonly statement: Statement;
  /** As the link names it. */
  readonly target: string;
}

/** What a memory's links may lead to. */
export interface LinkTargets {
  /** Names of what else lies in the memory folder. */
  readonly others: readonly string[];
  /** Paths that were looked for in the workspace and are gone. */
  readonly missingPaths: ReadonlySet<string>;
}

/**
 * Index lines, links in sentences and `[[names]]` that lead nowhere. A path with a folder that the memory does not
 * have may mean a file of the workspace: it counts only where that was looked for in vain.
 */
export function deadLinks(memory: Memory, { others, missingPaths }: LinkTargets): DeadLink[] {
  const paths = new Set([...memory.files.map((f) => f.path), ...memory.unread.map((f) => f.path), ...others]);
  const folders = new Set([...paths].map(folderOf));
  const names = new Set(memory.files.flatMap((file) => [file.frontMatter?.name ?? '', nameOf(file.path)]));
  const slugs = new Set([...names].map(noteSlug));
  const isDead = (path: string): boolean =>
    !paths.has(path) && (folders.has(folderOf(path)) || missingPaths.has(path));
  return memory.files.flatMap((file) =>
    file.statements
      .filter(({ kind }) => kind !== 'code' && kind !== 'html')
      .flatMap((statement) => {
        const { link } = statement;
        const prose = proseOf(statement, file);
        const targets = link === undefined ? pathsIn(prose, folderOf(file.path)) : [link.target];
        const dead = targets.filter(isDead);
        const nameless = namesIn(prose).filter((name) => !names.has(name) && !slugs.has(noteSlug(name)));
        return [...new Set([...dead, ...nameless])].map((target) => ({ statement, target }));
      }),
  );
}

/** The words of a statement without what stands in code. */
const proseOf = ({ range }: Statement, { text }: MemoryFile): string =>
  text.slice(range.start, range.end).replace(/(`+)[^`]+\1/g, ' ');

const pathsIn = (prose: string, folder: string): string[] =>
  [...prose.matchAll(/\]\(<?([^()<>\n]+?)>?(?:\s+"[^"\n]*")?\)/g)].flatMap(
    ([, href = '']) => linkTarget(href, folder) ?? [],
  );

const namesIn = (prose: string): string[] =>
  [...prose.matchAll(/\[\[([\p{L}\p{N}][^[\]|#\n]*)(?:[|#][^[\]\n]*)?\]\]/gu)].map(([, name = '']) =>
    name.trim().replace(/\.md$/i, ''),
  );

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
