import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { configFolder, expandHome, isInside, type Environment } from '../../../src/storage/environment';
import { locateProject, type LocateOptions, type ProjectLocation } from '../../../src/storage/locations';
import { nothingFound } from '../../../src/storage/nothingFound';
import { cwdFilter } from '../../../src/storage/projectFolders';
import { projectSlug } from '../../../src/storage/projectSlug';
import { Tree, type TreeEntry } from './tree';

const note = '# Memory\n';
const session = (cwd: string): string =>
  `{"type":"queue-operation"}\n{"type":"user","cwd":"{root}${cwd}","message":{"content":"hello"}}\n`;
const projects = 'home/.claude/projects';

/** A main repository at /code/app with a linked worktree at /code/app-fix, as git lays them out. */
const worktree: Record<string, TreeEntry> = {
  'code/app/.git/HEAD': 'ref: refs/heads/main\n',
  'code/app/.git/worktrees/app-fix/gitdir': '{root}/code/app-fix/.git\n',
  'code/app/.git/worktrees/app-fix/commondir': '../..\n',
  'code/app-fix/.git': 'gitdir: {root}/code/app/.git/worktrees/app-fix\n',
  'code/app/src/': '',
};

interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, TreeEntry>>;
  /** The folder asked for. */
  readonly ask: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly options?: LocateOptions;
  readonly memory: string;
  readonly source?: ProjectLocation['memorySource'];
  readonly repository?: string | null;
  readonly transcripts?: readonly string[];
  readonly others?: readonly (readonly [path: string, why: RegExp])[];
  readonly belongs?: readonly string[];
  readonly stranger?: readonly string[];
  readonly problems?: readonly RegExp[];
  readonly autoMemory?: boolean;
}

const app = { 'code/app/.git/HEAD': '', 'code/app/src/deep/': '' };
const usual = `/${projects}/{slug:/code/app}/memory`;

