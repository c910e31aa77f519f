import { linkTarget } from '../../core/memory/indexLine';
import {
  INDEX_FILE,
  type Memory,
  type MemoryFile,
  type Statement,
  type StatementId,
} from '../../core/memory/memory';
import { noteSlug } from '../../core/memory/slug';

const twin = (path: string): string => path.normalize('NFC').toLowerCase();

/** The files of a memory by their paths; on some disks neither case nor the form of accents tells two apart. */
export class Shelf {
  readonly #paths = new Set<string>();
  readonly #twins = new Map<string, string>();
  readonly #bySlug = new Map<string, MemoryFile[]>();
  readonly #folders = new Set<string>(['']);

  constructor(memory: Memory) {
    for (const { path } of [...memory.unread, ...memory.files]) {
      this.#paths.add(path);
      this.#twins.set(twin(path), path);
      this.#folders.add(folderOf(path));
    }
    for (const file of memory.files) {
      if (file.path === INDEX_FILE) continue;
      const slug = slugOf(file.path);
      this.#bySlug.set(slug, [...(this.#bySlug.get(slug) ?? []), file]);
    }
  }

  /** The path of the file that a link's target names, read or not. */
  find(target: string): string | undefined {
    return this.#paths.has(target) ? target : this.#twins.get(twin(target));
  }

  /** The one file that a target which is gone was obviously renamed or moved to. */
  heirOf(target: string): MemoryFile | undefined {
    const alike = this.#bySlug.get(slugOf(target)) ?? [];
    return alike.length === 1 ? alike[0] : undefined;
  }

  hasFolderOf(target: string): boolean {
    return this.#folders.has(folderOf(target));
  }
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const nameOf = (path: string): string => path.replace(/^.*\/|\.[^./]*$/g, '');
const slugOf = (path: string): string => noteSlug(nameOf(path));

/**
 * The files that the index leads to by any link, and those that the index of their own folder does.
 *
 * @param without statements of the index whose links do not count
 */
export function listedIn(
  index: MemoryFile,
  memory: Memory,
  shelf: Shelf,
  without: ReadonlySet<StatementId> = new Set(),
): ReadonlySet<string> {
  const listed = new Set<string>([INDEX_FILE]);
  const names = new Map(memory.files.map((file) => [file.frontMatter?.name ?? nameOf(file.path), file.path]));
  const byPath = new Map(memory.files.map((file) => [file.path, file]));
  const open: MemoryFile[] = [index];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const path of file.statements
      .filter((s) => !without.has(s.id))
      .flatMap((s) => linkedFrom(file, s, names))) {
      const found = shelf.find(path);
      const isOwn = file === index || (folderOf(path) !== '' && folderOf(path) === folderOf(file.path));
      if (found === undefined || !isOwn || listed.has(found)) continue;
      listed.add(found);
      const next = byPath.get(found);
      if (next !== undefined && folderOf(found) !== '') open.push(next);
    }
  }
  return listed;
}

/** The paths that a statement's links and `[[names]]` lead to. */
function linkedFrom(
  file: MemoryFile,
  { link, range }: Statement,
  names: ReadonlyMap<string, string>,
): string[] {
  const text = file.text.slice(range.start, range.end);
  const links = [...text.matchAll(/\]\(<?([^()<>\n]+?)>?(?:\s+"[^"\n]*")?\)/g)].map(([, href = '']) =>
    linkTarget(href, folderOf(file.path)),
  );
  const named = [...text.matchAll(/\[\[([^[\]|#\n]+)/g)].map(([, name = '']) => names.get(name.trim()));
  return [link?.target, ...links, ...named].filter((path) => path !== undefined);
}
