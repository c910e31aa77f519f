import assert from 'node:assert/strict';
import { compare } from '../../../src/engines/offline/comparison';
import { Draft } from '../../../src/engines/offline/draft';
import { learned } from '../../../src/engines/offline/learned';
import { Lexicon } from '../../../src/engines/offline/lexicon';
import { likelyOvertakes, likelySupersedes } from '../../../src/engines/offline/likeness';
import { passageOf } from '../../../src/engines/offline/passage';
import { relation, type Relation } from '../../../src/engines/offline/relation';
import { memoryOf, NOW } from '../../support/world';
import { AT, session } from '../signals/talk';
import { collectSignals } from '../../../src/core/sessions/signals';
import { ofKind } from './upkeep';
import { TRADE_FACTS, type TradeFact } from './tradeFacts';

const OUTDATED = TRADE_FACTS.filter((_, i) => i % 2 === 0);

/** A memory that holds what held before of every second fact, where all of them are taught. */
function taught(facts: readonly TradeFact[]): Draft {
  const lines = facts.flatMap((fact) => (OUTDATED.includes(fact) ? [`- ${fact.was[1] ?? ''}\n`] : []));
  const memory = memoryOf({ 'MEMORY.md': `# Memory\n\n## 2026-05-04\n\n${lines.join('')}` });
  const signals = collectSignals(
    facts.map((fact) => session([fact.taught[0] ?? ''], AT + TRADE_FACTS.indexOf(fact) * 3_600_000)),
  );
  const workspace = { instructions: [], missingPaths: new Set<string>() };
  const draft = new Draft({ memory, signals, sayings: [], workspace, refusals: [], now: NOW });
  learned(draft);
  return draft;
}

/** The notes that lessons overtake, with the words that take their place. */
const overtaken = (draft: Draft): { old: string; by: string }[] =>
  ofKind(draft, 'supersede').map((o) => ({
    old: draft.statement(o.old[0] ?? '')?.text ?? '',
    by: 'text' in o.by ? o.by.text : '',
  }));

const noteOf = (fact: TradeFact): string => collectSignals([session([fact.taught[0] ?? ''])])[0]?.note ?? '';

describe('likeness', () => {
  it('finds what a lesson overtakes, though it says it in other words, and loses nothing of it', () => {
    const found = overtaken(taught(TRADE_FACTS));
    const right = found.filter(({ old }) => OUTDATED.some((fact) => fact.was[1] === old));
    assert.ok(right.length >= 6, `${right.length} of ${OUTDATED.length}`);
    for (const { old, by } of right) assert.ok(!by.includes('Until') || by.endsWith(old), by);
  });

  it('seldom takes a note about something else for what a lesson overtakes', () => {
    const wrong = overtaken(taught(TRADE_FACTS)).filter(
      ({ old, by }) =>
        !OUTDATED.some((fact) => fact.was[1] === old && by.startsWith(noteOf(fact).slice(0, 12))),
    );
    assert.ok(wrong.length <= 1, wrong.map(({ old, by }) => `${old} -> ${by}`).join('\n'));
  });

  it('leaves both where a lesson only may overtake a note, and says which', () => {
    const draft = taught(TRADE_FACTS);
    const doubted = draft.findings.filter(({ kind }) => kind === 'contradiction');
    assert.ok(doubted.length > 0);
    const old = new Set(ofKind(draft, 'supersede').flatMap((o) => o.old));
    for (const { message, statements, evidence } of doubted) {
      assert.match(message, /^A session taught “.+”\. Perhaps a note in MEMORY\.md is outdated by it/);
      assert.ok(evidence.length > 0 && statements.every((id) => !old.has(id)), message);
    }
    const right = doubted.filter(({ statements }) =>
      statements.some((id) => OUTDATED.some((fact) => fact.was[1] === draft.statement(id)?.text)),
    );
    assert.ok(right.length * 2 >= doubted.length, `${right.length} of ${doubted.length}`);
  });

  it('takes two of one numbered series for two things', () => {
    const likelihood = (note: string, taught: string): number => {
      const lexicon = new Lexicon([note, taught]);
      const c = compare(passageOf(note, lexicon), passageOf(taught, lexicon), lexicon);
      return likelyOvertakes(c, { toOlder: 1.5, toNewer: 1.5 }, lexicon);
    };
    const of = (ticket: string): number =>
      likelihood(
        'The kiln incident KLN-229 is closed by Mara.',
        `Mara opened the kiln incident ${ticket} again.`,
      );
    assert.ok(of('KLN-229') > 0.35, `${of('KLN-229')}`);
    assert.ok(of('from May') > 0.35, `${of('from May')}`);
    assert.equal(of('KLN-4096'), 0);
  });

  it('takes two rules for two things, though both begin with that word', () => {
    const likelihood = (label: string): number => {
      const [older, newer] = [`${label}: no more bullets in mails.`, `${label}: no walk-ins after six.`];
      const lexicon = new Lexicon([older, newer]);
      const c = compare(passageOf(older, lexicon), passageOf(newer, lexicon), lexicon);
      return likelySupersedes(c, { toOlder: 1, toNewer: 1 }, lexicon);
    };
    for (const label of ['Rule', 'House rule', 'Note', 'Our new policy'])
      assert.ok(likelihood(label) < 0.3, `${label}: ${likelihood(label)}`);
    assert.ok(likelihood('Gallery') > 0.3, `Gallery: ${likelihood('Gallery')}`);
  });

  it('depends on no order', () => {
    const sorted = (draft: Draft): string[] =>
      overtaken(draft)
        .map((o) => `${o.old} ${o.by}`)
        .sort();
    assert.deepEqual(sorted(taught([...TRADE_FACTS].reverse())), sorted(taught(TRADE_FACTS)));
  });

  it('knows wordings of one fact again where no word is certain, and next to no look-alikes', () => {
    const lexicon = new Lexicon(TRADE_FACTS.flatMap(({ say, near }) => [...say, ...near]));
    const stand = (a: string, b: string): Relation =>
      relation(passageOf(a, lexicon), passageOf(b, lexicon), lexicon);
    const likely = (pairs: readonly Relation[]): number =>
      pairs.filter((found) => found.kind === 'same' && found.why === 'likely').length;
    const wordings = TRADE_FACTS.flatMap(({ say: [a = '', b = '', c = ''] }) => [
      stand(a, b),
      stand(a, c),
      stand(b, c),
    ]);
    const alike = TRADE_FACTS.flatMap(({ say, near }) => say.flatMap((a) => near.map((b) => stand(a, b))));
    assert.ok(likely(wordings) >= 10, String(likely(wordings)));
    assert.ok(likely(alike) <= 1, String(likely(alike)));
  });
});