const cases: readonly Case[] = [
  {
    name: 'a repository: its own slug; sessions of its subfolders are read, those of a neighbour are not',
    files: {
      ...app,
      [`${projects}/{slug:/code/app}/a.jsonl`]: session('/code/app'),
      [`${projects}/{slug:/code/app}/memory/MEMORY.md`]: note,
      [`${projects}/{slug:/code/app/src}/b.jsonl`]: session('/code/app/src'),
      [`${projects}/{slug:/code/app-old}/c.jsonl`]: session('/code/app-old'),
      [`${projects}/{slug:/code/other}/d.jsonl`]: session('/code/other'),
    },
    ask: '/code/app',
    repository: '/code/app',
    memory: usual,
    transcripts: [`/${projects}/{slug:/code/app}`, `/${projects}/{slug:/code/app/src}`],
    belongs: ['/code/app', '/code/app/src', '/code/app/gone'],
    stranger: ['/code', '/code/app-old', '/code/application', '/code/other'],
  },
  {
    name: 'a subfolder of a repository shares its memory',
    files: { ...app, [`${projects}/{slug:/code/app/src/deep}/a.jsonl`]: session('/code/app/src/deep') },
    ask: '/code/app/src/deep',
    repository: '/code/app',
    memory: usual,
    transcripts: [`/${projects}/{slug:/code/app/src/deep}`],
  },
  {
    name: 'a subfolder with a memory of its own, as some clients made: named, not used',
    files: { ...app, [`${projects}/{slug:/code/app/src}/memory/MEMORY.md`]: note },
    ask: '/code/app/src',
    memory: usual,
    others: [[`/${projects}/{slug:/code/app/src}/memory`, /subfolder/]],
  },
  {
    name: 'a linked worktree shares the memory of the main repository',
    files: {
      ...worktree,
      [`${projects}/{slug:/code/app}/memory/MEMORY.md`]: note,
      [`${projects}/{slug:/code/app}/a.jsonl`]: session('/code/app'),
      [`${projects}/{slug:/code/app-fix}/b.jsonl`]: session('/code/app-fix'),
      [`${projects}/{slug:/code/app-fix/src}/c.jsonl`]: session('/code/app-fix/src'),
    },
    ask: '/code/app-fix',
    repository: '/code/app',
    memory: usual,
    transcripts: ['', '-fix', '-fix/src'].map((end) => `/${projects}/{slug:/code/app${end}}`),
    belongs: ['/code/app/src', '/code/app-fix/src'],
  },
  {
    name: 'the main repository reads the sessions of its worktrees',
    files: { ...worktree, [`${projects}/{slug:/code/app-fix}/b.jsonl`]: session('/code/app-fix') },
    ask: '/code/app',
    memory: usual,
    transcripts: [`/${projects}/{slug:/code/app-fix}`],
  },
  {
    name: "a worktree's own memory is named",
    files: { ...worktree, [`${projects}/{slug:/code/app-fix}/memory/MEMORY.md`]: note },
    ask: '/code/app',
    memory: usual,
    others: [[`/${projects}/{slug:/code/app-fix}/memory`, /worktree .*app-fix itself/]],
  },
  {
    name: 'a worktree that was deleted without telling git still counts',
    files: {
      'code/app/.git/worktrees/gone/gitdir': '{root}/elsewhere/gone/.git\n',
      [`${projects}/{slug:/elsewhere/gone}/a.jsonl`]: session('/elsewhere/gone'),
    },
    ask: '/code/app',
    memory: usual,
    transcripts: [`/${projects}/{slug:/elsewhere/gone}`],
    belongs: ['/elsewhere/gone/src'],
  },
  {
    name: "a worktree's place that another project has taken since does not count",
    files: {
      'code/app/.git/worktrees/gone/gitdir': '{root}/elsewhere/gone/.git\n',
      'elsewhere/gone/.git/HEAD': '',
    },
    ask: '/code/app',
    memory: usual,
    stranger: ['/elsewhere/gone'],
  },
  {
    name: 'a worktree of a bare repository: the bare repository names the memory',
    files: {
      'hub/.bare/worktrees/main/gitdir': '{root}/hub/main/.git\n',
      'hub/.bare/worktrees/main/commondir': '../..\n',
      'hub/main/.git': 'gitdir: ../.bare/worktrees/main\n',
    },
    ask: '/hub/main',
    repository: '/hub/.bare',
    memory: `/${projects}/{slug:/hub/.bare}/memory`,
    belongs: ['/hub/main/src'],
    stranger: ['/hub/other'],
  },
  {
    name: 'a copied worktree, which its repository does not know, is a project of its own',
    files: { ...worktree, 'code/copy/.git': 'gitdir: {root}/code/app/.git/worktrees/app-fix\n' },
    ask: '/code/copy',
    repository: '/code/copy',
    memory: `/${projects}/{slug:/code/copy}/memory`,
    stranger: ['/code/app'],
  },
  {
    name: 'a .git file that names a foreign repository does not lead to its memory',
    files: { ...app, 'code/fake/.git': 'gitdir: {root}/code/app/.git\n' },
    ask: '/code/fake',
    repository: '/code/fake',
    memory: `/${projects}/{slug:/code/fake}/memory`,
  },
  {
    name: 'a submodule is a project of its own, and its sessions are not those of the project around it',
    files: {
      ...app,
      'code/app/.git/modules/lib/HEAD': '',
      'code/app/lib/.git': 'gitdir: ../.git/modules/lib\n',
    },
    ask: '/code/app/lib',
    repository: '/code/app/lib',
    memory: `/${projects}/{slug:/code/app/lib}/memory`,
    stranger: ['/code/app'],
  },
  {
    name: 'a repository with a submodule leaves its sessions out',
    files: {
      ...app,
      'code/app/lib/.git': 'gitdir: ../.git/modules/lib\n',
      [`${projects}/{slug:/code/app/lib}/a.jsonl`]: session('/code/app/lib'),
    },
    ask: '/code/app',
    memory: usual,
    belongs: ['/code/app/src'],
    stranger: ['/code/app/lib', '/code/app/lib/src'],
  },
  {
    name: 'a .git file that holds rubbish still marks the project',
    files: { 'code/odd/.git': 'rubbish', 'code/odd/src/': '' },
    ask: '/code/odd/src',
    repository: '/code/odd',
    memory: `/${projects}/{slug:/code/odd}/memory`,
  },
  {
    name: 'a .git file that leads nowhere still marks the project',
    files: { 'code/odd/.git': 'gitdir: /nowhere/at/all', 'code/odd/src/': '' },
    ask: '/code/odd/src',
    repository: '/code/odd',
    memory: `/${projects}/{slug:/code/odd}/memory`,
  },
  {
    name: 'outside git the folder itself counts, and subfolders have memories of their own',
    files: {
      'plain/sub/': '',
      [`${projects}/{slug:/plain}/a.jsonl`]: session('/plain'),
      [`${projects}/{slug:/plain/sub}/b.jsonl`]: session('/plain/sub'),
    },
    ask: '/plain',
    repository: null,
    memory: `/${projects}/{slug:/plain}/memory`,
    transcripts: [`/${projects}/{slug:/plain}`],
  },
  {
    name: 'outside git the memory of a folder above is named',
    files: { 'plain/sub/': '', [`${projects}/{slug:/plain}/memory/MEMORY.md`]: note },
    ask: '/plain/sub',
    memory: `/${projects}/{slug:/plain/sub}/memory`,
    others: [[`/${projects}/{slug:/plain}/memory`, /folder above/]],
  },
  {
    name: 'a link to the project leads to the project',
    files: { ...app, shortcut: { link: '/code/app' } },
    ask: '/shortcut/src',
    memory: usual,
  },
  {
    name: 'two projects that share a slug: the folder is read, sessions are told apart by where they ran',
    files: {
      'code/a-b/.git/HEAD': '',
      [`${projects}/{slug:/code/a-b}/a.jsonl`]: session('/code/a-b'),
      [`${projects}/{slug:/code/a-b}/b.jsonl`]: session('/code/a_b'),
    },
    ask: '/code/a-b',
    memory: `/${projects}/{slug:/code/a_b}/memory`,
    transcripts: [`/${projects}/{slug:/code/a-b}`],
    belongs: ['/code/a-b'],
    stranger: ['/code/a_b', '/code/a/b'],
  },
  {
    name: 'a folder that does not exist is taken as it is written',
    files: {
      [`${projects}/{slug:/far/away}/a.jsonl`]: session('/far/away'),
      [`${projects}/{slug:/far/away}/memory/MEMORY.md`]: note,
      [`${projects}/{slug:/far/away/src}/b.jsonl`]: session('/far/away/src'),
    },
    ask: '/far/away/',
    repository: null,
    memory: `/${projects}/{slug:/far/away}/memory`,
    transcripts: [`/${projects}/{slug:/far/away}`, `/${projects}/{slug:/far/away/src}`],
  },
  {
    name: 'CLAUDE_CONFIG_DIR',
    files: { ...app, 'cfg/projects/{slug:/code/app}/a.jsonl': session('/code/app') },
    ask: '/code/app',
    env: { CLAUDE_CONFIG_DIR: '{root}/cfg' },
    memory: '/cfg/projects/{slug:/code/app}/memory',
    source: 'environment',
    transcripts: ['/cfg/projects/{slug:/code/app}'],
  },
  {
    name: 'a relative CLAUDE_CONFIG_DIR counts from the project',
    files: app,
    ask: '/code/app',
    env: { CLAUDE_CONFIG_DIR: 'cfg' },
    memory: '/code/app/cfg/projects/{slug:/code/app}/memory',
    source: 'environment',
  },
  {
    name: 'CLAUDE_CODE_PROJECT_DIR_NAME with CLAUDE_CONFIG_DIR; the usual place is named when it holds notes',
    files: {
      ...app,
      'cfg/projects/mine/a.jsonl': session('/code/app'),
      'cfg/projects/{slug:/code/app}/memory/MEMORY.md': note,
      'cfg/projects/{slug:/code/app}/b.jsonl': session('/code/app'),
    },
    ask: '/code/app',
    env: { CLAUDE_CONFIG_DIR: '{root}/cfg', CLAUDE_CODE_PROJECT_DIR_NAME: 'mine' },
    memory: '/cfg/projects/mine/memory',
    source: 'environment',
    transcripts: ['/cfg/projects/mine', '/cfg/projects/{slug:/code/app}'],
    others: [['/cfg/projects/{slug:/code/app}/memory', /usual place/]],
  },
  {
    name: 'CLAUDE_CODE_PROJECT_DIR_NAME alone does not count',
    files: app,
    ask: '/code/app',
    env: { CLAUDE_CODE_PROJECT_DIR_NAME: 'mine' },
    memory: usual,
  },
  ...['my.name', '../up', 'nul', 'a'.repeat(65), ''].map((name) => ({
    name: `CLAUDE_CODE_PROJECT_DIR_NAME that is no plain name: ${name.slice(0, 10)}`,
    files: app,
    ask: '/code/app',
    env: { CLAUDE_CONFIG_DIR: '{root}/cfg', CLAUDE_CODE_PROJECT_DIR_NAME: name },
    memory: '/cfg/projects/{slug:/code/app}/memory',
    source: 'environment' as const,
  })),
  {
    name: 'a project that was moved: the old memory is named',
    files: {
      ...app,
      [`${projects}/{slug:/old/app}/a.jsonl`]: session('/old/app'),
      [`${projects}/{slug:/old/app}/memory/MEMORY.md`]: note,
    },
    ask: '/code/app',
    memory: usual,
    others: [[`/${projects}/{slug:/old/app}/memory`, /\/old\/app, which is gone/]],
  },
  {
    name: 'another project of the same name, which is still there, is left alone',
    files: {
      ...app,
      'old/app/': '',
      [`${projects}/{slug:/old/app}/a.jsonl`]: session('/old/app'),
      [`${projects}/{slug:/old/app}/memory/MEMORY.md`]: note,
    },
    ask: '/code/app',
    memory: usual,
  },
  {
    name: 'a memory under the same path in another letter case is named',
    files: { 'code/App/.git/HEAD': '', [`${projects}/{slug:/code/app}/memory/MEMORY.md`]: note },
    ask: '/code/App',
    memory: `/${projects}/{slug:/code/App}/memory`,
    others: [[`/${projects}/{slug:/code/app}/memory`, /upper- and lower-case/]],
  },
];

