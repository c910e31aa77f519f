import type { DreamInput } from '../../core/dream/engine';
import { BYTES_PER_TOKEN, utf8Length } from '../../core/dream/load';
import { contentHash } from '../../core/text/hash';
import { INSTRUCTIONS } from './instructions';
import type { ModelRequest } from './model';
import { partsOf } from './parts';
import { ANSWER_SCHEMA } from './planSchema';
import { json, subjectsOf, type Subject, type Subjects } from './subject';

/** One question of a dream. Plain JSON, so that it can wait on disk for its answer. */
export interface Question {
  readonly request: ModelRequest;
  /** What each short name in it stands for: the id of a statement, message or operation, or the path of a file. */
  readonly names: Readonly<Record<string, string>>;
}

/** Prompts over this many tokens cost several times as much a token. */
const LONGEST_PROMPT = 95_000;
/** Of what CLAUDE.md and its family say, this much is sent at most; in UTF-16 units. */
const MOST_INSTRUCTIONS = 60_000;
/** The limit is held with the most tokens that so many bytes may turn out to be. */
const DENSEST = 3;

/** Tokens in a text: an estimate by its bytes. */
export const tokensIn = (text: string): number => Math.ceil(utf8Length(text) / BYTES_PER_TOKEN);
const mostTokensIn = (text: string): number => Math.ceil(utf8Length(text) / DENSEST);

/**
 * The questions of a dream: one where all fits into one prompt, else several, each about what belongs together. None
 * when there is neither a statement nor a saying. The same input gives the same questions.
 *
 * @param promptTokens the longest prompt that the model takes
 */
export function questionsOf(input: DreamInput, promptTokens: number): Question[] {
  const subjects = subjectsOf(input);
  const common = commonText(input);
  const room =
    Math.min(promptTokens, LONGEST_PROMPT) - mostTokensIn(INSTRUCTIONS) - mostTokensIn(common) - 500;
  const weigh = (subject: Subject): number => mostTokensIn(`${subject.line}\n`);
  return partsOf(subjects, weigh, Math.max(room, 1000)).map((part) => questionOf(part, common, subjects));
}

/** What all parts of a dream share: what CLAUDE.md says already. */
function commonText(input: DreamInput): string {
  let left = MOST_INSTRUCTIONS;
  const lines = input.workspace.instructions.flatMap(({ path, text }) => {
    const held = text.slice(0, left);
    left -= held.length;
    return held === '' ? [] : [json({ instructions: path, text: held })];
  });
  if (lines.length === 0) return '';
  return `What CLAUDE.md and its like already say, one file a line. A lesson that stands there needs no note.\n${fenced(lines)}`;
}

function questionOf(part: readonly Subject[], common: string, subjects: Subjects): Question {
  const files = filesNamed(part, subjects);
  const of = (kind: Subject['kind']): string[] => part.filter((s) => s.kind === kind).map((s) => s.line);
  const text = [
    'The memory, what people said, and what a program suggests:',
    fenced([...files.map((file) => file.line), ...of('statement'), ...of('saying'), ...of('suggestion')]),
    'Answer with your operations on these ids.',
  ].join('\n');
  const names = [
    ...part.map((subject) => [subject.name, subject.id]),
    ...files.map((file) => [file.name, file.path]),
  ];
  return {
    request: { instructions: INSTRUCTIONS, common, part: text, schema: ANSWER_SCHEMA },
    names: Object.fromEntries(names) as Record<string, string>,
  };
}

/** The files of these statements and all topic files, since a lesson may belong into any of them. */
function filesNamed(
  part: readonly Subject[],
  { files }: Subjects,
): { name: string; line: string; path: string }[] {
  const named = new Set(part.flatMap((s) => /"file":"(f\d+)"/.exec(s.line)?.[1] ?? []));
  return [...files]
    .map(([path, file]) => ({ path, ...file }))
    .filter((file) => named.has(file.name) || file.line.includes('"kind":"topic"'));
}

/** Data between two marks that it cannot hold itself: they are made from it. */
function fenced(lines: readonly string[]): string {
  const data = lines.join('\n');
  const mark = `data-${contentHash(data).slice(0, 16)}`;
  return `<${mark}>\n${data}\n</${mark}>`;
}
