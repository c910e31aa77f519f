import { INDEX_FILE, type Memory, type MemoryFile, type Statement, type StatementId } from '../memory/memory';
import { noteSlug } from '../memory/slug';
import { findSecrets } from '../secrets/secrets';
import { absoluteDates } from '../text/dates';
import { hasHiddenCharacters } from '../text/hiddenCharacters';
import { contradictedBy } from './contradictedBy';
import type { Operation, OperationId, Place, Replacement } from './operation';
import { aboutTexts, quotesOf, statementsOf, writtenBy } from './operationParts';
import type { Block } from './proposal';
import { inventedTokens, lostTokens } from './tokenAccount';
import type { HardToken } from '../text/hardTokens';

/** Longest text that one operation may write, in UTF-16 units: a note, not a document. */
export const LONGEST_TEXT = 4000;

/**
 * Says of each operation whether it may be accepted: what it names exists and is not protected, no hard
 * token is lost or made up, new words rest on a person's, and nothing in them is a secret or hidden.
 * It looks at one operation at a time; what cannot stand together is found by compiling.
 */
export function audit(memory: Memory, operations: readonly Operation[]): Block[] {
  const auditor = auditors.get(memory) ?? new Auditor(memory);
  auditors.set(memory, auditor);
  const seen = new Set<OperationId>();
  return operations.flatMap((operation): Block[] => {
    const twice = seen.has(operation.id);
    seen.add(operation.id);
    const reason = twice ? 'It is proposed twice.' : auditor.reasonAgainst(operation);
    return reason === undefined ? [] : [{ operation: operation.id, reason }];
  });
}

/** A review asks of the same operations on the same memory with each click. */
const auditors = new WeakMap<Memory, Auditor>();

class Auditor {
  readonly #known = new WeakMap<Operation, string | undefined>();
  readonly #statements = new Map<StatementId, Statement>();
  readonly #files = new Map<string, MemoryFile>();
  readonly #unread: ReadonlySet<string>;

  constructor(memory: Memory) {
    for (const file of memory.files) {
      this.#files.set(file.path, file);
      for (const statement of file.statements) this.#statements.set(statement.id, statement);
    }
    this.#unread = new Set(memory.unread.map((file) => file.path));
  }