describe('locateProject', () => {
  for (const one of cases) it(one.name, () => check(one));

  it('takes the setting of the strongest level, one level after the other', async () => {
    const setting = (name: string): string =>
      JSON.stringify({ autoMemoryDirectory: `{root}/memories/${name}` });
    const levels: readonly (readonly [string, Record<string, TreeEntry>])[] = [
      ['user', { 'home/.claude/settings.json': setting('user') }],
      ['project', { 'code/app/src/.claude/settings.json': setting('project') }],
      ['local', { 'code/app/src/.claude/settings.local.json': setting('local') }],
      ['main', { 'code/app/.claude/settings.local.json': setting('main') }],
      ['command', {}],
      ['managed', { 'managed/managed-settings.json': setting('managed') }],
      ['drop-in', { 'managed/managed-settings.d/10-a.json': setting('drop-in') }],
      ['later', { 'managed/managed-settings.d/20-b.json': setting('later') }],
    ];
    const files: Record<string, TreeEntry> = { ...app };
    let settings: LocateOptions = {};
    for (const [name, file] of levels) {
      Object.assign(files, file);
      if (name === 'command') settings = { settings: setting('command') };
      await check({
        name,
        files,
        ask: '/code/app/src',
        options: { trusted: true, ...settings },
        memory: `/memories/${name}`,
        source: 'setting',
      });
    }
  });

  const setting = (value: unknown): string => JSON.stringify({ autoMemoryDirectory: value });
  const settingCases: readonly Case[] = [
    {
      name: '~ in autoMemoryDirectory is the home folder; the usual place is named when it holds notes',
      files: {
        ...app,
        'home/.claude/settings.json': setting('~/notes'),
        [`${projects}/{slug:/code/app}/memory/MEMORY.md`]: note,
      },
      ask: '/code/app',
      memory: '/home/notes',
      source: 'setting',
      others: [[usual, /usual place/]],
    },
    {
      name: 'a project that is not trusted cannot name the folder, and that is said',
      files: {
        ...app,
        'code/app/.claude/settings.json': setting('/etc'),
        'home/.claude/settings.json': setting('~/notes'),
      },
      ask: '/code/app',
      options: { trusted: false },
      memory: '/home/notes',
      source: 'setting',
      problems: [/not followed until the project is trusted/],
    },
    {
      name: 'where trust was expressly refused, local settings name no folder either',
      files: {
        ...app,
        'code/app/.claude/settings.local.json': setting('/etc'),
        'home/.claude/settings.json': setting('~/notes'),
      },
      ask: '/code/app',
      options: { trusted: false },
      memory: '/home/notes',
      source: 'setting',
    },
    {
      name: 'what Claude Code was told decides about trust',
      files: {
        ...app,
        'code/app/.claude/settings.json': setting('~/notes'),
        'home/.claude.json': '{"projects":{"{root}/code":{"hasTrustDialogAccepted":true}}}',
      },
      ask: '/code/app',
      memory: '/home/notes',
      source: 'setting',
    },
    {
      name: 'nobody was told to trust the project',
      files: { ...app, 'code/app/.claude/settings.json': setting('~/notes'), 'home/.claude.json': 'rubbish' },
      ask: '/code/app',
      memory: usual,
      problems: [/trusted/],
    },
    ...['relative/notes', '~', '/', ''].map((value) => ({
      name: `autoMemoryDirectory ${JSON.stringify(value)} is of no use: the usual place, not a weaker setting`,
      files: {
        ...app,
        'code/app/.claude/settings.local.json': setting(value),
        'home/.claude/settings.json': setting('~/notes'),
      },
      ask: '/code/app',
      memory: usual,
      problems: [/settings\.local\.json/],
    })),
    {
      name: 'a value of the wrong type is named and passed over',
      files: {
        ...app,
        'code/app/.claude/settings.local.json': setting(42),
        'home/.claude/settings.json': setting('~/notes'),
      },
      ask: '/code/app',
      memory: '/home/notes',
      source: 'setting',
      problems: [/autoMemoryDirectory should be a text/],
    },
    {
      name: 'autoMemoryEnabled: false',
      files: { ...app, 'home/.claude/settings.json': '{"autoMemoryEnabled":false}' },
      ask: '/code/app',
      memory: usual,
      autoMemory: false,
    },
    {
      name: 'autoMemoryEnabled: the project is stronger than the person',
      files: {
        ...app,
        'home/.claude/settings.json': '{"autoMemoryEnabled":false}',
        'code/app/.claude/settings.json': '{"autoMemoryEnabled":true}',
      },
      ask: '/code/app',
      memory: usual,
      autoMemory: true,
    },
    ...Object.entries({ '1': false, TRUE: false, yes: false, on: false, '0': true, off: true }).map(
      ([value, on]) => ({
        name: `CLAUDE_CODE_DISABLE_AUTO_MEMORY=${value} decides against the settings`,
        files: { ...app, 'home/.claude/settings.json': JSON.stringify({ autoMemoryEnabled: !on }) },
        ask: '/code/app',
        env: { CLAUDE_CODE_DISABLE_AUTO_MEMORY: value },
        memory: usual,
        autoMemory: on,
      }),
    ),
    ...['', '2'].map((value) => ({
      name: `CLAUDE_CODE_DISABLE_AUTO_MEMORY=${value} decides nothing`,
      files: { ...app, 'home/.claude/settings.json': '{"autoMemoryEnabled":false}' },
      ask: '/code/app',
      env: { CLAUDE_CODE_DISABLE_AUTO_MEMORY: value },
      memory: usual,
      autoMemory: false,
    })),
    {
      name: 'a variable in the settings wins over the process',
      files: { ...app, 'home/.claude/settings.json': '{"env":{"CLAUDE_CODE_DISABLE_AUTO_MEMORY":"1"}}' },
      ask: '/code/app',
      env: { CLAUDE_CODE_DISABLE_AUTO_MEMORY: '0' },
      memory: usual,
      autoMemory: false,
    },
  ];
  for (const one of settingCases) it(one.name, () => check(one));

  it('names the memories of sub-agents that exist', async () => {
    await within(
      {
        ...app,
        'code/app/.claude/agent-memory/reviewer/MEMORY.md': note,
        'code/app/.claude/agent-memory-local/tester/a.md': note,
        'home/.claude/agent-memory/writer/a.md': note,
        'home/.claude/agent-memory/stray.md': note,
      },
      async (tree) => {
        const found = await locateProject(tree.at('/code/app'), tree.environment());
        assert.deepEqual(
          found.agentMemoryFolders.map((one) => tree.short(one)),
          [
            '/code/app/.claude/agent-memory-local/tester',
            '/code/app/.claude/agent-memory/reviewer',
            '/home/.claude/agent-memory/writer',
          ],
        );
      },
    );
  });

  it("says of Claude Code's own dreaming what the user's settings say, and nothing else", async () => {
    const asked = async (files: Record<string, TreeEntry>): Promise<boolean | undefined> => {
      let enabled: boolean | undefined;
      await within({ ...app, ...files }, async (tree) => {
        enabled = (await locateProject(tree.at('/code/app'), tree.environment())).autoDream.enabled;
      });
      return enabled;
    };
    assert.equal(await asked({ 'home/.claude/settings.json': '{"autoDreamEnabled":true}' }), true);
    assert.equal(await asked({ 'home/.claude/settings.json': '{"autoDreamEnabled":false}' }), false);
    assert.equal(await asked({ 'code/app/.claude/settings.json': '{"autoDreamEnabled":true}' }), undefined);
  });

  it('a path over 200 characters: found by its hash; the same path under another hash is named', async () => {
    const long = `/code/${'a-long-name/'.repeat(20)}app`;
    await within({ [`${long}/.git/HEAD`]: '' }, async (tree) => {
      const slug = projectSlug(tree.at(long));
      assert.match(slug, /^[A-Za-z0-9-]{200}-[0-9a-z]+$/);
      const other = `${projects}/${slug.slice(0, 200)}-zzzzzz`;
      tree.add({
        [`${projects}/${slug}/a.jsonl`]: session(long),
        [`${other}/b.jsonl`]: session(long),
        [`${other}/memory/MEMORY.md`]: note,
        [`${projects}/${slug.slice(0, 200)}-yyyyyy/c.jsonl`]: session('/code/a-long-name/elsewhere'),
      });
      const found = await locateProject(tree.at(long), tree.environment());
      assert.deepEqual(found.transcripts, [tree.at(`${projects}/${slug}`), tree.at(other)]);
      assert.deepEqual(
        found.otherMemoryFolders.map((one) => one.path),
        [tree.at(`${other}/memory`)],
      );
    });
  });

  it('nothing found: says where it looked, what else is there, and what to do', async () => {
    await within(
      {
        ...worktree,
        [`${projects}/{slug:/code/app-fix}/memory/MEMORY.md`]: note,
        'home/.claude/settings.json': '{"autoMemoryEnabled":false}',
      },
      async (tree) => {
        const found = await locateProject(tree.at('/code/app'), tree.environment());
        const words = nothingFound(found, tree.environment()).map((one) =>
          tree.short(one).replaceAll(tree.root, ''),
        );
        assert.equal(words[0], 'No memory and no sessions of Claude Code found for /code/app.');
        assert.match(words[1] ?? '', /^Looked at ~\/\.claude\/projects\/\S+-code-app\/memory, /);
        assert.equal(words[2], 'Auto memory is off: autoMemoryEnabled is false in ~/.claude/settings.json.');
        assert.match(words[3] ?? '', /app-fix itself\): to use it, add --memory /);
        assert.match(words[4] ?? '', /--project.*--memory and --sessions/);
      },
    );
  });

  it('acme-web: found by the path it had on another machine', async function () {
    const shared = path.resolve(__dirname, '../../../../shared/acme-web/claude');
    if (!(await stat(shared).catch(() => undefined))) {
      console.log('      skipped: ../shared/acme-web is not there');
      this.skip();
    }
    const config = await mkdtemp(path.join(tmpdir(), 'autodream-'));
    try {
      await cp(shared, config, { recursive: true });
      const env: Environment = {
        home: '/home/dev',
        env: { CLAUDE_CONFIG_DIR: config },
        platform: 'linux',
        cwd: '/',
        managedFolder: '/none',
      };
      const found = await locateProject('/home/dev/acme-web', env);
      const folder = path.join(config, 'projects', '-home-dev-acme-web');
      assert.equal(found.memoryFolder, path.join(folder, 'memory'));
      assert.equal(found.memoryExists, true);
      assert.deepEqual(found.transcripts, [folder]);
      assert.deepEqual(
        [found.belongs('/home/dev/acme-web'), found.belongs('/home/dev/acme-web2')],
        [true, false],
      );
    } finally {
      await rm(config, { recursive: true, force: true });
    }
  });
});

