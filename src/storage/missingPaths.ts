import { lstat, readdir } from 'node:fs/promises';
import * as path from 'node:path';
import { isMissing, readPlainText } from './plainFile';

/**
 * Which of these relative paths are gone from a workspace. Said only of a path that stands neither under its full
 * name nor under a shorter one (`acme-web/src/a.ts` for `src/a.ts`) at the root, nor in a package below it, and that
 * no build makes and git does not ignore: a file wrongly said to be gone costs trust, one overlooked nothing.
 */
export async function missingPaths(workspace: string, named: Iterable<string>): Promise<Set<string>> {
  const missing = new Set<string>();
  const root = await readdir(workspace).catch((): string[] => []);
  if (root.length === 0) return missing;
  const isIgnored = ignoreTest((await readPlainText(path.join(workspace, '.gitignore'), 1_000_000)) ?? '');
  let packages: Map<string, string[]> | 'too-many' | undefined;
  for (const one of new Set(named)) {
    const parts = one.split('/');
    if (parts.some((part) => MADE_BY_TOOLS.has(part.toLowerCase())) || isIgnored(parts)) continue;
    if (await anyExists(suffixes(parts).map((suffix) => path.join(workspace, ...suffix)))) continue;
    packages ??= await foldersByEntry(workspace);
    if (packages === 'too-many' ? !root.includes(parts[0] ?? '') : await standsBelow(packages, parts))
      continue;
    missing.add(one);
  }
  return missing;
}

/** The path itself, then without its first part, and so on. */
function suffixes(parts: readonly string[]): string[][] {
  return parts.map((_, index) => parts.slice(index));
}

async function standsBelow(packages: Map<string, string[]>, parts: readonly string[]): Promise<boolean> {
  return anyExists((packages.get(parts[0] ?? '') ?? []).map((folder) => path.join(folder, ...parts)));
}

/** The folders of the upper levels, by the names that stand in them. */
async function foldersByEntry(workspace: string): Promise<Map<string, string[]> | 'too-many'> {
  const byEntry = new Map<string, string[]>();
  let folders = 0;
  let level = [workspace];
  for (let depth = 0; depth < PACKAGE_DEPTH; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      if (++folders > MOST_FOLDERS) return 'too-many';
      for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
        byEntry.set(entry.name, [...(byEntry.get(entry.name) ?? []), folder]);
        const skipped = entry.name.startsWith('.') || MADE_BY_TOOLS.has(entry.name.toLowerCase());
        if (entry.isDirectory() && !skipped) next.push(path.join(folder, entry.name));
      }
    }
    level = next;
  }
  return byEntry;
}

/** What cannot be looked at counts as being there. */
async function anyExists(places: readonly string[]): Promise<boolean> {
  for (const place of places) {
    const there = await lstat(place).then(
      () => true,
      (error: unknown) => !isMissing(error),
    );
    if (there) return true;
  }
  return false;
}

/** The plain lines of a `.gitignore`: names, paths and `*.ending`; cleverer patterns are passed over. */
function ignoreTest(text: string): (parts: readonly string[]) => boolean {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const patterns = lines
    .filter((line) => line !== '' && !/^[#!]/.test(line))
    .map((line) => line.replace(/^\/|\/\*{0,2}$/g, ''));
  const names = new Set(patterns);
  const endings = patterns.filter((line) => /^\*\.[\w.]+$/.test(line)).map((line) => line.slice(1));
  return (parts) =>
    parts.some((part, index) => names.has(part) || names.has(parts.slice(0, index + 1).join('/'))) ||
    endings.some((ending) => parts.at(-1)?.endsWith(ending) === true);
}

/** Folders whose content comes and goes with builds and installs. */
const MADE_BY_TOOLS = new Set(
  'node_modules dist build out target coverage vendor obj tmp temp venv __pycache__ generated .git .cache .next .nuxt .venv .gradle .terraform'.split(
    ' ',
  ),
);
const PACKAGE_DEPTH = 4;
const MOST_FOLDERS = 2_000;
