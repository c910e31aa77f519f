import { named, type OperationDraft } from '../../../src/core/dream/operationId';
import type { Operation } from '../../../src/core/dream/operation';
import type { Memory, Statement } from '../../../src/core/memory/memory';
import type { Evidence } from '../../../src/core/sessions/signal';

/** What a step of the account wants of an operation, apart from what it does. */
const WHY = { reason: 'Asked for by the bench.', confidence: 0.8 } as const;

/**
 * So many operations of all kinds that write, evenly over a memory's items: merges, newer words, other words, moves and
 * new notes. Each stands beside all others.
 */
export function manyOperations(memory: Memory, count: number): Operation[] {
  const items = memory.files.flatMap((file) => file.statements.filter((s) => s.kind === 'item'));
  const files = memory.files.map((file) => file.path);
  const step = Math.floor(items.length / count);
  return Array.from({ length: count }, (_, i) => {
    const [one, next] = [items[i * step], items[i * step + 1]];
    const other = files[1 + ((i * 7) % (files.length - 1))] ?? files[0] ?? '';
    if (one === undefined || next === undefined) throw new RangeError('There are too few items.');
    return named(draftOf(i, one, next, other));
  });
}

function draftOf(i: number, one: Statement, next: Statement, other: string): OperationDraft {
  const at = one.time.at;
  switch (i % 5) {
    case 0:
      return { kind: 'merge', into: one.id, from: [next.id], additions: [next.text], evidence: [], ...WHY };
    case 1: {
      const by = { text: `${one.text} It holds for spares too.` };
      return { kind: 'supersede', old: [one.id], by, replaced: [], evidence: [said(by.text, at)], ...WHY };
    }
    case 2:
      return { kind: 'rewrite', target: one.id, text: `${one.text} this is so.`, evidence: [], ...WHY };
    case 3:
      return { kind: 'move', targets: [one.id], to: { file: other }, evidence: [], ...WHY };
    default: {
      const text = `${one.text} The same goes for its twin.`;
      return { kind: 'add', text, to: { file: other }, at, evidence: [said(text, at)], ...WHY };
    }
  }
}

const said = (quote: string, at: number): Evidence => ({
  sessionId: 'session',
  messageId: 'message',
  at,
  quote,
  origin: 'user',
});
