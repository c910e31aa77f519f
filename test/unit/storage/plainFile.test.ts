import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  readPlainFile,
  readPlainFileNow,
  readPlainText,
  type PlainFile,
} from '../../../src/storage/plainFile';
import { makeTemporaryFolder } from '../../support/folders';

describe('a plain file', () => {
  /** Both ways to read one say the same. */
  async function read(file: string, limit: number): Promise<PlainFile> {
    const now = readPlainFileNow(file, limit);
    assert.deepEqual(await readPlainFile(file, limit), now);
    return now;
  }

  const folder = makeTemporaryFolder('plain');
  const at = (name: string): string => path.join(folder, name);

  it('is read whole, and its mark of byte order is no part of its text', async () => {
    writeFileSync(at('a.md'), '\ufeffFlour comes on Mondays.');
    assert.equal(await readPlainText(at('a.md'), 100), 'Flour comes on Mondays.');
    assert.deepEqual(await read(at('a.md'), 10), { failure: 'too-large' });
    assert.ok('bytes' in (await read(at('a.md'), 100)));
  });

  it('is no folder and nothing that is missing', async () => {
    mkdirSync(at('folder.md'));
    assert.deepEqual(await read(at('folder.md'), 100), { failure: 'not-a-file' });
    assert.deepEqual(await read(at('missing.md'), 100), { failure: 'missing' });
  });

  it('is no pipe and no device, which are not waited for either', async function () {
    if (process.platform === 'win32') this.skip();
    execFileSync('mkfifo', [at('pipe.md')]);
    assert.deepEqual(await read(at('pipe.md'), 100), { failure: 'not-a-file' });
    assert.deepEqual(await read('/dev/null', 100), { failure: 'not-a-file' });
  });
});
