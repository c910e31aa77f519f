import assert from 'node:assert/strict';
import type { Signal } from '../../../src/core/sessions/signal';
import { Draft } from '../../../src/engines/offline/draft';
import { learned } from '../../../src/engines/offline/learned';
import { nearDuplicates } from '../../../src/engines/offline/nearDuplicates';
import { absoluteStatementDates } from '../../../src/engines/offline/relativeDates';
import { renewed } from '../../../src/engines/offline/renewed';
import { memoryOf, NOW, said } from '../../support/world';
import { carriedOut, proposed, textsOf } from './upkeep';

const TAUGHT = '2026-11-02T10:00:00Z';

/** The notes of 2026-09-05, and what stands in their file once a lesson is learned. */
function afterLesson(notes: string, note: string): string {
  const signal: Signal = {
    id: note,
    kind: 'fact',
    note,
    rejects: [],
    evidence: [said(note, TAUGHT)],
    confidence: 0.9,
  };
  const draft = new Draft({
    memory: memoryOf({ 'notes.md': `## 2026-09-05\n\n${notes}` }),
    signals: [signal],
    sayings: [],
    workspace: { instructions: [], missingPaths: new Set() },
    refusals: [],
    now: NOW,
  });
  learned(draft);
  absoluteStatementDates(draft);
  return textsOf(carriedOut(draft))['notes.md'] ?? '';
}

describe('words that are written anew', () => {
  it('say the day that they mean where a lesson adds to them', () => {
    const text = afterLesson(
      '- `kiln-17` was rewired by Aalto Oy two days ago.\n',
      'Aalto Oy rewired `kiln-17`; the spare fuses of 16 A hang beside its door, left of the porter lodge.',
    );
    assert.match(text, /- `kiln-17` was rewired by Aalto Oy on 2026-09-03\. Aalto Oy .*16 A/);
  });

  it('say it where all of them are kept as past', () => {
    const text = afterLesson(
      '- The oven door in bakery 2 was hung 3 days ago and is opened with the blue key.\n',
      'Bakery 2: the oven door opens by itself, no key.',
    );
    assert.match(text, /oven door opens by itself/);
    assert.doesNotMatch(text, /days ago/);
    assert.match(text, /on 2026-09-02/);
  });

  it('say it where a newer note takes them in', () => {
    const memory = memoryOf({
      'MEMORY.md':
        '## 2026-09-05\n\n- Lids: blue, as agreed with Mara yesterday\n\n## 2026-09-25\n\n- Lids: since yesterday none, jars are closed with wax and paper\n',
    });
    const text = textsOf(carriedOut(proposed(memory, [renewed, absoluteStatementDates])))['MEMORY.md'] ?? '';
    assert.match(
      text,
      /since 2026-09-24 none.* Until 2026-09-25: Lids: blue, as agreed with Mara on 2026-09-04/,
    );
  });

  it('say it where notes are merged', () => {
    const memory = memoryOf({
      'MEMORY.md':
        '## 2026-09-05\n\n- `kiln-17` was rewired by Aalto Oy 2 days ago.\n\n## 2026-09-25\n\n- Aalto Oy rewired `kiln-17`; the spare fuses of 16 A hang beside its door, left of the porter lodge.\n',
    });
    const text =
      textsOf(carriedOut(proposed(memory, [nearDuplicates, absoluteStatementDates])))['MEMORY.md'] ?? '';
    assert.match(text, /Aalto Oy rewired .* `kiln-17` was rewired by Aalto Oy on 2026-09-03\.\n/);
  });
});
