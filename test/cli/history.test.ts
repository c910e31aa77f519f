import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { bakery, hashes, transcript, type Place } from './program';

interface Listing {
  readonly entries: readonly { readonly id: string; readonly kind: string; readonly undoneBy?: string }[];
}

function json(place: Place, ...args: string[]): unknown {
  const { code, stdout } = place.run([...args, '--memory', place.memory, '--json']);
  assert.equal(code, 0);
  return JSON.parse(stdout);
}

/** A second dream on the same memory: something new was taught. */
function teachMore(place: Place): string {
  const id = 'c2d4e6f8-0a1b-4c3d-9e5f-6a7b8c9d0e04';
  place.write(
    `sessions/${id}.jsonl`,
    transcript(id, '2026-11-16T08:00:00Z', ['Remember that the proofing cabinet is set to 28 °C.']),
  );
  const { document, code } = place.dreamJson('--yes');
  assert.equal(code, 0);
  assert.equal(document.state, 'written');
  return document.dream;
}

describe('command line: history, undo, status', () => {
  it('brings every byte back', () => {
    const place = bakery();
    const before = hashes(place.memory);
    place.dream('--yes');
    assert.notDeepEqual(hashes(place.memory), before);
    const { code, stdout } = place.run(['undo', '--memory', place.memory]);
    assert.equal(code, 0);
    assert.match(stdout, /was taken back: 4 files written\./);
    assert.match(stdout, /Bring it back: autodream undo [0-9a-f]{12} --memory /);
    assert.deepEqual(hashes(place.memory), before);
  });

  it('takes an undo back as well', () => {
    const place = bakery();
    place.dream('--yes');
    const after = hashes(place.memory);
    const { entry } = json(place, 'undo') as { entry: string };
    json(place, 'undo', entry);
    assert.deepEqual(hashes(place.memory), after);
  });

  it('takes an older dream back while a later one stays', () => {
    const place = bakery();
    const first = place.dreamJson('--yes').document.dream;
    teachMore(place);
    const { code, stdout } = place.run(['undo', first, '--memory', place.memory]);
    assert.equal(code, 0, stdout);
    const notes = place.read('memory/notes.md');
    assert.equal(notes.split('Flour comes on Tuesdays').length, 3, 'the copy is back');
    const index = place.read('memory/MEMORY.md');
    assert.ok(index.includes('old-menu.md'), 'the dead link is back');
    assert.ok(!index.includes('214'), 'what the older dream learned is gone');
    assert.match(index, /28 °C|proofing cabinet/i, 'what the later dream learned stays');
  });

  it('leaves what was edited since, and says so', () => {
    const place = bakery();
    place.dream('--yes');
    appendFileSync(place.path('memory/notes.md'), '- Rye is milled at home.\n');
    const { code } = place.run(['undo', '--memory', place.memory]);
    assert.equal(code, 0);
    const notes = place.read('memory/notes.md');
    assert.ok(notes.includes('- Rye is milled at home.\n'));
    assert.equal(notes.split('Flour comes on Tuesdays').length, 3);
  });

  it('shows what an undo would do, and does nothing, in a dry run', () => {
    const place = bakery();
    place.dream('--yes');
    const after = hashes(place.memory);
    const { code, stdout } = place.run(['undo', '--dry-run', '--memory', place.memory]);
    assert.equal(code, 0);
    assert.match(stdout, /\+ - \[Old menu\]\(old-menu\.md\)/);
    assert.match(stdout, /A dry run: .*Nothing was written\.\n$/s);
    assert.deepEqual(hashes(place.memory), after);
    assert.equal((json(place, 'history') as Listing).entries.length, 1);
  });

  it('refuses what it cannot take back, in a sentence', () => {
    const place = bakery();
    const nothing = place.run(['undo', '--memory', place.memory]);
    assert.equal(nothing.code, 1);
    assert.match(nothing.stderr, /\w+.*\.\n$/);
    assert.equal(nothing.stdout, '');
    place.dream('--yes');
    const unknown = place.run(['undo', 'ffff', '--memory', place.memory, '--json']);
    assert.equal(unknown.code, 1);
    assert.equal((JSON.parse(unknown.stdout) as { state: string }).state, 'failed');
    const { undone } = json(place, 'undo') as { undone: string };
    const again = place.run(['undo', undone, '--memory', place.memory]);
    assert.equal(again.code, 1);
    assert.match(again.stderr, /was taken back already/);
  });

  it('keeps off while Claude Code dreams', () => {
    const place = bakery();
    place.dream('--yes');
    place.write('memory/.consolidate-lock', String(process.pid));
    const after = hashes(place.memory);
    const { code, stderr } = place.run(['undo', '--memory', place.memory]);
    assert.equal(code, 1);
    assert.match(stderr, /Claude Code's own dream is at work/);
    assert.deepEqual(hashes(place.memory), after);
  });

  it('lists dreams, newest first, and which were taken back', () => {
    const place = bakery();
    assert.match(place.run(['history', '--memory', place.memory]).stdout, /No dream was written/);
    const first = place.dreamJson('--yes').document.dream;
    const second = teachMore(place);
    place.run(['undo', first, '--memory', place.memory]);
    const { entries } = json(place, 'history') as Listing;
    assert.deepEqual(
      entries.map(({ kind }) => kind),
      ['undo', 'dream', 'dream'],
    );
    assert.deepEqual(
      entries.slice(1).map(({ id }) => id),
      [second, first],
    );
    assert.equal(entries[2]?.undoneBy, entries[0]?.id);
    const { stdout } = place.run(['history', '--memory', place.memory]);
    assert.match(stdout, new RegExp(`took back ${first}`));
    assert.match(stdout, new RegExp(`taken back by ${entries[0]!.id}`));
  });

  it('says what there is, what waits, and when the last dream was', () => {
    const place = bakery();
    const status = (): string => place.run(['status', ...place.named]).stdout;
    assert.match(status(), /^Never Run\n/);
    assert.match(status(), /Memory: 10 statements in 3 files/);
    assert.match(status(), /Sessions: 2 transcripts/);
    place.dream();
    assert.match(status(), /^Waiting for review: 5 changes \(`autodream apply --memory /);
    assert.match(status(), /\nLast Run: 2026-11-22 09:00 UTC · nothing was written yet\n/);
    place.run(['apply', '--yes', '--memory', place.memory]);
    assert.match(status(), /^Idle · Last Run: 2026-11-22 09:00 UTC/);
    place.run(['undo', '--memory', place.memory]);
    assert.match(status(), /^Idle · Last Run: .* · every dream so far was taken back\n/);
    const document = json(place, 'status') as { statements: number; pending: unknown; lastDream: unknown };
    assert.equal(document.statements, 10);
    assert.equal(document.pending, null);
    assert.equal(document.lastDream, null);
  });

  it('keeps its own things out of the memory and of the home folder', () => {
    const place = bakery();
    place.dream('--yes');
    assert.deepEqual(hashes(place.home), {});
    assert.ok(Object.keys(hashes(place.state)).length > 0);
    assert.ok(Object.keys(hashes(place.memory)).every((name) => /^[\w-]+\.md$/i.test(name)));
  });
});
