import { printFactFile } from '../memory/frontMatterEdit';
import { INDEX_FILE, type Memory, type MemoryFile, type Statement } from '../memory/memory';
import { noteFileName } from '../memory/slug';
import type { NewFile } from './operation';

interface Block {
  readonly lines: readonly string[];
  readonly item: boolean;
}

interface Draft {
  readonly path: string;
  readonly about: NewFile;
  readonly blocks: Block[];
  readonly modified: number;
}

/** The files that accepted operations create: gathered, named free of clashes, and printed. */
export class NewFiles {
  readonly #drafts: Draft[] = [];
  readonly #taken: Set<string>;
  readonly #eol: MemoryFile['eol'];
  readonly #now: number;

  constructor(memory: Memory, now: number) {
    this.#taken = new Set([...memory.files, ...memory.unread].map((file) => file.path));
    this.#eol = memory.files.find((file) => file.path === INDEX_FILE)?.eol ?? '\n';
    this.#now = now;
  }

  get all(): readonly { readonly path: string; readonly title: string; readonly hook: string }[] {
    return this.#drafts.map(({ path, about }) => ({ path, title: about.title, hook: about.description }));
  }

  /** A path that no file has, made from a slug; from now on it is taken. */
  freePath(slug: string): string {
    const path = noteFileName(slug, this.#taken);
    this.#taken.add(path);
    return path;
  }

  add(about: NewFile, text: string, stamp: string, at: number): void {
    const draft = this.#draftFor(about, at);
    const item = about.form === 'topic';
    draft.blocks.push({ item, lines: layOut(item ? `${text}${stamp}` : text, item) });
  }

  /** Lays a moved statement into its new file and returns that file's path. */
  move(about: NewFile, statement: Statement, words: string, stamp: string): string {
    const draft = this.#draftFor(about, this.#now);
    // A paragraph among items becomes one, unless it leads in what follows.
    const leadsIn = words.trimEnd().endsWith(':');
    const item =
      statement.kind === 'item' || (about.form === 'topic' && statement.kind === 'paragraph' && !leadsIn);
    draft.blocks.push({
      item,
      lines: layOut(words + (item || statement.kind === 'paragraph' ? stamp : ''), item, statement),
    });
    return draft.path;
  }

  print(): { path: string; text: string }[] {
    return this.#drafts.map((draft) => ({ path: draft.path, text: this.#printDraft(draft) }));
  }

  /** One topic file takes all that is meant for its slug; every new fact has a file of its own. */
  #draftFor(about: NewFile, modified: number): Draft {
    const known =
      about.form === 'topic'
        ? this.#drafts.find((d) => d.about.form === 'topic' && d.about.slug === about.slug)
        : undefined;
    if (known !== undefined) return known;
    const draft: Draft = { path: this.freePath(about.slug), about, blocks: [], modified };
    this.#drafts.push(draft);
    return draft;
  }

  #printDraft(draft: Draft): string {
    const eol = this.#eol;
    const { about } = draft;
    const body = draft.blocks.reduce((text, block, i) => {
      const close = block.item && draft.blocks[i - 1]?.item === true;
      return text + (i === 0 ? '' : close ? eol : eol + eol) + block.lines.join(eol);
    }, '');
    if (about.form === 'topic') return `# ${about.title}${eol}${eol}${body}${eol}`;
    const name = draft.path.replace(/\.md$/, '');
    const origin = about.originSessionId === undefined ? {} : { originSessionId: about.originSessionId };
    return printFactFile({
      name,
      description: about.description,
      type: about.type,
      modified: draft.modified,
      body,
      eol,
      ...origin,
    });
  }
}

function layOut(text: string, item: boolean, statement?: Statement): string[] {
  const marker = item
    ? (/^\s*(\d+[.)] |[-*+] )$/.exec(statement?.marker ?? '')?.[1] ?? '- ')
    : (statement?.marker ?? '');
  const indent = ' '.repeat(marker.length);
  return text
    .split(/\r\n|\n|\r/)
    .map((line, i) => (i === 0 ? marker + line : line === '' ? '' : indent + line));
}
