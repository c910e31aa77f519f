import assert from 'node:assert/strict';
import { CHANGES, loadsOf, reportOf, writtenReport } from '../../../src/core/dream/report';
import type { ProposalStatistics } from '../../../src/core/dream/proposal';
import { memoryOf, NOW, operation } from '../../support/world';

const before = memoryOf({
  'MEMORY.md': `${Array.from({ length: 220 }, (_, n) => `- Shelf ${n} holds tins.`).join('\n')}\n`,
});
const after = memoryOf({ 'MEMORY.md': '- Shelf 1 holds tins.\n' });

const statistics: ProposalStatistics = {
  sessions: 3,
  sessionBytes: 12_000,
  badLines: 0,
  signals: 2,
  statements: 220,
  files: 1,
  ...loadsOf(before, after),
  durationMs: 412,
};

const merge = operation({ kind: 'merge', into: 'a', from: ['b', 'c'], additions: [] });
const dated = operation({
  kind: 'rewrite',
  target: 'd',
  text: 'Moved on 2026-11-20.',
  replaced: [{ old: 'two days ago', new: '2026-11-20' }],
});
const shortened = operation({ kind: 'rewrite', target: 'e', text: 'Shorter.' });
const learned = operation({ kind: 'add', text: 'A note.', to: { file: 'a.md' }, at: NOW });

describe('reportOf', () => {
  const operations = [merge, dated, shortened, learned];

  it('counts changes as a person decides on them, and dates apart from other words', () => {
    const { changes } = reportOf({ operations, statistics }, () => true);
    const told = CHANGES.filter((change) => changes[change] > 0).map(
      (change) => `${change} ${changes[change]}`,
    );
    assert.deepEqual(told, ['merged 1', 'learned 1', 'redated 1', 'reworded 1']);
  });

  it('counts what was accepted alone', () => {
    const decisions = { accepted: [merge.id] };
    const { changes } = writtenReport({ operations, statistics, decisions });
    assert.deepEqual(
      CHANGES.filter((change) => changes[change] > 0),
      ['merged'],
    );
  });

  it('saves what a session start no longer loads, not what it never loaded', () => {
    const { sessionStart, savedTokens, index } = reportOf({ operations, statistics }, () => true);
    assert.equal(index.before.lines, 220);
    assert.ok(sessionStart.before < index.before.tokens, 'twenty lines were never loaded');
    assert.equal(savedTokens, sessionStart.before - sessionStart.after);
    assert.equal(sessionStart.after, 6);
  });

  it('goes by the limit of bytes where a dream of an earlier version said nothing of the start', () => {
    const { startBefore, startAfter, ...earlier } = statistics;
    assert.ok(startBefore !== undefined && startAfter !== undefined);
    const large = { ...earlier, indexBefore: { lines: 190, bytes: 36_000, tokens: 10_000 } };
    assert.equal(reportOf({ operations, statistics: large }, () => true).sessionStart.before, 6944);
  });

  it('says less than nothing saved where memory grew', () => {
    const grown = { ...statistics, ...loadsOf(after, before) };
    assert.ok(reportOf({ operations, statistics: grown }, () => true).savedTokens < 0);
  });
});
