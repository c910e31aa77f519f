import assert from 'node:assert/strict';
import { parseMemory } from '../../../src/core/memory/parse';
import type { Memory } from '../../../src/core/memory/memory';
import { importsIn, readInstructions } from '../../../src/storage/instructions';
import { missingPaths } from '../../../src/storage/missingPaths';
import { readWorkspace } from '../../../src/storage/workspace';
import { Tree, type TreeEntry } from './tree';

let tree: Tree;

describe('readInstructions', () => {
  afterEach(() => tree.remove());

  const read = async (
    files: Readonly<Record<string, TreeEntry>>,
    folder = 'app',
    personal = true,
  ): Promise<string[]> => {
    tree = Tree.make({ 'app/': '', ...files });
    const found = await readInstructions(tree.at(folder), tree.environment(), personal);
    return found.map((one) => `${one.path}: ${one.text.trim()}`);
  };

  it('reads the whole family', async () => {
    const found = await read({
      'home/.claude/CLAUDE.md': 'own',
      'app/CLAUDE.md': 'project',
      'app/.claude/CLAUDE.md': 'hidden',
      'app/CLAUDE.local.md': 'local',
      'app/.claude/rules/b.md': 'rule b',
      'app/.claude/rules/a/c.md': 'rule c',
      'app/.claude/rules/notes.txt': 'no rule',
      'app/README.md': 'no instruction',
    });
    assert.deepEqual(found, [
      '~/.claude/CLAUDE.md: own',
      'CLAUDE.md: project',
      '.claude/CLAUDE.md: hidden',
      'CLAUDE.local.md: local',
      '.claude/rules/a/c.md: rule c',
      '.claude/rules/b.md: rule b',
    ]);
  });

  it("leaves the person's own out when asked to", async () => {
    assert.deepEqual(
      await read({ 'home/.claude/CLAUDE.md': 'own', 'app/CLAUDE.md': 'project' }, 'app', false),
      ['CLAUDE.md: project'],
    );
  });

  it('reads those above, up to the repository and not further', async () => {
    const files = {
      'CLAUDE.md': 'stranger',
      'app/.git/HEAD': '',
      'app/CLAUDE.md': 'root',
      'app/sub/CLAUDE.md': 'sub',
    };
    assert.deepEqual(
      (await read(files, 'app/sub')).map((one) => tree.short(one)),
      ['/app/CLAUDE.md: root', 'CLAUDE.md: sub'],
    );
  });

  it('follows imports, five deep, and round in circles only once', async () => {
    const files: Record<string, TreeEntry> = { 'app/CLAUDE.md': 'zero @docs/1.md' };
    for (let i = 1; i <= 7; i++)
      files[`app/docs/${String(i)}.md`] = `${String(i)} @${String(i + 1)}.md @../CLAUDE.md`;
    const found = await read(files);
    assert.deepEqual(
      found.map((one) => one.slice(0, one.indexOf(':'))),
      ['CLAUDE.md', ...[1, 2, 3, 4, 5].map((i) => `docs/${String(i)}.md`)],
    );
  });

  it('imports nothing from outside, nothing huge, nothing that is no text', async () => {
    const found = await read({
      'outside.md': 'secret',
      'home/notes.md': 'private',
      'home/.claude/shared.md': 'shared',
      'app/link.md': { link: '../outside.md' },
      'app/huge.md': 'x'.repeat(1_000_001),
      'app/binary.md': 'a\0b',
      'app/latin.md': new Uint8Array([0xe9]),
      'app/folder.md/': '',
      'app/CLAUDE.md':
        '@../outside.md @link.md @{root}/outside.md @~/notes.md @huge.md @binary.md @latin.md @folder.md @gone.md @~/.claude/shared.md',
    });
    assert.deepEqual(
      found.map((one) => one.split(':')[0]),
      ['CLAUDE.md', '~/.claude/shared.md'],
    );
  });

  it("a link that leads outside is not followed, the person's own is", async () => {
    const found = await read({
      'dotfiles/CLAUDE.md': 'mine',
      'home/.claude/CLAUDE.md': { link: '/dotfiles/CLAUDE.md' },
      'app/CLAUDE.md': { link: '../dotfiles/CLAUDE.md' },
    });
    assert.deepEqual(found, ['~/.claude/CLAUDE.md: mine']);
  });
});

