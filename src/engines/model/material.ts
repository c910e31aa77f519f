import type { DreamInput } from '../../core/dream/engine';
import type { Memory, MemoryFile, Statement, StatementId } from '../../core/memory/memory';
import { mayTeach } from '../../core/sessions/sayings';
import type { Evidence } from '../../core/sessions/signal';
import { Draft } from '../offline/draft';
import { notesOf, type Note, type Notes } from '../offline/notes';
import { passageOf, type Passage } from '../offline/passage';
import { relation, type Relation } from '../offline/relation';

/** What a model's answer is read and checked against: the memory and what was said, found by id. */
export class Material {
  /** Collects what is proposed, and keeps that no statement is taken twice. */
  readonly draft: Draft;
  readonly #statements: ReadonlyMap<StatementId, Statement>;
  readonly #files: ReadonlyMap<string, MemoryFile>;
  readonly #sayings: ReadonlyMap<string, readonly Evidence[]>;
  readonly #teaching: ReadonlySet<string>;

  constructor(readonly input: DreamInput) {
    this.draft = new Draft(input);
    this.#files = new Map(input.memory.files.map((file) => [file.path, file]));
    this.#statements = new Map(input.memory.files.flatMap((f) => f.statements.map((s) => [s.id, s])));
    const sayings = new Map<string, readonly Evidence[]>(
      input.sayings.filter(mayTeach).map((s) => [s.messageId, [s]]),
    );
    // An assent means nothing without what it assents to.
    for (const { assentedTo, evidence } of input.signals)
      if (assentedTo !== undefined)
        for (const one of evidence) if (one.origin === 'user') sayings.set(one.messageId, evidence);
    this.#sayings = sayings;
    this.#teaching = new Set(input.signals.flatMap((signal) => signal.evidence.map((e) => e.messageId)));
  }

  get memory(): Memory {
    return this.input.memory;
  }

  get notes(): Notes {
    return notesOf(this.draft);
  }

  statement(id: StatementId): Statement | undefined {
    return this.#statements.get(id);
  }

  file(path: string): MemoryFile | undefined {
    return this.#files.get(path);
  }

  note(id: StatementId): Note | undefined {
    return this.notes.get(id);
  }

  /** What was said in a message, oldest first, with what it assents to; undefined when nobody said it. */
  saying(messageId: string): readonly Evidence[] | undefined {
    return this.#sayings.get(messageId);
  }

  /** Whether cue words alone make a lesson of a message. */
  teaches(messageId: string): boolean {
    return this.#teaching.has(messageId);
  }

  passage(text: string): Passage {
    return passageOf(text, this.notes.lexicon);
  }

  /** How one text stands to another. */
  relation(a: string, b: string): Relation {
    return relation(this.passage(a), this.passage(b), this.notes.lexicon);
  }
}
