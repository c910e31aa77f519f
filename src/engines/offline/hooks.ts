import { INDEX_FILE, INDEX_LIMITS, type MemoryFile, type Statement } from '../../core/memory/memory';
import { hardTokens, holdsToken } from '../../core/text/hardTokens';
import { beginnings, oneLine } from './clip';
import type { Draft } from './draft';
import { keysOf } from './indexEntry';
import { standingWords } from './standing';

/**
 * Shortens the hooks of index lines that are over the limit, where all that is left out stands in the file that the
 * line leads to; other long lines are named in findings.
 */
export function shortenHooks(draft: Draft): void {
  const files = new Map(draft.input.memory.files.map((file) => [file.path, file]));
  const index = files.get(INDEX_FILE);
  for (const statement of index?.statements ?? []) {
    const { link } = statement;
    if (index === undefined || link === undefined || draft.claimedBy(statement.id) !== undefined) continue;
    const length = lengthOf(index, statement);
    const target = files.get(link.target);
    if (length <= INDEX_LIMITS.lineCharacters) continue;
    if (statement.pinned || target === undefined || !shorten(draft, statement, length, target))
      noteLong(draft, statement, length);
  }
}

/** Characters of an index line itself, without what hangs under it. */
function lengthOf(index: MemoryFile, { range }: Statement): number {
  return (index.text.slice(range.start, range.end).split(/[\r\n]/)[0] ?? '').length;
}

function shorten(draft: Draft, statement: Statement, length: number, target: MemoryFile): boolean {
  const hook = statement.link?.hook;
  if (hook === undefined) return false;
  const room = hook.length - (length - INDEX_LIMITS.lineCharacters);
  const source = target.statements.flatMap((s) => standingWords(draft, s) ?? []).join('\n');
  const text = [...beginnings(oneLine(hook), room), ...withoutClauses(oneLine(hook), room, source)].find(
    (short) => losesNothing(hook, short, source),
  );
  if (text === undefined) return false;
  const operation = draft.propose({
    kind: 'rewrite',
    target: statement.id,
    text,
    reason: `The index line has ${length} characters of ${INDEX_LIMITS.lineCharacters}; what its hook leaves out stands in ${target.path}.`,
    evidence: [],
    confidence: 0.85,
  });
  return operation !== undefined;
}

/** Whether every hard token and every word of the hook stands in its shorter form or in the file. */
function losesNothing(hook: string, short: string, source: string): boolean {
  const left = `${short}\n${source}`;
  if (hardTokens(hook).some((token) => !holdsToken(left, token))) return false;
  const known = keysOf(left);
  return [...keysOf(hook)].every((key) => known.has(key));
}

const clausesOf = (text: string): string[] =>
  text.split(/(?<=[,;.]) | (?=[–—(])/).filter((clause) => clause !== '');

/** The hook without clauses, from the last on, whose words all stand in the file; empty when it stays too long. */
function withoutClauses(hook: string, room: number, source: string): string[] {
  const known = keysOf(source);
  let clauses = clausesOf(hook);
  for (let i = clauses.length - 1; i > 0 && clauses.join(' ').length > room; i--) {
    if ([...keysOf(clauses[i] ?? '')].every((key) => known.has(key)))
      clauses = clauses.filter((_, at) => at !== i);
  }
  const text = clauses.join(' ').replace(/[,;]$/, '');
  return text.length <= room ? [text] : [];
}

function noteLong(draft: Draft, statement: Statement, length: number): void {
  draft.note({
    kind: 'too-long',
    message: `The index line “${statement.link?.title ?? ''}” has ${length} characters of ${INDEX_LIMITS.lineCharacters}, and part of it stands nowhere else: move that part into ${statement.link?.target ?? 'its file'}.`,
    statements: [statement.id],
    evidence: [],
  });
}
