import { INDEX_FILE, type Memory, type Statement, type StatementId } from '../memory/memory';
import { ALONE, compileRestores } from './compileRestores';
import { Derivation } from './derive';
import { FileDraft, finalText, type Slot } from './fileDraft';
import type { Fate } from './ledger';
import { NewFiles } from './newFiles';
import type {
  AddOperation,
  FileOperation,
  MergeOperation,
  MoveOperation,
  Operation,
  OperationId,
  Place,
  RedactOperation,
  SupersedeOperation,
} from './operation';
import { inOrder } from './order';
import { printChanges } from './printChanges';

/** A file's text before and after; `undefined` where it is absent. */
export interface CompiledChange {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** An accepted operation that cannot be carried out beside the others, and why. */
export interface Suspended {
  readonly operation: OperationId;
  readonly reason: string;
}

export interface Compiled {
  /** Only files whose bytes change, sorted by path. */
  readonly changes: readonly CompiledChange[];
  /** Of every old statement. */
  readonly fates: ReadonlyMap<StatementId, Fate>;
  readonly suspended: readonly Suspended[];
  /** Where the words of an old statement stand afterwards: file and text. Absent for those that went. */
  readonly standing: ReadonlyMap<StatementId, { readonly file: string; readonly text: string }>;
}

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/**
 * Turns accepted operations into file contents. The same memory, operations and clock give the same bytes;
 * every subset of a proposal's operations leaves the memory whole: what no longer fits is suspended, and
 * index lines, links, headings and files follow what was accepted.
 *
 * @param now epoch milliseconds, for the `modified` of files whose words change
 */
export function compile(memory: Memory, accepted: readonly Operation[], now: number): Compiled {
  const restores = accepted.filter((operation) => operation.kind === 'restore');
  return restores.length > 0
    ? compileRestores(memory, restores, accepted)
    : new Compiler(memory, now).run(accepted);
}

class Compiler {
  readonly #drafts: ReadonlyMap<string, FileDraft>;
  readonly #slots = new Map<StatementId, Slot>();
  readonly #fates = new Map<StatementId, Fate>();
  readonly #suspended: Suspended[] = [];
  readonly #newFiles: NewFiles;
  readonly #derivation: Derivation;
  /** Old path to new path of files that are renamed. */
  readonly #renamed = new Map<string, string>();
  readonly #movedTo = new Map<StatementId, string>();

  constructor(
    readonly memory: Memory,
    readonly now: number,
  ) {
    this.#drafts = new Map(memory.files.map((file) => [file.path, new FileDraft(file)]));
    for (const draft of this.#drafts.values())
      for (const [id, slot] of draft.slots) this.#slots.set(id, slot);
    this.#newFiles = new NewFiles(memory, now);
    this.#derivation = new Derivation(this.#drafts, this.#fates, now);
  }

  run(accepted: readonly Operation[]): Compiled {
    const { ordered, cyclic } = inOrder(accepted);
    for (const id of cyclic)
      this.#suspended.push({ operation: id, reason: 'It waits for an operation that waits for it.' });
    for (const operation of ordered) {
      const reason = this.#carryOut(operation);
      if (reason !== undefined) this.#suspended.push({ operation: operation.id, reason });
    }
    this.#derivation.run(this.#newFiles, this.#renamed);
    const changes = printChanges({
      drafts: this.#drafts,
      newFiles: this.#newFiles,
      derivation: this.#derivation,
      renamed: this.#renamed,
    });
    return { changes, fates: this.#allFates(), suspended: this.#suspended, standing: this.#standing() };
  }

  /** Carries an operation out, or says why it cannot be. */
  #carryOut(operation: Operation): string | undefined {
    switch (operation.kind) {
      case 'merge':
        return this.#merge(operation);
      case 'supersede':
        return this.#supersede(operation);
      case 'remove':
        return this.#remove(operation.id, operation.targets, operation.because, operation.same);
      case 'rewrite':
        return this.#rewrite(operation.id, operation.target, operation.text);
      case 'redact':
        return this.#redact(operation);
      case 'add':
        return this.#add(operation);
      case 'add-index-line':
        return this.#derivation.addIndexLine(operation) ? undefined : `${operation.target} is not there.`;
      case 'move':
        return this.#move(operation);
      case 'file':
        return this.#file(operation);
      case 'restore':
        return ALONE;
    }
  }

  /** The slot of a statement that is still as it was found; undefined when it is unknown, pinned or claimed. */
  #free(id: StatementId): Slot | undefined {
    const slot = this.#slots.get(id);
    return slot === undefined || slot.gone || slot.text !== undefined || slot.statement.pinned
      ? undefined
      : slot;
  }

