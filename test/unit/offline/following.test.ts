import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DreamInput } from '../../../src/core/dream/engine';
import type { Memory } from '../../../src/core/memory/memory';
import { Draft } from '../../../src/engines/offline/draft';
import { notesOf } from '../../../src/engines/offline/notes';
import { proposeByWording } from '../../../src/engines/offline/offlineEngine';
import { find, memoryOf, NOW } from '../../support/world';
import { TRADE_FACTS } from './tradeFacts';

const inputOf = (memory: Memory): DreamInput => ({
  memory,
  signals: [],
  sayings: [],
  workspace: { instructions: [], missingPaths: new Set() },
  refusals: [],
  now: NOW,
});

const memoryOfNotes = (notes: readonly string[]): Memory =>
  memoryOf({ 'notes.md': `# Notes\n\n${notes.map((note) => `- ${note}\n`).join('')}` });

function drafted(notes: readonly string[], before?: Draft): Draft {
  const draft = new Draft(inputOf(memoryOfNotes(notes)), before);
  proposeByWording(draft);
  return draft;
}

describe('a plan for what another one leads to', () => {
  const wordings = TRADE_FACTS.flatMap(({ say, was, near }) => [...say, ...was, ...near]);

  it('is the plan that would be made without the other one', () => {
    const notes = fc.array(fc.constantFrom(...wordings), { minLength: 20, maxLength: 60 });
    const property = fc.property(notes, notes, fc.nat(60), (first, more, kept) => {
      const next = [...first.slice(0, kept), ...more.slice(0, 20)];
      assert.deepEqual(drafted(next, drafted(first)).operations, drafted(next).operations);
    });
    fc.assert(property, { numRuns: 15 });
  });

  it('takes no text apart again that weighs what it weighed', () => {
    const first = drafted(['The kiln is fired on Tuesdays.', 'Clay comes from `pit-9`.']);
    const next = drafted(['The kiln is fired on Tuesdays.', 'Glaze is mixed by the night shift.'], first);
    const passageIn = (draft: Draft): unknown =>
      notesOf(draft).get(find(draft.input.memory, 'kiln').id)?.passage;
    assert.equal(passageIn(next), passageIn(first));
  });

  it('weighs a text anew when one of its words has become a name', () => {
    const first = drafted(['The glazer is oiled on Tuesdays.', 'Clay comes from the pit.']);
    const next = drafted(['The glazer is oiled on Tuesdays.', 'Start with `glazer` and wait.'], first);
    const wordIn = (draft: Draft): unknown =>
      notesOf(draft)
        .get(find(draft.input.memory, 'oiled').id)
        ?.passage.words.find((word) => word.text === 'glazer')?.kind;
    assert.deepEqual([wordIn(first), wordIn(next)], ['word', 'identifier']);
  });

  it('weighs a text anew when one of its words has become common', () => {
    const many = Array.from({ length: 40 }, (_, i) => `Kiln number ${i + 100} stands in the yard.`);
    const first = drafted(['The kiln is fired on Tuesdays.', 'Clay comes from the pit.']);
    const next = drafted(['The kiln is fired on Tuesdays.', ...many], first);
    const passageIn = (draft: Draft): unknown =>
      notesOf(draft).get(find(draft.input.memory, 'fired').id)?.passage;
    assert.notEqual(passageIn(next), passageIn(first));
  });
});
