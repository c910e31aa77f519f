import type { Operation } from '../../src/core/dream/operation';
import { named, type OperationDraft } from '../../src/core/dream/operationId';
import type { Memory, Statement } from '../../src/core/memory/memory';
import { parseMemory } from '../../src/core/memory/parse';
import type { Evidence } from '../../src/core/sessions/signal';

export const NOW = Date.parse('2026-11-22T09:00:00Z');

/** A memory from texts by path, all of the same time. */
export function memoryOf(
  files: Readonly<Record<string, string>>,
  modified = Date.parse('2026-10-01T00:00:00Z'),
): Memory {
  return parseMemory({
    files: Object.entries(files).map(([path, text]) => ({ path, text, modified })),
    unread: [],
  });
}

/** The one statement whose text holds these words, in a file when that is named. */
export function find(memory: Memory, words: string, file?: string): Statement {
  const hits = memory.files
    .flatMap((f) => f.statements)
    .filter((s) => s.text.includes(words) && (file === undefined || s.file === file));
  if (hits.length !== 1) throw new Error(`${hits.length} statements hold "${words}"`);
  return hits[0]!;
}

export function said(
  quote: string,
  at = '2026-11-02T10:00:00Z',
  origin: Evidence['origin'] = 'user',
): Evidence {
  return { sessionId: 's1', messageId: 'm1', at: Date.parse(at), quote, origin };
}

/** `Omit` that keeps a union a union. */
type Loose<T> = T extends unknown
  ? Omit<T, 'reason' | 'evidence' | 'confidence'> &
      Partial<Pick<OperationDraft, 'reason' | 'evidence' | 'confidence'>>
  : never;

/** An operation with what every test would repeat. */
export function operation(draft: Loose<OperationDraft>): Operation {
  return named({ reason: 'Because.', evidence: [], confidence: 0.9, ...draft });
}