  reasonAgainst(operation: Operation): string | undefined {
    if (this.#known.has(operation)) return this.#known.get(operation);
    const reason =
      this.#namesUnknown(operation) ??
      this.#isUnfounded(operation) ??
      this.#isUnfit(operation) ??
      this.#breaksAccount(operation);
    this.#known.set(operation, reason);
    return reason;
  }

  #namesUnknown(operation: Operation): string | undefined {
    const { changed, basis } = statementsOf(operation);
    const unknown = [...changed, ...basis].find((id) => !this.#statements.has(id));
    if (unknown !== undefined) return `It names a statement that does not exist (${unknown.slice(0, 40)}).`;
    if (changed.some((id) => this.#statements.get(id)?.pinned))
      return 'It would change text that is protected.';
    if (new Set([...changed, ...basis]).size < changed.length + basis.length)
      return 'It names a statement twice.';
    if (operation.kind === 'file' && !this.#files.has(operation.file))
      return 'It names a file that does not exist.';
    if (operation.kind === 'add-index-line' && !this.#files.has(operation.target))
      return 'It names a file that does not exist.';
    return 'to' in operation ? this.#badPlace(operation.to) : undefined;
  }

  #badPlace(place: Place): string | undefined {
    if ('newFile' in place)
      return noteSlug(place.newFile.slug) === place.newFile.slug
        ? undefined
        : 'The name for its new file is not a plain one.';
    const file = this.#files.get(place.file);
    if (file === undefined) return 'It names a file that does not exist.';
    return place.section === undefined || file.statements.some((s) => s.id === place.section)
      ? undefined
      : 'It names a section that does not exist.';
  }

  /** New words must rest on a person's words. */
  #isUnfounded(operation: Operation): string | undefined {
    const saidByPerson = operation.evidence.some((e) => e.origin === 'user');
    if (operation.kind === 'add' && !saidByPerson) return 'No word of a person stands behind it.';
    if (
      operation.kind === 'remove' &&
      (operation.because === 'outdated' || operation.because === 'forgotten') &&
      !saidByPerson
    ) {
      return 'Nothing newer stands in its place, and no word of a person behind it.';
    }
    return undefined;
  }

  /** Text that would not stand in the memory as one statement, or that nobody should write there. */
  #isUnfit(operation: Operation): string | undefined {
    const texts = writtenBy(operation);
    for (const text of texts) {
      if (text.trim() === '') return 'It would write nothing.';
      if (text.length > LONGEST_TEXT) return `It would write ${text.length} characters at once.`;
      if (findSecrets(text).length > 0) return 'It would write what looks like a secret.';
      if (hasHiddenCharacters(text)) return 'It would write hidden characters.';
      if (/<!--|^\s*(?:---|\+\+\+|#{1,6}\s)/m.test(text) && !this.#stoodBefore(operation, text))
        return 'It would write markup that is not a note.';
    }
    return undefined;
  }

  #stoodBefore(operation: Operation, text: string): boolean {
    const { changed } = statementsOf(operation);
    return changed.some((id) => this.#statements.get(id)?.text.includes(text.trim()) === true);
  }

  #text(id: StatementId): string {
    return this.#statements.get(id)?.text ?? '';
  }

  /** The day a statement is from: what takes its place may say until when it held. */
  #day(id: StatementId): string {
    const statement = this.#statements.get(id);
    return statement === undefined ? '' : new Date(statement.time.at).toISOString().slice(0, 10);
  }

  /** The words of a statement, and the same with the days that they mean. */
  #dated(id: StatementId): string[] {
    const statement = this.#statements.get(id);
    if (statement === undefined) return [];
    const { text } = absoluteDates(statement.text, statement.time.at);
    return text === statement.text ? [text] : [statement.text, text];
  }

  /** What a successor lacks of a statement: that it says a day in place of "yesterday" is no loss. */
  #lost(
    id: StatementId,
    successor: string,
    replaced: readonly Replacement[] = [],
    polarity = true,
  ): HardToken[] {
    const [undated = [], dated = undated] = this.#dated(id).map((text) =>
      lostTokens(text, successor, replaced, polarity),
    );
    return dated.length < undated.length ? dated : undated;
  }

  #headingsOver(id: StatementId): string[] {
    return (this.#statements.get(id)?.section ?? []).map((heading) => this.#text(heading));
  }

  #breaksAccount(operation: Operation): string | undefined {
    switch (operation.kind) {
      case 'merge': {
        const successor = [this.#text(operation.into), ...operation.additions].join('\n');
        return (
          wouldLose(operation.from.flatMap((id) => this.#lost(id, successor))) ??
          wouldInvent(
            inventedTokens(
              operation.additions.join('\n'),
              operation.from.flatMap((id) => this.#dated(id)),
            ),
          )
        );
      }
      case 'supersede': {
        const { by, old, replaced } = operation;
        const successor = 'statement' in by ? this.#dated(by.statement).join('\n') : by.text;
        const lost = wouldLose(old.flatMap((id) => this.#lost(id, successor, replaced, false)));
        if (lost !== undefined || 'statement' in by) return lost;
        const said = old.flatMap((id) => [...this.#dated(id), this.#day(id)]);
        return wouldInvent(inventedTokens(by.text, [...said, ...quotesOf(operation)]));
      }
      case 'rewrite':
        return this.#breaksRewrite(operation.target, operation.text);
      case 'remove':
        return this.#breaksRemoval(operation);
      case 'add': {
        const sources = quotesOf(operation);
        return (
          wouldInvent(inventedTokens(operation.text, sources)) ??
          inventedAbout(operation.to, [...sources, operation.text])
        );
      }
      case 'move':
        return inventedAbout(
          operation.to,
          operation.targets.flatMap((id) => [this.#text(id), ...this.#headingsOver(id)]),
        );
      case 'add-index-line':
        return wouldInvent(
          inventedTokens(`${operation.title} — ${operation.hook}`, [
            this.#files.get(operation.target)?.text ?? '',
            operation.target,
          ]),
        );
      case 'redact':
      case 'file':
      case 'restore':
        return undefined;
    }
  }

  #breaksRewrite(target: StatementId, text: string): string | undefined {
    const statement = this.#statements.get(target);
    if (statement === undefined) return undefined;
    const about = this.#fileAbout(statement);
    const beside = about === undefined ? '' : about.text.slice(about.frontMatter?.range.end ?? 0);
    const dated = timesOf(statement, about).map((at) => absoluteDates(statement.text, at));
    // "last Tuesday" names no Tuesday once its date stands there.
    const undated = dated
      .flatMap((d) => d.replaced)
      .reduce((t, phrase) => t.replaceAll(phrase.old, ' '), statement.text);
    return (
      wouldLose(lostTokens(undated, `${text}\n${beside}`)) ??
      wouldInvent(inventedTokens(text, [statement.text, ...dated.map((d) => d.text), beside]))
    );
  }

  /** The file whose words an index line's hook or a description repeats. */
  #fileAbout(statement: Statement): MemoryFile | undefined {
    if (statement.link !== undefined) return this.#files.get(statement.link.target);
    return statement.kind === 'description' ? this.#files.get(statement.file) : undefined;
  }

  #breaksRemoval(operation: Extract<Operation, { kind: 'remove' }>): string | undefined {
    const statements = operation.targets.flatMap((id) => this.#statements.get(id) ?? []);
    switch (operation.because) {
      case 'exact-duplicate': {
        const same = operation.same === undefined ? undefined : this.#statements.get(operation.same);
        if (same === undefined) return 'It does not name the statement that says the same.';
        const alike = statements.every(
          (s) =>
            folded(s.text) === folded(same.text) ||
            (s.link !== undefined && s.link.target === same.link?.target),
        );
        return alike ? undefined : 'The statement it names does not say the same.';
      }
      case 'dead-link':
        return statements.every((s) => s.link !== undefined && !this.#exists(s.link.target))
          ? undefined
          : 'Its link leads somewhere.';
      case 'empty':
        return statements.every((s) => s.text.trim() === '') ? undefined : 'The statement is not empty.';
      case 'outdated':
      case 'forgotten':
        return statements.every((s) => contradictedBy(s.text, quotesOf(operation)))
          ? undefined
          : 'The words behind it do not speak of this.';
    }
  }

  /** Whether there is, or may be, such a file: in another spelling, or in a folder that could not be read. */
  #exists(path: string): boolean {
    const twin = (p: string): string => p.normalize('NFC').toLowerCase();
    const known = [...this.#files.keys(), ...this.#unread].map(twin);
    return known.some((one) => one === twin(path) || twin(path).startsWith(`${one}/`));
  }
}

/** The times that a relative date in a statement may count from: its own, and those of the words it repeats. */
function timesOf(statement: Statement, about: MemoryFile | undefined): number[] {
  const repeated = about?.statements.map((s) => s.time.at) ?? [];
  return [
    ...new Set([
      statement.time.at,
      ...repeated,
      ...(about?.frontMatter?.modified === undefined ? [] : [about.frontMatter.modified]),
    ]),
  ];
}

function inventedAbout(place: Place, sources: readonly string[]): string | undefined {
  if (!('newFile' in place)) return undefined;
  return place.newFile.title === INDEX_FILE
    ? 'The index is not a new file.'
    : wouldInvent(inventedTokens(aboutTexts(place.newFile).join('\n'), sources));
}

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s*_`]+/g, ' ')
    .replace(/[.!;,:]+$/, '')
    .trim();

const list = (tokens: readonly HardToken[]): string =>
  [...new Set(tokens.map((t) => `\`${t.text.replace(/\s+/g, ' ').slice(0, 60)}\``))].slice(0, 4).join(', ');

function wouldLose(tokens: readonly HardToken[]): string | undefined {
  return tokens.length === 0 ? undefined : `It would lose ${list(tokens)}.`;
}

function wouldInvent(tokens: readonly HardToken[]): string | undefined {
  return tokens.length === 0 ? undefined : `It would write ${list(tokens)}, which no source says.`;
}
