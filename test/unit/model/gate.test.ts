import assert from 'node:assert/strict';
import type { Sending } from '../../../src/core/dream/engine';
import { settingsOf } from '../../../src/engines/anthropic/settings';
import { dollarsOf } from '../../../src/engines/model/prices';
import { modelEngine } from '../../../src/engines/model/modelEngine';
import { NO_USAGE } from '../../../src/engines/model/model';
import { Gate, type Caps } from '../../../src/job/gate';
import { Spending } from '../../../src/storage/spending';
import type { Environment } from '../../../src/storage/environment';
import { DiskModel } from '../../support/diskModel';
import { answer, inputOf, scripted } from './asked';

const ENVIRONMENT: Environment = { home: '/home', env: {}, platform: 'linux', cwd: '/home' };
const NOON = Date.parse('2026-11-20T12:00:00Z');
const SPENT = { model: 'm', requests: 1, inputTokens: 1, cachedTokens: 0, outputTokens: 1, dollars: 2 };
const INPUT = inputOf({ memory: { 'a.md': '# A\n\n- The crane lifts 4 t.\n' } });
const KNOWN = modelEngine(scripted(() => answer())).prepare(INPUT);
const UNKNOWN: Sending = modelEngine({ ...scripted(() => answer()), id: 'some-other-model' }).prepare(INPUT);

const gate = (caps: Caps): Gate =>
  new Gate({
    environment: ENVIRONMENT,
    caps,
    now: () => NOON,
    ask: () => Promise.resolve(true),
    files: new DiskModel(),
  });

describe('the gate', () => {
  it('lets a model of unknown price through until the day is spent', async () => {
    const open = gate({ perDream: 1, perDay: 4 });
    assert.equal(await open.reasonAgainst(UNKNOWN), undefined);
    open.spent('claude-code', SPENT);
    assert.equal(await open.reasonAgainst(UNKNOWN), undefined);
    open.spent('claude-code', SPENT);
    assert.match((await open.reasonAgainst(UNKNOWN)) ?? '', /all of the \$4/);
  });

  it('lets no model of unknown price through where nothing may be spent', async () => {
    assert.match((await gate({ perDream: 0, perDay: 5 }).reasonAgainst(UNKNOWN)) ?? '', /not known here/);
  });

  it('takes consent to one place for no consent to another', () => {
    const place = (baseUrl: string): string => settingsOf({ apiKey: 'k', model: 'm', baseUrl }).destination;
    const open = gate({ perDream: 1, perDay: 5 });
    const agreed = place('https://gate.example/a');
    open.agree('anthropic', agreed);
    for (const same of ['https://GATE.example/a', 'https://gate.example:443/a/', 'https://gate.example/a/v1'])
      assert.equal(place(same), agreed);
    for (const other of [
      'http://gate.example/a',
      'https://gate.example/b',
      'https://gate.example',
      'https://gate.example:8443/a',
      'https://gate.example.org/a',
    ])
      assert.ok(!open.isAgreed('anthropic', place(other)), other);
    assert.ok(!open.isAgreed('claude-code', agreed));
    assert.equal(place('https://api.anthropic.com/v1'), 'api.anthropic.com');
    assert.equal(place('http://127.0.0.1:8123'), '127.0.0.1:8123');
  });

  it('asks once for an engine and a place, and sends nothing where nobody agreed', async () => {
    const [files, asked] = [new DiskModel(), [] as string[]];
    const at = (ask?: boolean): Gate =>
      new Gate({
        environment: ENVIRONMENT,
        caps: { perDream: 1, perDay: 5 },
        now: () => NOON,
        files,
        ...(ask !== undefined && {
          ask: ({ destination }: Sending) => {
            asked.push(destination);
            return Promise.resolve(ask);
          },
        }),
      });
    assert.match((await at(false).reasonAgainst(UNKNOWN)) ?? '', /^Nobody has agreed .* Nothing was sent\.$/);
    assert.match((await at().reasonAgainst(UNKNOWN)) ?? '', /Run a dream yourself once/);
    assert.equal(await at(true).reasonAgainst(UNKNOWN), undefined);
    assert.equal(await at().reasonAgainst(UNKNOWN), undefined, 'What was agreed to is remembered.');
    assert.deepEqual(asked, [UNKNOWN.destination, UNKNOWN.destination]);
    const elsewhere = { ...UNKNOWN, destination: 'elsewhere' };
    assert.match((await at().reasonAgainst(elsewhere)) ?? '', /go to elsewhere/);
  });

  it('holds each dream and each day to what it may cost, and then asks nobody', async () => {
    const dear = { ...UNKNOWN, price: { dollars: 0.8, pricesOf: '2026-11-01' } };
    assert.match((await gate({ perDream: 0.5, perDay: 5 }).reasonAgainst(dear)) ?? '', /one dream may cost/);
    const open = gate({ perDream: 1, perDay: 2.5 });
    assert.equal(await open.reasonAgainst(dear), undefined);
    open.spent('anthropic', SPENT);
    assert.match((await open.reasonAgainst(dear)) ?? '', /of a day\. Nothing was sent/);
  });

  it('keeps what was spent when two processes forget the same old day', () => {
    const files = new DiskModel();
    new Spending(files, '/state').add('old', 'anthropic', SPENT, NOON - 90 * 86_400_000);
    files.remove = () => {
      throw Object.assign(new Error('gone'), { code: 'ENOENT' });
    };
    const spending = new Spending(files, '/state');
    spending.add('new', 'anthropic', SPENT, NOON);
    assert.equal(spending.onDayOf(NOON), 2);
  });
});

describe('a price', () => {
  const MODEL = 'claude-haiku-5-5';

  it('is five times as much a token for a prompt over 100,000 tokens, cached ones included', () => {
    const short = dollarsOf({ ...NO_USAGE, requests: 1, inputTokens: 100_000 }, MODEL) ?? NaN;
    assert.ok(Math.abs(short - 0.01) < 1e-9);
    const long = dollarsOf({ ...NO_USAGE, requests: 1, inputTokens: 100_001 }, MODEL) ?? NaN;
    assert.ok(Math.abs(long - 0.0500005) < 1e-9);
    const cached = { ...NO_USAGE, requests: 1, inputTokens: 1, cacheReadTokens: 100_000 };
    assert.ok(Math.abs((dollarsOf(cached, MODEL) ?? NaN) - 0.0050005) < 1e-9);
    const answered = { ...NO_USAGE, requests: 1, inputTokens: 100_001, outputTokens: 1000 };
    assert.ok(Math.abs((dollarsOf(answered, MODEL) ?? NaN) - 0.0525005) < 1e-9);
  });

  it('of what is sent is that of each prompt, as the service counts it', async () => {
    const model = (tokens: number) => ({
      ...scripted(() => answer()),
      countTokens: () => Promise.resolve(tokens),
    });
    const price = async (tokens: number): Promise<number> => {
      const engine = modelEngine(model(tokens));
      const sending = await engine.count?.(
        INPUT,
        { ...KNOWN, outputTokens: 0 },
        new AbortController().signal,
      );
      return sending?.price?.dollars ?? NaN;
    };
    assert.ok(Math.abs((await price(90_000)) - 0.009) < 1e-9);
    assert.ok(Math.abs((await price(110_000)) - 0.055) < 1e-9);
  });
});
