import assert from 'node:assert/strict';
import { reportOf, writtenReport } from '../../../src/core/dream/report';
import { HEALTH_KINDS, type Health, type HealthKind } from '../../../src/core/health/health';
import { projectView, type PanelInput } from '../../../src/host/panelSnapshot';
import type { ProjectFacts } from '../../../src/host/projectFacts';
import { outlookOf } from '../../../src/host/outlook';
import { reviewView, type ReviewInput } from '../../../src/host/reviewView';
import type { ProjectView, ReviewView } from '../../../src/shared/views';
import { find, memoryOf, NOW, operation, said } from '../../support/world';
import { english as t } from './english';
import { entryOf, factsOf, foreseen, hashesOf, proposalOf } from './facts';

const HOUR = 3_600_000;
const NONE = Object.fromEntries(HEALTH_KINDS.map((kind) => [kind, 0])) as Record<HealthKind, number>;
const FILES = {
  'MEMORY.md': '- [Ports](ports.md) — which ports we use\n- [Style](style.md) — how we write\n',
  'ports.md': '# Ports\n\n- The database listens on port 5432.\n- The web server listens on port 8080.\n',
  'style.md': '# Style\n\n- Sentences are short.\n',
};
const memory = memoryOf(FILES);
const evidence = said('No, the database is on 5433 now.');
const replace = operation({
  kind: 'supersede',
  old: [find(memory, 'The database listens').id],
  by: { text: 'The database listens on port 5433.' },
  replaced: [{ old: '5432', new: '5433' }],
  evidence: [evidence],
});
const remove = operation({
  kind: 'remove',
  targets: [find(memory, 'Sentences are short').id],
  because: 'outdated',
  evidence: [said('Forget that sentences are short.')],
});
const learned = operation({
  kind: 'add',
  at: NOW,
  to: { newFile: { form: 'fact', slug: 'ports', title: 'Ports', type: 'project', description: 'Ports' } },
  text: 'The database listens on port 5433.',
  evidence: [evidence],
});
const lossy = operation({
  kind: 'rewrite',
  target: find(memory, 'The web server').id,
  text: 'The web server listens on a port.',
});

