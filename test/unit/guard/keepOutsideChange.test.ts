import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { parseMemory } from '../../../src/core/memory/parse';
import type { Proposal } from '../../../src/core/dream/proposal';
import { applyReview, type ApplyOutcome } from '../../../src/job/apply';
import { keepOutsideChange } from '../../../src/job/keepOutsideChange';
import { MemoryStore } from '../../../src/job/memoryStore';
import { findOutsideChange, outsideChanges, type OutsideChanges } from '../../../src/job/outsideChanges';
import { restoreProposal } from '../../../src/job/restore';
import { undoDream } from '../../../src/job/undo';
import { readMemoryFolder } from '../../../src/storage/memoryFolder';
import type { OutsideChange } from '../../../src/storage/outsideEntry';
import { OUTSIDE_LIMITS } from '../../../src/storage/outsideHistory';
import { makeTemporaryFolder, removeFolder } from '../../support/folders';
import type { Environment } from '../../../src/storage/environment';

const MINUTE = 60_000;
const INDEX =
  '# Memory\n\n- [Bays](bays.md) — which bay takes what\n- [Keys](keys.md) — who holds the keys\n';
const BAYS = `# Bays\n\n${[1, 2, 3, 4, 5, 6].map((bay) => `- Bay ${bay} takes goods of kind ${bay}\n`).join('')}`;
const KEYS = '---\nname: keys\ndescription: who holds the keys\n---\n\nTomas holds the spare key of bay 4.\n';

/** A memory on the disk, and whoever looks at it. */
class Place {
  readonly root = makeTemporaryFolder('outside');
  readonly memory = path.join(this.root, 'memory');
  readonly environment: Environment = {
    env: { XDG_STATE_HOME: path.join(this.root, 'state') },
    home: this.root,
    cwd: this.root,
    platform: process.platform,
  };
  now = Date.now();

  constructor(files: Readonly<Record<string, string>> = {}) {
    mkdirSync(this.memory);
    this.write(files);
  }

  /** Made anew each time, as another process would. */
  get store(): MemoryStore {
    return new MemoryStore(this.memory, this.environment);
  }

  get changes(): readonly OutsideChange[] {
    return this.store.outside.list();
  }

  get texts(): Record<string, string> {
    const names = existsSync(this.memory)
      ? readdirSync(this.memory).filter((name) => name.endsWith('.md'))
      : [];
    return Object.fromEntries(
      names.sort().map((name) => [name, readFileSync(path.join(this.memory, name), 'utf8')]),
    );
  }

  write(files: Readonly<Record<string, string | undefined>>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.memory, name);
      if (text === undefined) rmSync(file);
      else writeFileSync(file, text);
    }
  }

  async look(later = 0): Promise<string | undefined> {
    this.now = Math.max(this.now + later, Date.now());
    const { store } = this;
    return keepOutsideChange({
      store,
      read: await readMemoryFolder(store.memoryFolder),
      transcripts: [],
      now: this.now,
    });
  }

  async seen(): Promise<OutsideChanges> {
    const { store } = this;
    const { hashes } = await readMemoryFolder(store.memoryFolder);
    return outsideChanges(store, hashes, store.history.list().entries);
  }

  async proposal(): Promise<Proposal> {
    const { store, now } = this;
    const read = await readMemoryFolder(store.memoryFolder);
    const change = findOutsideChange(await this.seen());
    assert.ok(typeof change !== 'string');
    const memory = parseMemory({ ...read.input, firstSeen: store.firstSeen });
    return restoreProposal({ store, change, memory, hashes: read.hashes, now });
  }

  async bringBack(): Promise<ApplyOutcome> {
    const proposal = await this.proposal();
    const accepted = proposal.operations.map(({ id }) => id);
    return applyReview({
      proposal,
      review: { accepted, rejected: [] },
      store: this.store,
      environment: this.environment,
      now: this.now,
    });
  }
}

const filesOf = ({ files }: OutsideChange): string[] => files.map((file) => file.path).sort();

