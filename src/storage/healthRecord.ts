import { HEALTH_KINDS, type HealthChange, type HealthFigures } from '../core/health/health';
import { folded, type Known, type KnownNote } from '../core/health/known';
import type { Files } from './files';
import { loadRecord, saveRecord } from './jsonRecord';

/** Every note that was there at some time and is not accounted for, and up to which entry of the history that is so. */
export interface KnownRecord {
  readonly sequence: number;
  readonly known: Known;
}

/** How healthy memory was before and after each dream, by the dream's id. */
export type HealthRecords = ReadonlyMap<string, HealthChange>;

const NOTHING_KNOWN: KnownRecord = { sequence: 0, known: new Map() };

/** What was saved; nothing where there is none or it cannot be read: the history fills it again. */
export function loadKnown(files: Files, file: string): KnownRecord {
  const record = loadRecord(files, file);
  if (record?.version !== 1 || typeof record.sequence !== 'number' || !Array.isArray(record.notes))
    return NOTHING_KNOWN;
  const notes = record.notes.filter(isNote);
  return { sequence: record.sequence, known: new Map(notes.map((note) => [folded(note.text), note])) };
}

/** Durable when it returns. @throws the system's error */
export function saveKnown(files: Files, file: string, { sequence, known }: KnownRecord): void {
  saveRecord(files, file, { version: 1, sequence, notes: [...known.values()] });
}

/** What was saved, without what cannot be understood: a point of a chart is all that is lost. */
export function loadHealth(files: Files, file: string): Map<string, HealthChange> {
  const record = loadRecord(files, file);
  const dreams = record?.version === 1 ? record.dreams : undefined;
  if (typeof dreams !== 'object' || dreams === null) return new Map();
  return new Map(
    Object.entries(dreams).filter((entry): entry is [string, HealthChange] => isChange(entry[1])),
  );
}

/** Durable when it returns. @throws the system's error */
export function saveHealth(files: Files, file: string, records: HealthRecords): void {
  saveRecord(files, file, { version: 1, dreams: Object.fromEntries(records) });
}

/** Figures, and a name for what they were measured of. */
export interface KeptFigures {
  readonly of: string;
  readonly figures: HealthFigures;
}

/** What was saved; undefined where there is none or it cannot be understood. */
export function loadFigures(files: Files, file: string): KeptFigures | undefined {
  const record = loadRecord(files, file);
  if (record?.version !== 1 || typeof record.of !== 'string' || !isFigures(record.figures)) return undefined;
  return { of: record.of, figures: record.figures };
}

/** Durable when it returns. @throws the system's error */
export function saveFigures(files: Files, file: string, { of, figures }: KeptFigures): void {
  saveRecord(files, file, { version: 1, of, figures });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNote = (value: unknown): value is KnownNote =>
  isObject(value) && typeof value.file === 'string' && typeof value.text === 'string';

const isChange = (value: unknown): boolean =>
  isObject(value) && isFigures(value.before) && isFigures(value.after);

function isFigures(value: unknown): value is HealthFigures {
  if (!isObject(value) || !isObject(value.counts)) return false;
  const { tokens, indexBytes, loadedBytes, notes, counts } = value;
  const numbers = [tokens, indexBytes, loadedBytes, notes, ...HEALTH_KINDS.map((kind) => counts[kind])];
  return numbers.every(Number.isFinite);
}
