import path from 'node:path';
import type { EngineName, Spent } from '../core/dream/engine';
import type { Files } from './files';
import { errorCode } from './files';
import { loadRecord, saveRecord } from './jsonRecord';

/** Records older than this are deleted; in days. */
const KEPT_DAYS = 62;
const DAY = 24 * 60 * 60 * 1000;

/**
 * What models cost on this machine, one small file a dream in a folder a day, so that two processes that write at the
 * same time lose nothing. Days are counted in UTC.
 */
export class Spending {
  readonly #files: Files;
  readonly #folder: string;

  /** @param stateFolder our storage */
  constructor(files: Files, stateFolder: string) {
    this.#files = files;
    this.#folder = path.join(stateFolder, 'spending');
  }

  /**
   * Remembers what a dream cost; durable when it returns.
   *
   * @param id names the record: one that stands is replaced
   * @throws the system's error
   */
  add(id: string, engine: EngineName, spent: Spent, at: number): void {
    saveRecord(this.#files, path.join(this.#folder, dayOf(at), `${id}.json`), {
      version: 1,
      engine,
      at,
      ...spent,
    });
    this.#forgetOld(at);
  }

  /** US dollars spent on the day of this time, as far as they are known. */
  onDayOf(at: number): number {
    const folder = path.join(this.#folder, dayOf(at));
    return this.#list(folder).reduce((sum, name) => {
      const dollars = loadRecord(this.#files, path.join(folder, name))?.dollars;
      return sum + (typeof dollars === 'number' && Number.isFinite(dollars) ? dollars : 0);
    }, 0);
  }

  #forgetOld(at: number): void {
    const oldest = dayOf(at - KEPT_DAYS * DAY);
    for (const day of this.#list(this.#folder).filter(
      (name) => /^\d{4}-\d\d-\d\d$/.test(name) && name < oldest,
    )) {
      const folder = path.join(this.#folder, day);
      this.#forget(() => {
        for (const name of this.#list(folder)) this.#files.remove(path.join(folder, name));
        this.#files.removeFolder(folder);
      });
    }
  }

  /** Another process may be forgetting the same day; what stays is forgotten the next time. */
  #forget(remove: () => void): void {
    try {
      remove();
    } catch {
      // What counts is written.
    }
  }

  #list(folder: string): string[] {
    try {
      return this.#files.list(folder);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return [];
      throw error;
    }
  }
}

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
