import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { claudeCodeModel } from '../../src/engines/claudeCode/claudeCodeModel';
import { findClaude, OLDEST_CLAUDE } from '../../src/engines/claudeCode/findClaude';
import { ModelFailure, type FailureKind } from '../../src/engines/model/failure';
import type { Environment } from '../../src/storage/environment';
import { makeTemporaryFolder } from '../support/folders';

const REQUEST = { instructions: 'i', common: '', part: 'p', schema: { type: 'object' } };

/** Programs that behave as a client should not, each a script of Node; a client that does is in claudeCode.test.ts. */
describe('a program in the place of Claude Code', function () {
  let home: string;

  before(function () {
    if (process.platform === 'win32') {
      console.log(
        '      Scripts in the place of programs are not started on Windows: these tests are skipped.',
      );
      this.skip();
    }
  });
  beforeEach(() => {
    home = makeTemporaryFolder('fake-client');
  });

  const environment = (env: Record<string, string> = {}): Environment => ({
    home,
    env: { PATH: '', ...env },
    platform: process.platform,
    cwd: home,
  });
  function program(script: string, file = path.join(home, 'bin', 'claude')): string {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `#!${process.execPath}\n${script}\n`);
    chmodSync(file, 0o755);
    return file;
  }
  const versioned = (version: string, file?: string): string =>
    program(`console.log('${version} (Claude Code)')`, file);
  const printing = (value: unknown): string =>
    program(`console.log(${JSON.stringify(JSON.stringify(value))})`);
  const result = (fields: object): object => ({
    type: 'result',
    subtype: 'success',
    is_error: false,
    ...fields,
  });

  async function failure(
    at: string,
    kind: FailureKind,
    says: RegExp,
    { timeoutMs = 30_000 }: { timeoutMs?: number } = {},
  ): Promise<void> {
    const model = claudeCodeModel({ program: at, maxDollars: 1, timeoutMs, environment: environment() });
    const asked = model.answer(REQUEST, { signal: new AbortController().signal, received: () => undefined });
    await assert.rejects(asked, (error: unknown) => {
      assert.ok(error instanceof ModelFailure, String(error));
      assert.equal(error.kind, kind, error.message);
      assert.match(error.message, says);
      assert.match(error.message, /\. [A-Z].*\.$/, 'a sentence, and the next step');
      return true;
    });
  }

  it('that hangs is ended after its time', () =>
    failure(program('setInterval(() => {}, 1000);'), 'time-out', /within 1 minute and was ended/, {
      timeoutMs: 300,
    }));

  it('that is cancelled goes with all it started, though they ignore the request to end', async () => {
    const pids = path.join(home, 'pids');
    const stays = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);";
    const hangs = program(`
      ${stays}
      const fs = require('node:fs');
      const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stays)}]);
      fs.writeFileSync(${JSON.stringify(`${pids}.new`)}, process.pid + ' ' + child.pid);
      fs.renameSync(${JSON.stringify(`${pids}.new`)}, ${JSON.stringify(pids)});`);
    const controller = new AbortController();
    const model = claudeCodeModel({
      program: hangs,
      maxDollars: 1,
      timeoutMs: 60_000,
      environment: environment(),
    });
    const asked = model.answer(REQUEST, { signal: controller.signal, received: () => undefined });
    const rejected = assert.rejects(asked, /cancelled by the person/);
    await until(() => existsSync(pids));
    controller.abort(new Error('cancelled by the person'));
    await rejected;
    const started = readFileSync(pids, 'utf8').split(' ').map(Number);
    assert.equal(started.length, 2);
    await until(() => started.every((pid) => !runs(pid)));
  });

  it('that floods is killed', () =>
    failure(
      program(
        `const line = 'x'.repeat(1 << 16); const go = () => { while (process.stdout.write(line)); process.stdout.once('drain', go); }; go();`,
      ),
      'malformed',
      /more than 4 MB/,
    ));

  it('that crashes tells its last words', () =>
    failure(
      program(`console.error('error: the stove is cold'); process.exit(3)`),
      'unavailable',
      /code 3: error: the stove is cold\. /,
    ));

  it('that cannot be started is told as that', () =>
    failure(path.join(home, 'nothing'), 'not-set-up', /could not be started/));

  it('that answers oddly is not believed', async () => {
    const answer = { jars: [] };
    for (const odd of [
      'Hello!',
      [],
      {},
      result({}),
      result({ structured_output: null }),
      result({ structured_output: 'jars' }),
      { ...result({ structured_output: answer }), type: 'assistant' },
      { ...result({ structured_output: answer }), subtype: 'error_max_turns', is_error: true },
    ])
      await failure(printing(odd), 'malformed', /form that was asked for/);
    await failure(
      printing({ ...result({ structured_output: answer }), is_error: true }),
      'unavailable',
      /gave no reason/,
    );
    await failure(
      program(
        `console.log(${JSON.stringify(JSON.stringify(result({ structured_output: answer })))}); process.exit(1)`,
      ),
      'unavailable',
      /gave no reason/,
    );
    const half = JSON.stringify(result({ structured_output: answer })).slice(0, -5);
    await failure(program(`console.log(${JSON.stringify(half)})`), 'malformed', /form that was asked for/);
  });

  it('that lists all messages, as a verbose setting has it, is read at its result', async () => {
    const listing = printing([
      { type: 'system' },
      result({ structured_output: { jars: [1] }, total_cost_usd: 0.5 }),
    ]);
    const model = claudeCodeModel({
      program: listing,
      maxDollars: 1,
      timeoutMs: 30_000,
      environment: environment(),
    });
    const answer = await model.answer(REQUEST, {
      signal: new AbortController().signal,
      received: () => undefined,
    });
    assert.equal(answer.text, '{"jars":[1]}');
    assert.equal(answer.usage.dollars, 0.5);
  });

  it('is given a folder of its own that is gone afterwards, and none of the variables of the session around it', async () => {
    const told = path.join(home, 'told.json');
    const tells = program(`
      const input = require('node:fs').readFileSync(0, 'utf8');
      const { env } = process;
      const instructions = require('node:fs').readFileSync(process.argv[process.argv.indexOf('--system-prompt-file') + 1], 'utf8');
      require('node:fs').writeFileSync(${JSON.stringify(told)}, JSON.stringify({ input, env, instructions, cwd: process.cwd(), files: require('node:fs').readdirSync('.') }));
      console.log(${JSON.stringify(JSON.stringify(result({ structured_output: {} })))});`);
    const env = {
      CLAUDECODE: '1',
      NODE_OPTIONS: '',
      CLAUDE_CONFIG_DIR: 'config',
      HTTPS_PROXY: 'http://proxy',
    };
    const model = claudeCodeModel({
      program: tells,
      maxDollars: 1,
      timeoutMs: 30_000,
      environment: environment(env),
    });
    await model.answer(
      { ...REQUEST, common: 'c' },
      { signal: new AbortController().signal, received: () => undefined },
    );
    const saw = JSON.parse(readFileSync(told, 'utf8')) as {
      input: string;
      instructions: string;
      cwd: string;
      files: string[];
      env: Record<string, string>;
    };
    assert.deepEqual([saw.input, saw.instructions, saw.files], ['c\n\np', 'i', []]);
    assert.ok(!existsSync(path.dirname(saw.cwd)), 'the folder is gone');
    assert.deepEqual([saw.env.CLAUDECODE, saw.env.NODE_OPTIONS], [undefined, undefined]);
    assert.equal(saw.env.HOME, home);
    assert.equal(saw.env.HTTPS_PROXY, 'http://proxy');
    assert.equal(
      saw.env.CLAUDE_CONFIG_DIR,
      path.join(home, 'config'),
      'a relative one counts from our folder',
    );
    assert.equal(saw.env.CLAUDE_CODE_DISABLE_AUTO_MEMORY, '1');
  });

  it('is the newest of those on the PATH and inside extensions', async () => {
    versioned('2.1.200', path.join(home, 'bin', 'claude'));
    const extension = (folder: string): string =>
      path.join(home, folder, 'resources', 'native-binary', 'claude');
    versioned('2.1.205', extension('.vscode/extensions/anthropic.claude-code-2.1.205-linux-x64'));
    const newest = versioned(
      '2.1.1000',
      extension('.vscode-server/extensions/anthropic.claude-code-2.1.1000-linux-x64'),
    );
    versioned('2.1.999', extension('.vscode-server/extensions/anthropic.claude-code-2.1.999-linux-x64'));
    program(`setInterval(() => {}, 1000)`, path.join(home, '.local', 'share', 'nothing', 'claude'));
    program(`console.log('9.9.9 (Another Program)')`, path.join(home, '.local', 'bin', 'claude'));
    const found = await findClaude({ environment: environment({ PATH: path.join(home, 'bin') }) });
    assert.deepEqual(found, { program: newest, version: '2.1.1000' });
  });

  it('is the one that the setting names', async () => {
    versioned('2.1.900', path.join(home, 'bin', 'claude'));
    const chosen = versioned('2.1.300', path.join(home, 'mine', 'claude-beta'));
    const env = environment({ PATH: path.join(home, 'bin') });
    const found = { program: chosen, version: '2.1.300' };
    assert.deepEqual(await findClaude({ setting: chosen, environment: env }), found);
    assert.deepEqual(await findClaude({ setting: '~/mine/claude-beta', environment: env }), found);
    const inFolder = await findClaude({ setting: '~/bin', environment: env });
    assert.equal(inFolder.version, '2.1.900');
    await assert.rejects(
      findClaude({ setting: '~/mine/gone', environment: env }),
      /no Claude Code at ~\/mine\/gone/,
    );
    program('console.log("1.2.3")', path.join(home, 'other'));
    await assert.rejects(
      findClaude({ setting: '~/other', environment: env }),
      /does not answer like Claude Code/,
    );
  });

  it('that is too old, and none at all, are told with the way out', async () => {
    // What is installed for all users of this machine is found as well.
    const everyones = ['/usr/local/bin/claude', '/opt/homebrew/bin/claude'].some((file) => existsSync(file));
    if (!everyones)
      await assert.rejects(findClaude({ environment: environment() }), /not found.*Install Claude Code/);
    const old = versioned('2.1.168');
    await assert.rejects(findClaude({ setting: old, environment: environment() }), (error: unknown) => {
      assert.ok(error instanceof ModelFailure && error.kind === 'not-set-up');
      assert.match(
        error.message,
        /^Claude Code 2\.1\.168 \(~\/bin\/claude\) is too old: 2\.1\.169 or newer.*claude update/,
      );
      return true;
    });
    assert.equal(OLDEST_CLAUDE, '2.1.169');
  });
});

/** Waits for what other processes do; the test's time limit ends it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // Killed, and not yet collected by a parent that is gone.
  const status = `/proc/${pid}/stat`;
  return !existsSync(status) || !/\) [ZX] /.test(readFileSync(status, 'utf8'));
}
