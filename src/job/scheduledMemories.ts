import path from 'node:path';
import type { Environment } from '../storage/environment';
import type { Files } from '../storage/files';
import { NodeFiles } from '../storage/nodeFiles';
import { sentenceOf } from '../storage/problem';
import { loadSchedule, type SavedSchedule, type SchedulePlaces } from '../storage/scheduleFile';
import { stateFolder } from '../storage/stateFolder';
import { allProjects, type Project } from './allProjects';
import { MemoryStore, SCHEDULE_FILE } from './memoryStore';
import { findPlaces, type Places } from './places';
import { commonScheduleFile } from './scheduleOutlook';

/** A memory that dreams by itself. */
export interface ScheduledMemory {
  readonly places: Places;
  readonly store: MemoryStore;
  readonly saved: SavedSchedule;
}

const HOUR = 3_600_000;

/**
 * The memories of a home folder that have a schedule. Schedules are read at each look; where projects lie is found out
 * anew once an hour, because that reads much more.
 */
export class ScheduledMemories {
  readonly #environment: Environment;
  readonly #files: Files = new NodeFiles();
  /** By what names them. */
  readonly #places = new Map<string, Places>();
  /** By memory folder: a store remembers what it read of the history. */
  readonly #stores = new Map<string, MemoryStore>();
  #projects: readonly Project[] | undefined;
  #foundAt = 0;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /**
   * @param now epoch milliseconds
   * @returns those that are not off, and sentences about schedules that cannot be used
   */
  async find(now: number): Promise<{ memories: readonly ScheduledMemory[]; problems: readonly string[] }> {
    if (Math.abs(now - this.#foundAt) >= HOUR) this.#forget(now);
    const problems: string[] = [];
    const memories = new Map<string, ScheduledMemory>();
    const add = (saved: SavedSchedule, places: Places): void => {
      const store = this.#storeOf(places);
      if (!memories.has(store.state.folder)) memories.set(store.state.folder, { places, store, saved });
    };
    for (const file of this.#ownFiles()) {
      const loaded = loadSchedule(this.#files, file);
      if (loaded.kind === 'unusable') problems.push(loaded.message);
      if (loaded.kind === 'schedule' && loaded.saved.places !== undefined)
        await this.#placesOf(loaded.saved.places).then(
          (places) => add(loaded.saved, places),
          (error: unknown) => problems.push(`The schedule in ${file} was left out. ${sentenceOf(error)}`),
        );
    }
    const common = loadSchedule(this.#files, commonScheduleFile(this.#environment));
    if (common.kind === 'unusable') problems.push(common.message);
    if (common.kind === 'schedule' && common.saved.schedule.triggers.length > 0) {
      this.#projects ??= await allProjects(this.#environment);
      for (const { places } of this.#projects) {
        // One whose own schedule cannot be used has none, not this one.
        if (this.#storeOf(places).schedule.kind === 'none') add(common.saved, places);
      }
    }
    const on = [...memories.values()].filter(({ saved }) => saved.schedule.triggers.length > 0);
    return { memories: on, problems };
  }

  #forget(now: number): void {
    this.#foundAt = now;
    this.#projects = undefined;
    this.#places.clear();
    this.#stores.clear();
  }

  async #placesOf(named: SchedulePlaces): Promise<Places> {
    const key = JSON.stringify(named);
    const places = this.#places.get(key) ?? (await findPlaces(named, this.#environment));
    this.#places.set(key, places);
    return places;
  }

  #storeOf({ memoryFolder }: Places): MemoryStore {
    const store = this.#stores.get(memoryFolder) ?? new MemoryStore(memoryFolder, this.#environment);
    this.#stores.set(memoryFolder, store);
    return store;
  }

  #ownFiles(): string[] {
    const folder = path.join(stateFolder(this.#environment), 'memories');
    if (this.#files.stat(folder)?.kind !== 'folder') return [];
    return this.#files
      .list(folder)
      .sort()
      .map((name) => path.join(folder, name, SCHEDULE_FILE));
  }
}
