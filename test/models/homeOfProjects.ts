import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { allProjects, type Project } from '../../src/job/allProjects';
import { Gate } from '../../src/job/gate';
import { MemoryStore } from '../../src/job/memoryStore';
import type { Environment } from '../../src/storage/environment';
import { projectSlug } from '../../src/storage/projectSlug';
import { makeTemporaryFolder } from '../support/folders';
import { Lines } from '../unit/sessions/lines';

/** The clock of its dreams; its sessions are older. */
export const NOW = Date.parse('2026-11-22T09:00:00Z');

/** A home folder with projects that Claude Code worked in, each with a memory of two notes that say the same. */
export class HomeOfProjects {
  readonly root = makeTemporaryFolder('home');
  readonly environment: Environment = {
    home: path.join(this.root, 'home'),
    env: { XDG_STATE_HOME: path.join(this.root, 'state') },
    platform: process.platform,
    cwd: this.root,
  };

  constructor(readonly names: readonly string[]) {
    for (const name of names) {
      mkdirSync(this.folder(name), { recursive: true });
      this.write(name, 'memory/MEMORY.md', `# ${name}\n\n- ${FIRST}\n- ${SECOND}\n`);
      this.addSession(name, 1, 'Please look at the failing build.');
    }
  }

  /** A project folder. */
  folder(name: string): string {
    return path.join(this.root, 'work', name);
  }

  /** What Claude Code keeps of a project. */
  kept(name: string, file = ''): string {
    return path.join(this.environment.home, '.claude', 'projects', projectSlug(this.folder(name)), file);
  }

  write(name: string, file: string, text: string): void {
    mkdirSync(path.dirname(this.kept(name, file)), { recursive: true });
    writeFileSync(this.kept(name, file), text);
  }

  addSession(name: string, number: number, said: string): void {
    const lines = new Lines(number)
      .person(said, { cwd: this.folder(name) })
      .agent('Done.', { cwd: this.folder(name) });
    this.write(name, `${lines.sessionId}.jsonl`, lines.text);
  }

  projects(): Promise<Project[]> {
    return allProjects(this.environment);
  }

  store(name: string): MemoryStore {
    return new MemoryStore(this.kept(name, 'memory'), this.environment);
  }

  get gate(): Gate {
    return new Gate({ environment: this.environment, caps: { perDream: 10, perDay: 1000 }, now: () => NOW });
  }

  /** The record of the batch that is on its way. */
  get record(): string {
    return path.join(this.root, 'state', 'autodream', 'batch.json');
  }

  /** Every memory file, by project. */
  get memories(): Record<string, Record<string, string>> {
    return Object.fromEntries(
      this.names.map((name) => {
        const folder = this.kept(name, 'memory');
        const files = readdirSync(folder).map((file) => [
          file,
          readFileSync(path.join(folder, file), 'utf8'),
        ]);
        return [name, Object.fromEntries(files) as Record<string, string>];
      }),
    );
  }
}

export const FIRST = 'Scripts are started with npm.';
export const SECOND = 'We start our scripts by means of npm.';
