import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { bakery, hashes, textOf, withDocument, type Place } from './program';

function saved(place: Place): string {
  const file = place.path('proposal.json');
  assert.equal(place.dream('--out', file).code, 3);
  assert.ok(existsSync(file));
  return file;
}

describe('command line: apply', () => {
  it('writes a saved proposal', () => {
    const place = bakery();
    const before = hashes(place.memory);
    const file = saved(place);
    assert.deepEqual(hashes(place.memory), before);
    const { code, stdout } = place.run(['apply', file, '--yes']);
    assert.equal(code, 0);
    assert.match(stdout, /Written:/);
    assert.ok(textOf(place.memory).includes('extension 214'));
  });

  it('writes what a dream would have written at once', () => {
    const [place, other] = [bakery(), bakery()];
    place.run(['apply', saved(place), '--yes']);
    other.dream('--yes');
    assert.deepEqual(hashes(place.memory), hashes(other.memory));
  });

  it('takes up the proposal that waits', () => {
    const place = bakery();
    place.dream();
    assert.match(place.run(['status', '--memory', place.memory]).stdout, /Waiting for review: 5 changes/);
    const { code } = place.run(['apply', '--memory', place.memory, '--yes']);
    assert.equal(code, 0);
    const again = place.run(['apply', '--memory', place.memory, '--yes']);
    assert.equal(again.code, 0);
    assert.match(again.stdout, /No proposal waits/);
  });

  it('leaves out and names what was edited since, applies the rest, and keeps the edit', () => {
    const place = bakery();
    const file = saved(place);
    const edited = place
      .read('memory/notes.md')
      .replaceAll(
        'Flour comes on Tuesdays from Molen de Hoop.',
        'Flour comes on Fridays from Molen de Hoop.',
      );
    place.write('memory/notes.md', edited);
    const { code, document, stderr } = withDocument(place.run(['apply', file, '--yes', '--json']));
    assert.equal(code, 0);
    assert.equal(document.state, 'written');
    const stale = document.operations.filter((operation) => operation.decision === 'stale');
    assert.equal(stale.length, 1);
    assert.match(stale[0]!.headline, /Flour comes on Tuesdays/);
    assert.ok(document.message.includes(stale[0]!.id), 'the sentence names it');
    assert.match(stderr, /Changed since this proposal was made: notes\.md/);
    assert.equal(place.read('memory/notes.md'), edited);
    assert.ok(textOf(place.memory).includes('extension 214'));
  });

  it('says in words what no longer fits', () => {
    const place = bakery();
    const file = saved(place);
    place.write('memory/notes.md', '# Bakery notes\n\n- Rye is milled at home.\n');
    const { code, stdout } = place.run(['apply', file, '--yes']);
    assert.equal(code, 0);
    assert.match(stdout, /No longer fitting \(1\)/);
    assert.match(
      stdout,
      /1\s+change\s+no\s+longer\s+fitted\s+the\s+memory,\s+so\s+it\s+was\s+left\s+out:\s+[0-9a-f]{8}\./,
    );
    assert.equal(place.read('memory/notes.md'), '# Bakery notes\n\n- Rye is milled at home.\n');
  });

  it('keeps what someone added while the proposal waited', () => {
    const place = bakery();
    const file = saved(place);
    const more = `${place.read('memory/MEMORY.md')}- [Rye](rye.md) — rye is milled at home\n`;
    place.write('memory/rye.md', 'Rye is milled at home.\n');
    place.write('memory/MEMORY.md', more);
    assert.equal(place.run(['apply', file, '--yes']).code, 0);
    assert.ok(place.read('memory/MEMORY.md').includes('- [Rye](rye.md) — rye is milled at home\n'));
    assert.equal(place.read('memory/rye.md'), 'Rye is milled at home.\n');
  });

  it('writes nothing the second time', () => {
    const place = bakery();
    const file = saved(place);
    place.run(['apply', file, '--yes']);
    const before = hashes(place.memory);
    const { code, stdout } = place.run(['apply', file, '--yes']);
    assert.equal(code, 0);
    assert.match(stdout, /Nothing was written\.\n$/);
    assert.deepEqual(hashes(place.memory), before);
  });

  it('writes nothing where nobody can answer', () => {
    const place = bakery();
    const file = saved(place);
    const before = hashes(place.memory);
    const { code, stdout } = place.run(['apply', file]);
    assert.equal(code, 3);
    assert.match(stdout, /Nothing was written/);
    assert.deepEqual(hashes(place.memory), before);
  });

  it('writes nothing in a dry run', () => {
    const place = bakery();
    const file = saved(place);
    const before = hashes(place.root);
    assert.equal(place.run(['apply', file, '--dry-run', '--yes']).code, 0);
    assert.deepEqual(hashes(place.root), before);
  });

  it('lets a chosen part be written, and the other part later', () => {
    const place = bakery();
    const file = saved(place);
    const ids = withDocument(place.run(['apply', file, '--dry-run', '--json'])).document.operations.map(
      (operation) => operation.id,
    );
    const first = withDocument(place.run(['apply', file, '--yes', '--json', '--accept', ids[0]!])).document;
    const rest = withDocument(
      place.run(['apply', file, '--yes', '--json', '--accept', ids.slice(1).join(',')]),
    ).document;
    assert.equal(first.state, 'written');
    assert.equal(rest.state, 'written');
    assert.notEqual(rest.dream, first.dream, 'each part is a dream of its own in the history');
    const whole = bakery();
    whole.dream('--yes');
    assert.deepEqual(hashes(place.memory), hashes(whole.memory));
  });

  const unusable: readonly (readonly [string, string | undefined, RegExp])[] = [
    ['is not there', undefined, /cannot be read: it is not there \(ENOENT\)\. Nothing was written\./],
    ['is no JSON', '{"version": 1,', /is not valid JSON/],
    ['is something else', '{"version": 1, "name": "x"}', /is not a proposal/],
    ['is of another version', '{"version": 7}', /another version of AutoDream/],
  ];
  for (const [what, text, sentence] of unusable) {
    it(`says so when the file ${what}`, () => {
      const place = bakery();
      if (text !== undefined) place.write('proposal.json', text);
      const { code, stderr } = place.run(['apply', 'proposal.json', '--yes']);
      assert.equal(code, 1);
      assert.match(stderr, sentence);
    });
  }

  it('does not apply a proposal to another memory than the one that is named', () => {
    const [place, other] = [bakery(), bakery()];
    const file = saved(place);
    const before = [hashes(place.memory), hashes(other.memory)];
    const { code, stderr } = place.run(['apply', file, '--yes', '--memory', other.memory]);
    assert.equal(code, 1);
    assert.match(stderr, /is about the memory in .*, not about .*Nothing was written/);
    assert.deepEqual([hashes(place.memory), hashes(other.memory)], before);
  });

  it('does not save a proposal among the notes', () => {
    const place = bakery();
    const before = hashes(place.memory);
    const { code, stderr } = place.dream('--out', `${place.memory}/MEMORY.md`);
    assert.equal(code, 2);
    assert.match(stderr, /--out leads into the memory folder/);
    assert.deepEqual(hashes(place.memory), before);
  });

  it('changes nothing when the proposal cannot be saved', () => {
    const place = bakery();
    const before = hashes(place.memory);
    const { code, stderr } = place.dream('--yes', '--out', 'nowhere/proposal.json');
    assert.equal(code, 1);
    assert.match(stderr, /Could not write .*nowhere.*Nothing was written\./);
    assert.deepEqual(hashes(place.memory), before);
  });
});
