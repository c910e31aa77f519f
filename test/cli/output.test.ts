import assert from 'node:assert/strict';
import { columns } from '../../src/terminal/layout';
import { bakery } from './program';

const plain = (text: string): string => text.replace(/\u001b\[\d+m/g, '');

describe('command line: what a person sees', () => {
  const place = bakery();
  const shown = (environment: NodeJS.ProcessEnv): string =>
    place.run(['dream', ...place.named, '--dry-run'], environment).stdout;

  for (const width of [60, 80, 120, 160]) {
    it(`stays within ${width} columns`, () => {
      const lines = shown({ COLUMNS: String(width) }).split('\n');
      assert.deepEqual(
        lines.filter((line) => columns(line) > width),
        [],
      );
      assert.deepEqual(
        lines.filter((line) => /\s$/.test(line)),
        [],
        'no line ends in blanks',
      );
    });
  }

  it('shows two columns where they fit, and one where they do not', () => {
    assert.match(shown({ COLUMNS: '120' }), /^ {4}- \[Notes\].* │ {3}- \[Notes\]/m);
    assert.doesNotMatch(shown({ COLUMNS: '80' }), /│/);
    assert.match(shown({ COLUMNS: '80' }), /^ {2}- - \[Old menu\]\(old-menu\.md\)/m);
  });

  it('keeps the order: state, account, changes with their evidence, diff, last words', () => {
    const text = shown({});
    const parts = [
      /^Dream [0-9a-f]{12} · 2026-11-22 09:00 UTC · offline · 2 sessions/m,
      /^10 = \d+ kept .*0 unaccounted/m,
      /^Loaded at each session start: .* of 200 lines/m,
      /^Duplicates \(1\)/m,
      /^Learned \(2\)/m,
      /^ +you, 2026-11-02: “Remember that the walk-in freezer alarm/m,
      /^Index \(2\)/m,
      /^\d+ files change/m,
      /^MEMORY\.md · \d+ lines added, 1 removed/m,
      /Nothing was written\.\n$/,
    ].map((part) => text.search(part));
    assert.ok(
      parts.every((at) => at >= 0),
      `${parts.join(' ')}\n${text}`,
    );
    assert.deepEqual(
      parts,
      [...parts].sort((a, b) => a - b),
    );
  });

  it('colours only where it is wanted, and says the same without', () => {
    const seconds = /\d+\.\d s/;
    const coloured = shown({ FORCE_COLOR: '1' });
    const bare = shown({});
    assert.ok(coloured.includes('\u001b['));
    assert.ok(!bare.includes('\u001b'));
    assert.equal(plain(coloured).replace(seconds, ''), bare.replace(seconds, ''));
    assert.ok(!shown({ FORCE_COLOR: '1', NO_COLOR: '1' }).includes('\u001b'));
  });

  it('marks what is taken, refused and left', () => {
    const { document } = place.dreamJson('--dry-run');
    const [first, second] = document.operations.map((operation) => operation.id);
    const { stdout } = place.dream('--dry-run', '--accept', first!, '--reject', second!);
    assert.match(stdout, new RegExp(`✓ ${first}`));
    assert.match(stdout, new RegExp(`✗ ${second}`));
    assert.match(stdout, /✓ taken · ✗ refused · – left for later/);
  });
});
