import { encodedHref, printIndexLine } from '../memory/indexLine';
import { INDEX_FILE, type Statement, type StatementId } from '../memory/memory';
import { finalText, type FileDraft, type Slot } from './fileDraft';
import type { Fate } from './ledger';
import type { NewFiles } from './newFiles';
import type { AddIndexLineOperation, OperationId, Replacement } from './operation';
import { Links, type Swap } from './links';
import { replaceWords } from './replaceWords';

/** Kinds that mark up a file and say nothing without the blocks around them. */
const FRAME: ReadonlySet<Statement['kind']> = new Set(['heading', 'description', 'rule']);

/**
 * What hangs on the accepted operations and follows them without being asked: files that are empty go,
 * with their index lines; new files get theirs; headings over nothing go; links lead to the successor;
 * hooks, titles and descriptions repeat the new value instead of the old one.
 */
export class Derivation {
  readonly #drafts: ReadonlyMap<string, FileDraft>;
  readonly #fates: Map<StatementId, Fate>;
  readonly #deleted = new Set<string>();
  readonly #touched = new Map<string, number>();
  readonly #now: number;
  readonly #indexLines: AddIndexLineOperation[] = [];
  readonly #replaced: {
    readonly path: string;
    readonly values: readonly Replacement[];
    readonly operation: OperationId;
  }[] = [];
  #newIndex: string | undefined;
  #lines: ReadonlyMap<string, readonly Slot[]> | undefined;
  #homes: ReadonlyMap<StatementId, string> | undefined;

  constructor(drafts: ReadonlyMap<string, FileDraft>, fates: Map<StatementId, Fate>, now: number) {
    this.#drafts = drafts;
    this.#fates = fates;
    this.#now = now;
  }

  /** Text of an index that did not exist before; undefined when none is to be made. */
  get newIndex(): string | undefined {
    return this.#newIndex;
  }

  isDeleted(path: string): boolean {
    return this.#deleted.has(path);
  }

  /** When the words of a file changed last, in epoch milliseconds; undefined when they did not. */
  touchedAt(path: string): number | undefined {
    return this.#touched.get(path);
  }

  touch(path: string, at = this.#now): void {
    this.#touched.set(path, Math.max(at, this.#touched.get(path) ?? 0));
  }

  replaceValues(path: string, values: readonly Replacement[], operation: OperationId): void {
    if (values.length > 0) this.#replaced.push({ path, values, operation });
  }

  /** @returns false when the file that the line is for is not there */
  addIndexLine(operation: AddIndexLineOperation): boolean {
    if (!this.#drafts.has(operation.target)) return false;
    this.#indexLines.push(operation);
    return true;
  }

  retitle(path: string, title: string, operation: OperationId): void {
    const heading = this.#statements(path).find((slot) => slot.statement.level === 1);
    if (heading !== undefined) this.#edit(heading, title, operation);
    for (const slot of this.#linesTo(path)) slot.title = title;
  }

  run(newFiles: NewFiles, renamed: ReadonlyMap<string, string>): void {
    for (const [path, draft] of this.#drafts) if (path !== INDEX_FILE) this.#deleteIfEmpty(path, draft);
    for (const [path, draft] of this.#drafts) {
      if (this.#deleted.has(path)) continue;
      this.#dropEmptyHeadings(path, draft);
      this.#dropIdleRules(draft);
    }
    for (const { path, values, operation } of this.#replaced) this.#repeatValues(path, values, operation);
    this.#updateIndex(newFiles, renamed);
    this.#updateLinks(renamed);
  }

  #statements(path: string): Slot[] {
    return [...(this.#drafts.get(path)?.slots.values() ?? [])];
  }

  #linesTo(path: string): Slot[] {
    this.#lines ??= linesByTarget(this.#statements(INDEX_FILE));
    return (this.#lines.get(path) ?? []).filter((slot) => !slot.gone);
  }

  #edit(slot: Slot, text: string, operation: OperationId | undefined): void {
    if (slot.statement.pinned || text === finalText(slot)) return;
    slot.text = text;
    slot.additions.length = 0;
    if (!this.#fates.has(slot.statement.id)) {
      this.#fates.set(slot.statement.id, {
        kind: 'rewritten',
        ...(operation === undefined ? {} : { operation }),
      });
    }
  }

  #drop(slot: Slot, fate: Fate): void {
    slot.gone = true;
    this.#fates.set(slot.statement.id, fate);
  }

  #deleteIfEmpty(path: string, draft: FileDraft): void {
    const slots = [...draft.slots.values()];
    const content = slots.filter((slot) => !FRAME.has(slot.statement.kind));
    if (content.length === 0 || draft.hasInsertions || content.some((slot) => !slot.gone)) return;
    if (slots.some((slot) => slot.statement.pinned)) return;
    this.#deleted.add(path);
    const fate = this.#fates.get(content[0]?.statement.id ?? '') ?? {
      kind: 'removed',
      because: 'its file is empty',
    };
    for (const slot of slots) if (!slot.gone) this.#drop(slot, fate);
  }

  #dropEmptyHeadings(path: string, draft: FileDraft): void {
    const contents = contentsOfHeadings(draft);
    for (const slot of draft.slots.values()) {
      const { statement } = slot;
      if (statement.kind !== 'heading' || slot.gone || statement.pinned) continue;
      if (statement.level === 1 && path === INDEX_FILE) continue;
      const content = contents.get(statement.id);
      if (content === undefined || content.stands || draft.insertsUnder(statement.id)) continue;
      const fate = this.#fates.get(content.first);
      const operation = fate !== undefined && 'operation' in fate ? fate.operation : undefined;
      this.#drop(slot, {
        kind: 'removed',
        because: 'its section is empty',
        ...(operation === undefined ? {} : { operation }),
      });
    }
  }

  /** A rule parts what stands above from what stands below: where one of them is gone, it goes too. */
  #dropIdleRules(draft: FileDraft): void {
    const slots = [...draft.slots.values()].filter((slot) => slot.statement.kind !== 'description');
    const lastStanding = slots.findLastIndex((slot) => !slot.gone);
    let above: Slot | undefined;
    let lost = false;
    for (const [i, slot] of slots.entries()) {
      if (slot.gone) {
        lost = true;
        continue;
      }
      const { kind, pinned } = slot.statement;
      const idle = above === undefined || above.statement.kind === 'rule' || i === lastStanding;
      if (kind === 'rule' && !pinned && lost && idle && !draft.hasInsertions) {
        this.#drop(slot, { kind: 'removed', because: 'it parts nothing any more' });
        continue;
      }
      above = slot;
      lost = kind === 'rule' ? false : lost;
    }
  }

  /** The new value instead of the old one in what repeats it: index title and hook, description, title. */
  #repeatValues(path: string, values: readonly Replacement[], operation: OperationId): void {
    const swap = (text: string): string =>
      values.reduce((t, value) => replaceWords(t, value.old, value.new), text);
    for (const slot of this.#statements(path)) {
      const repeats = slot.statement.kind === 'description' || slot.statement.level === 1;
      if (repeats && !slot.gone) this.#edit(slot, swap(finalText(slot)), operation);
    }
    for (const slot of this.#linesTo(path)) {
      const { link } = slot.statement;
      if (link === undefined || slot.statement.pinned) continue;
      const title = swap(slot.title ?? link.title);
      if (title !== link.title) slot.title = title;
      if (link.hook !== undefined) this.#edit(slot, swap(finalText(slot)), operation);
    }
  }

  #updateIndex(newFiles: NewFiles, renamed: ReadonlyMap<string, string>): void {
    for (const slot of this.#statements(INDEX_FILE)) {
      const target = slot.statement.link?.target;
      if (target === undefined || slot.gone || slot.statement.pinned) continue;
      if (this.#deleted.has(target)) this.#drop(slot, { kind: 'removed', because: 'its file went' });
      const to = renamed.get(target);
      if (to !== undefined) slot.href = encodedHref(to);
    }
    const lines = newFiles.all.map(({ path, title, hook }) => printIndexLine({ title, href: path, hook }));
    for (const line of this.#indexLines) {
      if (this.#deleted.has(line.target) || this.#linesTo(line.target).length > 0) continue;
      lines.push(
        printIndexLine({ title: line.title, href: renamed.get(line.target) ?? line.target, hook: line.hook }),
      );
    }
    if (lines.length === 0) return;
    const index = this.#drafts.get(INDEX_FILE);
    if (index !== undefined) insertIndexLines(index, lines);
    else if (this.#drafts.size === 0) this.#newIndex = `${lines.join('\n')}\n`;
  }

  /** `[[name]]` and `](file.md)` in bodies follow a file that went or got another name. */
  #updateLinks(renamed: ReadonlyMap<string, string>): void {
    const successors = new Map<string, string>();
    for (const path of this.#deleted) {
      const successor = this.#successorOf(path);
      if (successor !== undefined) successors.set(path, successor);
    }
    for (const [from, to] of renamed) successors.set(from, to);
    if (successors.size === 0) return;
    const swaps: readonly Swap[] = [...successors].map(([from, to]) => ({
      from,
      to,
      fromName: this.#nameOf(from),
      toName: renamed.has(from) ? stem(to) : this.#nameOf(to),
    }));
    const links = new Links(swaps);
    for (const [path, draft] of this.#drafts) {
      if (this.#deleted.has(path)) continue;
      for (const slot of draft.slots.values())
        if (!slot.gone && slot.statement.kind !== 'index-line')
          this.#edit(slot, links.led(finalText(slot)), undefined);
    }
  }

  /** The file where the words of a deleted file stand now. */
  #successorOf(path: string): string | undefined {
    for (const { statement } of this.#statements(path)) {
      const fate = this.#fates.get(statement.id);
      if (fate?.kind === 'moved') return fate.to;
      const heir = fate?.kind === 'merged' ? fate.into : fate?.kind === 'superseded' ? fate.by : undefined;
      const file = heir === undefined ? undefined : this.#fileOf(heir);
      if (file !== undefined && file !== path && !this.#deleted.has(file)) return file;
    }
    return undefined;
  }

  #fileOf(id: StatementId): string | undefined {
    this.#homes ??= new Map(
      [...this.#drafts].flatMap(([path, { slots }]) => [...slots.keys()].map((one) => [one, path] as const)),
    );
    return this.#homes.get(id);
  }

  #nameOf(path: string): string {
    return this.#drafts.get(path)?.file.frontMatter?.name ?? stem(path);
  }
}

