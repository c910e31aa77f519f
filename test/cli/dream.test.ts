import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { bakery, copyInOtherOrder, FREEZER, hashes, interrupt, NOW, textOf, transcript } from './program';

const PHASES = ['reviewing sessions', 'reading memory', 'synthesizing', 'eliminating', 'updating'];

describe('command line: dream', () => {
  it('writes nothing where nobody can answer, says so, and exits with 3', () => {
    const place = bakery();
    const before = hashes(place.memory);
    const { code, stdout, stderr } = place.dream();
    assert.equal(code, 3);
    assert.deepEqual(hashes(place.memory), before);
    assert.match(stdout, /Nothing was written: nobody is here to review\. .*--yes/);
    for (const phase of PHASES) assert.ok(stderr.split('\n').includes(phase), phase);
    assert.ok(!stdout.includes('reviewing sessions'), 'progress goes to standard error only');
  });

  it('writes all that is not blocked with --yes, and says how to take it back', () => {
    const place = bakery();
    const { code, stdout } = place.dream('--yes');
    assert.equal(code, 0);
    assert.match(stdout, /Written: \d+ files\./);
    assert.match(stdout, /Take it back: autodream undo [0-9a-f]{12} --memory /);
    const text = textOf(place.memory);
    assert.ok(text.includes('alarm rings at extension 214'));
    assert.equal(text.split('Flour comes on Tuesdays').length, 2, 'the copy is gone, one stays');
    assert.ok(!text.includes('old-menu.md'));
    assert.ok(place.read('memory/MEMORY.md').includes('(till.md)'));
  });

  it('shows everything and writes nothing at all with --dry-run', () => {
    const place = bakery();
    const before = hashes(place.root);
    const { code, stdout } = place.dream('--dry-run', '--yes');
    assert.equal(code, 0);
    assert.match(stdout, /alarm rings at extension 214/);
    assert.match(stdout, /A dry run\. Nothing was written\.\n$/);
    assert.deepEqual(hashes(place.root), before);
    assert.ok(!existsSync(place.state));
  });

  it('prints one document with --json, and everything else on standard error', () => {
    const place = bakery();
    const { code, document, stderr } = place.dreamJson('--yes');
    assert.equal(code, 0);
    assert.match(document.dream, /^[0-9a-f]{12}$/);
    assert.equal(document.state, 'written');
    const learned = document.operations.find((operation) => operation.headline.includes('214'));
    assert.equal(learned?.decision, 'accepted');
    assert.notEqual(learned.reason, '');
    assert.deepEqual(
      learned.evidence.map(({ quote, origin }) => ({ quote, origin })),
      [{ quote: `Remember that ${FREEZER}.`, origin: 'user' }],
    );
    assert.equal(document.ledger.unaccounted, 0);
    assert.equal(document.ledger.statements, 10);
    for (const key of ['indexBefore', 'indexAfter', 'memoryBefore', 'memoryAfter']) {
      const load = document.statistics[key] as Record<string, number>;
      for (const unit of ['lines', 'bytes', 'tokens']) assert.ok(Number(load[unit]) > 0, `${key}.${unit}`);
    }
    assert.ok(document.durationMs >= 0);
    assert.ok(document.files.some((file) => file.path === 'MEMORY.md'));
    for (const phase of PHASES) assert.ok(stderr.includes(phase), phase);
  });

  it('counts lines and bytes after the dream as they are on disk', () => {
    const place = bakery();
    const { document } = place.dreamJson('--yes');
    const index = place.read('memory/MEMORY.md');
    const after = document.statistics.indexAfter as Record<string, number>;
    assert.equal(after.bytes, Buffer.byteLength(index));
    assert.equal(after.lines, index.trimEnd().split('\n').length);
  });

  it('takes only what --accept names, and the beginning of an id will do', () => {
    const place = bakery();
    const { document } = place.dreamJson('--dry-run');
    const learned = document.operations.find((operation) => operation.headline.includes('214'))!;
    const result = place.dreamJson('--yes', '--accept', learned.id.slice(0, 6));
    assert.equal(result.code, 0);
    for (const { id, decision } of result.document.operations)
      assert.equal(decision, id === learned.id ? 'accepted' : 'open');
    assert.ok(textOf(place.memory).includes('extension 214'));
    assert.ok(place.read('memory/MEMORY.md').includes('old-menu.md'), 'the rest stays as it was');
    assert.equal(result.document.ledger.removed, 0, 'the account is that of what was taken');
  });

  it('does not ask again for what --reject refused', () => {
    const place = bakery();
    const first = place.dreamJson('--dry-run').document;
    const learned = first.operations.find((operation) => operation.headline.includes('214'))!;
    const { document } = place.dreamJson('--yes', '--reject', learned.id);
    assert.equal(document.operations.find(({ id }) => id === learned.id)?.decision, 'rejected');
    assert.ok(!textOf(place.memory).includes('extension 214'));
    const again = place.dreamJson('--yes');
    assert.equal(again.code, 0);
    assert.ok(!again.document.operations.some((operation) => operation.headline.includes('214')));
  });

  it('refuses all, remembers it, and leaves nothing waiting', () => {
    const place = bakery();
    const { document } = place.dreamJson();
    const all = document.operations.map((operation) => operation.id).join(',');
    const before = hashes(place.memory);
    const { code, stdout } = place.dream('--yes', '--reject', all);
    assert.equal(code, 0);
    assert.match(stdout, /Nothing was written\./);
    assert.deepEqual(hashes(place.memory), before);
    assert.match(place.run(['apply', '--memory', place.memory]).stdout, /No proposal waits/);
  });

  it('proposes nothing and changes no byte when it dreams again', () => {
    const place = bakery();
    place.dream('--yes');
    const before = hashes(place.memory);
    const { code, document } = place.dreamJson('--yes');
    assert.equal(code, 0);
    assert.equal(document.state, 'nothing');
    assert.deepEqual(document.operations, []);
    assert.deepEqual(hashes(place.memory), before);
    const { stdout } = place.dream('--yes');
    assert.match(stdout, /nothing to do\. Nothing was written\.\n$/);
  });

  it('gives the same bytes for the same input, in whatever order files come', () => {
    const place = bakery();
    const other = copyInOtherOrder(place);
    const operations = [place, other].map((one) => {
      const { stdout } = one.dreamJson('--yes');
      const { operations } = JSON.parse(stdout.replaceAll(one.root, '')) as { operations: unknown };
      return operations;
    });
    assert.deepEqual(operations[1], operations[0]);
    assert.deepEqual(hashes(other.memory), hashes(place.memory));
  });

  it('goes by the clock of --now', () => {
    const place = bakery();
    place.dream('--yes');
    const history = place.run(['history', '--memory', place.memory]).stdout;
    assert.match(history, /2026-11-22 09:00 UTC/);
    const { document } = place.dreamJson();
    assert.equal((document as unknown as { createdAt: string }).createdAt, new Date(NOW).toISOString());
  });

  it('keeps off while Claude Code dreams, and never touches its lock', () => {
    const place = bakery();
    const lock = place.write('memory/.consolidate-lock', String(process.pid));
    const before = hashes(place.memory);
    const { code, stdout, stderr } = place.dream('--yes');
    assert.equal(code, 1);
    assert.match(stderr, /Claude Code's own dream is at work.*Nothing was written/);
    assert.ok(!stdout.includes('Written:'));
    assert.deepEqual(hashes(place.memory), before);
    assert.equal(readFileSync(lock, 'utf8'), String(process.pid));
  });

  it('ignores the lock of a process that is gone', () => {
    const place = bakery();
    // No system gives out process ids this high.
    const lock = place.write('memory/.consolidate-lock', '999999999');
    assert.equal(place.dream('--yes').code, 0);
    assert.equal(readFileSync(lock, 'utf8'), '999999999');
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`stops at ${signal} with nothing half done`, async () => {
      const place = bakery();
      const id = '9d6a7a0e-3f3c-4e7b-8a46-1b2c3d4e5f03';
      const many = Array.from({ length: 60_000 }, (_, i) => `Which tray goes into oven ${i}?`);
      place.write(`sessions/${id}.jsonl`, transcript(id, '2026-11-10T08:00:00Z', many));
      const before = hashes(place.memory);
      const { code, stdout, stderr } = await interrupt(place, ['dream', ...place.named, '--yes'], signal);
      assert.equal(code, 1);
      assert.match(stderr, /Interrupted\. Nothing was written\./);
      assert.ok(!stdout.includes('Written:'));
      assert.deepEqual(hashes(place.memory), before);
    }).timeout(30_000);
  }

  it('says where it looked when nothing is there', () => {
    const place = bakery();
    const { code, stdout, stderr } = place.run(['dream', '--project', place.workspace]);
    assert.equal(code, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /No memory and no sessions of Claude Code found/);
    assert.match(stderr, /Looked at .*projects/);
    assert.match(stderr, /--project|--memory/);
  });
});
