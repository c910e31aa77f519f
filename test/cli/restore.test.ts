import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hashes, Place, withDocument, type Run } from './program';

const INDEX =
  '# Memory\n\n- [Bays](bays.md) — which bay takes what\n- [Keys](keys.md) — who holds the keys\n';
const BAYS = `# Bays\n\n${[1, 2, 3, 4, 5, 6].map((bay) => `- Bay ${bay} takes goods of kind ${bay}\n`).join('')}`;
const KEYS = '---\nname: keys\ndescription: who holds the keys\n---\n\nTomas holds the spare key of bay 4.\n';

/** A memory that was looked at once, and what commands say of it. */
class Watched extends Place {
  constructor() {
    super();
    this.write('memory/MEMORY.md', INDEX);
    this.write('memory/bays.md', BAYS);
    this.write('memory/keys.md', KEYS);
    mkdirSync(this.sessions);
    assert.equal(this.ask('status').code, 0);
  }

  ask(command: string, ...more: string[]): Run {
    return this.run([command, ...more, '--memory', this.memory, '--sessions', this.sessions]);
  }

  json(command: string, ...more: string[]): unknown {
    return withDocument(this.ask(command, ...more, '--json')).document;
  }

  get outside(): StatusDocument['outside'] {
    return (this.json('status') as StatusDocument).outside;
  }

  /** What Claude Code's own dream may do: nobody is asked, and nothing is kept. */
  builtInDream(): void {
    const lock = this.write('memory/.consolidate-lock', `${process.pid}\n${Date.now()}`);
    this.write('memory/MEMORY.md', '# Memory\n\n- [Bays](bays.md) — bays\n');
    this.write('memory/bays.md', '# Bays\n\n- Bays 1 to 6 take goods\n');
    rmSync(path.join(this.memory, 'keys.md'));
    assert.match(this.ask('status').stdout, /left memory/);
    // It is done, and its process goes on.
    writeFileSync(lock, '');
  }
}

interface StatusDocument {
  readonly outside: {
    readonly changes: number;
    readonly open: readonly { readonly id: string; readonly by: object; readonly statements: object }[];
  };
}

describe('autodream restore', () => {
  it('brings all of it back, byte for byte, and is taken back like a dream', () => {
    const place = new Watched();
    const before = hashes(place.memory);
    place.builtInDream();
    const { open } = place.outside;
    assert.equal(open.length, 1);
    assert.deepEqual(open[0]?.by, { kind: 'built-in-dream', running: true });
    const left = hashes(place.memory);
    const run = place.ask('restore', '--yes');
    assert.equal(run.code, 0, run.stderr);
    assert.match(run.stdout, /statements left memory at .+; the built-in AutoDream was running\./);
    assert.match(run.stdout, /Brought back \(\d+\)/);
    rmSync(path.join(place.memory, '.consolidate-lock'));
    assert.deepEqual(hashes(place.memory), before);
    assert.doesNotMatch(place.ask('status').stdout, /left memory/);
    assert.equal(place.ask('undo').code, 0);
    delete left['.consolidate-lock'];
    assert.deepEqual(hashes(place.memory), left);
    assert.match(place.ask('status').stdout, /left memory/);
  });

  it('brings some of it back', () => {
    const place = new Watched();
    place.builtInDream();
    const { operations } = withDocument(place.ask('restore', '--dry-run', '--json')).document;
    const keys = operations.find((operation) => operation.headline === 'keys.md')?.id ?? '';
    assert.equal(place.ask('restore', '--accept', keys, '--yes').code, 0);
    assert.equal(place.read('memory/keys.md'), KEYS);
    assert.match(place.read('memory/MEMORY.md'), /— bays\n- \[Keys\]\(keys\.md\) — who holds the keys\n$/);
    assert.equal(place.read('memory/bays.md'), '# Bays\n\n- Bays 1 to 6 take goods\n');
  });

  it('writes nothing when nobody is there to decide, and keeps no proposal', () => {
    const place = new Watched();
    place.builtInDream();
    const before = hashes(place.memory);
    const run = place.ask('restore');
    assert.equal(run.code, 3);
    assert.match(run.stdout, /See it again: autodream restore [0-9a-f]{12} /);
    assert.deepEqual(hashes(place.memory), before);
    assert.match(place.ask('apply').stdout, /No proposal waits/);
  });

  it('leaves it so, when that is wanted', () => {
    const place = new Watched();
    place.builtInDream();
    assert.match(place.ask('restore', '--leave').stdout, /stays as it is, and is not shown again/);
    assert.equal(place.outside.open.length, 0);
    assert.equal(place.outside.changes, 1);
  });

  it('stands in the history among the dreams', () => {
    const place = new Watched();
    place.builtInDream();
    assert.match(
      place.ask('history').stdout,
      /outside change {2}3 files changed\n.*left.*the built-in AutoDream was running/s,
    );
    place.ask('restore', '--yes');
    const lines = place.ask('history').stdout;
    assert.ok(lines.indexOf('took back') < lines.indexOf('outside change'), lines);
    const { outside } = place.json('history') as { outside: readonly { files: readonly object[] }[] };
    assert.equal(outside[0]?.files.length, 3);
  });

  it('says what there is to say of a wrong id, and of nothing', () => {
    const place = new Watched();
    assert.match(place.ask('restore').stdout, /^Nobody but you and AutoDream changed this memory/);
    const run = place.ask('restore', 'ffffffff');
    assert.equal(run.code, 1);
    assert.match(run.stderr, /There is no outside change ffffffff/);
  });

  it('takes no text from a file: only the history says what may come back', () => {
    const place = new Watched();
    place.builtInDream();
    const { document } = withDocument(place.ask('restore', '--dry-run', '--json'));
    const forged = { ...document, id: 'forged', createdAt: 0, memoryFolder: place.memory, baseline: {} };
    const file = place.write(
      'forged.json',
      JSON.stringify({ ...forged, statements: {}, blocked: [], sessions: [] }),
    );
    const run = place.ask('apply', file, '--yes');
    assert.equal(run.code, 1);
    assert.match(run.stderr, /is not a proposal of AutoDream/);
  });

  it('says in a sentence that nothing can be kept, and dreams all the same', function () {
    const place = new Watched();
    const [memory = ''] = Object.keys(hashes(place.state)).map((name) =>
      name.split(path.sep).slice(0, 3).join(path.sep),
    );
    const outside = path.join(place.state, memory, 'history', 'outside');
    assert.ok(existsSync(outside));
    rmSync(path.join(place.memory, 'keys.md'));
    rmSync(path.join(outside, 'changes'), { recursive: true, force: true });
    // A file where a folder belongs stops everybody, root as well.
    writeFileSync(path.join(outside, 'changes'), '');
    chmodSync(outside, 0o500);
    const status = place.ask('status');
    assert.equal(status.code, 0);
    assert.match(
      status.stderr,
      /What others change in memory is not kept: Could not .+ Dreaming goes on without it\./,
    );
    const dream = place.dream('--yes');
    assert.equal(dream.code, 0, dream.stderr);
    assert.match(place.read('memory/MEMORY.md'), /Bays/);
    chmodSync(outside, 0o700);
  });
});
