/** What the host sends to its webviews, checked by its form on arrival. */
import type { PanelView, ReviewView } from './views';

/** What the host sends. Snapshots are whole; `epoch` counts up, and an older one than the last seen is ignored. */
export interface PanelUpdate {
  readonly type: 'panel';
  readonly epoch: number;
  readonly view: PanelView;
}
export interface ReviewUpdate {
  readonly type: 'review';
  readonly epoch: number;
  readonly view: ReviewView;
}

/** Whether a message is an update of this type, by its form; its content is our own host's. */
export function isUpdate<T extends PanelUpdate | ReviewUpdate>(
  message: unknown,
  type: T['type'],
): message is T {
  if (typeof message !== 'object' || message === null) return false;
  const { type: given, epoch, view } = message as Partial<Record<'type' | 'epoch' | 'view', unknown>>;
  return given === type && typeof epoch === 'number' && typeof view === 'object' && view !== null;
}
