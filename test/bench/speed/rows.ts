import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../../support/folders';
import type { SpeedResult } from './speedTest';

/** What was measured for one row. */
export interface Row {
  readonly id: string;
  readonly title: string;
  readonly figure: string;
  readonly runs: number;
  /** How slow the machine was right before. */
  readonly pace: number;
  /** How many processes waited for each core right before. */
  readonly load: number;
  /** The day, as `2026-11-22`. */
  readonly at: string;
  readonly result: SpeedResult;
}

const fileOf = (id: string): string => path.join(cacheFolder(), 'bench', `${id}.json`);

/** Keeps a row, so that one that is measured alone takes its place in the report beside the others. */
export function keepRow(row: Row): void {
  mkdirSync(path.dirname(fileOf(row.id)), { recursive: true });
  writeFileSync(fileOf(row.id), JSON.stringify(row, null, 1));
}

/** The rows that were measured on this machine, in the order of `ids`. */
export function keptRows(ids: readonly string[]): Row[] {
  return ids
    .map(fileOf)
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Row);
}
