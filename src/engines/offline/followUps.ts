import type { DreamInput, Plan } from '../../core/dream/engine';
import type { Operation, OperationId } from '../../core/dream/operation';
import { settle, type Settled } from '../../core/dream/settle';
import { Origins } from './origins';
import { Translation } from './translation';

/** Looks at what a plan leads to, at most. */
const ROUNDS = 3;
/** A memory of more statements gets what follows from a dream by the next dream. */
const MOST_STATEMENTS = 2000;

/**
 * A plan with what would follow from it: once copies are gone and lessons stand, notes are alike that were not before.
 * Without this a second dream on the same sessions would find more to do, and a third after it.
 *
 * @param again what the engine proposes for what a plan leads to; asked for one after the other
 */
export function withFollowUps(
  input: DreamInput,
  plan: Plan,
  again: (input: DreamInput) => readonly Operation[],
): Plan {
  const statements = input.memory.files.reduce((sum, file) => sum + file.statements.length, 0);
  if (statements > MOST_STATEMENTS) return plan;
  let whole = plan;
  for (let round = 0; round < ROUNDS; round++) {
    const settled = settle(input.memory, whole, input.now);
    if (settled.compiled.changes.length === 0) return whole;
    const origins = new Origins(whole.operations, settled, input.memory);
    const translation = new Translation(whole.operations, origins, input.memory);
    const next = again({ ...input, memory: origins.datedMemory(settled.after, input.now) });
    const joined = joinedWith(input, whole, settled, translation, next);
    if (joined === undefined) return whole;
    whole = { ...whole, operations: joined };
  }
  return whole;
}

/** The operations of both, said of the memory as it was found; undefined when nothing of the second can be. */
function joinedWith(
  input: DreamInput,
  plan: Plan,
  settled: Settled,
  translation: Translation,
  next: readonly Operation[],
): readonly Operation[] | undefined {
  const blocked = new Set(settled.blocked.map((block) => block.operation));
  const refused = new Set<OperationId>();
  // A second try goes without what the audit holds back in the first.
  for (let tries = 0; tries < 2; tries++) {
    const { operations, changed } = translation.of(next.filter(({ id }) => !refused.has(id)));
    if (changed.size === 0) return undefined;
    const { blocked: now } = settle(input.memory, { ...plan, operations }, input.now);
    const fresh = now.filter((block) => !blocked.has(block.operation));
    if (fresh.length === 0) return operations;
    for (const { operation } of fresh) {
      const cause = changed.get(operation);
      // What blocks an operation of the first plan is unknown: then none of the second is taken.
      if (cause === undefined) return undefined;
      refused.add(cause);
    }
  }
  return undefined;
}