  /** The slot of a statement that still says what it said, so that others may rest on it. */
  #standingSlot(id: StatementId): Slot | undefined {
    const slot = this.#slots.get(id);
    const replaced = this.#fates.get(id)?.kind === 'superseded';
    return slot?.gone === false && !replaced ? slot : undefined;
  }

  #take(slots: readonly Slot[], fate: Fate): void {
    for (const slot of slots) {
      slot.gone = true;
      this.#fates.set(slot.statement.id, fate);
    }
  }

  #allFree(ids: readonly StatementId[]): Slot[] | undefined {
    const slots = ids.map((id) => this.#free(id));
    const all = slots.filter((slot) => slot !== undefined);
    const untouched = all.every((slot) => slot.additions.length === 0);
    return all.length === ids.length && all.length > 0 && untouched ? all : undefined;
  }

  #merge(operation: MergeOperation): string | undefined {
    const from = this.#allFree(operation.from);
    const into = this.#standingSlot(operation.into);
    if (from === undefined || into === undefined || operation.from.includes(operation.into))
      return 'A statement it names is gone, changed or protected.';
    if (operation.additions.length > 0) {
      if (into.statement.pinned) return 'The statement it adds to is protected.';
      into.additions.push(...operation.additions);
      this.#derivation.touch(into.statement.file);
      this.#fates.set(operation.into, { kind: 'rewritten', operation: operation.id });
    }
    const newest = newestStamp([into.statement, ...from.map((slot) => slot.statement)]);
    if (!into.statement.pinned && newest !== undefined && newest !== into.statement.stamp)
      into.stamp = newest;
    this.#take(from, { kind: 'merged', into: operation.into, operation: operation.id });
    return undefined;
  }

  #supersede(operation: SupersedeOperation): string | undefined {
    const old = this.#allFree(operation.old);
    const first = old?.[0];
    if (old === undefined || first === undefined)
      return 'A statement it names is gone, changed or protected.';
    if ('statement' in operation.by) {
      const by = this.#standingSlot(operation.by.statement);
      if (by === undefined || operation.old.includes(operation.by.statement))
        return 'The newer statement is gone.';
      this.#take(old, { kind: 'superseded', by: operation.by.statement, operation: operation.id });
    } else {
      first.text = operation.by.text;
      const at = Math.max(...operation.evidence.map((e) => e.at));
      if (first.statement.stamp !== undefined && Number.isFinite(at)) first.stamp = ` (${isoDay(at)})`;
      this.#fates.set(first.statement.id, { kind: 'superseded', operation: operation.id });
      this.#take(old.slice(1), { kind: 'superseded', by: first.statement.id, operation: operation.id });
      this.#derivation.touch(first.statement.file, Number.isFinite(at) ? at : undefined);
    }
    for (const slot of old)
      this.#derivation.replaceValues(slot.statement.file, operation.replaced, operation.id);
    return undefined;
  }

  #remove(
    id: OperationId,
    targets: readonly StatementId[],
    because: string,
    same: StatementId | undefined,
  ): string | undefined {
    const slots = this.#allFree(targets);
    if (slots === undefined) return 'A statement it names is gone, changed or protected.';
    if (same !== undefined && (this.#standingSlot(same) === undefined || targets.includes(same)))
      return 'The statement that says the same is gone.';
    this.#take(slots, { kind: 'removed', because, operation: id });
    return undefined;
  }

  #rewrite(id: OperationId, target: StatementId, text: string): string | undefined {
    const slot = this.#free(target);
    if (slot === undefined) return 'The statement is gone, changed or protected.';
    slot.text = text;
    this.#fates.set(target, { kind: 'rewritten', operation: id });
    this.#derivation.touch(slot.statement.file);
    return undefined;
  }

  #redact(operation: RedactOperation): string | undefined {
    const text = this.#slots.get(operation.target)?.statement.text ?? '';
    let redacted = '';
    let at = 0;
    for (const secret of [...operation.secrets].sort((a, b) => a.start - b.start)) {
      if (secret.start < at || secret.end > text.length) return 'Its ranges do not fit the statement.';
      redacted += `${text.slice(at, secret.start)}[redacted: ${secret.kind}]`;
      at = secret.end;
    }
    return this.#rewrite(operation.id, operation.target, redacted + text.slice(at));
  }

  #add(operation: AddOperation): string | undefined {
    const stamp = ` (${isoDay(operation.at)})`;
    if ('newFile' in operation.to) {
      this.#newFiles.add(operation.to.newFile, operation.text, stamp, operation.at);
      return undefined;
    }
    const draft = this.#drafts.get(operation.to.file);
    if (draft === undefined) return `${operation.to.file} is not there.`;
    draft.insertWords(operation.to, operation.text, draft.isDated ? stamp : '');
    this.#derivation.touch(operation.to.file, operation.at);
    return undefined;
  }

  #move(operation: MoveOperation): string | undefined {
    const slots = operation.targets
      .map((id) => this.#slots.get(id))
      .filter((slot) => slot?.gone === false && !slot.statement.pinned);
    const movable = slots.filter((slot) => slot !== undefined);
    if (movable.length === 0) return 'The statements it moves are gone or protected.';
    const target = this.#draftOf(operation.to);
    if (target === undefined && !('newFile' in operation.to)) return 'The file it moves to is not there.';
    for (const slot of movable) {
      const words = finalText(slot);
      const stamp =
        slot.stamp ??
        slot.statement.stamp ??
        (slot.statement.time.source === 'section' ? ` (${isoDay(slot.statement.time.at)})` : '');
      let path: string;
      if ('newFile' in operation.to)
        path = this.#newFiles.move(operation.to.newFile, slot.statement, words, stamp);
      else {
        path = operation.to.file;
        if (target !== undefined) target.insertWords(operation.to, words, stamp, slot.statement);
      }
      slot.gone = true;
      this.#movedTo.set(slot.statement.id, path);
      this.#fates.set(slot.statement.id, { kind: 'moved', to: path, operation: operation.id });
    }
    return undefined;
  }

  #draftOf(place: Place): FileDraft | undefined {
    return 'file' in place ? this.#drafts.get(place.file) : undefined;
  }

  #file(operation: FileOperation): string | undefined {
    const draft = this.#drafts.get(operation.file);
    if (
      draft === undefined ||
      operation.file === INDEX_FILE ||
      [...draft.slots.values()].some((s) => s.statement.pinned)
    )
      return 'The file is gone or protected.';
    if ('rename' in operation.action) {
      this.#renamed.set(operation.file, this.#newFiles.freePath(operation.action.rename));
      return undefined;
    }
    this.#derivation.retitle(operation.file, operation.action.retitle, operation.id);
    return undefined;
  }

  #allFates(): Map<StatementId, Fate> {
    const fates = new Map<StatementId, Fate>();
    for (const id of this.#slots.keys()) fates.set(id, this.#fates.get(id) ?? { kind: 'kept' });
    return fates;
  }

  #standing(): Map<StatementId, { file: string; text: string }> {
    const standing = new Map<StatementId, { file: string; text: string }>();
    for (const [id, slot] of this.#slots) {
      const moved = this.#movedTo.get(id);
      const { file } = slot.statement;
      if (moved !== undefined) standing.set(id, { file: moved, text: finalText(slot) });
      else if (!slot.gone) standing.set(id, { file: this.#renamed.get(file) ?? file, text: finalText(slot) });
    }
    return standing;
  }
}

/** The stamp of the statement that was written or confirmed last; undefined when none has one. */
function newestStamp(statements: readonly Statement[]): string | undefined {
  const stamped = statements.filter((s) => s.stamp !== undefined && s.time.source === 'stamp');
  return stamped.sort((a, b) => b.time.at - a.time.at)[0]?.stamp;
}
