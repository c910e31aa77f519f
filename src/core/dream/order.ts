import type { Operation, OperationId, OperationKind } from './operation';

/** Within no stated order: words change before statements go, and all stands before anything moves. */
const RANK: Record<OperationKind, number> = {
  redact: 0,
  rewrite: 1,
  supersede: 2,
  remove: 3,
  merge: 4,
  add: 5,
  move: 6,
  file: 7,
  'add-index-line': 8,
  restore: 9,
};

/**
 * Operations in the order they are carried out: what they come `after` first, then by rank; otherwise as
 * the engine listed them. Those that wait for one another in a circle are named instead.
 */
export function inOrder(operations: readonly Operation[]): { ordered: Operation[]; cyclic: OperationId[] } {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const ranked = [...byId.values()].sort((a, b) => RANK[a.kind] - RANK[b.kind]);
  const state = new Map<OperationId, 'open' | 'done' | 'cyclic'>();
  const ordered: Operation[] = [];
  const visit = (operation: Operation): boolean => {
    const known = state.get(operation.id);
    if (known !== undefined) return known === 'done';
    state.set(operation.id, 'open');
    const before = (operation.after ?? []).flatMap((id) => byId.get(id) ?? []);
    const fits = before.map(visit).every(Boolean);
    state.set(operation.id, fits ? 'done' : 'cyclic');
    if (fits) ordered.push(operation);
    return fits;
  };
  for (const operation of ranked) visit(operation);
  return { ordered, cyclic: [...state].filter(([, s]) => s === 'cyclic').map(([id]) => id) };
}
