import { noteSlug } from '../../core/memory/slug';
import type { NoteType, Place } from '../../core/dream/operation';
import type { Signal, SignalKind } from '../../core/sessions/signal';
import { contentWords } from '../../core/text/words';
import type { Draft } from './draft';
import { titleOf } from './title';

const TYPE_OF: Readonly<Record<SignalKind, NoteType>> = {
  correction: 'feedback',
  preference: 'feedback',
  instruction: 'feedback',
  decision: 'project',
  fact: 'project',
  remember: 'project',
};

/** Proposes a note for each lesson that memory does not hold yet. */
export function learned(draft: Draft): void {
  const held = draft.input.memory.files.flatMap((file) =>
    file.statements.map((s) => new Set(contentWords(s.text))),
  );
  for (const signal of draft.input.signals) {
    const words = new Set(contentWords(signal.note));
    const stands = held.some((said) => [...words].every((word) => said.has(word)));
    if (words.size === 0 || stands) continue;
    const at = Math.max(...signal.evidence.map((e) => e.at));
    draft.propose({
      kind: 'add',
      text: signal.note,
      to: placeOf(signal),
      at,
      reason: 'A session taught it, and memory does not hold it yet.',
      evidence: signal.evidence,
      confidence: signal.confidence,
    });
    held.push(words);
  }
}

function placeOf(signal: Signal): Place {
  const title = titleOf(signal.note);
  const origin = signal.evidence.at(-1)?.sessionId;
  return {
    newFile: {
      slug: noteSlug(title),
      title,
      description: descriptionOf(signal.note),
      type: TYPE_OF[signal.kind],
      form: 'fact',
      ...(origin !== undefined && { originSessionId: origin }),
    },
  };
}

function descriptionOf(note: string): string {
  const line = note.replace(/\s+/g, ' ').trim();
  return line.length <= 120 ? line : `${line.slice(0, 119).replace(/\s+\S*$/, '')}…`;
}
