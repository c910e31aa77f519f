import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startLeashed } from '../../support/leashed';

describe('a process on a leash', () => {
  const run = (code: string, ownFolder?: string) =>
    startLeashed(process.execPath, ['-e', code], { env: process.env, ...(ownFolder ? { ownFolder } : {}) });

  it('gives its exit code and its last lines', async () => {
    const leashed = run('console.log("out"); console.error("err"); process.exitCode = 7');
    assert.equal(await leashed.exited, 7);
    assert.deepEqual([...leashed.lastLines].sort(), ['err', 'out']);
  });

  it('ends with all that it started, and takes its folder with it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'autodream-leash-'));
    writeFileSync(path.join(folder, 'file'), '');
    const forever = 'setInterval(() => {}, 1000)';
    const leashed = run(
      `const child = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(forever)}]);
       console.log(child.pid);
       ${forever}`,
      folder,
    );
    const pid = await new Promise<number>((resolve) => leashed.onLine((line) => resolve(Number(line))));
    process.kill(pid, 0);
    await leashed.stop();
    assert.equal(existsSync(folder), false);
    assert.ok(isGone(pid), `process ${pid} still runs`);
  });
});

/** A killed process may stay in the table as a zombie where nobody collects it. */
function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return true;
  }
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && readFileSync(stat, 'utf8').includes(' Z ');
}
