import {
  type MemoryFile,
  type Statement,
  type StatementKind,
  type TimeSource,
} from '../../core/memory/memory';
import { absoluteDates, type DatedText } from '../../core/text/dates';
import type { Draft } from './draft';

/** Kinds whose words are the author's own prose: what is quoted or code stays as it was said. */
const PROSE: ReadonlySet<StatementKind> = new Set([
  'item',
  'paragraph',
  'table',
  'description',
  'index-line',
]);

/** How far each source of a statement's time is to be trusted, and how it is called. */
const TRUST: Readonly<Record<TimeSource, { readonly confidence: number; readonly words: string }>> = {
  stamp: { confidence: 0.95, words: 'its own stamp' },
  section: { confidence: 0.95, words: 'the date of its section' },
  modified: { confidence: 0.9, words: "the file's front matter" },
  'first-seen': { confidence: 0.85, words: 'the first dream that saw it' },
  file: { confidence: 0.6, words: "the file's own time alone, which any later edit moves: check it" },
};

type Time = Statement['time'];

/**
 * Proposes to make relative dates absolute ("yesterday" becomes "on 2026-09-17"), as seen from the time
 * when the statement was written; hooks and descriptions go by the words that they repeat.
 */
export function absoluteStatementDates(draft: Draft): void {
  const files = new Map(draft.input.memory.files.map((file) => [file.path, file]));
  for (const file of files.values()) {
    for (const statement of file.statements) {
      if (statement.pinned || !PROSE.has(statement.kind) || draft.claimedBy(statement.id) !== undefined)
        continue;
      const relative = absoluteDates(statement.text, statement.time.at);
      if (relative.replaced.length === 0) continue;
      const time = timeOf(statement, relative, file, files);
      if (time !== undefined) proposeRewrite(draft, statement, time);
    }
  }
}

/**
 * A statement's words with the days that they mean, for an operation that writes them anew: there "yesterday" would
 * count from another day.
 */
export const datedWords = ({ kind, text, time }: Statement): string =>
  PROSE.has(kind) ? absoluteDates(text, time.at).text : text;

/** When the words were written; undefined when nothing says so. */
function timeOf(
  statement: Statement,
  relative: DatedText,
  file: MemoryFile,
  files: ReadonlyMap<string, MemoryFile>,
): Time | undefined {
  const { kind, link, time } = statement;
  if (kind === 'description') return timeOfRepeated(relative, file) ?? time;
  if (kind !== 'index-line') return time;
  const target = files.get(link?.target ?? '');
  if (target === undefined || link?.hook === undefined) return undefined;
  // The index is written anew with every note: its file's time says nothing of one line.
  return (
    timeOfRepeated(relative, target) ?? timeOfFront(target) ?? (time.source === 'file' ? undefined : time)
  );
}

/** The time of the statement in the file's body that uses the same relative words. */
function timeOfRepeated(relative: DatedText, file: MemoryFile): Time | undefined {
  const phrases = relative.replaced.map(({ old }) => old.toLowerCase());
  const body = file.statements.filter(
    ({ kind }) => kind !== 'description' && kind !== 'index-line' && PROSE.has(kind),
  );
  const repeated = body.find((s) =>
    absoluteDates(s.text, s.time.at).replaced.some(({ old }) => phrases.includes(old.toLowerCase())),
  );
  return repeated?.time;
}

function timeOfFront({ frontMatter }: MemoryFile): Time | undefined {
  return frontMatter?.modified === undefined ? undefined : { at: frontMatter.modified, source: 'modified' };
}

function proposeRewrite(draft: Draft, statement: Statement, time: Time): void {
  const { text, replaced } = absoluteDates(statement.text, time.at);
  if (text === statement.text) return;
  const { confidence, words } = TRUST[time.source];
  const changes = replaced.map((pair) => `“${pair.old}” is ${pair.new}`).join(', ');
  draft.propose({
    kind: 'rewrite',
    target: statement.id,
    text,
    replaced,
    reason: `Written on ${new Date(time.at).toISOString().slice(0, 10)} (by ${words}), so ${changes}.`,
    evidence: [],
    confidence,
  });
}
