import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FolderWatch } from '../../../src/storage/folderWatch';

describe('FolderWatch', () => {
  let root: string;
  let watched: FolderWatch | undefined;
  beforeEach(() => (root = realpathSync(mkdtempSync(path.join(tmpdir(), 'autodream-watch-')))));
  afterEach(() => {
    watched?.dispose();
    rmSync(root, { recursive: true, force: true });
  });

  /** Watches a folder as the extension does: after each change it looks which folder is there. */
  function watch(folder: string): (name?: string) => Promise<void> {
    const seen: (string | undefined)[] = [];
    let wake: (() => void) | undefined;
    watched = new FolderWatch(folder, {
      changed: (_, name) => {
        seen.push(name);
        wake?.();
      },
      failed: (error) => assert.fail(String(error)),
    });
    return async (name) => {
      while (!seen.some((one) => name === undefined || one === undefined || one === name)) {
        await new Promise<void>((resolve) => (wake = resolve));
      }
      seen.length = 0;
      watched?.follow();
    };
  }

  it('tells what comes into a folder, changes in it, and goes', async () => {
    const seen = watch(root);
    const file = path.join(root, 'a.md');
    writeFileSync(file, 'one');
    await seen('a.md');
    writeFileSync(file, 'two');
    await seen('a.md');
    rmSync(file);
    await seen('a.md');
  });

  it('waits for a folder that is not there yet, however deep', async () => {
    const folder = path.join(root, 'one', 'two');
    const seen = watch(folder);
    mkdirSync(path.join(root, 'one'));
    await seen();
    mkdirSync(folder);
    await seen();
    writeFileSync(path.join(folder, 'a.md'), '');
    await seen('a.md');
  });

  it('follows the name when the folder goes and comes again', async () => {
    const folder = path.join(root, 'memory');
    mkdirSync(folder);
    const seen = watch(folder);
    rmSync(folder, { recursive: true });
    await seen();
    mkdirSync(folder);
    await seen();
    writeFileSync(path.join(folder, 'a.md'), '');
    await seen('a.md');
  });

  it('follows the name when another folder took it at once', async () => {
    const folder = path.join(root, 'memory');
    mkdirSync(folder);
    const seen = watch(folder);
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    await seen();
    writeFileSync(path.join(folder, 'a.md'), '');
    await seen('a.md');
  });
});
