import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transcriptText } from '../../../src/host/transcriptText';

describe('transcriptText', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'autodream-text-'));
  const file = path.join(folder, 'one.jsonl');
  after(() => rmSync(folder, { recursive: true }));
  const lines = Array.from({ length: 100 }, (_, n) => `{"line":${n + 1}}`);
  const limits = { whole: 500, around: 2, line: 50 };

  it('is all of a small file, byte for byte', async () => {
    const text = '{"a":1}\r\n\n{"half';
    writeFileSync(file, text);
    assert.equal(await transcriptText(file, 1), text);
  });

  it('is of a large one what stands around the wanted line, each line at its number', async () => {
    writeFileSync(file, `${lines.join('\n')}\n`);
    const shown = (await transcriptText(file, 50, limits)).split('\n');
    assert.deepEqual(shown.slice(47), lines.slice(47, 52));
    assert.deepEqual(new Set(shown.slice(0, 47)), new Set(['']));
  });

  it('is of a large one what there is, near its ends', async () => {
    writeFileSync(file, `${lines.join('\n')}\n`);
    assert.deepEqual((await transcriptText(file, 1, limits)).split('\n'), lines.slice(0, 3));
    assert.deepEqual((await transcriptText(file, 100, limits)).split('\n').slice(97), lines.slice(97));
    assert.equal(await transcriptText(file, 900, limits), '');
  });

  it('leaves very long lines out, and those after them at their numbers', async () => {
    const long = [...lines];
    long[48] = `{"long":"${'x'.repeat(300)}"}`;
    writeFileSync(file, `${long.join('\n')}\n`);
    const shown = (await transcriptText(file, 50, limits)).split('\n');
    assert.deepEqual(shown.slice(47), [lines[47], '', lines[49], lines[50], lines[51]]);
  });
});
