import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { HostWorld } from '../../support/hostSuite';
import { copyProject, type ProjectCopy, type ProjectSource } from '../../support/sampleProject';

const VARIABLE = 'AUTODREAM_TEST_COPIES';
const KEPT = 'kept';

/**
 * Copies projects for the tests of a suite, all into one home folder. The tests find them in the environment of the
 * extension host, and put them back as they were between tests.
 */
export function makeCopies(sources: readonly ProjectSource[], folder: string): ProjectCopy[] {
  const copies = sources.map((source) => copyProject(source, folder));
  for (const copy of copies)
    cpSync(copy.sessions, keptSessions(copy), { recursive: true, preserveTimestamps: true });
  return copies;
}

/** What the extension host must be started with to see the copies. */
export function environmentOf(copies: readonly ProjectCopy[]): NonNullable<HostWorld['env']> {
  return { ...copies[0]?.env, [VARIABLE]: JSON.stringify(copies) };
}

/** The copies of this suite, in the extension host. */
export function copiesHere(): ProjectCopy[] {
  return JSON.parse(process.env[VARIABLE] ?? '[]') as ProjectCopy[];
}

/**
 * Puts memory and transcripts back as they were, and takes away what AutoDream kept. The folders stay: what watches
 * a folder loses sight of it for seconds when it goes and comes.
 */
export function restore(copy: ProjectCopy): void {
  removeFiles(copy.state);
  removeFiles(copy.sessions);
  cpSync(keptSessions(copy), copy.sessions, { recursive: true, preserveTimestamps: true });
}

function removeFiles(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const name = path.join(entry.parentPath, entry.name);
    if (!entry.isDirectory() || entry.name === 'journal') rmSync(name, { recursive: true, force: true });
  }
}

function keptSessions(copy: ProjectCopy): string {
  return path.join(path.dirname(copy.state), KEPT, path.basename(copy.sessions));
}

/** The texts of a memory by path. */
export function memoryTexts(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  return Object.fromEntries(
    names.sort().map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]),
  );
}

/** The texts of a copy's memory as they were at first. */
export function firstTexts(copy: ProjectCopy): Record<string, string> {
  return memoryTexts(path.join(keptSessions(copy), path.basename(copy.memory)));
}

/** Makes the folder of a user's Claude Code settings; gives the file. */
export function claudeSettings(copy: ProjectCopy): string {
  const folder = path.join(copy.env.HOME ?? '', '.claude');
  mkdirSync(folder, { recursive: true });
  return path.join(folder, 'settings.json');
}
