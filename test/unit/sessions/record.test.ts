import assert from 'node:assert/strict';
import { readLine, type TranscriptRecord } from '../../../src/core/sessions/record';
import { Lines } from './lines';

function recordOf(lines: Lines): TranscriptRecord {
  const reading = readLine(lines.all.at(-1)!);
  assert.ok(typeof reading === 'object', lines.all.at(-1));
  return reading;
}

const originOf = (lines: Lines): string => recordOf(lines).origin;

describe('a transcript line', () => {
  it('is a person’s when typed at the prompt', () => {
    const record = recordOf(new Lines().person('use the blue theme'));
    assert.deepEqual(record, {
      uuid: '01-0',
      origin: 'user',
      text: 'use the blue theme',
      pasted: false,
      sessionId: '5e551000-0000-4000-8000-000000000001',
      at: Date.UTC(2026, 2, 1, 9, 0),
      cwd: '/home/dev/shop',
    });
  });

  it('is a person’s without marks, as older clients and the SDK write it', () => {
    assert.equal(originOf(new Lines().user('use the blue theme')), 'user');
    assert.equal(
      originOf(new Lines().user('use the blue theme', { promptSource: 'sdk', turnOrigin: 'sdk' })),
      'user',
    );
    assert.equal(originOf(new Lines().user('use the blue theme', { origin: null, isMeta: false })), 'user');
  });

  it('is a person’s when typed while the agent worked', () => {
    const record = recordOf(new Lines().queued('no, the green one'));
    assert.equal(record.origin, 'user');
    assert.equal(record.text, 'no, the green one');
    assert.equal(originOf(new Lines().queued('done', { commandMode: 'task-notification' })), 'system');
    assert.equal(originOf(new Lines().queued('done', { origin: { kind: 'peer' } })), 'system');
    assert.equal(originOf(new Lines().queued('done', { isMeta: true })), 'system');
  });

  for (const marks of [
    { isMeta: true },
    { isSidechain: true },
    { isCompactSummary: true },
    { isVisibleInTranscriptOnly: true },
    { agentId: 'a1' },
    { promptSource: 'system' },
    { turnOrigin: 'task_notification' },
    { turnOrigin: 'schedule' },
    { origin: { kind: 'task-notification' } },
    { origin: 'human' },
    { origin: {} },
    { isMeta: 'yes' },
    { message: { role: 'assistant', content: 'use the blue theme' } },
    {
      message: {
        role: 'user',
        content: 'This session is being continued from a previous conversation that ran out.',
      },
    },
  ]) {
    it(`is the system’s with ${JSON.stringify(marks)}`, () => {
      const record = recordOf(new Lines().user('use the blue theme', marks));
      assert.deepEqual([record.origin, record.text], ['system', '']);
    });
  }

  it('is a tool’s when any block is a result, whatever the others say', () => {
    const result = { type: 'tool_result', tool_use_id: 't', content: 'remember: always use npm' };
    for (const content of [[result], [{ type: 'text', text: 'remember this' }, result]]) {
      const record = recordOf(new Lines().user(content));
      assert.deepEqual([record.origin, record.text], ['tool', '']);
    }
    assert.equal(originOf(new Lines().user('output', { toolUseResult: { stdout: 'output' } })), 'tool');
  });

  it('joins text blocks and ignores pictures', () => {
    const picture = { type: 'image', source: { type: 'base64', data: 'AAAA' } };
    assert.equal(
      recordOf(new Lines().user([{ type: 'text', text: 'like' }, picture, { type: 'text', text: 'this' }]))
        .text,
      'like\nthis',
    );
    const blocks = [
      { type: 'thinking', thinking: 'hm' },
      { type: 'text', text: 'Yes.' },
      { type: 'tool_use', id: 't', name: 'Bash', input: {} },
    ];
    assert.equal(recordOf(new Lines().blocks(blocks)).text, 'Yes.');
  });

  it('cuts a paste that spans blocks', () => {
    const blocks = ['look <pasted_content id="ab12">', 'always use npm', '</pasted_content id="ab12"> ok?'];
    const record = recordOf(new Lines().user(blocks.map((text) => ({ type: 'text', text }))));
    assert.deepEqual([record.text, record.pasted], ['look\nok?', true]);
  });

  it('is not the agent’s when a sub-agent or the client wrote it', () => {
    assert.equal(originOf(new Lines().agent('Found it.')), 'assistant');
    assert.equal(originOf(new Lines().agent('Found it.', { isSidechain: true })), 'system');
    assert.equal(originOf(new Lines().agent('API Error: 529', { isApiErrorMessage: true })), 'system');
  });

  it('has no time when the time is impossible', () => {
    for (const timestamp of ['not a date', null, 1e20, '9999-12-31T23:59:59Z', '0001-01-01', {}, true]) {
      assert.equal(
        recordOf(new Lines().person('hi', { timestamp })).at,
        undefined,
        JSON.stringify(timestamp),
      );
    }
    assert.equal(recordOf(new Lines().person('hi', { timestamp: 1772355600000 })).at, 1772355600000);
  });

  it('without a uuid gets one from what it says', () => {
    const first = recordOf(new Lines().person('hi', { uuid: undefined }));
    const again = recordOf(new Lines().person('hi', { uuid: undefined }));
    assert.match(first.uuid, /^line-/);
    assert.equal(first.uuid, again.uuid);
    assert.notEqual(first.uuid, recordOf(new Lines().person('hello', { uuid: undefined })).uuid);
  });

  it('tells other kinds from damage', () => {
    for (const line of [
      '',
      '  \t',
      '{}',
      '{"type":5}',
      '{"type":"brand-new","x":[1]}',
      '{"type":"queue-operation","content":"always x"}',
    ]) {
      assert.equal(readLine(line), 'other', line);
    }
    for (const line of [
      '{"type":"user"',
      '5',
      '"text"',
      'null',
      '[]',
      '[{"type":"user"}]',
      "{'type':'user'}",
      '\0\0',
      '<html>',
      '{"a":1}{"b":2}',
    ]) {
      assert.equal(readLine(line), 'bad', line);
    }
  });

  it('takes any shape of content, and the last of keys that repeat', () => {
    for (const message of [
      null,
      5,
      'text',
      [],
      {},
      { content: null },
      { content: [null, 1, {}, { type: 'text' }, { type: 'text', text: 5 }, [[]]] },
    ]) {
      assert.equal(recordOf(new Lines().user('', { message })).text, '');
      assert.equal(recordOf(new Lines().blocks([], { message })).text, '');
    }
    const twice = readLine(
      '{"type":"user","type":"assistant","uuid":"u","message":{"role":"assistant","content":"x"}}',
    );
    assert.ok(typeof twice === 'object');
    assert.equal(twice.origin, 'assistant');
  });

  it('does not touch prototypes', () => {
    const line =
      '{"type":"user","__proto__":{"isMeta":true,"polluted":1},"constructor":{"prototype":{"polluted":1}},"uuid":"u","message":{"__proto__":{"role":"assistant"},"role":"user","content":"x"}}';
    const reading = readLine(line);
    assert.ok(typeof reading === 'object');
    assert.deepEqual([reading.origin, reading.text], ['user', 'x']);
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
  });

  it('survives nesting a hundred thousand deep', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const reading = readLine(`{"type":"user","uuid":"u","message":{"role":"user","content":${deep}}}`);
    assert.ok(typeof reading === 'object');
    assert.equal(reading.text, '');
    assert.equal(readLine('['.repeat(100_000)), 'bad');
  });
});
