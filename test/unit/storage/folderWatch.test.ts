import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, watch as watchFolder, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FolderWatch, whyNotWatched, type FolderLooks } from '../../../src/storage/folderWatch';

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

  describe('where the system does not tell', () => {
    const seen: string[] = [];
    const listener = {
      changed: (): void => void seen.push('changed'),
      failed: (error: unknown): void => void seen.push(`failed: ${String(error)}`),
      silent: (): void => void seen.push('silent'),
    };
    /** A system that takes what it is asked to watch, and never says a word. */
    const mute = (() => ({ on: () => undefined, close: () => undefined })) as unknown as NonNullable<
      FolderLooks['open']
    >;
    const told = (): string[] => seen.splice(0);
    const file = (name = 'a.md'): string => path.join(root, name);
    beforeEach(() => void seen.splice(0));

    it('finds by looks what changed, and says after two that nobody tells', () => {
      writeFileSync(file(), 'one');
      watched = new FolderWatch(root, listener, { open: mute });
      watched.look();
      assert.deepEqual([told(), watched.needsLooks], [[], false]);
      writeFileSync(file(), 'other');
      watched.look();
      assert.deepEqual([told(), watched.needsLooks], [['changed'], true]);
      watched.look();
      assert.deepEqual(told(), []);
      rmSync(file());
      watched.look();
      assert.deepEqual([told(), watched.needsLooks], [['silent', 'changed'], true]);
      writeFileSync(file('b.md'), '');
      watched.look();
      assert.deepEqual(told(), ['changed']);
    });

    it('compares only what counts: names, or one file', () => {
      writeFileSync(file(), 'one');
      watched = new FolderWatch(root, listener, { open: mute, onlyNames: true });
      writeFileSync(file(), 'longer');
      watched.look();
      assert.deepEqual(told(), [], 'what is written does not count');
      writeFileSync(file('b.md'), '');
      watched.look();
      assert.deepEqual(told(), ['changed']);
      watched.dispose();
      watched = new FolderWatch(root, listener, { open: mute, onlyFile: 'b.md' });
      writeFileSync(file('c.md'), '');
      watched.look();
      assert.deepEqual(told(), []);
      writeFileSync(file('b.md'), 'b');
      watched.look();
      assert.deepEqual(told(), ['changed']);
    });

    it('finds a folder that comes later', () => {
      const folder = path.join(root, 'memory');
      watched = new FolderWatch(folder, listener, { open: mute });
      mkdirSync(folder);
      watched.look();
      assert.deepEqual(told(), ['changed']);
      watched.follow();
      assert.deepEqual(told(), ['changed'], 'what came in it meanwhile is not missed');
    });

    it('says once that the limit is reached, finds what changes all the same, and watches once it can', () => {
      let isFull = true;
      const full = ((...args: Parameters<typeof watchFolder>) => {
        if (isFull) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
        return watchFolder(...args);
      }) as typeof watchFolder;
      watched = new FolderWatch(root, listener, { open: full });
      assert.deepEqual([told(), watched.needsLooks], [['failed: Error: no space left'], true]);
      writeFileSync(file(), '');
      watched.look();
      assert.deepEqual(told(), ['changed'], 'and nothing is said twice');
      isFull = false;
      watched.look();
      assert.equal(watched.isRefused, false);
    });

    it('is told in a sentence with what can be done', () => {
      const limit = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
      assert.match(
        whyNotWatched('/m', limit),
        /^\/m cannot be watched, so it is looked at every few seconds: .*limit.*max_user_watches/,
      );
      assert.match(whyNotWatched('/m', new Error('No.')), /^\/m cannot be watched, .* No\.$/);
    });

    it('trusts the system again once it told something', async () => {
      const wake: { now?: () => void } = {};
      const listens = { ...listener, changed: (): void => (seen.push('changed'), wake.now?.()) };
      watched = new FolderWatch(root, listens);
      const heard = new Promise<void>((resolve) => (wake.now = resolve));
      writeFileSync(file(), '');
      await heard;
      told();
      watched.look();
      assert.deepEqual([told(), watched.needsLooks], [[], false], 'what was told is not told again');
    });
  });
});