describe('projectSlug', () => {
  const slugs: readonly (readonly [string, string])[] = [
    ['/home/dev/acme-web', '-home-dev-acme-web'],
    ['/a_b', '-a-b'],
    ['/a-b', '-a-b'],
    ['C:\\Users\\me\\app', 'C--Users-me-app'],
    ['/café', '-caf-'],
    ['/cafe\u0301', '-cafe-'],
    ['/x/😀', '-x---'],
    [`/${'a'.repeat(199)}`, `-${'a'.repeat(199)}`],
    // The hash of client 2.1.330's rule, worked out by hand for a path of one letter repeated.
    ['a'.repeat(201), `${'a'.repeat(200)}-${hashByHand('a'.repeat(201))}`],
  ];
  for (const [given, slug] of slugs) it(given.slice(0, 30), () => assert.equal(projectSlug(given), slug));

  it('tells long paths apart that begin alike', () => {
    assert.notEqual(projectSlug(`/${'a'.repeat(220)}/b`), projectSlug(`/${'a'.repeat(220)}/c`));
  });
});

/** The rule in exact arithmetic: h = (h << 5) - h + unit, kept to 32 bits with a sign. */
function hashByHand(text: string): string {
  let hash = 0n;
  for (let i = 0; i < text.length; i++)
    hash = BigInt.asIntN(32, (hash << 5n) - hash + BigInt(text.charCodeAt(i)));
  return (hash < 0n ? -hash : hash).toString(36);
}

