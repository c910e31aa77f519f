import type { OperationDraft } from '../../../core/dream/operationId';
import { sentences } from '../../../core/text/sentences';
import type { Material } from '../material';
import { KIN, sharesWord } from './topic';

type Remove = Extract<OperationDraft, { kind: 'remove' }>;

/** Words by which a person says that something holds no more. */
const VOID =
  /\b(?:forget|no longer|not any ?more|any ?more|anymore|obsolete|outdated|out of date|stale|gone|dropped?|retired?|removed?|remove|deleted?|delete|shut down|scrap(?:ped)?|stopped|over(?=\s*(?:$|[.,;:!?]|now\b|for good\b))|finished|cancell?ed|dead|no more|does ?n[o']t (?:apply|hold|exist)|is ?n[o']t true|not true|void|closed|dissolved|switched off|abolished|withdrawn)\b/i;

/** Why a note may not go with nothing in its place: nobody declared it void, or the words behind it mean another. */
export function againstRemoval(draft: Remove, material: Material): string | undefined {
  const quotes = draft.evidence.filter((e) => e.origin === 'user').map((e) => e.quote);
  const declares = quotes.flatMap((q) => sentences(q)).filter(({ text }) => VOID.test(text));
  if (declares.length === 0) return 'Nobody said that it holds no more.';
  const last = Math.max(...draft.evidence.map((e) => e.at));
  const statements = draft.targets.flatMap((id) => material.statement(id) ?? []);
  if (statements.some((s) => s.time.at > last)) return 'The words behind it are older than what would go.';
  const meant = statements.every((s) =>
    declares.some(({ text }) => {
      const found = material.relation(s.text, text);
      const nearest = material.notes.related(material.passage(text))[0];
      const isNearest = nearest === undefined || nearest.statement.id === s.id;
      return found.kind !== 'different' && found.score >= KIN && isNearest && voids(text, s.text);
    }),
  );
  return meant ? undefined : 'The words behind it do not speak of this.';
}

/** Whether the clause that declares something void names what a note is about, or points back to it. */
function voids(sentence: string, note: string): boolean {
  return sentence
    .split(/[;:]\s|,\s|\s[-–—]\s|\s(?:and|so)\s/)
    .some((clause) => VOID.test(clause) && (POINTS_BACK.test(clause) || sharesWord(clause, note)));
}

const POINTS_BACK = /\b(?:it|that|this|they|them|those|these|both|all)\b/i;
