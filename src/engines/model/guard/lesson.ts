import type { OperationDraft } from '../../../core/dream/operationId';
import { contentWords } from '../../../core/text/words';
import type { Material } from '../material';
import { againstPassing } from './durable';
import { againstWording } from './opposite';

type Add = Extract<OperationDraft, { kind: 'add' }>;

/** A lesson is a note, not a document. In UTF-16 units. */
const LONGEST_NOTE = 1200;

/** Why a note may not be learned: it does not last, stands already, or says what nobody said. */
export function againstLesson(draft: Add, material: Material): string | undefined {
  if (draft.text.length > LONGEST_NOTE) return 'It is too long for a note.';
  if (!draft.evidence.some((e) => e.origin === 'user')) return 'No word of a person stands behind it.';
  const passing = againstPassing(draft.evidence, material);
  if (passing !== undefined) return passing;
  const stands = material.notes
    .related(material.passage(draft.text))
    .find((note) => material.relation(note.statement.text, draft.text).kind === 'same');
  const says = stands?.statement.text ?? '';
  if (stands !== undefined && contentWords(draft.text).every((w) => contentWords(says).includes(w)))
    return 'Memory says so already.';
  return againstWording(draft.text, draft.evidence, []);
}
