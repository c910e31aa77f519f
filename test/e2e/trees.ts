import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The files under a folder by their paths, with their bytes as text of one character each. */
export type Tree = Readonly<Record<string, string>>;

/** Reads all of a folder, or of that part of it which `wanted` lets through by its path with `/`. */
export function readTree(folder: string, wanted: (file: string) => boolean = () => true): Tree {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const names = files.map((file) => path.relative(folder, file).split(path.sep).join('/')).filter(wanted);
  return Object.fromEntries(
    names.sort().map((name) => [name, readFileSync(path.join(folder, name), 'latin1')]),
  );
}

/** Reads a folder's files as UTF-8. */
export function readTexts(folder: string): Tree {
  const bytes = Object.entries(readTree(folder));
  return Object.fromEntries(
    bytes.map(([name, text]) => [name, Buffer.from(text, 'latin1').toString('utf8')]),
  );
}
