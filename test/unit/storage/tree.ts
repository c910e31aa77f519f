import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import type { Environment } from '../../../src/storage/environment';
import { projectSlug } from '../../../src/storage/projectSlug';

/** A file's content, bytes, or `{ link }` to a place (relative to the tree when it begins with `/`). */
export type TreeEntry = string | Uint8Array | { readonly link: string };

/** A folder of its own for one test, removed by {@link Tree.remove}. */
export class Tree {
  private constructor(readonly root: string) {}

  static make(entries: Readonly<Record<string, TreeEntry>> = {}): Tree {
    const tree = new Tree(realpathSync(mkdtempSync(path.join(tmpdir(), 'autodream-'))));
    tree.add(entries);
    return tree;
  }

  /** Adds files, links, and (names that end in `/`) folders; names and texts are {@link expand}ed. */
  add(entries: Readonly<Record<string, TreeEntry>>): void {
    for (const [name, entry] of Object.entries(entries)) {
      const at = this.at(name);
      mkdirSync(name.endsWith('/') ? at : path.dirname(at), { recursive: true });
      if (name.endsWith('/')) continue;
      if (typeof entry === 'string') writeFileSync(at, this.expand(entry));
      else if (entry instanceof Uint8Array) writeFileSync(at, entry);
      else symlinkSync(entry.link.startsWith('/') ? this.at(entry.link) : entry.link, at);
    }
  }

  at(name: string): string {
    return path.join(this.root, this.expand(name));
  }

  /** `{root}` is this tree's root, `{slug:/a/b}` the slug of a folder in it. */
  expand(text: string): string {
    const slugs = text.replace(/\{slug:([^}]*)\}/g, (_, name: string) =>
      projectSlug(path.join(this.root, name)),
    );
    return slugs.replaceAll('{root}', this.root);
  }

  /** An absolute path of this tree as the table of cases writes it: from `/`. */
  short(full: string): string {
    return full.startsWith(this.root) ? full.slice(this.root.length) : full;
  }

  /** A machine whose home is `/home` in this tree. */
  environment(env: Readonly<Record<string, string>> = {}): Environment {
    const filled = Object.entries(env).map(([name, value]) => [name, this.expand(value)]);
    return {
      home: this.at('home'),
      env: Object.fromEntries(filled) as Record<string, string>,
      platform: process.platform,
      cwd: this.root,
      managedFolder: this.at('managed'),
    };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
