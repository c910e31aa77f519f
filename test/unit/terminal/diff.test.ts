import assert from 'node:assert/strict';
import { renderChanges } from '../../../src/terminal/diff';
import { styleFor } from '../../../src/terminal/style';
import { KINDS, seeded } from '../secrets/samples';

const bare = styleFor(false, {});
const before = '# Notes\n\n- Rye rests for 12 hours.\n- Spelt comes on Fridays.\n';
const after = '# Notes\n\n- Rye rests for 18 hours.\n- Spelt comes on Fridays.\n- Oats are out.\n';

describe('terminal diff', () => {
  it('is unified in a narrow terminal', () => {
    assert.deepEqual(renderChanges([{ path: 'notes.md', before, after }], 60, bare), [
      'notes.md · 2 lines added, 1 removed',
      '    # Notes',
      '',
      '  - - Rye rests for 12 hours.',
      '  + - Rye rests for 18 hours.',
      '    - Spelt comes on Fridays.',
      '  + - Oats are out.',
      '',
    ]);
  });

  it('shows no secret, and that one gives way', () => {
    const secret = KINDS['github token']!(seeded(4));
    const lines = renderChanges(
      [
        {
          path: 'notes.md',
          before: `- Push with ${secret}.\n`,
          after: '- Push with [redacted: github-token].\n',
        },
      ],
      120,
      bare,
    ).join('\n');
    assert.ok(!lines.includes(secret.slice(-12)));
    assert.match(lines, /\[secret: github-token\].*\[redacted: github-token\]/);
  });

  it('has two columns in a wide one, with what belongs together side by side', () => {
    const lines = renderChanges([{ path: 'notes.md', before, after }], 120, bare);
    const rows = lines.slice(1, -1).map((line) => line.split('│').map((cell) => cell.trim()));
    assert.deepEqual(rows, [
      ['# Notes', '# Notes'],
      ['', ''],
      ['- - Rye rests for 12 hours.', '+ - Rye rests for 18 hours.'],
      ['- Spelt comes on Fridays.', '- Spelt comes on Fridays.'],
      ['', '+ - Oats are out.'],
    ]);
    assert.equal(new Set(lines.slice(1, -1).map((line) => line.indexOf('│'))).size, 1, 'one straight rule');
  });

  it('shows a file that comes or goes in one column', () => {
    const lines = renderChanges(
      [
        { path: 'new.md', before: undefined, after: 'Rye.\n' },
        { path: 'old.md', before: 'Oats.\nSpelt.\n', after: undefined },
      ],
      140,
      bare,
    );
    assert.deepEqual(lines, [
      'new.md · new, 1 line',
      '  + Rye.',
      '',
      'old.md · deleted, 2 lines',
      '  - Oats.',
      '  - Spelt.',
      '',
    ]);
  });

  it('shows control characters as signs', () => {
    const [, line] = renderChanges([{ path: 'a.md', before: undefined, after: 'a\u001b[2Jb\n' }], 80, bare);
    assert.equal(line, '  + a<U+001B>[2Jb');
  });
});
