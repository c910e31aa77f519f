import path from 'node:path';
import type { EngineName } from '../core/dream/engine';
import type { Files } from './files';
import { loadRecord, saveRecord } from './jsonRecord';

/** A person agreed that an engine sends memory and sessions to a place. */
export interface Consent {
  readonly engine: EngineName;
  /** Where it goes: a host name or a service. */
  readonly destination: string;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What was agreed to on this machine, one record a home folder, shared by command line and extension. */
export class Consents {
  readonly #files: Files;
  readonly #file: string;

  /** @param stateFolder our storage */
  constructor(files: Files, stateFolder: string) {
    this.#files = files;
    this.#file = path.join(stateFolder, 'consents.json');
  }

  /** Whether this engine may send to this place. A record that cannot be read says no. */
  has(engine: EngineName, destination: string): boolean {
    return this.#all().some((one) => one.engine === engine && one.destination === destination);
  }

  /** Durable when it returns. @throws the system's error */
  add(consent: Consent): void {
    const others = this.#all().filter(
      (one) => one.engine !== consent.engine || one.destination !== consent.destination,
    );
    saveRecord(this.#files, this.#file, { version: 1, consents: [...others, consent] });
  }

  /** Everything is asked again. @throws the system's error */
  clear(): void {
    if (this.#all().length === 0) return;
    saveRecord(this.#files, this.#file, { version: 1, consents: [] });
  }

  #all(): readonly Consent[] {
    const record = loadRecord(this.#files, this.#file);
    return record?.version === 1 && Array.isArray(record.consents) ? record.consents.filter(isConsent) : [];
  }
}

function isConsent(value: unknown): value is Consent {
  if (typeof value !== 'object' || value === null) return false;
  const { engine, destination, at } = value as Partial<Record<keyof Consent, unknown>>;
  return typeof engine === 'string' && typeof destination === 'string' && typeof at === 'number';
}