describe('the panel’s view of a project', () => {
  const view = (facts: ProjectFacts | undefined, more: Partial<PanelInput> = {}): ProjectView =>
    projectView(
      {
        id: 'one',
        name: 'greenhouse',
        isOnDisk: true,
        isTrusted: true,
        activity: { kind: 'resting' },
        failure: undefined,
        notes: [],
        facts,
        settings: { enabled: false, schedule: {}, review: 'always' },
        obstacles: [],
        now: NOW,
        ...more,
      },
      t,
    );
  const session = (name: string, at: number): ProjectFacts['transcripts'][number] => ({
    path: `/sessions/${name}.jsonl`,
    bytes: 1000,
    modified: at,
  });
  const proposal = proposalOf(FILES, { operations: [replace, lossy] });

  it('counts what is there before the first dream', () => {
    const transcripts = [session('a', NOW - HOUR), { ...session('agent-b', NOW), subagent: true }];
    const { state, load, autoMemory, sessions, canRun } = view(factsOf(FILES, { transcripts }));
    assert.deepEqual(state, { kind: 'never-run' });
    assert.deepEqual(load.lines, { now: 2, limit: 200 });
    assert.deepEqual([autoMemory.files, autoMemory.statements], [3, 7]);
    assert.deepEqual(sessions, { sinceLastDream: 1, bytes: 1000 });
    assert.equal(canRun, true);
  });

  it('shows what waits, what is blocked not among it, and what it would come to', () => {
    const facts = factsOf(FILES, {
      pending: { kind: 'proposal', proposal },
      lastRun: { at: NOW - HOUR, proposal: 'p1', changes: 1 },
    });
    const { state, lastRun, load } = view(facts);
    assert.deepEqual(state, { kind: 'waiting', changes: 1 });
    assert.deepEqual(lastRun, {
      dream: '',
      at: NOW - HOUR,
      waits: true,
      report: reportOf(proposal, (id) => id === replace.id),
      canUndo: false,
    });
    assert.equal(load.lines.after, 2);
  });

  it('counts what Apply would write: not what was rejected, nor what changed since', () => {
    const both = proposalOf(FILES, { operations: [replace, remove] });
    const pending = { kind: 'proposal' as const, proposal: both };
    const changes = (files: Readonly<Record<string, string>>, rejected: readonly string[]): unknown => {
      const { state } = view(foreseen(files, factsOf(files, { pending, rejected })));
      return state.kind === 'waiting' ? state.changes : state.kind;
    };
    assert.equal(changes(FILES, []), 2);
    assert.equal(changes(FILES, [remove.id]), 1);
    assert.equal(changes(FILES, [remove.id, replace.id]), 0);
    const edited = { ...FILES, 'ports.md': FILES['ports.md'].replace('5432', '6000') };
    assert.equal(changes(edited, []), 1);
    assert.equal(changes(edited, [remove.id]), 0);
    const lastRun = { at: NOW, proposal: 'p1', changes: 2 };
    assert.equal(
      view(factsOf(FILES, { pending, lastRun, rejected: [replace.id] })).lastRun?.report?.changes.replaced,
      0,
    );
  });

  it('shows what came of the last dream, and counts sessions from when it was made', () => {
    const facts = factsOf(FILES, {
      history: { entries: [entryOf(proposal)], damaged: [] },
      lastRun: { at: NOW - 2 * HOUR, proposal: 'p1', changes: 1 },
      transcripts: [session('old', NOW - 3 * HOUR), session('between', NOW - HOUR)],
    });
    const idle = view(facts);
    assert.deepEqual(idle.state, { kind: 'idle' });
    assert.deepEqual(idle.lastRun, {
      dream: 'p1',
      at: NOW,
      waits: false,
      report: writtenReport(entryOf(proposal)),
      canUndo: true,
    });
    assert.equal(idle.sessions.sinceLastDream, 1);
    assert.deepEqual(idle.chart, [{ at: NOW, lines: 2, bytes: proposal.statistics.indexAfter.bytes }]);
    assert.equal(view(facts, { isTrusted: false }).lastRun?.canUndo, false);
  });

  it('shows a last dream that was taken back, or found nothing, as come to nothing', () => {
    const undone = entryOf(proposal, { undoneBy: 'u1' });
    const facts = factsOf(FILES, { history: { entries: [undone], damaged: [] } });
    assert.deepEqual(view(facts).lastRun, {
      dream: '',
      at: NOW,
      waits: false,
      canUndo: false,
    });
    const later = factsOf(FILES, {
      history: { entries: [entryOf(proposal)], damaged: [] },
      lastRun: { at: NOW + HOUR, proposal: 'p2', changes: 0 },
    });
    assert.equal(view(later).lastRun?.at, NOW + HOUR);
    assert.equal(view(later).lastRun?.canUndo, false);
  });

  it('shows how healthy memory is once it was measured, and after each dream that was', () => {
    const facts = factsOf(FILES, { history: { entries: [entryOf(proposal)], damaged: [] } });
    assert.equal(view(facts).health, undefined);
    const counts = { ...NONE, 'not-reached': 1, gone: 1, duplicates: 2 };
    const figures = { tokens: 30, indexBytes: 100, loadedBytes: 100, notes: 4, counts };
    const lists = Object.fromEntries(HEALTH_KINDS.map((kind) => [kind, []])) as unknown as Health['lists'];
    const dreams = new Map([['p1', { before: figures, after: { ...figures, counts: NONE } }]]);
    const { health } = view(facts, { health: { health: { figures, lists }, dreams, problems: [] } });
    assert.ok(health !== undefined);
    assert.deepEqual(health.reached, { count: 2, of: 4, percent: 50 });
    assert.deepEqual(
      health.counts.filter(({ count }) => count > 0),
      [
        { kind: 'not-reached', count: 1 },
        { kind: 'gone', count: 1 },
        { kind: 'duplicates', count: 2 },
      ],
    );
    assert.deepEqual(health.chart, [{ at: NOW, percent: 100 }]);
  });

  it('says why it is off, in the order of what matters', () => {
    const reason = (facts: ProjectFacts | undefined, more: Partial<PanelInput> = {}): string => {
      const { state } = view(facts, more);
      return state.kind === 'off' ? state.reason : state.kind;
    };
    assert.match(reason(undefined, { isOnDisk: false }), /not on a disk/);
    assert.match(reason(factsOf(FILES), { isTrusted: false }), /not trusted/);
    assert.match(reason(factsOf({}, { exists: false })), /no memory and no sessions here yet/);
    const pending = { kind: 'proposal' as const, proposal };
    const gone = foreseen({}, factsOf({}, { exists: false, pending }));
    assert.match(reason(gone), /memory folder is gone, so the proposal that waits cannot be applied/);
    assert.equal(outlookOf(gone)?.operations.length, 0);
    const first = proposalOf({}, { operations: [learned] });
    const transcripts = [session('a', NOW)];
    const fresh = { kind: 'proposal' as const, proposal: first };
    assert.equal(reason(factsOf({}, { exists: false, pending: fresh, transcripts })), 'waiting');
    assert.equal(view(factsOf(FILES), { isTrusted: false }).canRun, false);
  });

  it('shows a dream here, a dream elsewhere, and a failure', () => {
    const progress = {
      phase: 'reviewing sessions' as const,
      done: 10,
      of: 40,
      sessions: { done: 12, of: 34 },
    };
    assert.deepEqual(view(factsOf(FILES), { activity: { kind: 'dreaming', progress } }).state, {
      kind: 'dreaming',
      phase: 'Reviewing sessions',
      done: 10,
      of: 40,
      detail: '12 of 34 sessions',
    });
    const elsewhere = view(factsOf(FILES, { dreamingElsewhere: true }));
    assert.deepEqual(elsewhere.state, {
      kind: 'dreaming',
      phase: '',
      done: 0,
      of: 0,
      detail: 'in another window or a terminal',
      elsewhere: true,
    });
    assert.equal(elsewhere.canRun, false);
    assert.deepEqual(view(factsOf(FILES), { failure: 'The disk is full.' }).state, {
      kind: 'failed',
      message: 'The disk is full.',
    });
  });
});

