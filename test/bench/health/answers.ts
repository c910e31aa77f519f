import { READING } from '../../../src/core/health/reach';
import { Search } from '../../../src/core/health/search';
import { INDEX_FILE } from '../../../src/core/memory/memory';
import { parseMemory } from '../../../src/core/memory/parse';
import { words } from '../../../src/core/text/words';

/** What the bank says of a fact. */
interface BankFact {
  readonly id: string;
  readonly say: readonly string[];
  readonly was: readonly string[];
  readonly near: readonly string[];
  readonly nearTokens: readonly (readonly string[])[];
  readonly tokens: readonly string[];
}

/** A check of gold.json. */
interface Check {
  readonly id: string;
  readonly kind: string;
  readonly tokens?: readonly string[];
  readonly gone?: readonly string[];
}

export interface Question {
  readonly kind: string;
  readonly text: string;
  /** What a right answer has, all in one block. */
  readonly tokens: readonly string[];
  /** What an outdated one has. */
  readonly gone: readonly string[];
  /** Whether the right answer stood in memory before. */
  readonly noted: boolean;
}

/** Where the answer was. */
export interface Answer {
  /** From 1; Infinity where it was not among what would be looked at. */
  readonly rank: number;
  /** The place that has it says the outdated value, too. */
  readonly outdated: boolean;
}

const NOTED: ReadonlySet<string> = new Set(['kept', 'duplicate', 'superseded', 'near-miss']);
const TAUGHT: ReadonlySet<string> = new Set(['corrected', 'learned']);

/** The questions that a case's gold facts answer. */
export function questionsOf(
  bank: { readonly facts: readonly BankFact[] },
  checks: readonly Check[],
): Question[] {
  const facts = new Map(bank.facts.map((fact) => [fact.id, fact]));
  return checks.flatMap((check) => {
    const fact = facts.get(check.id.replace(/\/near$/, ''));
    const { kind, tokens } = check;
    if (fact === undefined || tokens === undefined || !(NOTED.has(kind) || TAUGHT.has(kind))) return [];
    const text = kind === 'near-miss' ? nearSubject(fact, tokens) : subjectOf(fact);
    if (text === '') return [];
    return [{ kind, text, tokens, gone: check.gone ?? [], noted: NOTED.has(kind) }];
  });
}

/** The words that most current wordings and an outdated one share: what the fact is about, whatever its value. */
function subjectOf({ say, was }: BankFact): string {
  const [now, then] = [say.map(keysIn), was.map(keysIn)];
  return writtenWords(
    say,
    (key) => now.filter((one) => one.has(key)).length >= 2 && then.some((one) => one.has(key)),
  );
}

/** Of a look-alike there is one wording: the words it shares with the fact, and what tells it apart but is no value. */
function nearSubject({ near, nearTokens, say }: BankFact, tokens: readonly string[]): string {
  const at = nearTokens.findIndex((one) => one.join('\n') === tokens.join('\n'));
  const wording = near[at] ?? '';
  const said = say.map(keysIn);
  const named = tokens
    .filter((token) => /[/\-.]|^[a-z]/i.test(token) && !/^v?[\d.:]+$/.test(token))
    .slice(0, 1);
  const shared = writtenWords([wording], (key) => said.filter((one) => one.has(key)).length >= 2);
  return [shared, ...named].filter((part) => part !== '').join(' ');
}

const keysIn = (text: string): ReadonlySet<string> =>
  new Set(words(text).flatMap(({ key, weight, negation }) => (weight > 0 && !negation ? [key] : [])));

/** Each word once, as it is first written. */
function writtenWords(texts: readonly string[], isWanted: (key: string) => boolean): string {
  const written = new Map<string, string>();
  for (const word of texts.flatMap(words))
    if (word.weight > 0 && !word.negation && isWanted(word.key) && !written.has(word.key))
      written.set(word.key, word.text);
  return [...written.values()].join(' ');
}

/** Where a search over what loads of these files finds the answer. */
export function answersOf(files: ReadonlyMap<string, string>, question: Question): Answer {
  const memory = parseMemory({
    files: [...files]
      .filter(([path]) => path.endsWith('.md'))
      .map(([path, text]) => ({ path, text, modified: 0 })),
    unread: [],
  });
  const places = new Search(memory).find(question.text);
  let read = 0;
  for (const [at, { file, statement }] of places.slice(0, READING.files).entries()) {
    const text =
      statement?.text ??
      (file === INDEX_FILE ? '' : (files.get(file) ?? '')).slice(0, Math.max(0, READING.characters - read));
    if (statement === undefined) read += text.length;
    const blocks = text.split(/\n\s*\n|\n(?=\s*[-*+] )/);
    if (!blocks.some((block) => has(block, question.tokens))) continue;
    const outdated = question.gone.length > 0 && blocks.some((block) => isOutdated(block, question));
    return { rank: at + 1, outdated };
  }
  return { rank: Infinity, outdated: false };
}

const has = (text: string, tokens: readonly string[]): boolean =>
  tokens.every((token) => text.toLowerCase().includes(token.toLowerCase()));

const isOutdated = (block: string, { gone, tokens }: Question): boolean =>
  has(block, gone) && !has(block, tokens);
