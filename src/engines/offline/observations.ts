import type { MemoryFile, Statement, StatementKind, UnreadFile } from '../../core/memory/memory';
import type { Evidence } from '../../core/sessions/signal';
import { suspicionOf } from '../../core/suspicion/suspicion';
import { hardTokens } from '../../core/text/hardTokens';
import { hiddenCharacters } from '../../core/text/hiddenCharacters';
import { pathsNamedIn } from '../../core/text/paths';
import { sentences } from '../../core/text/sentences';
import { words } from '../../core/text/words';
import type { Draft } from './draft';

const PROSE: ReadonlySet<StatementKind> = new Set(['item', 'paragraph', 'quote', 'table']);

/** Notes what a person should know and no operation is proposed for. */
export function observe(draft: Draft): void {
  const { memory, workspace } = draft.input;
  const known = new KnownInstructions(workspace.instructions);
  for (const saying of draft.input.sayings) noteSuspiciousSaying(draft, saying);
  for (const file of memory.unread) noteUnread(draft, file);
  for (const file of memory.files) {
    noteBrokenFrontMatter(draft, file);
    noteHidden(draft, file);
    for (const statement of file.statements) {
      const stays = draft.stands(statement.id);
      noteSuspicious(draft, statement);
      if (!stays || !PROSE.has(statement.kind)) continue;
      noteMissingPaths(draft, statement);
      noteKnown(draft, statement, known);
      noteLong(draft, statement);
    }
  }
}

/** Notes, of the same, which paths are gone alone. */
export function observePaths(draft: Draft): void {
  for (const statement of draft.input.memory.files.flatMap((file) => file.statements))
    if (draft.stands(statement.id) && PROSE.has(statement.kind)) noteMissingPaths(draft, statement);
}

const UNREAD: Readonly<Record<UnreadFile['reason'], string>> = {
  'not-utf8': 'it is not UTF-8: save it in that encoding to have it read',
  unreadable: 'it cannot be read: look at its permissions',
  'not-a-file': 'it is not a file',
  'leads-outside': 'it is a link that leads out of the memory folder',
  'too-large': 'it is too large to be a note',
};

function noteUnread(draft: Draft, { path, reason }: UnreadFile): void {
  draft.note({
    kind: 'unread-file',
    message: `${path} was left alone: ${UNREAD[reason]}.`,
    statements: [],
    evidence: [],
  });
}

function noteBrokenFrontMatter(draft: Draft, { path, frontMatter }: MemoryFile): void {
  if (frontMatter?.broken === undefined) return;
  const message = `The front matter of ${path} does not parse (${frontMatter.broken}); its bytes are kept and nothing in it is read. Quoting a value with “: ” or “ #” in it often helps.`;
  draft.note({ kind: 'broken-front-matter', message, statements: [], evidence: [] });
}

