import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import fc from 'fast-check';
import { isMemoryPath, resolveInside } from '../../../src/storage/memoryPath';
import { MEMORY_LIMITS, readMemoryFolder, type MemoryFolderRead } from '../../../src/storage/memoryFolder';
import { Tree, type TreeEntry } from './tree';

let tree: Tree;

function memory(files: Readonly<Record<string, TreeEntry>>): Promise<MemoryFolderRead> {
  tree = Tree.make({ 'memory/': '', ...files });
  return readMemoryFolder(tree.at('memory'));
}
const paths = (found: MemoryFolderRead): string[] => found.input.files.map((file) => file.path);
const unread = (found: MemoryFolderRead): Record<string, string> =>
  Object.fromEntries(found.input.unread.map(({ path: at, reason }) => [at, reason]));

describe('readMemoryFolder', () => {
  afterEach(() => tree.remove());

  it('reads every Markdown file below the folder, sorted, with hash of the bytes and time', async () => {
    tree = Tree.make({
      'memory/b.md': 'two\r\n',
      'memory/MEMORY.md': '- one\n',
      'memory/topics/a.md': 'three',
      'memory/Z.MD': '',
    });
    utimesSync(tree.at('memory/b.md'), 1_700_000_000.5, 1_700_000_000.5);
    const found = await readMemoryFolder(tree.at('memory'));
    assert.deepEqual(paths(found), ['MEMORY.md', 'Z.MD', 'b.md', 'topics/a.md']);
    assert.deepEqual(found.input.files[2], { path: 'b.md', text: 'two\r\n', modified: 1_700_000_000_500 });
    assert.equal(found.hashes['b.md'], createHash('sha256').update('two\r\n').digest('hex'));
    assert.deepEqual(Object.keys(found.hashes).sort(), paths(found));
    assert.deepEqual(found.totals, { files: 4, bytes: 16 });
    assert.deepEqual([found.exists, found.folder, found.problems], [true, tree.at('memory'), []]);
  });

  it('keeps a byte order mark, and gives the same bytes back for any UTF-8', async () => {
    tree = Tree.make({ 'memory/': '' });
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), async (text, mark) => {
        const bytes = Buffer.from((mark ? '\uFEFF' : '') + text);
        writeFileSync(tree.at('memory/a.md'), bytes);
        const found = await readMemoryFolder(tree.at('memory'));
        assert.deepEqual(Buffer.from(found.input.files[0]?.text ?? 'not read'), bytes);
      }),
      { numRuns: 50 },
    );
  });

  it('what is not UTF-8 is left alone and said', async () => {
    const found = await memory({
      'memory/a.md': new Uint8Array([0x61, 0xff, 0xfe]),
      'memory/b.md': new Uint8Array([0xed, 0xa0, 0x80]),
      'memory/c.md': 'fine',
    });
    assert.deepEqual(paths(found), ['c.md']);
    assert.deepEqual(unread(found), { 'a.md': 'not-utf8', 'b.md': 'not-utf8' });
    assert.match(found.problems[0]!, /^a\.md was left alone: it is not UTF-8 text; save it as UTF-8/);
  });

  it('a folder with a file name is no file, and what is in it is not read', async () => {
    const found = await memory({ 'memory/a.md/b.md': 'hidden' });
    assert.deepEqual([paths(found), unread(found)], [[], { 'a.md': 'not-a-file' }]);
  });

  it('a pipe is never opened', async function () {
    if (process.platform === 'win32') this.skip();
    tree = Tree.make({ 'memory/a.md': 'fine' });
    execFileSync('mkfifo', [tree.at('memory/pipe.md')]);
    const found = await readMemoryFolder(tree.at('memory'));
    assert.deepEqual([paths(found), unread(found)], [['a.md'], { 'pipe.md': 'not-a-file' }]);
  });

  it('a link that leads outside is left alone, of a file and of a folder', async () => {
    const found = await memory({
      'secret.md': 'secret',
      'other/x.md': 'x',
      'memory/a.md': { link: '../secret.md' },
      'memory/sub': { link: '/other' },
    });
    assert.deepEqual(paths(found), []);
    assert.deepEqual(unread(found), { 'a.md': 'leads-outside', sub: 'leads-outside' });
    assert.match(found.problems[0]!, /leads outside, to .*secret\.md/);
  });

  it('a link to another file of the memory is not a second copy of it', async () => {
    const found = await memory({
      'memory/a.md': 'one',
      'memory/b.md': { link: 'a.md' },
      'memory/loop': { link: '/memory' },
    });
    assert.deepEqual(paths(found), ['a.md']);
    assert.deepEqual(unread(found), { 'b.md': 'not-a-file', loop: 'not-a-file' });
  });

  it('a link to nowhere, and one to itself, cannot be read', async () => {
    const found = await memory({
      'memory/a.md': { link: 'nowhere.md' },
      'memory/b.md': { link: 'b.md' },
      'memory/c.txt': { link: 'nowhere' },
    });
    assert.deepEqual(unread(found), { 'a.md': 'unreadable', 'b.md': 'unreadable' });
    assert.deepEqual(found.others, ['c.txt']);
  });

  it('a file over 5 MB is left alone, one of exactly 5 MB is read', async () => {
    tree = Tree.make({ 'memory/a.md': '', 'memory/b.md': '' });
    truncateSync(tree.at('memory/a.md'), MEMORY_LIMITS.fileBytes);
    truncateSync(tree.at('memory/b.md'), MEMORY_LIMITS.fileBytes + 1);
    const found = await readMemoryFolder(tree.at('memory'));
    assert.deepEqual([paths(found), unread(found)], [['a.md'], { 'b.md': 'too-large' }]);
  });

  it('a file and a folder without permission are left alone', async function () {
    if (process.getuid?.() === 0 || process.platform === 'win32') {
      console.log('      skipped: permissions do not bind this user');
      this.skip();
    }
    tree = Tree.make({ 'memory/a.md': 'a', 'memory/sub/b.md': 'b', 'memory/c.md': 'c' });
    chmodSync(tree.at('memory/a.md'), 0);
    chmodSync(tree.at('memory/sub'), 0);
    const found = await readMemoryFolder(tree.at('memory'));
    chmodSync(tree.at('memory/sub'), 0o700);
    assert.deepEqual([paths(found), unread(found)], [['c.md'], { 'a.md': 'unreadable', sub: 'unreadable' }]);
  });

  it('hidden folders and other files are not read, but known to be there', async () => {
    const found = await memory({
      'memory/.git/a.md': 'x',
      'memory/.consolidate-lock': '1',
      'memory/map.png': 'x',
      'memory/.x.md': 'x',
    });
    assert.deepEqual([paths(found), unread(found)], [[], {}]);
    assert.deepEqual(found.others, ['.consolidate-lock', '.git/', '.x.md', 'map.png']);
  });

  it('names that not every system can store are left alone', async function () {
    if (process.platform === 'win32') this.skip();
    const found = await memory({
      'memory/a:b.md': 'x',
      'memory/a\\b.md': 'x',
      'memory/nul.md': 'x',
      'memory/fine.md': 'x',
    });
    assert.deepEqual(paths(found), ['fine.md']);
    assert.deepEqual(Object.keys(unread(found)), ['a:b.md', 'a\\b.md', 'nul.md']);
  });

  it('folders deeper than the limit are left out and said', async () => {
    const deep = (depth: number): string => `memory/${'d/'.repeat(depth)}a.md`;
    const found = await memory({ [deep(MEMORY_LIMITS.depth)]: 'x', [deep(MEMORY_LIMITS.depth + 1)]: 'x' });
    assert.equal(paths(found).length, 1);
    assert.match(found.problems.join(), /deeper than 16 folders/);
    assert.equal(Object.keys(unread(found)).length, 1);
  });

  it('a memory folder that is a link: the real folder counts from then on', async () => {
    tree = Tree.make({ 'real/a.md': 'a', 'real/b.md': { link: 'a.md' }, memory: { link: '/real' } });
    const found = await readMemoryFolder(tree.at('memory'));
    assert.equal(found.folder, tree.at('real'));
    assert.deepEqual([paths(found), unread(found)], [['a.md'], { 'b.md': 'not-a-file' }]);
    assert.equal(await resolveInside(found.folder, 'a.md'), tree.at('real/a.md'));
    assert.equal(await resolveInside(tree.at('memory'), 'a.md'), undefined);
  });

  it('the index keeps the name it has on disk', async () => {
    assert.deepEqual(paths(await memory({ 'memory/memory.md': '- x\n' })), ['memory.md']);
  });

  it('stops when it is told to', async () => {
    tree = Tree.make({ 'memory/a.md': 'a' });
    await assert.rejects(
      readMemoryFolder(tree.at('memory'), AbortSignal.abort(new Error('enough'))),
      /enough/,
    );
  });

  it('changes nothing', async () => {
    tree = Tree.make({ 'memory/a.md': 'a' });
    const before = statSync(tree.at('memory/a.md')).mtimeMs;
    await readMemoryFolder(tree.at('memory'));
    assert.deepEqual(readdirSync(tree.at('memory')), ['a.md']);
    assert.equal(statSync(tree.at('memory/a.md')).mtimeMs, before);
  });

  const gone: Readonly<Record<string, [Record<string, TreeEntry>, RegExp, boolean]>> = {
    'is missing': [{}, /^There is no memory folder at .*memory\. .*--memory/, false],
    'lies below a file': [{ nest: 'x' }, /^There is no memory folder at/, false],
    'is a file': [{ memory: 'x' }, /is a file, not a folder\. .*--memory/, false],
    'is a link to nowhere': [
      { memory: { link: 'nowhere' } },
      /is a link to a place that does not exist\. .*--memory/,
      false,
    ],
    'cannot be opened': [
      { memory: { link: 'memory' } },
      /cannot be opened \(ELOOP\)\. Check its permissions/,
      true,
    ],
  };
  for (const [name, [files, problem, exists]] of Object.entries(gone)) {
    it(`a memory folder that ${name}: a sentence, and nothing read`, async () => {
      tree = Tree.make(files);
      const found = await readMemoryFolder(tree.at(name === 'lies below a file' ? 'nest/memory' : 'memory'));
      assert.equal(found.problems.length, 1);
      assert.match(found.problems[0]!, problem);
      assert.deepEqual([found.exists, found.input.files, found.totals.files], [exists, [], 0]);
    });
  }
});