describe('the view of a review', () => {
  const proposal = proposalOf(FILES, {
    operations: [replace, remove, lossy],
    findings: [
      { kind: 'too-long', message: 'Long.', statements: [find(memory, 'Sentences').id], evidence: [] },
    ],
  });
  const view = (
    facts: Partial<ProjectFacts> = {},
    more: Partial<ReviewInput> = {},
    files: Readonly<Record<string, string>> = FILES,
  ): ReviewView => {
    const whole = foreseen(files, factsOf(files, { pending: { kind: 'proposal', proposal }, ...facts }));
    return reviewView(
      {
        project: 'one',
        facts: whole,
        proposal,
        review: whole.foreseen!,
        dirty: new Set(),
        state: { kind: 'open' },
        notice: undefined,
        title: 'A dream',
        canOpen: () => false,
        ...more,
      },
      t,
    );
  };
  const operationIn = (review: ReviewView, id: string): ReviewView['operations'][number] =>
    review.operations.find((one) => one.id === id)!;

  it('shows each change with its words, its files and its fates', () => {
    const review = view();
    const shown = operationIn(review, replace.id);
    assert.equal(shown.group, 'Outdated');
    assert.equal(shown.headline, '5432 → 5433: The database listens on port 5433.');
    assert.deepEqual(shown.files, ['ports.md']);
    assert.deepEqual(shown.marks, [
      'The database listens on port 5432.',
      'The database listens on port 5433.',
    ]);
    assert.deepEqual(shown.fates, ['superseded']);
    assert.deepEqual(
      shown.evidence.map(({ origin, quote }) => [origin, quote]),
      [['user', 'No, the database is on 5433 now.']],
    );
    assert.deepEqual(review.findings, [{ message: 'Long.', files: ['style.md'] }]);
    assert.equal(review.notice, undefined);
  });

  it('shows what is blocked, why, and never as accepted', () => {
    const shown = operationIn(view(), lossy.id);
    assert.match(String(shown.blocked), /8080/);
    assert.equal(shown.decision, 'rejected');
    assert.equal(view().accepted, 2);
  });

  it('makes the files as the accepted changes make them', () => {
    const ports = view({ rejected: [remove.id] }).files[0]!;
    assert.deepEqual([ports.path, ports.status], ['ports.md', 'changed']);
    assert.ok(ports.after.includes('- The database listens on port 5433.'));
    assert.ok(
      ports.patch.includes('-- The database listens on port 5432.\n+- The database listens on port 5433.'),
    );
    assert.deepEqual(view({ rejected: [remove.id, replace.id] }).files, []);
    const none = view({ rejected: [remove.id, replace.id] });
    assert.deepEqual([none.accepted, none.rejected], [0, 2]);
  });

  it('marks what no longer fits, and says what changed', () => {
    const files = { ...FILES, 'ports.md': FILES['ports.md'].replace('5432', '6000') };
    const review = view({ hashes: hashesOf(files) }, {}, files);
    assert.equal(operationIn(review, replace.id).stale, true);
    assert.equal(operationIn(review, remove.id).stale, undefined);
    assert.equal(review.accepted, 1);
    assert.equal(
      review.notice,
      'ports.md changed since this was proposed. 1 change no longer fits and is left out; the others were fitted anew.',
    );
    const other = { ...FILES, 'extra.md': '- More.\n' };
    assert.equal(
      view({ hashes: hashesOf(other) }, {}, other).notice,
      'extra.md changed since this was proposed. All changes still fit.',
    );
  });

  it('offers nothing to apply while the memory folder is gone, and is as before when it is back', () => {
    const gone = view({ exists: false, hashes: {} }, {}, {});
    assert.deepEqual([gone.accepted, gone.rejected, gone.files.length], [0, 0, 0]);
    assert.ok(gone.operations.every((one) => one.stale === true || one.blocked !== undefined));
    assert.equal(
      gone.notice,
      'The memory folder is gone, so nothing of this can be applied. Bring the folder back, or discard the proposal.',
    );
    assert.equal(view().accepted, 2);
  });

  it('warns of unsaved changes in a file that would be written', () => {
    const review = view({}, { dirty: new Set(['ports.md', 'other.md']) });
    assert.match(String(review.files.find((file) => file.path === 'ports.md')?.warning), /unsaved changes/);
    assert.equal(review.notice, '1 file is open with unsaved changes: save or revert it before you apply.');
    assert.equal(review.mayApply, false);
    assert.equal(view({}, { dirty: new Set(['other.md']) }).mayApply, true);
  });

  it('accepts nothing where nothing may be written', () => {
    const review = view({}, { readOnly: true });
    assert.deepEqual([review.accepted, review.rejected], [0, 0]);
    assert.match(String(review.notice), /not trusted/);
  });
});
