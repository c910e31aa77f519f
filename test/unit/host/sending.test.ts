import assert from 'node:assert/strict';
import type { Sending, Spent } from '../../../src/core/dream/engine';
import { sendingLines } from '../../../src/host/sendingInWords';
import { insteadOfInWords, spentInWords } from '../../../src/host/spentInWords';
import { english } from './english';

const sending: Sending = {
  engine: 'anthropic',
  model: 'claude-sonnet-5-5',
  destination: 'api.anthropic.com',
  requests: [{ title: 'The question', text: '…' }],
  statements: 1320,
  sayings: 48,
  sessions: 6,
  secrets: {},
  inputTokens: 21_034,
  counted: false,
  outputTokens: 3000,
  price: { dollars: 0.0721, pricesOf: '2026-11-22' },
  seconds: 42,
};

const spent: Spent = { model: 'm', requests: 2, inputTokens: 21_034, cachedTokens: 0, outputTokens: 900 };

describe('what would be sent, in words', () => {
  it('says model, amounts, tokens, time, price and secrets, a line each', () => {
    assert.deepEqual(
      sendingLines({ ...sending, secrets: { 'api key': 2, password: 1, token: 0 } }, english),
      [
        'Model: claude-sonnet-5-5',
        'Statements of the memory: 1,320',
        'Sayings: 48, from sessions: 6',
        'Requests: 1',
        'About 21,034 tokens there and 3,000 back, in about 42 s.',
        'About $0.07 at the prices of 2026-11-22.',
        'Secrets that gave way to placeholders: 2 × api key, 1 × password.',
      ],
    );
  });

  it('says what is not known, and that no secret was found', () => {
    const unpriced: { price?: unknown } & Sending = { ...sending, seconds: 400 };
    delete unpriced.price;
    const lines = sendingLines(unpriced, english);
    assert.match(lines[4]!, /in about 7 min\.$/);
    assert.match(lines[5]!, /not known/);
    assert.equal(lines[6], 'No secret was found in it.');
  });

  it('shows a name that is not what it seems', () => {
    assert.equal(sendingLines({ ...sending, model: 'a\u202Eb\nc' }, english)[0], 'Model: a<U+202E>b c');
  });
});

describe('what a model cost, in words', () => {
  it('says tokens, those from the cache, and the price where they are known', () => {
    assert.equal(spentInWords(spent, english), 'm: 21,034 tokens sent, 900 received');
    assert.equal(
      spentInWords({ ...spent, cachedTokens: 18_000, dollars: 0.004 }, english),
      'm: 21,034 tokens sent (18,000 from the cache), 900 received, less than $0.01',
    );
  });
});

describe('a proposal in the place of another engine’s', () => {
  it('names the engine and its reason, on one line', () => {
    assert.equal(
      insteadOfInWords({ engine: 'claude-code', message: 'It broke.\nTry again.' }, english),
      'Claude Code gave no proposal, so this is the offline engine’s instead. It broke. Try again.',
    );
  });
});
