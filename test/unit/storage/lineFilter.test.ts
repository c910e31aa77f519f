import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hasWords, readLine } from '../../../src/core/sessions/record';
import { cannotHoldWords, isToolOutput } from '../../../src/storage/lineFilter';
import { startOf } from '../../../src/storage/lineReader';
import { Lines } from '../sessions/lines';

function isPassedOver(line: string): boolean {
  const bytes = Buffer.from(line);
  return isToolOutput(startOf(bytes)) || cannotHoldWords(bytes, startOf(bytes));
}

function saysSomething(line: string): boolean {
  const reading = readLine(line);
  return typeof reading === 'object' && hasWords(reading);
}

const padding = 'padding '.repeat(400);

describe('the filter of lines', () => {
  it('passes over tool output as clients write it', () => {
    assert.ok(isPassedOver(new Lines().tool('output').all[1]!));
    for (const line of [
      '{"parentUuid":"a","isSidechain":false,"userType":"external","cwd":"C:\\\\dev\\\\shop","type":"user","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"text","text":"x"}]}]},"uuid":"u"}',
      '{"parentUuid":null,"promptId":"p","type":"user","message":{"role":"user","content":[{"tool_use_id":"t","type":"tool_result","content":"x","is_error":false}]}}',
    ]) {
      assert.ok(isToolOutput(line), line);
    }
  });

  it('passes over long calls of tools, thoughts and attachments', () => {
    const lines = new Lines()
      .blocks([{ type: 'tool_use', id: 't', name: 'Write', input: { content: `"text" ${padding}` } }])
      .blocks([{ type: 'thinking', thinking: padding }]);
    for (const line of lines.all) assert.ok(isPassedOver(line), line.slice(0, 300));
    assert.ok(
      isPassedOver(JSON.stringify({ attachment: { type: 'file', content: padding }, type: 'attachment' })),
    );
  });

  it('lets through what person and agent say', () => {
    const lines = new Lines()
      .person(padding)
      .agent(padding)
      .queued(padding)
      .user([{ type: 'text', text: padding }]);
    for (const line of lines.all) assert.ok(saysSomething(line) && !isPassedOver(line), line.slice(0, 300));
  });

  it('is not fooled by spacing, order, escapes or words in strings', () => {
    const quoted = JSON.stringify('see "type":"tool_result","message":{"content":[{"type":"tool_result"}]}');
    for (const line of [
      `{"type":"user","uuid":"u","message":{"content":${quoted}}}`,
      `{"x":${quoted},"type":"user","uuid":"u","message":{"content":[{"type":"text","text":${quoted}}]}}`,
      `{"message":{"content":[{"type":"tool_result_not","text":"x"},{"type":"text","text":"x"}]},"type":"user","uuid":"u"}`,
      `{"type":"assistant","uuid":"u","message":{"content":"${padding}"}}`,
      `{"message":{"note":{"content":[{"type":"tool_result"}]},"content":"x"},"type":"user","uuid":"u"}`,
      `{"other":{"message":{"content":[{"type":"tool_result"}]}},"message":{"content":"x"},"type":"user","uuid":"u"}`,
      `{"typ\\u0065":"us\\u0065r","uuid":"u","message":{"content":"${padding}"}}`,
      `{"type":"assist\\u0061nt","uuid":"u","message":{"content":[{"type":"t\\u0065xt","t\\u0065xt":"${padding}"}]}}`,
      ` {  "type" : "user" , "uuid" : "u" , "message" : { "content" : "${padding}" } } `,
    ]) {
      assert.ok(saysSomething(line), line.slice(0, 200));
      assert.ok(!isPassedOver(line), line.slice(0, 200));
    }
  });

  it('never passes over a line that says something', () => {
    const text = fc.constantFrom(
      'hi',
      '',
      '"type":"tool_result"',
      '\\',
      '"',
      '\u0007',
      padding,
      '\ud800',
      '{"type":"user"}',
      '"text"',
    );
    const block = fc.oneof(
      fc.record({ type: fc.constant('text'), text }),
      fc.record({ tool_use_id: text, type: fc.constant('tool_result'), content: text }),
      fc.record({ type: fc.constant('tool_use'), input: fc.record({ text, type: text }) }),
      fc.record({ type: text, text }),
      fc.constant(null),
    );
    const content = fc.oneof(
      text,
      fc.array(block, { maxLength: 3 }),
      fc.record({ type: fc.constant('tool_result') }),
    );
    const message = fc.record({ content, id: text }, { requiredKeys: ['content'] });
    const common = {
      uuid: fc.constant('u'),
      cwd: text,
      isSidechain: fc.constant(false),
      filler: fc.constant(padding),
    };
    const attachment = fc.record({
      type: fc.constantFrom('queued_command', 'file'),
      commandMode: fc.constant('prompt'),
      prompt: content,
    });
    const line = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record(
          { type: fc.constantFrom('user', 'assistant'), message, ...common },
          { requiredKeys: ['type', 'uuid', 'message'] },
        ),
      },
      {
        weight: 1,
        arbitrary: fc.record(
          { type: fc.constantFrom('attachment', 'progress'), attachment, ...common },
          { requiredKeys: ['type', 'uuid', 'attachment'] },
        ),
      },
    );
    const order = fc.infiniteStream(fc.nat(99));
    const spelling = fc.constantFrom<(json: string) => string>(
      (json) => json,
      (json) => json,
      (json) => json,
      (json) => json.replaceAll('":', '" : '),
      (json) => json.replace('"type"', '"t\\u0079pe"'),
      (json) => json.replaceAll('"text"', '"te\\u0078t"'),
      (json) => json.slice(0, -3),
      (json) => `${json}${json}`,
      (json) => ` ${json}\r`,
    );
    let passedOver = 0;
    let said = 0;
    fc.assert(
      fc.property(line, order, spelling, (members, draws, spell) => {
        const shuffled = Object.entries(members).map((entry) => ({
          entry,
          key: draws.next().value as number,
        }));
        const object = Object.fromEntries(shuffled.sort((a, b) => a.key - b.key).map(({ entry }) => entry));
        const json = spell(JSON.stringify(object));
        const says = saysSomething(json);
        if (says) said++;
        if (isPassedOver(json)) passedOver++;
        assert.ok(!(says && isPassedOver(json)), json.slice(0, 500));
      }),
      { numRuns: 600, seed: 7 },
    );
    assert.ok(
      said > 100 && passedOver > 40,
      `both kinds must occur: ${said} said something, ${passedOver} were passed over`,
    );
  });
});
