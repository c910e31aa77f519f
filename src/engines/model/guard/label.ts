import type { OperationDraft } from '../../../core/dream/operationId';
import type { Material } from '../material';
import { ownLabel, ownWords } from './wording';

type Rewrite = Extract<OperationDraft, { kind: 'rewrite' }>;
type FileChange = Extract<OperationDraft, { kind: 'file' }>;

/** A model rewords nothing that stands but the hooks of index lines, and these with the words of their file. */
export function againstHook(draft: Rewrite, material: Material): string | undefined {
  const statement = material.statement(draft.target);
  if (statement === undefined) return undefined;
  if (statement.link === undefined) return 'What stands is not reworded.';
  const file = material.file(statement.link.target);
  const own = ownWords(draft.text, [file?.text ?? '', statement.text, statement.link.title]);
  return own === undefined ? undefined : `It would write "${own}", which the file does not say.`;
}

/** A title stands in the index, which is read in every session: all of it comes from the file. */
export function againstTitle({ file: path, action }: FileChange, material: Material): string | undefined {
  if (typeof action === 'string' || !('retitle' in action)) return undefined;
  const file = material.file(path);
  const own = ownLabel(action.retitle, [file?.text ?? '', path]);
  return own === undefined ? undefined : `It would write "${own}", which the file does not say.`;
}
