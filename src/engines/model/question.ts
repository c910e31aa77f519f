import type { DreamInput } from '../../core/dream/engine';
import { BYTES_PER_TOKEN, utf8Length } from '../../core/dream/load';
import { contentHash } from '../../core/text/hash';
import { INSTRUCTIONS } from './instructions';
import type { ModelRequest } from './model';
import { partsOf } from './parts';
import { answerForm } from './planSchema';
import { json, subjectsOf, type Subject, type Subjects } from './subject';

/** One question of a dream. Plain JSON, so that it can wait on disk for its answer. */
export interface Question {
  readonly request: ModelRequest;
  /** What each short name in it stands for: the id of a statement, message or operation, or the path of a file. */
  readonly names: Readonly<Record<string, string>>;
}

/** Prompts over this many tokens cost several times as much a token. */
const LONGEST_PROMPT = 95_000;
/** Of what CLAUDE.md and its family say, this much is sent at most: in tokens, and as a share of a small model's prompt. */
const MOST_INSTRUCTIONS = 20_000;
const SHARE_OF_INSTRUCTIONS = 0.25;
/** The lines of all topic files stand in each question while they take no more than this share of it. */
const SHARE_OF_TOPICS = 0.2;
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
  const prompt = Math.min(promptTokens, LONGEST_PROMPT);
  const common = commonText(input, Math.min(MOST_INSTRUCTIONS, SHARE_OF_INSTRUCTIONS * prompt));
  const room = Math.max(prompt - mostTokensIn(INSTRUCTIONS) - mostTokensIn(common) - 500, 1000);
  const weigh = ({ line }: { readonly line: string }): number => mostTokensIn(`${line}\n`);
  const topics = [...subjects.files.values()].filter(isTopic);
  const topicsWeight = topics.reduce((sum, file) => sum + weigh(file), 0);
  const everywhere = topicsWeight <= SHARE_OF_TOPICS * room ? topics.map((file) => file.name) : [];
  const files = new Map(
    [...subjects.files.values()]
      .filter((file) => !everywhere.includes(file.name))
      .map((file) => [file.name, weigh(file)]),
  );
  const left = everywhere.length === 0 ? room : room - topicsWeight;
  return partsOf(subjects, { subject: weigh, files }, left).map((part) =>
    questionOf(part, common, subjects, everywhere),
  );
}

/** What all parts of a dream share: what CLAUDE.md says already, as far as it fits into so many tokens. */
function commonText(input: DreamInput, most: number): string {
  let left = most;
  const lines = input.workspace.instructions.flatMap(({ path, text }) => {
    const line = lineWithin(path, text, left);
    left -= line === undefined ? 0 : mostTokensIn(line);
    return line ?? [];
  });
  if (lines.length === 0) return '';
  return `What CLAUDE.md and its like already say, one file a line. A lesson that stands there needs no note.\n${fenced(lines)}`;
}

/** A file's words, cut where they would take more than so many tokens; undefined when nothing would be left. */
function lineWithin(path: string, text: string, most: number): string | undefined {
  const longest = Math.min(text.length, Math.max(0, most) * DENSEST);
  for (let length = Math.floor(longest); length > 0; length = Math.floor(length * 0.8)) {
    const line = json({ instructions: path, text }, length);
    if (mostTokensIn(line) <= most) return line;
  }
  return undefined;
}

function questionOf(
  part: readonly Subject[],
  common: string,
  subjects: Subjects,
  everywhere: readonly string[],
): Question {
  const files = filesNamed(part, subjects, everywhere);
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
    request: { instructions: INSTRUCTIONS, common, part: text, schema: answerForm() },
    names: Object.fromEntries(names) as Record<string, string>,
  };
}

const isTopic = ({ line }: { readonly line: string }): boolean => line.includes('"kind":"topic"');

/** The files of these statements, and those that stand in each question, since a lesson may belong into any of them. */
function filesNamed(
  part: readonly Subject[],
  { files }: Subjects,
  everywhere: readonly string[],
): { name: string; line: string; path: string }[] {
  const named = new Set([...part.map((subject) => subject.file), ...everywhere]);
  return [...files].map(([path, file]) => ({ path, ...file })).filter((file) => named.has(file.name));
}

/** Data between two marks that it cannot hold itself: they are made from it. */
function fenced(lines: readonly string[]): string {
  const data = lines.join('\n');
  const mark = `data-${contentHash(data).slice(0, 16)}`;
  return `<${mark}>\n${data}\n</${mark}>`;
}
