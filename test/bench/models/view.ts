import type { Answer } from '../../../src/engines/model/planSchema';

/** A question's data, as a model reads it out of the text that it was sent. */
export interface View {
  readonly files: readonly FileLine[];
  readonly statements: readonly StatementLine[];
  readonly sayings: readonly SayingLine[];
  readonly suggestions: readonly SuggestionLine[];
}

export interface FileLine {
  readonly file: string;
  readonly path: string;
  readonly kind: string;
}

export interface StatementLine {
  readonly id: string;
  readonly file: string;
  readonly kind?: string;
  readonly since: string;
  readonly locked?: boolean;
  readonly text: string;
}

export interface SayingLine {
  readonly id: string;
  readonly at: string;
  readonly said: string;
  readonly lesson?: readonly { readonly kind: string; readonly note: string }[];
}

export interface SuggestionLine {
  readonly suggestion: string;
  readonly does: 'merge' | 'supersede' | 'learn';
  readonly into?: string;
  readonly from?: readonly string[];
  readonly old?: readonly string[];
  readonly by?: string;
  readonly text?: string;
  readonly said?: readonly string[];
}

/**
 * Reads the lines between the last marks of a question; those before hold what CLAUDE.md says. What is no line of data
 * there is an error: the form of a question is held.
 */
export function viewOf(question: string): View {
  const data = [...question.matchAll(/<(data-\w+)>\n([\s\S]*?)\n<\/\1>/g)].at(-1)?.[2];
  if (data === undefined) throw new Error('The question holds no data between marks.');
  const lines = data.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
  const having = <T>(name: string, without?: string): T[] =>
    lines.filter((line) => name in line && (without === undefined || !(without in line))) as T[];
  return {
    files: having<FileLine>('path'),
    statements: having<StatementLine>('id', 'said'),
    sayings: having<SayingLine>('said', 'suggestion').filter((line) => 'id' in line),
    suggestions: having<SuggestionLine>('suggestion'),
  };
}

/** Statements that hold a note's own words; hooks and descriptions repeat them. */
export const notesIn = ({ statements }: View): StatementLine[] =>
  statements.filter(({ kind }) => kind !== 'index-line' && kind !== 'description');

export const NOTHING: Answer = {
  merge: [],
  supersede: [],
  remove: [],
  describe: [],
  learn: [],
  drop: [],
  finding: [],
};
