/**
 * What may be wrong with a memory, each with a list of its places:
 * - `not-loaded`: stands in the index behind what a session start loads of it
 * - `not-reached`: a note that a search over what loads does not lead to
 * - `gone`: a note that was known and left memory without a dream's account
 * - `duplicates`: says what another note says
 * - `contradictions`: says otherwise than another note about the same
 * - `dead-links`: links to a file that is not there
 * - `missing-paths`: names a path that is gone from the workspace
 * - `unsourced`: nothing says which session or person a note is from
 * - `secrets`: a secret in plain text
 */
export const HEALTH_KINDS = [
  'not-loaded',
  'not-reached',
  'gone',
  'duplicates',
  'contradictions',
  'dead-links',
  'missing-paths',
  'unsourced',
  'secrets',
] as const;

export type HealthKind = (typeof HEALTH_KINDS)[number];

/** A place in a memory. */
export interface HealthPlace {
  /** Inside the memory folder, with `/`. */
  readonly file: string;
  /** From 1; 0 where the words no longer stand. */
  readonly line: number;
  /** On one line, without secrets. */
  readonly text: string;
}

/** One of the places behind a number. */
export interface HealthItem extends HealthPlace {
  /** The note that says the same, or otherwise. */
  readonly other?: HealthPlace;
  /** What is gone or missing: a link's target, a path; what kind of secret. */
  readonly what?: string;
}

/** The numbers alone, as they are kept with each dream. Plain JSON. */
export interface HealthFigures {
  /** What each session start loads: an estimate, bytes / 3.6. */
  readonly tokens: number;
  /** Bytes of the index that count against the limits, and those of them that load. */
  readonly indexBytes: number;
  readonly loadedBytes: number;
  /** Notes that stand, and those that are gone without an account: the base of what can be reached. */
  readonly notes: number;
  readonly counts: Readonly<Record<HealthKind, number>>;
}

export interface Health {
  readonly figures: HealthFigures;
  readonly lists: Readonly<Record<HealthKind, readonly HealthItem[]>>;
}

/** The figures of a memory before and after a dream. */
export interface HealthChange {
  readonly before: HealthFigures;
  readonly after: HealthFigures;
}

/** Notes that what loads leads to. */
export function reached({ notes, counts }: HealthFigures): number {
  return notes - counts['not-reached'] - counts.gone;
}

/** A share in whole percent, never rounded up to all or down to none; 100 of nothing. */
export function percent(count: number, of: number): number {
  if (of === 0 || count === of) return 100;
  return count === 0 ? 0 : Math.min(99, Math.max(1, Math.round((100 * count) / of)));
}
