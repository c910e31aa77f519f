import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DreamInput } from '../../../src/core/dream/engine';
import { statementsOf } from '../../../src/core/dream/operationParts';
import { parseMemory } from '../../../src/core/memory/parse';
import { withFollowUps } from '../../../src/engines/offline/followUps';
import { planOffline } from '../../../src/engines/offline/offlineEngine';
import { NOW } from '../../support/world';
import { FIELD_FACTS } from './fieldFacts';
import { TRADE_FACTS } from './tradeFacts';

const DAY = 86_400_000;

/** A note, and what it is about: a look-alike of a fact is about something of its own. */
interface Told {
  readonly subject: string;
  readonly text: string;
}

/** Facts of one list each: those of different lists are partly about the same things. */
const LISTS: Readonly<Record<string, readonly Told[]>> = {
  'many fields, with look-alikes': FIELD_FACTS.flatMap(({ name, say, near }) => [
    ...say.map((text) => ({ subject: name, text })),
    ...near.map((text, i) => ({ subject: `${name}, look-alike ${i}`, text })),
  ]),
  'many trades': TRADE_FACTS.flatMap(({ name, say }) => say.map((text) => ({ subject: name, text }))),
};

/** The notes under days of their own, each a day newer than the one before. */
function inputOf(notes: readonly Told[]): DreamInput {
  const sections = notes.map(({ text }, i) => {
    const day = new Date(NOW - (notes.length - i) * DAY).toISOString().slice(0, 10);
    return `## ${day}\n\n- ${text}\n`;
  });
  const file = { path: 'MEMORY.md', text: `# Memory\n\n${sections.join('\n')}`, modified: NOW };
  const memory = parseMemory({ files: [file], unread: [] });
  const workspace = { instructions: [], missingPaths: new Set<string>() };
  return { memory, signals: [], sayings: [], workspace, refusals: [], now: NOW };
}

describe('notes with subjects of their own', () => {
  for (const [name, told] of Object.entries(LISTS))
    it(`are neither joined nor taken away on account of each other, in any memory of ${name}`, () => {
      const memories = fc.shuffledSubarray([...told], { minLength: 2, maxLength: 24 });
      fc.assert(
        fc.property(memories, (notes) => {
          const input = inputOf(notes);
          const subjects = new Map(notes.map(({ subject, text }) => [text, subject]));
          const texts = new Map(
            input.memory.files.flatMap((file) => file.statements.map(({ id, text }) => [id, text] as const)),
          );
          const plan = withFollowUps(input, planOffline(input), (after) => planOffline(after).operations);
          for (const operation of plan.operations) {
            if (operation.kind !== 'merge' && operation.kind !== 'supersede' && operation.kind !== 'remove')
              continue;
            const { changed, basis } = statementsOf(operation);
            const named = [...changed, ...basis].map((id) => texts.get(id) ?? '');
            assert.equal(new Set(named.map((text) => subjects.get(text))).size, 1, named.join('\n'));
          }
        }),
        { numRuns: 40 },
      );
    });
});
