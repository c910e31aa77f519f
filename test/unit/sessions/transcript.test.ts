import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readLine } from '../../../src/core/sessions/record';
import { sessionsOf, workingFolders, type Transcript } from '../../../src/core/sessions/transcript';
import { Lines } from './lines';

const modified = Date.UTC(2026, 5, 1);

function transcript(lines: readonly string[], name: string, file = `/t/${name}.jsonl`): Transcript {
  const records = lines.flatMap((line, index) => {
    const record = readLine(line);
    return typeof record === 'object' ? [{ record, line: index + 1 }] : [];
  });
  return { file, name, bytes: 100, modified, badLines: 0, lines: records };
}

function turnsOf(lines: Lines): string[] {
  const [session] = sessionsOf([transcript(lines.all, lines.sessionId)]);
  return (session?.turns ?? []).map((turn) => `${turn.origin}: ${turn.text}`);
}

/** A line with other members. */
function changed(line: string, members: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...(JSON.parse(line) as object), ...members });
}

describe('sessions of transcripts', () => {
  it('hold the turns of person and agent, and nothing else', () => {
    const lines = new Lines()
      .user('<local-command-caveat>ran by hand</local-command-caveat>', { isMeta: true })
      .person('which port?')
      .tool('always use port 1')
      .agent('Port 80.')
      .user('a prompt for a helper', { isSidechain: true, agentId: 'a' })
      .queued('no, 8080')
      .agent('8080 then.');
    assert.deepEqual(turnsOf(lines), [
      'user: which port?',
      'assistant: Port 80.',
      'user: no, 8080',
      'assistant: 8080 then.',
    ]);
    const [session] = sessionsOf([transcript(lines.all, lines.sessionId)]);
    assert.deepEqual(session, {
      id: lines.sessionId,
      file: `/t/${lines.sessionId}.jsonl`,
      cwd: '/home/dev/shop',
      startedAt: Date.UTC(2026, 2, 1, 9, 1),
      endedAt: Date.UTC(2026, 2, 1, 9, 7),
      turns: session!.turns,
      bytes: 100,
      badLines: 0,
    });
    assert.deepEqual(session.turns[0], {
      uuid: '01-1',
      sessionId: lines.sessionId,
      at: Date.UTC(2026, 2, 1, 9, 1),
      origin: 'user',
      text: 'which port?',
      line: 2,
    });
  });

  it('join the parts of one answer, also with tool calls in between', () => {
    const lines = new Lines()
      .person('go')
      .agent('First.', {}, 'msg_a')
      .tool('ok')
      .agent('Then.', {}, 'msg_a')
      .agent('Other.', {}, 'msg_b');
    assert.deepEqual(turnsOf(lines), ['user: go', 'assistant: First.\n\nThen.', 'assistant: Other.']);
  });

  it('never join answers across a person’s turn, whatever their ids', () => {
    const lines = new Lines().agent('One.', {}, 'msg').person('and?').agent('Two.', {}, 'msg');
    assert.deepEqual(turnsOf(lines), ['assistant: One.', 'user: and?', 'assistant: Two.']);
  });

  it('join by request when there is no message id, and not without both', () => {
    const message = (text: string): object => ({ message: { role: 'assistant', content: text } });
    const by = (requestId: string | undefined): string[] =>
      turnsOf(
        new Lines().blocks([], { requestId, ...message('a') }).blocks([], { requestId, ...message('b') }),
      );
    assert.deepEqual(by('req_1'), ['assistant: a\n\nb']);
    assert.deepEqual(by(undefined), ['assistant: a', 'assistant: b']);
  });

  it('are in order of time, then of lines', () => {
    const lines = new Lines().person('one').agent('two').person('three');
    const [one, two, three] = lines.all as [string, string, string];
    const swapped = new Lines().raw(two, three, one);
    assert.deepEqual(turnsOf(swapped), ['user: one', 'assistant: two', 'user: three']);
    const same = new Lines().raw(
      ...[two, one, three].map((line) => changed(line, { timestamp: '2026-03-01T09:00:00Z' })),
    );
    assert.deepEqual(turnsOf(same), ['assistant: two', 'user: one', 'user: three']);
  });

  it('give a line without a time that of its neighbour, else the file’s', () => {
    const at = (timestamps: readonly unknown[]): number[] => {
      const lines = new Lines();
      for (const timestamp of timestamps) lines.person(`at ${String(timestamp)}`, { timestamp });
      return sessionsOf([transcript(lines.all, 'x')])[0]!.turns.map((turn) => turn.at);
    };
    const known = Date.UTC(2026, 2, 3);
    assert.deepEqual(at(['no date', '2026-03-03T00:00:00Z', null, 1e20]), [known, known, known, known]);
    assert.deepEqual(at(['no date']), [modified]);
  });

  it('survive parents that go in circles, to themselves or to nobody', () => {
    const lines = new Lines().person('a').agent('b').person('c');
    const parents = ['01-2', '01-1', 'nobody'];
    const odd = new Lines().raw(
      ...lines.all.map((line, index) => changed(line, { parentUuid: parents[index] })),
    );
    assert.deepEqual(turnsOf(odd), ['user: a', 'assistant: b', 'user: c']);
  });

  it('count a repeated line once', () => {
    const lines = new Lines().person('keep it short').agent('Yes.');
    assert.deepEqual(turnsOf(new Lines().raw(...lines.all, ...lines.all)), [
      'user: keep it short',
      'assistant: Yes.',
    ]);
  });

  it('leave a fork what is new in it', () => {
    const first = new Lines(1).person('we deploy on fridays').agent('Noted.').person('bye');
    const second = new Lines(2);
    const copies = first.all.map((line) =>
      changed(line, { sessionId: second.sessionId, forkedFrom: { sessionId: first.sessionId } }),
    );
    const fork = [
      ...copies,
      changed(new Lines(2).person('only here').all[0]!, { timestamp: '2026-03-01T09:02:30Z' }),
    ];
    // The original went on after it was forked, so only the mark tells which is which.
    const original = [
      ...first.all,
      changed(new Lines(3).person('later').all[0]!, { timestamp: '2026-03-09T00:00:00Z' }),
    ];
    for (const marked of [true, false]) {
      const lines = marked ? fork : fork.map((line) => changed(line, { forkedFrom: undefined }));
      const given = [
        transcript(lines, second.sessionId),
        transcript(marked ? original : first.all, first.sessionId),
      ];
      const sessions = sessionsOf(given);
      assert.deepEqual(
        sessions.map((session) => [session.id, session.turns.at(-1)!.text, session.turns.length]),
        [
          [first.sessionId, marked ? 'later' : 'bye', marked ? 4 : 3],
          [second.sessionId, 'only here', 1],
        ],
      );
      assert.deepEqual(sessionsOf(given.reverse()), sessions);
    }
  });

  it('leave out a session that only repeats another', () => {
    const lines = new Lines(1).person('once');
    const copy = lines.all.map((line) => changed(line, { sessionId: new Lines(2).sessionId }));
    const sessions = sessionsOf([
      transcript(copy, new Lines(2).sessionId),
      transcript(lines.all, lines.sessionId),
    ]);
    assert.deepEqual(
      sessions.map((session) => session.id),
      [lines.sessionId],
    );
  });

  it('are named after the file, or after its lines when the file was renamed', () => {
    const lines = new Lines().person('hi');
    const id = (name: string): string => sessionsOf([transcript(lines.all, name)])[0]!.id;
    assert.equal(id('0e551000-0000-4000-8000-000000000009'), '0e551000-0000-4000-8000-000000000009');
    assert.equal(id('copy of a session'), lines.sessionId);
  });

  it('name their working folders', () => {
    const lines = new Lines().person('hi').person('there', { cwd: '/home/dev/shop/api' }).person('again');
    assert.deepEqual(
      [...workingFolders(transcript(lines.all, 'x'))],
      ['/home/dev/shop', '/home/dev/shop/api'],
    );
  });

  it('do not depend on the order in which files come', () => {
    const pool = Array.from(
      { length: 6 },
      (_, index) => (index % 2 ? new Lines().agent(`a${index}`) : new Lines().person(`p${index}`)).all[0]!,
    );
    const line = fc
      .record({ index: fc.nat(5), minute: fc.nat(3), copied: fc.boolean() })
      .map(({ index, minute, copied }) =>
        changed(pool[index]!, {
          uuid: `u${index}`,
          timestamp: `2026-03-01T09:0${minute}:00Z`,
          ...(copied && { forkedFrom: {} }),
        }),
      );
    const files = fc.array(fc.array(line, { maxLength: 5 }), { maxLength: 4 });
    fc.assert(
      fc.property(files, fc.infiniteStream(fc.nat()), (contents, draws) => {
        const given = contents.map((lines, index) => transcript(lines, `s${index % 3}`, `/t/${index}.jsonl`));
        const shuffled = given
          .map((one) => ({ one, key: draws.next().value as number }))
          .sort((a, b) => a.key - b.key);
        const sessions = sessionsOf(given);
        assert.deepEqual(sessionsOf(shuffled.map(({ one }) => one)), sessions);
        const uuids = sessions.flatMap((session) => session.turns.map((turn) => turn.uuid));
        assert.equal(new Set(uuids).size, uuids.length);
      }),
      { numRuns: 200, seed: 3 },
    );
  });
});
