import assert from 'node:assert/strict';
import fc from 'fast-check';
import { setClaudeSwitch, type SwitchOutcome } from '../../../src/storage/claudeSwitches';
import { withJsonValue } from '../../../src/storage/jsonEdit';
import { DiskModel } from '../../support/diskModel';

describe('withJsonValue', () => {
  const cases: readonly (readonly [
    what: string,
    text: string,
    value: boolean,
    expected: string | undefined,
  ])[] = [
    [
      'changes a value in its place',
      '{\n  "a": 1,\n  "k": true,\n  "b": [1, 2]\n}\n',
      false,
      '{\n  "a": 1,\n  "k": false,\n  "b": [1, 2]\n}\n',
    ],
    [
      'adds a key behind the others, indented as they are',
      '{\n\t"a": {"k": true}\n}',
      true,
      '{\n\t"a": {"k": true},\n\t"k": true\n}',
    ],
    ['adds a key on one line', '{"a": "}"}', true, '{"a": "}", "k": true}'],
    ['adds a key to an empty object', '{}\n', true, '{\n  "k": true\n}\n'],
    ['adds a key to an empty object with lines', '{\n}\n', true, '{\n  "k": true\n}\n'],
    ['keeps Windows line ends', '{\r\n  "a": 1\r\n}\r\n', true, '{\r\n  "a": 1,\r\n  "k": true\r\n}\r\n'],
    ['keeps a byte order mark', '\uFEFF{"k": true}', false, '\uFEFF{"k": false}'],
    ['replaces a value of another type', '{"k": {"deep": [",}"]} , "z": 0}', true, '{"k": true , "z": 0}'],
    ['knows an escaped key', '{"\\u006b": true}', false, '{"\\u006b": false}'],
    [
      'changes the one that counts of a key that stands twice',
      '{"k": 1, "k": true}',
      false,
      '{"k": 1, "k": false}',
    ],
    ['leaves comments to their owner', '{\n  // mine\n  "k": true\n}', false, undefined],
    ['leaves a trailing comma to its owner', '{"k": true,}', false, undefined],
    ['leaves what is no object', '[{"k": true}]', false, undefined],
    ['leaves an empty file', '', true, undefined],
    ['leaves half a file', '{"k": tr', true, undefined],
  ];
  for (const [what, text, value, expected] of cases) {
    it(what, () => assert.equal(withJsonValue(text, 'k', value), expected));
  }

  it('changes nothing but its key in any object', () => {
    const key = fc.constantFrom('k', 'a"b', '{', '\\', 'kk', '');
    fc.assert(
      fc.property(
        fc.dictionary(key, fc.jsonValue()),
        fc.constantFrom(undefined, 1, '\t'),
        fc.boolean(),
        (object, indent, value) => {
          const text = JSON.stringify(object, null, indent);
          const changed = withJsonValue(text, 'k', value);
          assert.ok(changed !== undefined);
          assert.deepEqual(JSON.parse(changed), { ...(JSON.parse(text) as object), k: value });
          // Switched to and fro, it reads as it did: nothing is left behind.
          const back = withJsonValue(changed, 'k', !value);
          assert.equal(back === undefined ? '' : withJsonValue(back, 'k', value), changed);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('setClaudeSwitch', () => {
  const FILE = '/home/p/.claude/settings.json';
  const set = (files: DiskModel, value: boolean, file = FILE): SwitchOutcome =>
    setClaudeSwitch({ file, key: 'autoMemoryEnabled', value, backupFolder: '/state/backups', files });

  it('changes the one value, keeps the file as it was beside our own storage, and its permissions', () => {
    const files = new DiskModel();
    files.put(FILE, '{ "model": "x", "autoMemoryEnabled": true }');
    const { mode } = files.stat(FILE)!;
    assert.deepEqual(set(files, false), { kind: 'written', backup: '/state/backups/claude-settings.json' });
    assert.equal(files.text(FILE), '{ "model": "x", "autoMemoryEnabled": false }');
    assert.equal(
      files.text('/state/backups/claude-settings.json'),
      '{ "model": "x", "autoMemoryEnabled": true }',
    );
    assert.equal(files.stat(FILE)?.mode, mode);
    assert.deepEqual(files.list('/home/p/.claude'), ['settings.json']);
  });

  it('makes the file where there is none', () => {
    const files = new DiskModel();
    assert.deepEqual(set(files, false), { kind: 'written' });
    assert.equal(files.text(FILE), '{\n  "autoMemoryEnabled": false\n}\n');
  });

  it('writes nothing when it says that already', () => {
    const files = new DiskModel();
    files.put(FILE, '{"autoMemoryEnabled": false}');
    assert.deepEqual(set(files, false), { kind: 'unchanged' });
    assert.equal(files.lstat('/state'), undefined);
  });

  for (const broken of ['{"autoMemoryEnabled": true', '{ // on\n "autoMemoryEnabled": true }', '']) {
    it(`never rewrites a broken file: ${JSON.stringify(broken)}`, () => {
      const files = new DiskModel();
      files.put(FILE, broken);
      const outcome = set(files, false);
      assert.equal(outcome.kind, 'refused');
      assert.equal(files.text(FILE), broken);
      assert.equal(files.lstat('/state'), undefined);
    });
  }

  it('leaves what others write in the same instant', () => {
    const files = new DiskModel();
    files.put(FILE, '{"a": 1}');
    let done = false;
    files.onCall = ({ name, path }) => {
      if (done || name !== 'open' || !path.endsWith('.new') || !path.includes('/.claude/')) return;
      done = true;
      files.put(FILE, '{"a": 2}');
    };
    const outcome = set(files, true);
    assert.equal(outcome.kind, 'refused');
    assert.ok(done);
    assert.equal(files.text(FILE), '{"a": 2}');
    assert.deepEqual(files.list('/home/p/.claude'), ['settings.json']);
  });

  it('leaves the file when the disk is full, and says so', () => {
    const files = new DiskModel();
    files.put(FILE, '{"a": 1}');
    files.onCall = ({ name, path }) => {
      if (name === 'open' && path.includes('/.claude/') && path.endsWith('.new')) files.free = 2;
    };
    const outcome = set(files, true);
    assert.ok(outcome.kind === 'refused' && outcome.message.includes('full'), JSON.stringify(outcome));
    assert.equal(files.text(FILE), '{"a": 1}');
    assert.deepEqual(files.list('/home/p/.claude'), ['settings.json']);
  });

  it('writes through a link, which stays', () => {
    const files = new DiskModel();
    files.put('/dotfiles/claude.json', '{"a": 1}');
    files.putFolder('/home/p/.claude');
    files.putLink(FILE, '/dotfiles/claude.json');
    assert.equal(set(files, true).kind, 'written');
    assert.equal(files.lstat(FILE)?.kind, 'link');
    assert.equal(files.text('/dotfiles/claude.json'), '{"a": 1, "autoMemoryEnabled": true}');
  });

  it('leaves a file that its owner made read-only', () => {
    const files = new DiskModel();
    files.put(FILE, '{"a": 1}', 0o444);
    assert.equal(set(files, true).kind, 'refused');
    assert.equal(files.text(FILE), '{"a": 1}');
  });
});
