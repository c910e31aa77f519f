import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../support/folders';
import { bakery, hashes, Place, withDocument } from './program';

describe('command line: use', () => {
  const place = new Place();

  it('lists every command, option and exit code in its help', () => {
    const plain = place.run(['help']);
    assert.equal(plain.code, 0);
    const commands = ['dream', 'apply [FILE]', 'status', 'history', 'undo [ID]', 'schedule [off]', 'watch'];
    for (const word of commands) assert.ok(plain.stdout.includes(`autodream ${word}`), word);
    const options = 'project memory sessions workspace engine now dry-run out accept reject yes json';
    const times = 'daily cron after-sessions after-mb hours time-zone quiet longest-wait review all once';
    for (const option of [...options.split(' '), ...times.split(' ')])
      assert.ok(plain.stdout.includes(`--${option}`), option);
    for (const args of [[], ['--help'], ['dream', '-h'], ['help', 'dream']])
      assert.deepEqual(place.run(args), plain, args.join(' '));
  });

  it('fits its help into 100 columns', () => {
    const lines = place.run(['help']).stdout.split('\n');
    assert.deepEqual(
      lines.filter((line) => line.length > 100),
      [],
    );
  });

  it('prints the version of the package', () => {
    const { version } = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8')) as {
      version: string;
    };
    for (const args of [['version'], ['--version'], ['-v']])
      assert.deepEqual(place.run(args), { code: 0, stdout: `${version}\n`, stderr: '' });
  });

  const wrong: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['an unknown command', ['sleep'], /no command "sleep".*dream, apply/],
    ['an unknown option', ['dream', '--fast'], /Unknown option '--fast'/],
    ['an option without its value', ['dream', '--memory'], /--memory/],
    ['a word too many', ['dream', 'now'], /"now" is one word too many after dream/],
    ['two words too many', ['undo', 'a', 'b'], /"b" is one word too many after undo/],
    ['an unknown engine', ['dream', '--engine', 'magic'], /no engine "magic".*offline/],
    ['a clock that is none', ['dream', '--now', 'tomorrow'], /--now takes a time.*"tomorrow"/],
    ['ids that are none', ['dream', '--accept', 'a b'], /--accept takes ids/],
    ['an id on both sides', ['dream', '--accept', 'ab', '--reject', 'ab'], /--accept and with --reject/],
    ['two ways to name the place', ['dream', '--project', 'a', '--memory', 'b'], /not with both/],
    ['sessions without a memory', ['dream', '--sessions', 'a'], /--sessions goes with --memory/],
    ['a workspace without a memory', ['dream', '--workspace', 'a'], /--workspace goes with --memory/],
    ['an empty folder name', ['dream', '--memory', ''], /--memory is empty/],
    ['an option that does nothing there', ['history', '--dry-run'], /history takes no --dry-run/],
    ['a proposal for status', ['status', '--out', 'x.json'], /status takes no --out/],
  ];
  for (const [what, args, sentence] of wrong) {
    it(`answers ${what} with a sentence and exit code 2`, () => {
      const { code, stdout, stderr } = place.run(args);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, sentence);
      assert.match(stderr, /`autodream help` lists what there is\.\n$/);
      assert.doesNotMatch(stderr, /\n {4}at /, 'no stack');
    });
  }

  it('says wrong use in one document when one was asked for', () => {
    const { code, document } = withDocument(place.run(['sleep', '--json']));
    assert.equal(code, 2);
    assert.equal(document.state, 'failed');
    assert.match(document.message, /no command "sleep"/);
  });

  it('refuses to accept or reject what is not in the proposal', () => {
    const world = bakery();
    const before = hashes(world.memory);
    for (const option of ['--accept', '--reject']) {
      const { code, stderr } = world.dream('--yes', option, 'ffffffff');
      assert.equal(code, 2);
      assert.match(stderr, /This proposal has no change ffffffff\./);
    }
    assert.deepEqual(hashes(world.memory), before);
  });
});
