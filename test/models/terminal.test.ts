import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { hashes, Place, program, type Run } from '../cli/program';
import { startMessagesServer, type MessagesServer } from '../support/messagesServer';
import { answer } from '../unit/model/asked';
import { Lines } from '../unit/sessions/lines';
import { KEY, namesIn } from './modelDream';

/** The built program beside a server of this process: it must not wait for it. */
function run(
  place: Place,
  args: readonly string[],
  env: NodeJS.ProcessEnv = { ANTHROPIC_API_KEY: KEY },
): Promise<Run> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, 'dream', ...place.named, ...args], {
      cwd: place.root,
      env: { ...place.environment, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (bytes) => (stdout += String(bytes)));
    child.stderr.on('data', (bytes) => (stderr += String(bytes)));
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

function quarry(): Place {
  const place = new Place();
  place.write('memory/MEMORY.md', '# Memory\n\n- [Quarry](quarry.md) — how stone is cut\n');
  place.write(
    'memory/quarry.md',
    '# Quarry\n\n- The saw runs at 900 turns a minute.\n- Blocks leave on Mondays.\n',
  );
  const lastYear = new Date('2025-11-01T00:00:00Z');
  for (const name of ['MEMORY.md', 'quarry.md']) utimesSync(place.path(`memory/${name}`), lastYear, lastYear);
  const lines = new Lines().person('hello').person('the saw runs at 700 turns a minute from now on');
  place.write(`sessions/${lines.sessionId}.jsonl`, lines.text);
  return place;
}

describe('a dream with a model in the terminal', function () {
  this.timeout(60_000);
  let server: MessagesServer;
  before(async () => {
    server = await startMessagesServer((request) => {
      if (request.endpoint !== 'messages') return undefined;
      if (!request.text.includes('900 turns')) return { kind: 'text', text: JSON.stringify(answer()) };
      const id = namesIn(request);
      const plan = answer({
        supersede: [
          {
            old: [id('900 turns')],
            by: '',
            text: 'The saw runs at 700 turns a minute.',
            said: [id('700 turns')],
            replaced: [{ old: '900', new: '700' }],
            reason: 'It was slowed down.',
            confidence: 0.9,
          },
        ],
      });
      return { kind: 'text', text: JSON.stringify(plan) };
    });
  });
  after(() => server.close());

  const anthropic = (...more: string[]): string[] => [
    '--engine',
    'anthropic',
    '--base-url',
    server.url,
    ...more,
  ];

  it('says what would be sent and what it may cost, without a key, and sends nothing', async () => {
    const [place, seen] = [quarry(), server.requests.length];
    const { code, stdout, stderr } = await run(place, anthropic('--estimate'), {});
    assert.equal(code, 0, stderr);
    assert.match(stdout, /model claude-sonnet-5-5, in 1 request/);
    assert.match(stdout, /\d statements of memory and 2 sayings from 1 session\n/);
    assert.match(stdout, /less than \$0\.01|\$0\.0\d \(prices of 20\d\d-\d\d-\d\d\)/);
    const shown = await run(place, anthropic('--show-request'), {});
    assert.match(shown.stdout, /The saw runs at 900 turns/);
    assert.equal(server.requests.length, seen);
  });

  it('sends nothing before somebody agreed, and asks no more afterwards', async () => {
    const [place, seen] = [quarry(), server.requests.length];
    const before = hashes(place.memory);
    const refused = await run(place, anthropic('--yes'));
    assert.equal(refused.code, 1);
    assert.match(
      refused.stderr,
      /Nobody has agreed that memory and sessions go to 127\.0\.0\.1.*Nothing was sent/,
    );
    assert.equal(server.requests.length, seen);
    assert.deepEqual(hashes(place.memory), before);

    const agreed = await run(place, anthropic('--send', '--yes', '--json'));
    assert.equal(agreed.code, 0, agreed.stderr);
    const document = JSON.parse(agreed.stdout) as {
      engine: string;
      statistics: { spent: { requests: number; dollars: number; model: string } };
    };
    assert.equal(document.engine, 'anthropic');
    assert.equal(document.statistics.spent.requests, 1);
    assert.equal(document.statistics.spent.model, 'claude-sonnet-5-5');
    assert.match(
      place.read('memory/quarry.md'),
      /- The saw runs at 700 turns a minute\.\n- Blocks leave on Mondays\./,
    );

    const again = await run(place, anthropic('--dry-run'));
    assert.equal(again.code, 0, again.stderr);
    const counted = await run(place, anthropic('--estimate'));
    assert.ok(server.requests.some((request) => request.endpoint === 'count-tokens'));
    assert.match(counted.stdout, /\n {2}[\d,]+ tokens there and about/);
  });

  it('sends nothing that may cost more than the cap', async () => {
    const [place, seen] = [quarry(), server.requests.length];
    const { code, stderr } = await run(place, anthropic('--send', '--max-cost', '0.000001'));
    assert.equal(code, 1);
    assert.match(stderr, /more than the .* that one dream may cost\. Nothing was sent/);
    const day = await run(place, anthropic('--send', '--max-cost-day', '0'));
    assert.match(day.stderr, /of a day\. Nothing was sent/);
    assert.equal(server.requests.length, seen);
  });

  it('without a key says how to set one', async () => {
    const { code, stderr } = await run(quarry(), anthropic('--send'), {});
    assert.equal(code, 3);
    assert.match(stderr, /There is no API key\..*ANTHROPIC_API_KEY/);
  });

  it('writes nothing with --yes when the model failed: the offline proposal waits', async () => {
    const place = quarry();
    const before = hashes(place.memory);
    const { code, stdout, stderr } = await run(place, [
      '--engine',
      'anthropic',
      '--base-url',
      'http://127.0.0.1:9',
      '--send',
      '--yes',
    ]);
    assert.equal(code, 3, stderr);
    assert.match(stderr, /could not be reached/);
    assert.match(stdout, /offline \(instead of anthropic, which failed\)/);
    assert.deepEqual(hashes(place.memory), before);
  });

  const wrong: readonly (readonly [readonly string[], RegExp])[] = [
    [['--model', 'x'], /--model goes with an engine that asks a model/],
    [['--send'], /--send goes with an engine/],
    [['--engine', 'anthropic', '--effort', 'huge'], /--effort takes one of low/],
    [['--engine', 'anthropic', '--max-cost', 'much'], /--max-cost takes US dollars/],
    [
      ['--engine', 'claude-code', '--base-url', 'http://127.0.0.1'],
      /--base-url goes with --engine anthropic/,
    ],
    [['--engine', 'language-model'], /no engine "language-model" here/],
  ];
  for (const [args, why] of wrong) {
    it(`wrong use: ${args.join(' ')}`, async () => {
      const { code, stderr } = await run(quarry(), args);
      assert.equal(code, 2);
      assert.match(stderr, why);
    });
  }
});
