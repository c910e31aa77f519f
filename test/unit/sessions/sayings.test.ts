import assert from 'node:assert/strict';
import { collectSayings } from '../../../src/core/sessions/sayings';
import type { Session, Turn } from '../../../src/core/sessions/session';
import { KINDS, seeded } from '../secrets/samples';

const AT = Date.parse('2026-11-20T10:00:00Z');

function session(...texts: readonly string[]): Session {
  const turns = texts.map((text, n): Turn => {
    return { uuid: `u${n}`, sessionId: 's', at: AT + n, origin: 'user', text, line: n + 1 };
  });
  return { id: 's', file: '/s.jsonl', startedAt: AT, endedAt: AT, bytes: 1, turns } as unknown as Session;
}

describe('sayings', () => {
  it('hold placeholders where secrets were typed, whatever kind', () => {
    const random = seeded(3);
    const secrets = Object.values(KINDS).map((make) => make(random));
    const sayings = collectSayings([session(...secrets.map((secret) => `use ${secret} for the depot`))]);
    assert.equal(sayings.length, secrets.length);
    sayings.forEach(({ quote }, n) => {
      assert.ok(!quote.includes(secrets[n]!), quote);
      assert.match(quote, /\[redacted: /);
    });
  });

  it('are what people typed, once each, oldest first', () => {
    const twice = session('second', 'third');
    const first = session('first');
    const [turn] = first.turns;
    const earlier = { ...first, turns: [{ ...turn!, uuid: 'other', at: AT - 1 }] };
    assert.deepEqual(
      collectSayings([twice, earlier, twice]).map((one) => one.quote),
      ['first', 'second', 'third'],
    );
  });
});