describe('missingPaths', () => {
  afterEach(() => tree.remove());

  const files = {
    'app/src/api/server.ts': '',
    'app/package.json': '',
    'app/packages/web/lib/index.ts': '',
    'app/.gitignore': '# made\n/generated/\n*.local\nsecrets\n',
    'app/broken': { link: 'nowhere' },
  };
  const cases: readonly (readonly [path: string, missing: boolean, why: string])[] = [
    ['src/api/server.ts', false, 'is there'],
    ['src/api/', false, 'a folder is there'],
    ['src/api/client.ts', true, 'is gone from a folder that is there'],
    ['legacy/old.ts', true, 'is gone with its folder'],
    ['app/src/api/server.ts', false, 'is written with the name of the project'],
    ['lib/index.ts', false, 'lies in a package'],
    ['lib/gone.ts', true, 'lies in no package'],
    ['dist/cli.js', false, 'is made by a build'],
    ['web/node_modules/x/y.js', false, 'is installed'],
    ['generated/types.ts', false, 'is ignored by git'],
    ['config/dev.local', false, 'is ignored by its ending'],
    ['config/secrets/a.ts', false, 'is ignored by its folder'],
    ['broken', false, 'is a link to nowhere'],
  ];
  for (const [named, missing, why] of cases) {
    it(`${named} ${why}`, async () => {
      tree = Tree.make(files);
      assert.deepEqual([...(await missingPaths(tree.at('app'), [named]))], missing ? [named] : []);
    });
  }

  it('an empty or missing workspace says nothing', async () => {
    tree = Tree.make({ 'app/': '' });
    assert.equal((await missingPaths(tree.at('app'), ['src/a.ts'])).size, 0);
    assert.equal((await missingPaths(tree.at('gone'), ['src/a.ts'])).size, 0);
  });
});

describe('readWorkspace', () => {
  afterEach(() => tree.remove());

  const noted = (text: string): Memory =>
    parseMemory({
      files: [
        { path: 'MEMORY.md', text, modified: 0 },
        { path: 'topics/db.md', text: 'x\n', modified: 0 },
      ],
      unread: [],
    });

  it('gives instructions, and the named paths that are gone', async () => {
    tree = Tree.make({ 'app/CLAUDE.md': 'Use tabs.', 'app/src/a.ts': '' });
    const memory = noted(
      '- The server starts in `src/a.ts`.\n- The jobs are in `src/jobs.ts`, see `topics/db.md`.\n',
    );
    const found = await readWorkspace(tree.at('app'), memory, tree.environment());
    assert.deepEqual(found.instructions, [{ path: 'CLAUDE.md', text: 'Use tabs.' }]);
    assert.deepEqual([...found.missingPaths], ['src/jobs.ts']);
  });

  it('of a subfolder, paths count from the top of the repository and from the folder', async () => {
    const deep = 'app/a/b/c/d/e';
    tree = Tree.make({ 'app/.git/HEAD': '', 'app/src/top.ts': '', [`${deep}/src/own.ts`]: '' });
    const memory = noted('- See `src/top.ts`, `src/own.ts` and `src/gone.ts`.\n');
    const found = await readWorkspace(tree.at(deep), memory, tree.environment());
    assert.deepEqual([...found.missingPaths], ['src/gone.ts']);
  });

  it('of no workspace, or one that is gone, nothing is said', async () => {
    tree = Tree.make({ 'home/.claude/CLAUDE.md': 'own' });
    for (const folder of [undefined, tree.at('gone')]) {
      const found = await readWorkspace(folder, noted('- See `src/a.ts`.\n'), tree.environment());
      assert.deepEqual([found.instructions, found.missingPaths.size], [[], 0]);
    }
  });
});

describe('importsIn', () => {
  const imports: readonly (readonly [string, readonly string[]])[] = [
    ['See @docs/a.md, and (not this@b.md) @c.md.', ['docs/a.md', 'c.md']],
    ['`@code.md` and ``@a`b.md``', []],
    ['```md\n@code.md\n```\n@after.md', ['after.md']],
    ['~~~\n@code.md\n', []],
    ['<!-- @hidden.md -->', []],
    ['@with\\ blank.md @~/own.md @/abs.md', ['with blank.md', '~/own.md', '/abs.md']],
    ['mail me@example.com', []],
  ];
  for (const [text, expected] of imports)
    it(`imports in ${JSON.stringify(text)}`, () => assert.deepEqual(importsIn(text), expected));
});