describe('resolveInside', () => {
  afterEach(() => tree.remove());

  const inside = async (files: Record<string, TreeEntry>, ask: string): Promise<string | undefined> => {
    tree = Tree.make({ 'memory/': '', ...files });
    const found = await resolveInside(tree.at('memory'), ask);
    return found === undefined ? undefined : tree.short(found);
  };

  it('gives the path of a file that is there, and of one that can be made', async () => {
    assert.equal(await inside({ 'memory/a.md': 'a' }, 'a.md'), '/memory/a.md');
    tree.remove();
    assert.equal(await inside({ 'memory/topics/a.md': 'a' }, 'topics/b.md'), '/memory/topics/b.md');
    tree.remove();
    assert.equal(await inside({}, 'new/folder/b.md'), '/memory/new/folder/b.md');
  });

  it('gives a path in a memory folder that is yet to be made', async () => {
    tree = Tree.make({ 'projects/': '', linked: { link: '/projects' }, dangling: { link: 'nowhere' } });
    assert.equal(
      await resolveInside(tree.at('projects/app/memory'), 'a.md'),
      tree.at('projects/app/memory/a.md'),
    );
    assert.equal(await resolveInside(tree.at('linked/app/memory'), 'a.md'), undefined);
    assert.equal(await resolveInside(tree.at('dangling'), 'a.md'), undefined);
    assert.equal(await resolveInside('memory', 'a.md'), undefined);
  });

  const refused: Readonly<Record<string, [Record<string, TreeEntry>, string]>> = {
    'a link to a file outside': [{ 'x.md': 'x', 'memory/a.md': { link: '../x.md' } }, 'a.md'],
    'a link to a file inside': [{ 'memory/b.md': 'x', 'memory/a.md': { link: 'b.md' } }, 'a.md'],
    'a link to nowhere': [{ 'memory/a.md': { link: '../new.md' } }, 'a.md'],
    'a folder that is a link': [{ 'other/': '', 'memory/sub': { link: '/other' } }, 'sub/a.md'],
    'a folder with a file name': [{ 'memory/a.md/': '' }, 'a.md'],
    'a file in the place of a folder': [{ 'memory/sub': 'x' }, 'sub/a.md'],
    'another letter case of a file': [{ 'memory/Notes.md': 'x' }, 'notes.md'],
    'another letter case of a folder': [{ 'memory/Topics/a.md': 'x' }, 'topics/b.md'],
    'another Unicode form': [{ 'memory/café.md': 'x' }, 'cafe\u0301.md'],
    'ß and SS': [{ 'memory/straße.md': 'x' }, 'STRASSE.md'],
  };
  for (const [name, [files, ask]] of Object.entries(refused)) {
    it(`refuses ${name}`, async () => assert.equal(await inside(files, ask), undefined));
  }

  it('of two names that differ only by letter case, each that is there counts', async function () {
    tree = Tree.make({ 'memory/a.md': '1', 'memory/A.md': '2' });
    if (readdirSync(tree.at('memory')).length < 2) this.skip();
    assert.equal(await resolveInside(tree.at('memory'), 'A.md'), tree.at('memory/A.md'));
    assert.equal(await resolveInside(tree.at('memory'), 'a.md'), tree.at('memory/a.md'));
  });

  it('never leaves the folder, whatever is asked', async () => {
    tree = Tree.make({ 'memory/a.md': 'a', 'memory/sub/': '', 'memory/out': { link: '/' } });
    const part = fc.oneof(
      fc.constantFrom('..', '.', 'a.md', 'sub', 'out', 'memory', '', 'A.md'),
      fc.string({ maxLength: 4 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 4 }), async (parts) => {
        const found = await resolveInside(tree.at('memory'), `${parts.join('/')}.md`);
        if (found === undefined) return;
        assert.ok(
          found.startsWith(tree.at('memory') + path.sep) &&
            !found.startsWith(tree.at('memory/out') + path.sep),
        );
        assert.equal(path.normalize(found), found);
      }),
      { numRuns: 150 },
    );
  });
});

