import { contentHash } from '../text/hash';
import type { Operation } from './operation';

/** `Omit` that keeps a union a union. */
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** An operation before it has its name. */
export type OperationDraft = DistributiveOmit<Operation, 'id'>;

/** What an operation does, without why: the same change has the same name, whoever proposes it. */
function essence(draft: OperationDraft): unknown {
  switch (draft.kind) {
    case 'merge':
      return [draft.into, [...draft.from].sort(), draft.additions];
    case 'supersede':
      return [[...draft.old].sort(), draft.by];
    case 'remove':
      return [[...draft.targets].sort()];
    case 'rewrite':
      return [draft.target, draft.text];
    case 'add':
      return [draft.text, draft.to];
    case 'add-index-line':
      return [draft.target, draft.title, draft.hook];
    case 'move':
      return [[...draft.targets].sort(), draft.to];
    case 'redact':
      return [draft.target, draft.secrets];
    case 'file':
      return [draft.file, draft.action];
    case 'restore':
      // Not where it stands: that may move before it is decided on.
      return [
        draft.change,
        draft.edits.map(({ file, takes, brings, whole }) => [file, takes, brings, whole]),
      ];
  }
}

/** Gives an operation its name: eight hex digits over what it does. */
export function named(draft: OperationDraft): Operation {
  const id = contentHash(JSON.stringify([draft.kind, essence(draft)])).slice(0, 8);
  return { ...draft, id };
}
