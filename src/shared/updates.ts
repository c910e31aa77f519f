/** What the host sends to its webviews, checked by its form on arrival. */
import type { FileView, OperationView, PanelView, ReviewView } from './views';

/** What the host sends. Snapshots are whole; `epoch` counts up, and an older one than the last seen is ignored. */
export interface PanelUpdate {
  readonly type: 'panel';
  readonly epoch: number;
  readonly view: PanelView;
}
export interface ReviewUpdate {
  readonly type: 'review';
  readonly epoch: number;
  readonly view: SentReview;
}
/** Parts that the next view names, ahead of it: no message of a large review is large. */
export interface PartsUpdate {
  readonly type: 'parts';
  readonly epoch: number;
  readonly view: SentParts;
}

/** What is large in a review. What the page has already stands as its name: an operation's id, a file's path. */
export interface SentParts {
  readonly operations: readonly (OperationView | string)[];
  readonly files: readonly (FileView | string)[];
}
export type SentReview = Omit<ReviewView, keyof SentParts> & SentParts;

export type Update = PanelUpdate | ReviewUpdate | PartsUpdate;

/** Whether a message is an update of this type, by its form; its content is our own host's. */
export function isUpdate<T extends Update>(message: unknown, type: T['type']): message is T {
  if (typeof message !== 'object' || message === null) return false;
  const { type: given, epoch, view } = message as Partial<Record<'type' | 'epoch' | 'view', unknown>>;
  return given === type && typeof epoch === 'number' && typeof view === 'object' && view !== null;
}