describe('paths by platform', () => {
  const windows: Environment = { home: 'C:\\Users\\me', env: {}, platform: 'win32', cwd: 'C:\\code' };
  const linux: Environment = { home: '/home/me', env: {}, platform: 'linux', cwd: '/code' };

  it('the configuration folder', () => {
    assert.equal(configFolder(windows, 'C:\\code\\app'), 'C:\\Users\\me\\.claude');
    assert.equal(
      configFolder({ ...windows, env: { CLAUDE_CONFIG_DIR: 'D:\\cfg' } }, 'C:\\code\\app'),
      'D:\\cfg',
    );
    assert.equal(configFolder(linux, '/code/app'), '/home/me/.claude');
    assert.equal(configFolder({ ...linux, env: { CLAUDE_CONFIG_DIR: '' } }, '/code/app'), '/code/app');
  });

  it('~', () => {
    assert.equal(expandHome('~/notes', linux), '/home/me/notes');
    assert.equal(expandHome('~other/notes', linux), '~other/notes');
    assert.equal(expandHome('~\\notes', windows), 'C:\\Users\\me\\notes');
    assert.equal(expandHome('~\\notes', linux), '~\\notes');
  });

  it('inside or not: on Windows without letter case', () => {
    assert.equal(isInside('C:\\code\\app', 'c:\\Code\\app\\src', windows), true);
    assert.equal(isInside('C:\\code\\app', 'C:/code/app', windows), true);
    assert.equal(isInside('C:\\code\\app', 'D:\\code\\app', windows), false);
    assert.equal(isInside('C:\\code\\app', 'C:\\code\\app2', windows), false);
    assert.equal(isInside('/code/app', '/Code/app', linux), false);
    assert.equal(isInside('/code/app', '/code/app/../other', linux), false);
    assert.equal(isInside('/', '/code', linux), true);
    assert.equal(isInside('/code', '/code/..notes', linux), true);
  });

  it('which sessions belong', () => {
    const none = (): boolean => false;
    const belongs = cwdFilter(['C:\\code\\app', 'C:\\code\\app-fix'], windows, none);
    assert.deepEqual(
      ['c:\\code\\app', 'C:\\CODE\\app-fix\\src', 'c:\\code\\app-fixed', 'code\\app', ''].map(belongs),
      [true, true, false, false, false],
    );
    const nested = cwdFilter(['/app', '/app/.claude/worktrees/x'], linux, (folder) => folder !== '/app');
    assert.deepEqual(['/app', '/app/lib', '/app/.claude/worktrees/x'].map(nested), [true, false, true]);
  });
});

