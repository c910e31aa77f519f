import path from 'node:path';
import type { Refusal } from '../core/dream/refusal';
import { readBytesIfThere, replaceDurably } from './durable';
import type { Files } from './files';
import { sentenceOf } from './problem';

export interface LoadedRefusals {
  readonly refusals: readonly Refusal[];
  /** A sentence for a person when the file could not be used. */
  readonly note?: string;
}

/** What a person said no to. A file that cannot be understood is put aside, never thrown away. */
export function loadRefusals(files: Files, file: string): LoadedRefusals {
  let text: string;
  try {
    const bytes = readBytesIfThere(files, file);
    if (bytes === undefined) return { refusals: [] };
    text = new TextDecoder().decode(bytes);
  } catch (error) {
    return { refusals: [], note: `What was refused before could not be read: ${file}. ${sentenceOf(error)}` };
  }
  const refusals = parse(text);
  if (refusals !== undefined) return { refusals };
  return { refusals: [], note: putAside(files, file) };
}

/** Durable when it returns. @throws the system's error */
export function saveRefusals(files: Files, file: string, refusals: readonly Refusal[]): void {
  const text = JSON.stringify({ version: 1, refusals }, null, 1);
  replaceDurably(files, file, new TextEncoder().encode(`${text}\n`));
}

/** Forgets all refusals. @throws the system's error */
export function clearRefusals(files: Files, file: string): void {
  if (files.lstat(file) === undefined) return;
  files.remove(file);
  files.syncFolder(path.dirname(file));
}

function putAside(files: Files, file: string): string {
  const aside = `${file}.damaged`;
  try {
    files.rename(file, aside);
    return `What was refused before could not be understood; the file was put aside as ${aside}.`;
  } catch (error) {
    return `What was refused before could not be understood: ${file}. ${sentenceOf(error)}`;
  }
}

function parse(text: string): Refusal[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { version, refusals } = value as { version?: unknown; refusals?: unknown };
    return version === 1 && Array.isArray(refusals) && refusals.every(isRefusal) ? refusals : undefined;
  } catch {
    return undefined;
  }
}

function isRefusal(value: unknown): value is Refusal {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, lineage, anchors, newValue, at } = value as Partial<Record<keyof Refusal, unknown>>;
  const isWords = (list: unknown): boolean =>
    Array.isArray(list) && list.every((word) => typeof word === 'string');
  return (
    typeof kind === 'string' &&
    isWords(lineage) &&
    isWords(anchors) &&
    isWords(newValue) &&
    typeof at === 'number'
  );
}
