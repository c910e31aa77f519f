import { readBytesIfThere, replaceDurably } from './durable';
import type { Files } from './files';

/** What a small JSON file of our own says, or undefined when there is none or it makes no sense. Never throws. */
export function loadRecord(files: Files, file: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const bytes = readBytesIfThere(files, file);
    const value: unknown = bytes === undefined ? undefined : JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Durable when it returns. @throws the system's error */
export function saveRecord(files: Files, file: string, record: object): void {
  replaceDurably(files, file, new TextEncoder().encode(`${JSON.stringify(record, null, 1)}\n`));
}
