import assert from 'node:assert/strict';
import { audit } from '../../../src/core/dream/audit';
import { applyChanges } from '../../../src/core/dream/applyChanges';
import { compile } from '../../../src/core/dream/compile';
import type { Workspace } from '../../../src/core/dream/engine';
import type { Operation, OperationKind } from '../../../src/core/dream/operation';
import type { Memory } from '../../../src/core/memory/memory';
import { Draft } from '../../../src/engines/offline/draft';
import { NOW } from '../../support/world';

type Step = (draft: Draft) => void;

/** What steps propose on a memory. */
export function proposed(
  memory: Memory,
  steps: Step | readonly Step[],
  workspace: Partial<Workspace> = {},
): Draft {
  const draft = new Draft({
    memory,
    signals: [],
    sayings: [],
    workspace: { instructions: [], missingPaths: new Set(), ...workspace },
    refusals: [],
    now: NOW,
  });
  for (const step of [steps].flat()) step(draft);
  return draft;
}

/** The memory with all operations carried out; none may be blocked or suspended. */
export function carriedOut(draft: Draft): Memory {
  const { memory, now } = draft.input;
  assert.deepEqual(audit(memory, draft.operations), []);
  const { changes, suspended } = compile(memory, draft.operations, now);
  assert.deepEqual(suspended, []);
  return applyChanges(memory, changes, now);
}

/** The texts of a memory by path. */
export function textsOf(memory: Memory): Record<string, string> {
  return Object.fromEntries(memory.files.map(({ path, text }) => [path, text]));
}

/** Carries out what steps propose, sees that they propose nothing on the result, and returns its texts. */
export function settled(memory: Memory, steps: Step | readonly Step[]): Record<string, string> {
  const after = carriedOut(proposed(memory, steps));
  assert.deepEqual(proposed(after, steps).operations, []);
  return textsOf(after);
}

/** The operations of one kind. */
export function ofKind<K extends OperationKind>(draft: Draft, kind: K): Extract<Operation, { kind: K }>[] {
  return draft.operations.filter((o): o is Extract<Operation, { kind: K }> => o.kind === kind);
}
