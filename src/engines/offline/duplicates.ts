import type { Statement } from '../../core/memory/memory';
import { contentWords } from '../../core/text/words';
import type { Draft } from './draft';

/** Kinds that say something by themselves, so that a second copy of one says nothing more. */
const CONTENT: ReadonlySet<Statement['kind']> = new Set(['item', 'paragraph', 'quote', 'table', 'code']);

/** What makes two texts copies: case, emphasis, blanks and a closing mark do not. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s*_`]+/g, ' ')
    .replace(/[.!;,:]+$/, '')
    .trim();

/** Below this many content words a text leans on its heading or file, and equal words may mean other things. */
const SELF_CONTAINED = 4;

/** Proposes to remove exact copies: of several, the newest stays. */
export function exactDuplicates(draft: Draft): void {
  const copies = new Map<string, Statement[]>();
  for (const file of draft.input.memory.files) {
    for (const statement of file.statements) {
      if (!CONTENT.has(statement.kind)) continue;
      const key = folded(statement.text);
      const group = copies.get(key);
      if (group === undefined) copies.set(key, [statement]);
      else group.push(statement);
    }
  }
  for (const group of copies.values())
    if (group.length > 1) removeCopies(draft, group.filter(isSelfContained));
}

const isSelfContained = ({ text }: Statement): boolean => contentWords(text).length >= SELF_CONTAINED;

function removeCopies(draft: Draft, group: readonly Statement[]): void {
  const [kept, ...others] = [...group].sort(byHome);
  if (kept === undefined) return;
  for (const copy of others) {
    draft.propose({
      kind: 'remove',
      targets: [copy.id],
      because: 'exact-duplicate',
      same: kept.id,
      reason: `The same words stand in ${kept.file}.`,
      evidence: [],
      confidence: 1,
    });
  }
}

/** Pinned first, then the newest, then by place, so that the order of files decides nothing. */
function byHome(a: Statement, b: Statement): number {
  if (a.pinned !== b.pinned) return a.pinned ? -1 : 1;
  if (a.time.at !== b.time.at) return b.time.at - a.time.at;
  return a.file === b.file ? a.range.start - b.range.start : a.file < b.file ? -1 : 1;
}