/** The index's lines by the file that they lead to. */
function linesByTarget(slots: readonly Slot[]): ReadonlyMap<string, readonly Slot[]> {
  const lines = new Map<string, Slot[]>();
  for (const slot of slots) {
    const target = slot.statement.link?.target;
    if (target === undefined) continue;
    const same = lines.get(target);
    if (same === undefined) lines.set(target, [slot]);
    else same.push(slot);
  }
  return lines;
}

/** Of each heading that has words under it: the first of the statements, and whether any of them stands. */
function contentsOfHeadings(
  draft: FileDraft,
): ReadonlyMap<StatementId, { readonly first: StatementId; readonly stands: boolean }> {
  const contents = new Map<StatementId, { first: StatementId; stands: boolean }>();
  for (const { statement, gone } of draft.slots.values()) {
    if (FRAME.has(statement.kind)) continue;
    for (const heading of statement.section) {
      const known = contents.get(heading);
      if (known === undefined) contents.set(heading, { first: statement.id, stands: !gone });
      else known.stands ||= !gone;
    }
  }
  return contents;
}

const stem = (path: string): string => path.replace(/\.md$/, '').split('/').at(-1) ?? path;

/** New lines stand behind the last index line; in an index without any, under its title; else at the end. */
function insertIndexLines(index: FileDraft, lines: readonly string[]): void {
  const { statements } = index.file;
  const lastLine = statements.findLast((s) => s.kind === 'index-line');
  const title = statements.find((s) => s.kind === 'heading' && s.level === 1);
  const anchor = lastLine ?? title;
  index.insert({ lines, style: 'item', ...(anchor === undefined ? {} : { after: anchor.id }) });
}
