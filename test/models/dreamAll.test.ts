import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { makeTemporaryFolder, repositoryRoot } from '../support/folders';
import { type MessagesServer, startMessagesServer } from '../support/messagesServer';
import { answer } from '../unit/model/asked';
import { FIRST, HomeOfProjects, SECOND } from './homeOfProjects';
import { namesIn } from './modelDream';

const KEY = ['sk', 'ant', 'test', '0123456789'].join('-');

describe('autodream dream --all', function () {
  this.timeout(60_000);
  const program = path.join(makeTemporaryFolder('program'), 'cli.js');
  let server: MessagesServer;
  let home: HomeOfProjects;

  before(() =>
    build({
      entryPoints: [path.join(repositoryRoot, 'src', 'cli.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      target: 'node20',
      supported: { 'dynamic-import': false },
      logLevel: 'error',
    }),
  );

  beforeEach(async () => {
    server = await startMessagesServer(() => undefined, { key: KEY });
    home = new HomeOfProjects(['api', 'shop']);
  });

  afterEach(() => server.close());

  const run = (...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [program, ...args], {
        cwd: home.root,
        env: {
          PATH: process.env.PATH,
          HOME: home.environment.home,
          XDG_STATE_HOME: home.environment.env.XDG_STATE_HOME,
          ANTHROPIC_API_KEY: KEY,
          ANTHROPIC_BASE_URL: server.url,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [stdout, stderr] = ['', ''];
      child.stdout.on('data', (bytes) => (stdout += String(bytes)));
      child.stderr.on('data', (bytes) => (stderr += String(bytes)));
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, stdout, stderr }));
    });

  const dreamAll = (...args: string[]) => run('dream', '--all', ...args);
  const ANTHROPIC = ['--engine', 'anthropic', '--model', 'claude-haiku-5-5'];

  it('says what it would send and what that costs, and sends nothing', async () => {
    const { code, stdout } = await dreamAll(...ANTHROPIC, '--estimate');
    assert.equal(code, 0);
    assert.match(stdout, /in 2 requests:[^]*about (less than )?\$0/);
    assert.deepEqual(server.requests, []);
  });

  it('sends nothing that nobody agreed to', async () => {
    const { code, stdout } = await dreamAll(...ANTHROPIC);
    assert.equal(code, 1);
    assert.match(stdout, /Nobody has agreed/);
    assert.deepEqual(server.requests, []);
  });

  it('sends one batch, looks, takes it in: each proposal waits, and no key is printed', async () => {
    const before = home.memories;
    const sent = await dreamAll(...ANTHROPIC, '--send');
    assert.equal(sent.code, 0, sent.stdout + sent.stderr);
    assert.match(sent.stdout, /2 projects went out as one batch/);
    const early = await dreamAll('--pick-up');
    assert.equal(early.code, 0);
    assert.match(early.stdout, /still at work/);
    server.batches.end((request) => {
      const id = namesIn(request);
      const merge = [{ into: id(FIRST), from: [id(SECOND)], add: [], reason: 'The same.', confidence: 0.9 }];
      return request.number === 0
        ? { kind: 'text', text: JSON.stringify(answer({ merge })) }
        : { kind: 'expired' };
    });
    const taken = await dreamAll('--pick-up', '--json');
    assert.equal(taken.code, 3, taken.stdout + taken.stderr);
    const { state, projects } = JSON.parse(taken.stdout) as {
      state: string;
      projects: { project: string; kind: string; changes?: number; failure?: string }[];
    };
    assert.equal(state, 'waiting');
    const [api, shop] = projects;
    assert.deepEqual([api?.project, api?.kind, api?.changes], [home.folder('api'), 'proposed', 1]);
    assert.match(shop?.failure ?? '', /within 24 hours/);
    assert.deepEqual(home.memories, before);
    for (const { stdout, stderr } of [sent, early, taken]) assert.ok(!(stdout + stderr).includes(KEY));
    const shown = await run('apply', '--project', home.folder('api'), '--dry-run');
    assert.match(shown.stdout, /The same\./);
  });

  it('calls a batch back', async () => {
    await dreamAll(...ANTHROPIC, '--send');
    assert.match((await dreamAll('--cancel')).stdout, /called back/);
    server.batches.end(() => ({ kind: 'canceled' }));
    const taken = await dreamAll('--pick-up');
    assert.equal(taken.code, 1);
    assert.match(taken.stdout, /called back before it was asked/);
  });

  it('dreams without a model one after the other', async () => {
    const { code, stdout } = await dreamAll();
    assert.ok(code === 0 || code === 3, stdout);
    assert.match(stdout, /of 2 projects wait/);
    assert.deepEqual(server.requests, []);
  });

  it('takes no option that belongs to one project', async () => {
    for (const args of [['--yes'], ['--out', 'x.json'], ['--project', '.'], ['--pick-up', '--cancel']]) {
      const { code, stderr } = await dreamAll(...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, /one project|not both/);
    }
    assert.equal((await run('dream', '--pick-up')).code, 2);
  });
});