async function within(
  files: Readonly<Record<string, TreeEntry>>,
  test: (tree: Tree) => Promise<void>,
): Promise<void> {
  const tree = Tree.make(files);
  try {
    await test(tree);
  } finally {
    tree.remove();
  }
}

async function check(one: Case): Promise<void> {
  await within(one.files, async (tree) => {
    const options = one.options?.settings
      ? { ...one.options, settings: tree.expand(one.options.settings) }
      : one.options;
    const found = await locateProject(tree.at(one.ask), tree.environment(one.env), options);
    const short = (list: readonly string[]): string[] => list.map((each) => tree.short(each));
    const expand = (list: readonly string[] = []): string[] => short(list.map((each) => tree.at(each)));
    assert.equal(tree.short(found.memoryFolder), tree.expand(one.memory));
    assert.equal(found.memoryExists, (await stat(found.memoryFolder).catch(() => undefined)) !== undefined);
    assert.equal(found.memorySource, one.source ?? 'default');
    assert.deepEqual(short(found.transcripts).sort(), expand(one.transcripts).sort());
    assert.deepEqual(
      short(found.otherMemoryFolders.map((other) => other.path)),
      expand(one.others?.map(([at]) => at)),
    );
    for (const [index, [, why]] of (one.others ?? []).entries())
      assert.match(found.otherMemoryFolders[index]!.why, why);
    if (one.repository !== undefined)
      assert.equal(
        found.mainRepository === undefined ? null : tree.short(found.mainRepository),
        one.repository,
      );
    for (const cwd of one.belongs ?? []) assert.equal(found.belongs(tree.at(cwd)), true, cwd);
    for (const cwd of one.stranger ?? []) assert.equal(found.belongs(tree.at(cwd)), false, cwd);
    assert.equal(found.problems.length, one.problems?.length ?? 0, found.problems.join('\n'));
    for (const [index, problem] of (one.problems ?? []).entries())
      assert.match(found.problems[index]!, problem);
    assert.equal(found.autoMemory.enabled, one.autoMemory ?? true);
    assert.ok(found.lookedAt.includes(found.memoryFolder));
  });
}
