import type { Carrier, Slipped } from './carrier';
import type { Journal } from './journal';

/** Where a commit leaves its trace: the history. It is also asked by recovery, so it keeps no state of a run. */
export interface CommitRecord {
  /** Whether the entry of this commit is published: then the commit is over. */
  has(id: string): boolean;
  /** Keeps bytes that someone else wrote and ours replaced; durable when it returns. Called again, it adds. */
  rescue(id: string, slipped: readonly Slipped[]): void;
  /** Makes the entry visible; durable when it returns. Called again, it changes nothing. */
  publish(id: string, entry: Uint8Array): void;
}

/**
 * Everything between the last rename and the end: names durable, slipped bytes rescued, entry published,
 * traces taken away.
 *
 * @returns what slipped
 * @throws when something is not durable; then the journal stays, and recovery goes on from there
 */
export function conclude(journal: Journal, carrier: Carrier, record: CommitRecord): Slipped[] {
  carrier.settle();
  const slipped = rescueAll(journal, carrier, record);
  const entry = journal.kept('entry.json');
  if (entry !== undefined) record.publish(journal.id, entry);
  // An editor that still had the old file open may have finished writing it only now.
  const late = carrier.slipped();
  if (late.length > 0) record.rescue(journal.id, late);
  tidy(journal, carrier);
  return late.length > slipped.length ? late : slipped;
}

/** Brings the old memory back. Returns the paths that stay as someone else left them. */
export function takeBack(journal: Journal, carrier: Carrier, record: CommitRecord): string[] {
  journal.turnBack();
  const left = carrier.back();
  carrier.settle();
  rescueAll(journal, carrier, record);
  tidy(journal, carrier);
  return left;
}

/** Keeps what slipped, durably. */
export function rescueAll(journal: Journal, carrier: Carrier, record: CommitRecord): Slipped[] {
  const slipped = carrier.slipped();
  if (slipped.length > 0) record.rescue(journal.id, slipped);
  return slipped;
}

/** Once nothing depends on the traces any more, a trace that stays is no failure: the next start takes it away. */
export function tidy(journal: Journal, carrier?: Carrier): void {
  try {
    carrier?.sweep();
    journal.retire();
  } catch {
    // The next start.
  }
}
