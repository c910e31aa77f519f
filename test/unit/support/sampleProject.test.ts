import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { copyProject, greenhouse } from '../../support/sampleProject';

describe('a copy of the sample project', () => {
  let into: string;
  beforeEach(() => {
    into = mkdtempSync(path.join(tmpdir(), 'autodream-copy-'));
  });
  afterEach(() => {
    rmSync(into, { recursive: true });
  });

  it('lies where Claude Code keeps it, and its sessions took place in it', () => {
    const copy = copyProject(greenhouse, into);
    const slug = copy.workspace.replaceAll(/[^A-Za-z0-9]/g, '-');
    assert.equal(copy.sessions, path.join(into, 'home', '.claude', 'projects', slug));
    assert.deepEqual(readdirSync(copy.memory).sort(), readdirSync(greenhouse.memory).sort());
    const transcripts = readdirSync(copy.sessions).filter((name) => name.endsWith('.jsonl'));
    assert.ok(transcripts.length > 0);
    for (const name of transcripts) {
      const lines = readFileSync(path.join(copy.sessions, name), 'utf8').split('\n').filter(Boolean);
      const folders = lines.map((line) => (JSON.parse(line) as { cwd?: string }).cwd).filter(Boolean);
      assert.deepEqual([...new Set(folders)], [copy.workspace]);
      // A fresh clone's files are new; a session that is just being written would hold up a schedule.
      assert.ok(statSync(path.join(copy.sessions, name)).mtimeMs <= Date.now() - 3_600_000);
    }
  });
});
