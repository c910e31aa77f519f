import type { DreamInput } from '../../core/dream/engine';
import type { Operation } from '../../core/dream/operation';
import { INDEX_FILE, type Memory, type MemoryFile, type Statement } from '../../core/memory/memory';
import { contentHash } from '../../core/text/hash';
import { withoutHidden } from '../../core/text/hiddenCharacters';
import { redactSecrets } from '../../core/secrets/secrets';
import { contentWords } from '../../core/text/words';
import { mayTeach } from '../../core/sessions/sayings';
import type { Evidence, Signal } from '../../core/sessions/signal';
import { groundworkOf } from './groundwork';

/** Kinds of statements that a model may reason about; headings stand beside them as `under`. */
const SHOWN: ReadonlySet<Statement['kind']> = new Set([
  'item',
  'paragraph',
  'quote',
  'table',
  'code',
  'index-line',
]);

/** One line of a question: a statement, a saying or a suggestion, with the short name that the model knows it by. */
export interface Subject {
  readonly name: string;
  /** Of the statement; `messageId` of the saying; of the suggested operation. */
  readonly id: string;
  readonly kind: 'statement' | 'saying' | 'suggestion';
  /** One line of JSON: no text in it can leave its line. */
  readonly line: string;
  /** The name of the file it stands in, whose line it needs beside it; empty for what was said and suggested. */
  readonly file: string;
  /** The words it is sorted to a part by. */
  readonly words: string;
  /** Names of subjects that must stand in the same part. */
  readonly beside: readonly string[];
}

/** Everything a question may be about, with short names that hold for the whole dream. */
export interface Subjects {
  /** One line of JSON a file, by path. */
  readonly files: ReadonlyMap<string, { readonly name: string; readonly line: string }>;
  readonly all: readonly Subject[];
}

/** Names everything that a model is asked about. The same input gives the same names. */
export function subjectsOf(input: DreamInput): Subjects {
  const { gone, suggested } = groundworkOf(input);
  const files = new Map(input.memory.files.map((file, i) => [file.path, fileLine(file, `f${i + 1}`)]));
  const texts = new Map(input.memory.files.flatMap((f) => f.statements.map((s) => [s.id, s.text])));
  const statements = input.memory.files
    .flatMap((file) => file.statements)
    .filter((s) => SHOWN.has(s.kind) && !gone.has(s.id) && !repeatsFile(s, input.memory))
    .map((statement, i) =>
      statementSubject(statement, `s${i + 1}`, files.get(statement.file)?.name ?? '', texts),
    );
  const lessons = lessonsByMessage(input.signals);
  const sayings = input.sayings
    .filter(mayTeach)
    .map((saying, i) => sayingSubject(saying, `u${i + 1}`, lessons));
  const names = new Map([...statements, ...sayings].map((s) => [s.id, s.name]));
  const suggestions = suggested.map((o, i) => suggestionSubject(o, `o${i + 1}`, names));
  return { files, all: [...statements, ...sayings, ...suggestions] };
}

/** An index line that says nothing but what its file says: the file's own statements are shown. */
function repeatsFile({ link, text }: Statement, { files }: Memory): boolean {
  const file = link === undefined ? undefined : files.find((one) => one.path === link.target);
  if (file === undefined) return false;
  const held = new Set(contentWords(file.text));
  return contentWords(text).every((word) => held.has(word));
}

function fileLine(file: MemoryFile, name: string): { name: string; line: string } {
  const heading = file.statements.find((s) => s.kind === 'heading')?.text;
  const kind = file.path === INDEX_FILE ? 'index' : file.role;
  return {
    name,
    line: json({ file: name, path: file.path, kind, title: heading, type: file.frontMatter?.type }),
  };
}

function statementSubject(
  statement: Statement,
  name: string,
  file: string,
  texts: ReadonlyMap<string, string>,
): Subject {
  const under = statement.section.map((id) => texts.get(id) ?? '').join(' > ');
  const line = json({
    id: name,
    file,
    ...(under === '' ? {} : { under }),
    ...(statement.kind === 'item' || statement.kind === 'paragraph' ? {} : { kind: statement.kind }),
    since: day(statement.time.at),
    ...(statement.pinned ? { locked: true } : {}),
    ...(statement.link === undefined ? {} : { title: statement.link.title, leads: statement.link.target }),
    text: statement.text,
  });
  return { name, id: statement.id, kind: 'statement', line, file, words: statement.text, beside: [] };
}

function sayingSubject(
  saying: Evidence,
  name: string,
  lessons: ReadonlyMap<string, readonly Signal[]>,
): Subject {
  const taught = lessons.get(saying.messageId) ?? [];
  const line = json({
    id: name,
    at: new Date(saying.at).toISOString().slice(0, 16),
    session: contentHash(saying.sessionId).slice(0, 6),
    said: saying.quote,
    ...(taught.length === 0 ? {} : { lesson: taught.map((s) => ({ kind: s.kind, note: s.note })) }),
    ...(taught[0]?.assentedTo === undefined ? {} : { assentsTo: taught[0].assentedTo }),
  });
  return { name, id: saying.messageId, kind: 'saying', line, file: '', words: saying.quote, beside: [] };
}

function suggestionSubject(operation: Operation, name: string, names: ReadonlyMap<string, string>): Subject {
  const said = operation.evidence.map((e) => e.messageId);
  const { does, rests } = inNames(operation);
  const beside = [...rests, ...said].flatMap((id) => names.get(id) ?? []);
  const named = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(named) : typeof value === 'string' ? (names.get(value) ?? value) : value;
  const line = json({
    suggestion: name,
    ...Object.fromEntries(Object.entries(does).map(([key, value]) => [key, named(value)])),
    ...(said.length === 0 ? {} : { said: said.flatMap((id) => names.get(id) ?? []) }),
  });
  return { name, id: operation.id, kind: 'suggestion', line, file: '', words: '', beside };
}

function inNames(operation: Operation): { does: Record<string, unknown>; rests: readonly string[] } {
  switch (operation.kind) {
    case 'merge': {
      const { into, from, additions } = operation;
      return { does: { does: 'merge', into, from, add: additions }, rests: [into, ...from] };
    }
    case 'supersede': {
      const { old, by } = operation;
      const does = 'text' in by ? { text: by.text } : { by: by.statement };
      return {
        does: { does: 'supersede', old, ...does },
        rests: [...old, ...('text' in by ? [] : [by.statement])],
      };
    }
    case 'add':
      return { does: { does: 'learn', text: operation.text }, rests: [] };
    default:
      return { does: { does: operation.kind }, rests: [] };
  }
}

function lessonsByMessage(signals: readonly Signal[]): Map<string, Signal[]> {
  const lessons = new Map<string, Signal[]>();
  for (const signal of signals)
    for (const { messageId, origin } of signal.evidence)
      if (origin === 'user') lessons.set(messageId, [...(lessons.get(messageId) ?? []), signal]);
  return lessons;
}

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Of a longer text only this much is shown, in UTF-16 units: it would take the place of hundreds of notes. */
const LONGEST_SHOWN = 8000;

/** One line, with secrets and characters that a reader would not see taken out, before anything is cut. */
export function json(value: unknown, longest = LONGEST_SHOWN): string {
  const line = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' ? beginning(redactSecrets(withoutHidden(part)), longest) : part,
  );
  // Line breaks to Unicode, though not to JSON.
  return line.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

const beginning = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest)} […]`;