describe('isMemoryPath', () => {
  const bad = [
    '',
    'a',
    'a.txt',
    '.md',
    '/a.md',
    '../a.md',
    'a/../b.md',
    './a.md',
    'a//b.md',
    'a.md/',
    '~/a.md ',
  ].concat(
    [
      'C:a.md',
      'a:b.md',
      'a\\b.md',
      'a\0.md',
      'a\n.md',
      'a?.md',
      'con.md',
      'NUL.md',
      'sub/lpt1.x.md',
      'com¹.md',
      'aux .md',
    ],
    [
      'a ./b.md',
      'a/b.md.',
      'a/b.md ',
      'sub./a.md',
      '.hidden/a.md',
      'a/.b.md',
      'NOTES~1.MD',
      '\uD800.md',
      '\uFFFD.md',
    ],
    [`${'a'.repeat(254)}.md`, `${'é'.repeat(127)}.md`],
  );
  for (const name of bad)
    it(`${JSON.stringify(name).slice(0, 20)} can name no memory file`, () =>
      assert.equal(isMemoryPath(name), false));

  const good = [
    'MEMORY.md',
    'a-b_c.md',
    'topics/deep/a.md',
    'Größe.md',
    '日本語.md',
    'a b.md',
    'v1.2.md',
    'console.md',
    'about~me.md',
  ];
  for (const name of good) it(`${name} can name a memory file`, () => assert.equal(isMemoryPath(name), true));
});