describe('changes of memory that are not ours', () => {
  let place: Place;

  beforeEach(async () => {
    place = new Place({ 'MEMORY.md': INDEX, 'bays.md': BAYS, 'keys.md': KEYS });
    assert.equal(await place.look(), undefined);
  });

  afterEach(() => removeFolder(place.root));

  it('are none at the first look, and none when nothing changed', async () => {
    await place.look();
    assert.deepEqual(place.changes, []);
  });

  it('are kept with before and after, also when nobody looked while they were made', async () => {
    place.write({ 'bays.md': '# Bays\n\n- Bay 1 is shut\n', 'keys.md': undefined, 'new.md': '# New\n' });
    assert.equal(await place.look(10 * MINUTE), undefined);
    const [change, ...more] = place.changes;
    assert.deepEqual(more, []);
    assert.ok(change);
    assert.deepEqual(filesOf(change), ['bays.md', 'keys.md', 'new.md']);
    assert.equal(change.by.kind, 'unknown');
    const before = change.files.map((file) => file.before && place.store.outside.read(file.before)?.bytes);
    assert.deepEqual(
      before.map((bytes) => bytes && new TextDecoder().decode(bytes)),
      [BAYS, KEYS, undefined],
    );
    // The description of the keys stands in the index as well.
    assert.equal(change.counts.left, 7);
    assert.equal(change.counts.held, 9);
  });

  it('that follow closely are one, and none when they cancel each other', async () => {
    place.write({ 'bays.md': '# Bays\n' });
    await place.look(1000);
    place.write({ 'keys.md': undefined });
    await place.look(1000);
    assert.deepEqual(place.changes.map(filesOf), [['bays.md', 'keys.md']]);
    place.write({ 'bays.md': BAYS, 'keys.md': KEYS });
    await place.look(1000);
    assert.deepEqual(place.changes, []);
  });

  it('that lie apart are two', async () => {
    place.write({ 'bays.md': '# Bays\n' });
    await place.look();
    place.write({ 'keys.md': undefined });
    assert.equal(await place.look(10 * MINUTE), undefined);
    assert.deepEqual(place.changes.map(filesOf), [['keys.md'], ['bays.md']]);
  });

  it('name the built-in dream when its lock says so', async () => {
    const lock = path.join(place.memory, '.consolidate-lock');
    writeFileSync(lock, String(process.pid));
    place.write({ 'keys.md': undefined });
    await place.look(1000);
    assert.deepEqual(place.changes[0]?.by, { kind: 'built-in-dream', running: true });
    // It is over by now, and a hand goes on.
    writeFileSync(lock, '');
    utimesSync(lock, 0, 0);
    place.write({ 'bays.md': '# Bays\n' });
    await place.look(1000);
    assert.deepEqual(place.changes.at(0)?.by, { kind: 'unknown' });
  });

  it('are not those that a dream of ours wrote, nor its undoing', async () => {
    place.write({ 'keys.md': undefined });
    await place.look();
    const outcome = await place.bringBack();
    assert.equal(outcome.kind, 'written');
    assert.equal(await place.look(10 * MINUTE), undefined);
    assert.equal(place.changes.length, 1);
    const undone = await undoDream({ store: place.store, environment: place.environment, now: place.now });
    assert.equal(undone.kind, 'undone');
    assert.equal(await place.look(10 * MINUTE), undefined);
    assert.equal(place.changes.length, 1);
    assert.equal(place.texts['keys.md'], undefined);
  });

  it('are told apart from ours when they come right before and after', async () => {
    place.write({ 'keys.md': undefined });
    await place.look();
    const proposal = await place.proposal();
    place.write({ 'bays.md': `${BAYS}- Bay 7 is new\n` });
    const accepted = proposal.operations.map(({ id }) => id);
    const { store, environment, now } = place;
    await applyReview({ proposal, review: { accepted, rejected: [] }, store, environment, now });
    place.write({ 'keys.md': `${KEYS}He lives next door.\n` });
    assert.equal(await place.look(10 * MINUTE), undefined);
    const [change] = place.changes;
    assert.deepEqual(change && filesOf(change), ['bays.md', 'keys.md']);
    const keys = change?.files.find((file) => file.path === 'keys.md')?.before;
    assert.equal(new TextDecoder().decode(place.store.outside.read(keys ?? '')?.bytes), KEYS);
  });

  it('are not seen where a folder cannot be read for a while', async function () {
    if (process.getuid?.() === 0) {
      // Root reads everything: a name that is taken by something else says the same.
      place.write({ 'keys.md': undefined });
      mkdirSync(path.join(place.memory, 'keys.md'));
    } else chmodSync(path.join(place.memory, 'keys.md'), 0);
    await place.look();
    assert.deepEqual(place.changes, []);
  });

  it('of a whole folder that is gone come back with it', async () => {
    renameSync(place.memory, path.join(place.root, 'elsewhere'));
    await place.look();
    assert.deepEqual((await place.seen()).open.map(filesOf), [['MEMORY.md', 'bays.md', 'keys.md']]);
    const outcome = await place.bringBack();
    assert.equal(outcome.kind, 'written');
    assert.deepEqual(place.texts, { 'MEMORY.md': INDEX, 'bays.md': BAYS, 'keys.md': KEYS });
  });

  describe('that take much', () => {
    beforeEach(async () => {
      place.write({
        'MEMORY.md': '# Memory\n',
        'bays.md': '# Bays\n\n- Bay 1 is shut\n',
        'keys.md': undefined,
      });
      await place.look();
    });

    it('are open until they were taken back, and open again when that is undone', async () => {
      const before = await place.seen();
      assert.equal(before.open.length, 1);
      assert.equal((await place.bringBack()).kind, 'written');
      assert.deepEqual(place.texts, { 'MEMORY.md': INDEX, 'bays.md': BAYS, 'keys.md': KEYS });
      assert.deepEqual((await place.seen()).open, []);
      const { store, environment, now } = place;
      assert.equal((await undoDream({ store, environment, now })).kind, 'undone');
      assert.equal((await place.seen()).open.length, 1);
    });

    it('are open until a person leaves them, or the files are back by another hand', async () => {
      place.store.outside.dismiss(place.changes[0]?.id ?? '');
      assert.deepEqual((await place.seen()).open, []);
      rmSync(path.join(place.store.state.history, 'outside', 'dismissed.json'));
      assert.equal((await place.seen()).open.length, 1);
      place.write({ 'MEMORY.md': INDEX, 'bays.md': BAYS, 'keys.md': KEYS });
      assert.deepEqual((await place.seen()).open, []);
    });

    it('leave the proposal that waits, the refusals and the last run alone when they are taken back', async () => {
      const { store } = place;
      const waiting = { ...(await place.proposal()), operations: [], id: 'waiting', restores: undefined };
      store.savePending(waiting as unknown as Proposal);
      const proposal = await place.proposal();
      const [first, ...rest] = proposal.operations.map(({ id }) => id);
      const { environment, now } = place;
      const review = { accepted: [first ?? ''], rejected: rest };
      assert.equal((await applyReview({ proposal, review, store, environment, now })).kind, 'written');
      assert.equal(store.pending.kind, 'proposal');
      assert.deepEqual(store.refusals.refusals, []);
      assert.equal(store.lastRun, undefined);
      assert.deepEqual(
        store.history.list().entries.map(({ kind }) => kind),
        ['restore'],
      );
    });
  });

  it('keep no secret, and say what cannot come back of it', async () => {
    const secret = ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_');
    place.write({ 'keys.md': `${KEYS}The token is ${secret}.\n\nIt hangs in the office.\n` });
    await place.look();
    place.write({ 'keys.md': `${KEYS}The token is ${secret}.\n` });
    assert.equal(await place.look(10 * MINUTE), undefined);
    const kept = readdirSync(place.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(place.memory))
      .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
    assert.deepEqual(
      kept.filter((text) => text.includes(secret)),
      [],
    );
    assert.equal((await place.bringBack()).kind, 'written');
    assert.equal(place.texts['keys.md'], `${KEYS}The token is ${secret}.\n\nIt hangs in the office.\n`);
  });

  it('say in a sentence why they are not kept, and lose nothing then', async function () {
    place.write({ 'keys.md': undefined });
    const { history } = place.store.state;
    // A file in the place of the folder stops everybody, root as well.
    writeFileSync(path.join(history, 'outside', 'changes'), '');
    const told = await place.look();
    assert.match(told ?? '', /^What others change in memory is not kept: .+ Dreaming goes on without it\.$/);
    rmSync(path.join(history, 'outside', 'changes'));
    assert.equal(await place.look(), undefined);
    assert.deepEqual(place.changes.map(filesOf), [['keys.md']]);
  });

  it('are bounded: the oldest go first, with their bytes', () => {
    const { outside } = place.store;
    const shared = outside.store(new TextEncoder().encode('text'));
    for (let nth = 0; nth < OUTSIDE_LIMITS.changes + 3; nth++) {
      const hash = nth > 0 ? shared : outside.store(new TextEncoder().encode('text of the first'));
      const change = {
        version: 1,
        id: `change-${nth}`,
        at: nth,
        since: nth,
        seenAt: nth,
        afterSequence: 0,
        memoryFolder: place.memory,
        files: [{ path: 'a.md', before: hash }],
        by: { kind: 'unknown' },
        counts: { left: 0, came: 0, reworded: 0, held: 0 },
      };
      const folder = path.join(place.store.state.history, 'outside', 'changes');
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, `${change.id}.json`), JSON.stringify(change));
    }
    const [oldest] = outside.list().at(-1)?.files ?? [];
    outside.tidy();
    assert.equal(outside.list().length, OUTSIDE_LIMITS.changes);
    assert.equal(outside.list().at(-1)?.id, 'change-3');
    assert.equal(outside.read(oldest?.before ?? ''), undefined);
    assert.ok(outside.read(Object.values(outside.snapshot?.files ?? {})[0] ?? ''));
  });

  it('may be hundreds at once: the net change is complete', async () => {
    const many = Array.from(
      { length: 250 },
      (_, n) => [`note-${n}.md`, `- Shelf ${n} holds part ${n}\n`] as const,
    );
    place.write(Object.fromEntries(many));
    assert.equal(await place.look(10 * MINUTE), undefined);
    place.write(Object.fromEntries(many.map(([name], n) => [name, n % 2 === 0 ? undefined : '- gone\n'])));
    assert.equal(await place.look(10 * MINUTE), undefined);
    const [change] = place.changes;
    assert.equal(change?.files.length, 250);
    assert.equal(change.counts.left, 250);
    const { operations, blocked, ledger } = await place.proposal();
    assert.equal(operations.length, 250);
    assert.deepEqual(blocked, []);
    assert.equal(ledger.counts.unaccounted, 0);
    const brought = operations.flatMap((operation) => (operation.kind === 'restore' ? operation.edits : []));
    assert.deepEqual(
      Object.fromEntries(brought.map(({ file, brings }) => [file, brings])),
      Object.fromEntries(many),
    );
  });
});
