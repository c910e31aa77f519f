import { setImmediate as turn } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { OperationId } from '../core/dream/operation';
import { Foresight } from './foresight';
import { loadLater } from './loadLater';
import { isDifferent } from './outlook';
import { isSameListing, type ProjectFacts } from './projectFacts';
import type { Activity, ProjectTools } from './projectTools';
import type { ReviewPreview } from './reviewPreview';
import type { Told } from './told';

/** What a reading follows from, and tells. */
export interface Reader {
  readonly folder: vscode.WorkspaceFolder;
  readonly tools: ProjectTools;
  readonly told: Told;
  readonly activity: () => Activity;
  /** Views are to be drawn anew. */
  readonly changed: () => void;
  /** Nobody looks any more. */
  readonly isOver: () => boolean;
}

/** What the disk said of a project when it was last read, and what follows from it. */
export class ProjectReading {
  readonly #reader: Reader;
  readonly #foresight: Foresight;
  #facts: ProjectFacts | undefined;
  #reading: Promise<void> | undefined;
  /** How often somebody asked for a reading. */
  #asked = 0;

  constructor(reader: Reader) {
    this.#reader = reader;
    this.#foresight = new Foresight(this, reader.tools.work);
  }

  /** Undefined before anybody asked. */
  get facts(): ProjectFacts | undefined {
    return this.#facts;
  }

  /** Reads the disk again; asked for during a reading, it reads once more. Never rejects. */
  async refresh(): Promise<void> {
    this.#asked++;
    this.#reading ??= this.#readUntilQuiet();
    await this.#reading;
  }

  async #readUntilQuiet(): Promise<void> {
    const { changed, isOver } = this.#reader;
    for (let read = 0; read !== this.#asked && !isOver();) {
      read = this.#asked;
      await this.#read();
    }
    this.#reading = undefined;
    changed();
  }

  async #read(): Promise<void> {
    const { told, tools, activity } = this.#reader;
    try {
      let facts = await this.now();
      if (facts.interrupted && vscode.workspace.isTrusted && activity().kind === 'resting') {
        const { recoverMemory } = await loadLater();
        const notes = await recoverMemory(facts.store);
        told.recovered = [...told.recovered, ...notes];
        for (const note of notes) tools.log.info(note);
        facts = await this.now();
      }
      this.#facts = facts;
      if (isDifferent(facts)) await this.#foresight.look();
    } catch (error) {
      await this.fail(error);
    }
  }

  /** What the disk says now, without keeping it in mind. @throws the system's error */
  async now(): Promise<ProjectFacts> {
    const { folder, tools, activity } = this.#reader;
    const { readFacts } = await loadLater();
    // Loading it is enough for one go.
    await turn();
    return readFacts({
      folder: folder.uri.fsPath,
      environment: tools.environment,
      trusted: vscode.workspace.isTrusted,
      before: this.#facts,
      dreaming: activity().kind === 'dreaming',
      work: tools.work,
    });
  }

  /** Has it worked out what would be written of the proposal that waits. Never rejects. */
  async foresee(): Promise<void> {
    try {
      await this.#foresight.look();
    } catch (error) {
      await this.fail(error);
      this.#reader.changed();
    }
  }

  readAgain(): Promise<void> {
    return this.refresh();
  }

  keep(foreseen: ReviewPreview): void {
    if (this.#facts === undefined) return;
    this.#facts = { ...this.#facts, foreseen };
    this.#reader.changed();
  }

  /** Keeps a decision; every window sees it. @throws the system's error */
  decide(operations: readonly OperationId[], accepted: boolean): void {
    const facts = this.#facts;
    if (facts?.pending.kind !== 'proposal' || !vscode.workspace.isTrusted) return;
    const { proposal } = facts.pending;
    const known = new Set(proposal.operations.map((operation) => operation.id));
    const rejected = new Set(facts.store.rejectedOf(proposal.id));
    for (const id of operations.filter((one) => known.has(one))) {
      if (accepted) rejected.delete(id);
      else rejected.add(id);
    }
    this.#facts = { ...facts, rejected: [...rejected] };
    void this.foresee();
    this.#reader.changed();
    facts.store.saveRejected(proposal.id, [...rejected]);
  }

  /** What the transcripts are by now: the rest of what is known is not read again for that. */
  follow(transcripts: ProjectFacts['transcripts']): void {
    const facts = this.#facts;
    if (facts === undefined || isSameListing(facts.transcripts, transcripts)) return;
    this.#facts = { ...facts, transcripts };
  }

  /** Tells a person what went wrong. */
  async fail(error: unknown): Promise<void> {
    const { told, tools } = this.#reader;
    const { sentenceOf } = await loadLater();
    told.failure = sentenceOf(error);
    tools.log.error(error instanceof Error ? error : String(error));
  }
}
