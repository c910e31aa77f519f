import assert from 'node:assert/strict';
import {
  effectiveSetting,
  effectiveVariable,
  managedSettingsFolder,
  readClaudeSettings,
  type SettingsRead,
} from '../../../src/storage/claudeSettings';
import { Tree, type TreeEntry } from './tree';

describe('readClaudeSettings', () => {
  let tree: Tree;
  afterEach(() => tree.remove());

  const read = (files: Readonly<Record<string, TreeEntry>>, settings?: string): Promise<SettingsRead> => {
    tree = Tree.make({ 'app/': '', ...files });
    const places = { folder: tree.at('/app'), mainRepository: tree.at('/app') };
    return readClaudeSettings(settings === undefined ? places : { ...places, settings }, tree.environment());
  };
  const from = (found: SettingsRead): string[] =>
    found.sources.map((source) => `${source.level} ${tree.short(source.from)}`);

  it('lists the levels that are there, the strongest first, and every place it looked at', async () => {
    const found = await read(
      {
        'home/.claude/settings.json': '{}',
        'app/.claude/settings.json': '{}',
        'app/.claude/settings.local.json': '{}',
        'managed/managed-settings.json': '{}',
        'managed/managed-settings.d/a.json': '{}',
        'managed/managed-settings.d/b.json': '{}',
        'managed/managed-settings.d/.hidden.json': '{}',
        'managed/managed-settings.d/b.txt': '{}',
      },
      '{}',
    );
    assert.deepEqual(from(found), [
      'managed /managed/managed-settings.d/b.json',
      'managed /managed/managed-settings.d/a.json',
      'managed /managed/managed-settings.json',
      'command-line --settings',
      'local /app/.claude/settings.local.json',
      'project /app/.claude/settings.json',
      'user /home/.claude/settings.json',
    ]);
    assert.equal(found.lookedAt.length, 6);
    assert.deepEqual(found.problems, []);
  });

  it('none is there: no problem', async () => {
    const found = await read({});
    assert.deepEqual([found.sources, found.problems], [[], []]);
  });

  it('takes a byte order mark, and null as not said', async () => {
    const found = await read({
      'home/.claude/settings.json': '\uFEFF{"autoMemoryEnabled":false,"autoMemoryDirectory":null}',
    });
    assert.deepEqual(found.sources[0]?.values, { autoMemoryEnabled: false, env: {} });
    assert.deepEqual(found.problems, []);
  });

  const broken: Readonly<Record<string, [TreeEntry, RegExp]>> = {
    comments: [
      '{"autoMemoryEnabled":false} // off',
      /^~\/\.claude\/settings\.json: this is not plain JSON.*--memory/,
    ],
    'a trailing comma': ['{"autoMemoryEnabled":false,}', /not plain JSON/],
    nothing: ['', /not plain JSON/],
    'a list': ['[]', /not a JSON object/],
    'no text': [new Uint8Array([0x7b, 0xff, 0x7d]), /could not be read as a text file/],
  };
  for (const [name, [entry, problem]] of Object.entries(broken)) {
    it(`a file with ${name} is not used, and that is said; the others still count`, async () => {
      const found = await read({
        'home/.claude/settings.json': entry,
        'app/.claude/settings.json': '{"autoMemoryEnabled":true}',
      });
      assert.deepEqual(from(found), ['project /app/.claude/settings.json']);
      assert.equal(found.problems.length, 1);
      assert.match(found.problems[0]!, problem);
    });
  }

  it('a folder in the place of a file is named', async () => {
    const found = await read({ 'home/.claude/settings.json/': '' });
    assert.match(found.problems.join(), /^~\/\.claude\/settings\.json: could not be read/);
  });

  it('values of the wrong type are named and left out, the others of the file count', async () => {
    const found = await read({
      'home/.claude/settings.json':
        '{"autoMemoryDirectory":1,"autoMemoryEnabled":"no","autoDreamEnabled":true,"env":{"A":"1","B":2}}',
    });
    assert.deepEqual(found.sources[0]?.values, { autoDreamEnabled: true, env: { A: '1' } });
    assert.deepEqual(found.problems, [
      '~/.claude/settings.json: autoMemoryDirectory should be a text, so it was not used.',
      '~/.claude/settings.json: autoMemoryEnabled should be true or false, so it was not used.',
    ]);
  });

  it('--settings may name a file, from the current folder; one that is missing is a problem', async () => {
    const there = await read({ 'extra.json': '{"autoMemoryEnabled":false}' }, 'extra.json');
    assert.deepEqual(from(there), ['command-line /extra.json']);
    tree.remove();
    const missing = await read({}, 'extra.json');
    assert.match(missing.problems.join(), /extra\.json: could not be read/);
  });

  it('a project that is not trusted decides neither settings nor variables', async () => {
    const found = await read({
      'app/.claude/settings.json': '{"autoMemoryDirectory":"/p","env":{"X":"p"}}',
      'home/.claude/settings.json': '{"autoMemoryDirectory":"/u","env":{"X":"u"}}',
    });
    const directory = (trusted: boolean): string | undefined =>
      effectiveSetting(found, 'autoMemoryDirectory', trusted)?.value;
    assert.deepEqual([directory(true), directory(false)], ['/p', '/u']);
    const variable = (trusted: boolean): string | undefined =>
      effectiveVariable(found, 'X', tree.environment({ X: 'own' }), trusted)?.value;
    assert.deepEqual([variable(true), variable(false)], ['p', 'u']);
    assert.equal(effectiveVariable(found, 'Y', tree.environment({ Y: 'own' }))?.value, 'own');
  });

  it('knows where each platform keeps the settings of an organization', () => {
    tree = Tree.make();
    const on = (platform: NodeJS.Platform): string => {
      const { home, env, cwd } = tree.environment();
      return managedSettingsFolder({ home, env, cwd, platform });
    };
    assert.deepEqual(
      [on('linux'), on('darwin'), on('win32')],
      ['/etc/claude-code', '/Library/Application Support/ClaudeCode', 'C:\\Program Files\\ClaudeCode'],
    );
  });
});