function noteHidden(draft: Draft, file: MemoryFile): void {
  const hidden = hiddenCharacters(file.text);
  if (hidden.length === 0) return;
  const codes = [
    ...new Set(hidden.map(({ code }) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`)),
  ].sort();
  const holders = file.statements.filter(({ range }) =>
    hidden.some(({ at }) => range.start <= at && at < range.end),
  );
  draft.note({
    kind: 'hidden-characters',
    message: `${file.path} has ${hidden.length} characters that a reader does not see and a model does (${codes.slice(0, 5).join(', ')}): look at what stands there.`,
    statements: holders.map(({ id }) => id),
    evidence: [],
  });
}

function noteSuspicious(draft: Draft, statement: Statement): void {
  const suspicion = suspicionOf(statement.text);
  if (suspicion === undefined) return;
  const message = `A note in ${statement.file} ${suspicion}. Memory is read as instructions: make sure that a person wanted this.`;
  draft.note({ kind: 'suspicious', message, statements: [statement.id], evidence: [] });
}

/** Text that came with what a person typed, unmarked: nothing is learned from it. */
function noteSuspiciousSaying(draft: Draft, saying: Evidence): void {
  const suspicion = suspicionOf(saying.quote);
  if (suspicion === undefined) return;
  const message = `A message of ${new Date(saying.at).toISOString().slice(0, 10)} ${suspicion}. Nothing was learned from it: make sure that no such text comes into your sessions unseen; if you meant it, write the note into memory yourself.`;
  draft.note({ kind: 'suspicious', message, statements: [], evidence: [saying] });
}

/** Folders that a build fills: that something in them is gone says nothing. */
const GENERATED =
  /(?:^|\/)(?:node_modules|dist|build|out|target|coverage|tmp|temp|bin|obj|\.\w*cache\w*|\.next|\.venv|venv|__pycache__)(?:\/|$)/;
/** The statement itself says that something is not where it was. */
const SAYS_GONE =
  /\b(?:removed|deleted|gone|renamed|moved|replaced|retired|dropped|no longer|used to|formerly|old|former|gitignored|generated)\b/i;

function noteMissingPaths(draft: Draft, statement: Statement): void {
  const { missingPaths } = draft.input.workspace;
  if (missingPaths.size === 0 || SAYS_GONE.test(statement.text)) return;
  const gone = pathsNamedIn(statement.text).filter(
    (path) => missingPaths.has(path) && !GENERATED.test(path) && !isInMemory(draft, path),
  );
  if (gone.length === 0) return;
  const [names, are] = [gone.map((path) => `\`${path}\``).join(', '), gone.length === 1 ? 'is' : 'are'];
  const message = `${names}, named in ${statement.file}, ${are} not in the workspace (looked for from its root): the note may be outdated, or the path was meant from elsewhere.`;
  draft.note({ kind: 'missing-path', message, statements: [statement.id], evidence: [] });
}

function isInMemory(draft: Draft, path: string): boolean {
  return draft.input.memory.files.some((file) => file.path === path);
}

/** Fewer words than this are covered by chance. */
const TELLING_WORDS = 4;

function noteKnown(draft: Draft, statement: Statement, known: KnownInstructions): void {
  const said = known.sentenceWith(statement.text);
  if (said === undefined) return;
  const message = `${said.path} says already what a note in ${statement.file} says (“${said.text.slice(0, 120)}”): the note is loaded twice.`;
  draft.note({ kind: 'in-instructions', message, statements: [statement.id], evidence: [] });
}

interface Instruction {
  readonly path: string;
  readonly text: string;
  readonly keys: ReadonlySet<string>;
  readonly denies: number;
}

/** What is compared of a text: its words and hard tokens, and how often it denies. */
function compared(text: string): { readonly keys: Set<string>; readonly denies: number } {
  const keys = new Set(
    words(text)
      .filter((word) => word.weight > 0)
      .map((word) => word.key),
  );
  const tokens = hardTokens(text);
  for (const token of tokens) if (token.kind !== 'negation' && token.kind !== 'name') keys.add(token.key);
  return { keys, denies: tokens.filter((token) => token.kind === 'negation').length };
}

/** The sentences of CLAUDE.md and its family, by their words. */
class KnownInstructions {
  readonly #byKey = new Map<string, Instruction[]>();

  constructor(instructions: readonly { readonly path: string; readonly text: string }[]) {
    for (const { path, text } of instructions) {
      for (const sentence of sentences(text))
        this.#add({ path, text: sentence.text, ...compared(sentence.text) });
    }
  }

  #add(instruction: Instruction): void {
    for (const key of instruction.keys) this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), instruction]);
  }

  /** The instruction that has every word and hard token of a text, and denies as often. */
  sentenceWith(text: string): Instruction | undefined {
    if (this.#byKey.size === 0) return undefined;
    const { keys, denies } = compared(text);
    if (keys.size < TELLING_WORDS) return undefined;
    const candidates = [...keys].map((key) => this.#byKey.get(key) ?? []);
    const [fewest] = candidates.sort((a, b) => a.length - b.length);
    return fewest?.find(
      (instruction) => instruction.denies === denies && [...keys].every((key) => instruction.keys.has(key)),
    );
  }
}

/** UTF-16 units beyond which a statement hardly says one thing. */
const LONG = 900;

function noteLong(draft: Draft, statement: Statement): void {
  const { text, file, kind } = statement;
  if (text.length <= LONG || kind === 'table') return;
  const message = `A note in ${file} has ${text.length} characters (“${text.slice(0, 60).replace(/\s+/g, ' ')}…”): several facts in one note cannot be kept up one by one; split it.`;
  draft.note({ kind: 'too-long', message, statements: [statement.id], evidence: [] });
}
