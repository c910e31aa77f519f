import type { OperationDraft } from '../../../core/dream/operationId';
import type { Material } from '../material';
import { againstHook, againstTitle } from './label';
import { againstLesson } from './lesson';
import { againstMerge } from './merge';
import { againstRemoval } from './removal';
import { againstSupersede } from './supersede';

/**
 * Why an operation that a model proposed may not stand, or undefined. The audit looks at hard tokens and evidence,
 * whoever proposed; this looks at what models do wrong beside that: look-alikes taken for the same, limits that vanish,
 * a value from words about something else, the opposite of what was said.
 */
export function reasonAgainst(draft: OperationDraft, material: Material): string | undefined {
  switch (draft.kind) {
    case 'merge':
      return againstMerge(draft, material);
    case 'supersede':
      return againstSupersede(draft, material);
    case 'remove':
      return againstRemoval(draft, material);
    case 'add':
      return againstLesson(draft, material);
    case 'rewrite':
      return againstHook(draft, material);
    case 'file':
      return againstTitle(draft, material);
    default:
      return undefined;
  }
}
