import assert from 'node:assert/strict';
import { shortenHooks } from '../../../src/engines/offline/hooks';
import { memoryOf } from '../../support/world';
import { ofKind, proposed, settled } from './upkeep';

const BODY =
  'The reflow oven has five zones. Zone 3 is held at 217 °C for 40 seconds; the belt runs at 60 cm a minute. ' +
  'Nitrogen is switched on for lead-free boards, never for the red adhesive, and the exhaust is checked by the shift lead.';

const indexAfter = (files: Record<string, string>): string =>
  settled(memoryOf(files), shortenHooks)['MEMORY.md'] ?? '';

describe('shortenHooks', () => {
  it('leaves lines within the limit', () => {
    const files = { 'MEMORY.md': '- [Reflow](reflow.md) — zones and belt\n', 'reflow.md': `${BODY}\n` };
    assert.deepEqual(proposed(memoryOf(files), shortenHooks).operations, []);
  });

  it('cuts behind a sentence or a clause, what is left out standing in the file', () => {
    const files = {
      'MEMORY.md': `- [Reflow](reflow.md) — ${BODY}\n`,
      'reflow.md': `# Reflow\n\n- ${BODY}\n- More.\n`,
    };
    const after = indexAfter(files);
    assert.ok(after.length <= 151);
    assert.equal(
      after,
      '- [Reflow](reflow.md) — The reflow oven has five zones. Zone 3 is held at 217 °C for 40 seconds; the belt runs at 60 cm a minute.\n',
    );
  });

  it('leaves out a clause in the middle when the last one stands nowhere else', () => {
    const hook =
      'five zones, zone 3 held at 217 °C for 40 seconds, belt at 60 cm a minute, nitrogen switched on for lead-free boards, maintenance by Okafor';
    const after = indexAfter({ 'MEMORY.md': `- [Reflow](reflow.md) — ${hook}\n`, 'reflow.md': `${BODY}\n` });
    assert.ok(after.length <= 151 && after.includes('Okafor') && after.includes('five zones'), after);
  });

  it('leaves a line, with a finding, when something in it stands nowhere else', () => {
    const hook = `serviced by Okafor under contract K-8841 with a call-out fee, spare belts in rack 17, door code with the porter, and keys at the desk of the night shift`;
    const draft = proposed(
      memoryOf({ 'MEMORY.md': `- [Reflow](reflow.md) — ${hook}\n`, 'reflow.md': `${BODY}\n` }),
      shortenHooks,
    );
    assert.deepEqual(draft.operations, []);
    assert.deepEqual(
      draft.findings.map(({ kind }) => kind),
      ['too-long'],
    );
  });

  it('never touches protected lines and lines of dead files', () => {
    const line = `- [Reflow](reflow.md) — ${BODY}`;
    const files = {
      'MEMORY.md': `<!-- keep -->\n${line}\n<!-- /keep -->\n\n- [Gone](gone.md) — ${BODY}\n`,
      'reflow.md': `${BODY}\n`,
    };
    const draft = proposed(memoryOf(files), shortenHooks);
    assert.deepEqual(ofKind(draft, 'rewrite'), []);
    assert.equal(draft.findings.length, 2);
  });
});
