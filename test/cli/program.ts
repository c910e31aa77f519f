import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeTemporaryFolder, repositoryRoot } from '../support/folders';

/** The built program. */
export const program = path.join(repositoryRoot, 'dist', 'cli.js');

/** What is beside the repository on the machines of its authors, and nowhere else. */
export const shared = path.resolve(repositoryRoot, '../shared');

export const NOW = '2026-11-22T09:00:00Z';

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** All places of this process; removed with it. */
const places = makeTemporaryFolder('cli');

/** A folder of its own with home, state, memory, sessions and workspace: nothing outside it is read or written. */
export class Place {
  static #count = 0;
  readonly root = path.join(places, String(++Place.#count));
  readonly home = path.join(this.root, 'home');
  readonly state = path.join(this.root, 'state');
  readonly memory = path.join(this.root, 'memory');
  readonly sessions = path.join(this.root, 'sessions');
  readonly workspace = path.join(this.root, 'workspace');

  constructor() {
    for (const folder of [this.home, this.workspace]) mkdirSync(folder, { recursive: true });
  }

  /** The options that name these folders and the clock. */
  get named(): string[] {
    return [
      '--memory',
      this.memory,
      '--sessions',
      this.sessions,
      '--workspace',
      this.workspace,
      '--now',
      NOW,
    ];
  }

  get environment(): NodeJS.ProcessEnv {
    return {
      PATH: process.env.PATH,
      HOME: this.home,
      XDG_STATE_HOME: this.state,
      COLUMNS: '100',
      LANG: 'C.UTF-8',
    };
  }

  path(name: string): string {
    return path.join(this.root, name);
  }

  write(name: string, text: string | Uint8Array): string {
    const file = this.path(name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  run(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Run {
    const result = spawnSync(process.execPath, [program, ...args], {
      cwd: this.root,
      env: { ...this.environment, ...environment },
      encoding: 'utf8',
      input: '',
      maxBuffer: 1 << 28,
    });
    return { code: result.status, stdout: result.stdout, stderr: result.stderr };
  }

  /** `dream` with these folders named. */
  dream(...more: string[]): Run {
    return this.run(['dream', ...this.named, ...more]);
  }

  /** A dream whose one document is read; `code` is asserted by the caller. */
  dreamJson(...more: string[]): Run & { readonly document: Document } {
    return withDocument(this.dream('--json', ...more));
  }
}

/** The parts of the printed document that tests look at. */
export interface Document {
  readonly dream: string;
  readonly state: string;
  readonly message: string;
  readonly operations: readonly {
    readonly id: string;
    readonly kind: string;
    readonly group: string;
    readonly headline: string;
    readonly reason: string;
    readonly decision: string;
    readonly confidence: number;
    readonly evidence: readonly {
      readonly quote: string;
      readonly sessionId: string;
      readonly origin: string;
    }[];
  }[];
  readonly findings: readonly { readonly kind: string; readonly message: string }[];
  readonly ledger: Readonly<Record<string, number>>;
  readonly files: readonly { readonly path: string; readonly bytesBefore: number | null }[];
  readonly statistics: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
  readonly durationMs: number;
}

export function withDocument(run: Run): Run & { readonly document: Document } {
  return { ...run, document: JSON.parse(run.stdout) as Document };
}

/** Every file below a folder with a hash of its bytes. */
export function hashes(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(path.join(folder, name)))
        .digest('hex'),
    ]),
  );
}

/** All notes of a memory in one text. */
export function textOf(folder: string): string {
  return Object.keys(hashes(folder))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');
}

/** A transcript of a person who typed these, a minute apart, and was answered. */
export function transcript(id: string, startedAt: string, typed: readonly string[]): string {
  const at = (minutes: number): string => new Date(Date.parse(startedAt) + minutes * 60_000).toISOString();
  const uuid = (n: number): string => `${id.slice(0, 24)}${n.toString(16).padStart(12, '0')}`;
  const lines = typed.flatMap((text, i) => {
    const common = { isSidechain: false, cwd: '/home/dev/bakery', sessionId: id, version: '2.1.330' };
    const question = {
      ...common,
      type: 'user',
      uuid: uuid(2 * i),
      parentUuid: i === 0 ? null : uuid(2 * i - 1),
      timestamp: at(i),
      message: { role: 'user', content: text },
    };
    const answer = {
      ...common,
      type: 'assistant',
      uuid: uuid(2 * i + 1),
      parentUuid: uuid(2 * i),
      timestamp: at(i + 0.5),
      requestId: `req_${id.slice(0, 8)}_${i}`,
      message: { id: `msg_${i}`, role: 'assistant', content: [{ type: 'text', text: 'Noted.' }] },
    };
    return [JSON.stringify(question), JSON.stringify(answer)];
  });
  return `${lines.join('\n')}\n`;
}

export const FREEZER = 'the walk-in freezer alarm rings at extension 214';
const FIRST = '3f0c6f0a-52f8-4d7b-9a54-0d3f6a1f2b01';
const SECOND = '7b1e9d44-8c0e-4b53-a1c2-5e9f0c7d3a02';

/** A bakery's memory in small disorder: a note that stands twice, a dead link, a file without an index line. */
export function bakery(): Place {
  const place = new Place();
  place.write(
    'memory/MEMORY.md',
    '# Memory\n\n- [Notes](notes.md) — ovens and deliveries\n- [Old menu](old-menu.md) — the menu of last winter\n',
  );
  place.write(
    'memory/notes.md',
    [
      '# Bakery notes',
      '',
      '- The deck oven is preheated to 260 °C before the first bake.',
      '- Flour comes on Tuesdays from Molen de Hoop.',
      '- Sourdough rests for 18 hours at 4 °C.',
      '- Flour comes on Tuesdays from Molen de Hoop.',
      '',
    ].join('\n'),
  );
  place.write(
    'memory/till.md',
    '---\nname: till\ndescription: Where the till is counted\ntype: project\n---\n\nThe till is counted in the back office at 18:30.\n',
  );
  place.write(
    `sessions/${FIRST}.jsonl`,
    transcript(FIRST, '2026-11-02T08:00:00Z', ['print the order list', `Remember that ${FREEZER}.`]),
  );
  place.write(
    `sessions/${SECOND}.jsonl`,
    transcript(SECOND, '2026-11-09T08:00:00Z', ['I prefer order lists sorted by pick-up time.', 'thanks!']),
  );
  return place;
}

/** The same files, written in another order and with other times. */
export function copyInOtherOrder(from: Place): Place {
  const copy = new Place();
  for (const folder of ['sessions', 'memory'])
    for (const name of Object.keys(hashes(from.path(folder))).reverse())
      cpSync(from.path(`${folder}/${name}`), copy.path(`${folder}/${name}`), {
        preserveTimestamps: folder === 'memory',
      });
  return copy;
}

/** A run that is told to stop once its standard error says something. */
export function interrupt(place: Place, args: readonly string[], signal: NodeJS.Signals): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: place.root,
      env: place.environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr, sent] = ['', '', false];
    child.stdout.on('data', (bytes: Buffer) => (stdout += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => {
      stderr += bytes.toString();
      if (!sent) sent = child.kill(signal);
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
