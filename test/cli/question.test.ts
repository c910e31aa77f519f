import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { bakery, hashes, NOW, program, textOf, type Place } from './program';

/** A question and what is typed when it stands on the screen. */
type Step = readonly [question: RegExp, typed: string];

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

/** Runs the program on a pseudo-terminal and answers its questions, each when it is asked. */
function converse(
  place: Place,
  args: readonly string[],
  steps: readonly Step[],
): Promise<{ code: number | null; screen: string }> {
  const line = [process.execPath, program, ...args].map((word) => `'${word}'`).join(' ');
  return new Promise((resolve, reject) => {
    const child = spawn('script', ['-qefc', line, '/dev/null'], {
      cwd: place.root,
      env: { ...place.environment, TERM: 'xterm' },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const [left, state] = [[...steps], { screen: '', from: 0 }];
    child.stdout.on('data', (bytes: Buffer) => {
      state.screen += bytes.toString();
      const next = left[0];
      if (next?.[0].test(state.screen.slice(state.from)) !== true) return;
      left.shift();
      state.from = state.screen.length;
      child.stdin.write(next[1]);
    });
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, screen: state.screen }));
  });
}

const APPLY = /Apply \d+ changes\? \[y\]es, \[n\]ot now, \[o\]ne by one: /;
const ONE = /Accept it\? \[y\]es, \[n\]o, \[s\]kip the rest: /;

describe('command line: the question', function () {
  before(function () {
    if (spawnSync('script', ['--version']).status === 0) return;
    console.log('    skipped: no `script` of util-linux to make a pseudo-terminal');
    this.skip();
  });

  const dream = (place: Place): string[] => ['dream', ...place.named];

  it('writes after yes', async () => {
    const place = bakery();
    const { code, screen } = await converse(place, dream(place), [[APPLY, 'y\r']]);
    assert.equal(code, 0, screen);
    assert.match(screen, /Written: 4 files\./);
    assert.match(textOf(place.memory), /extension 214/);
  });

  it('writes nothing after no, and shows it again', async () => {
    const place = bakery();
    const before = hashes(place.memory);
    const first = await converse(place, dream(place), [[APPLY, 'n\r']]);
    assert.equal(first.code, 3);
    assert.match(first.screen, /Nothing was written\. The proposal waits\./);
    assert.deepEqual(hashes(place.memory), before);
    const again = await converse(place, ['apply', '--memory', place.memory], [[APPLY, 'yes\r']]);
    assert.equal(again.code, 0);
    assert.match(textOf(place.memory), /extension 214/);
  });

  it('asks again when it does not understand', async () => {
    const place = bakery();
    const { code, screen } = await converse(place, dream(place), [
      [APPLY, 'perhaps\r'],
      [/Please answer y, n or o\.[\s\S]*Apply/, 'y\r'],
    ]);
    assert.equal(code, 0, screen);
  });

  it('goes through them one by one, and remembers a no', async () => {
    const place = bakery();
    const ids = place.dreamJson('--dry-run').document.operations.map((operation) => operation.headline);
    const steps = ids.map((headline): Step => [ONE, headline.includes('214') ? 'n\r' : 'y\r']);
    const { code, screen } = await converse(place, dream(place), [[APPLY, 'o\r'], ...steps]);
    assert.equal(code, 0, screen);
    assert.match(screen, /Change 1 of 5/);
    assert.doesNotMatch(textOf(place.memory), /extension 214/);
    assert.match(textOf(place.memory), /pick-up time/);
    assert.equal(place.dreamJson().document.state, 'nothing', 'what was refused is not proposed again');
  });

  it('takes what was accepted before the rest was skipped', async () => {
    const place = bakery();
    const { code, screen } = await converse(place, dream(place), [
      [APPLY, 'o\r'],
      [ONE, 'y\r'],
      [ONE, 's\r'],
    ]);
    assert.equal(code, 0, screen);
    assert.match(screen, /Written: /);
    assert.equal(place.dreamJson().document.operations.length, 4, 'the rest comes again');
  });

  for (const [name, key, code, words] of [
    ['Ctrl-C', CTRL_C, 1, /Interrupted\. Nothing was written\./],
    ['Ctrl-D', CTRL_D, 3, /Nothing was written\. The proposal waits\./],
  ] as const) {
    it(`writes nothing after ${name}`, async () => {
      const place = bakery();
      const before = hashes(place.memory);
      const result = await converse(place, dream(place), [[APPLY, key]]);
      assert.equal(result.code, code, result.screen);
      assert.match(result.screen, words);
      assert.deepEqual(hashes(place.memory), before);
    });
  }

  it('asks nothing in a dry run, with --yes, or when one document was asked for', async () => {
    const place = bakery();
    const silent = await converse(place, [...dream(place), '--dry-run'], []);
    assert.equal(silent.code, 0);
    const document = await converse(place, [...dream(place), '--json'], []);
    assert.equal(document.code, 3);
    const yes = await converse(place, ['dream', '--memory', place.memory, '--now', NOW, '--yes'], []);
    assert.equal(yes.code, 0);
    for (const { screen } of [silent, document, yes]) assert.doesNotMatch(screen, APPLY);
  });

  it('draws its progress as a bar and takes it off the screen', async () => {
    const place = bakery();
    const { screen } = await converse(place, [...dream(place), '--dry-run'], []);
    assert.match(screen, /[█░]{20} reviewing sessions/);
    const lastBar = screen.lastIndexOf('░');
    assert.ok(screen.indexOf('\u001b[2K', lastBar) > lastBar);
  });
});
