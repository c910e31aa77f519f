import type { Memory } from '../memory/memory';
import { misfitOf } from './compileRestores';
import { statementsOf } from './operationParts';
import type { Operation, OperationId } from './operation';

/** A proposal's operations beside a memory that may have changed since it was made. */
export interface Rebased {
  /** What they were made for stands as it stood. */
  readonly fitting: readonly Operation[];
  /** What they were made for is gone or says something else now: to be asked again. */
  readonly stale: readonly OperationId[];
}

/** Sorts operations by whether all that they name is still there; a statement's id changes with its words. */
export function rebase(memory: Memory, operations: readonly Operation[]): Rebased {
  const files = new Set(memory.files.map((file) => file.path));
  const ids = new Set(memory.files.flatMap((file) => file.statements.map((statement) => statement.id)));
  const fits = (operation: Operation): boolean => {
    const { changed, basis } = statementsOf(operation);
    const named = [...changed, ...basis];
    if (operation.kind === 'add-index-line' && !files.has(operation.target)) return false;
    if (operation.kind === 'restore') return misfitOf(memory, operation) === undefined;
    if (operation.kind === 'file' && !files.has(operation.file)) return false;
    if ('to' in operation && 'file' in operation.to && !files.has(operation.to.file)) return false;
    return named.every((id) => ids.has(id));
  };
  return { fitting: operations.filter(fits), stale: operations.filter((o) => !fits(o)).map((o) => o.id) };
}
