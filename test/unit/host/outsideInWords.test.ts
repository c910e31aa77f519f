import assert from 'node:assert/strict';
import type { ChangedBy } from '../../../src/core/guard/outsideChange';
import { countsOfChange, outsideInWords } from '../../../src/host/outsideInWords';
import { projectView } from '../../../src/host/panelSnapshot';
import type { ProjectFacts } from '../../../src/host/projectFacts';
import type { ProjectView } from '../../../src/shared/views';
import type { OutsideChange } from '../../../src/storage/outsideEntry';
import { english } from './english';
import { factsOf } from './facts';

const AT = new Date(2026, 10, 22, 14, 3).getTime();

function change(by: ChangedBy, left = 17): OutsideChange {
  return {
    version: 1,
    id: 'c1',
    at: AT,
    since: AT - 60_000,
    seenAt: AT,
    afterSequence: 0,
    memoryFolder: '/memory',
    files: [{ path: 'a.md' }, { path: 'b.md' }],
    by,
    counts: { left, reworded: 2, came: 0, held: 20 },
  };
}

const unknown: ChangedBy = { kind: 'unknown' };

describe('an outside change in words', () => {
  const said = (by: ChangedBy, left?: number, now = AT): string =>
    outsideInWords(change(by, left), now, 'en', english);

  it('says how much left, when, and who was at it', () => {
    const running = { kind: 'built-in-dream', running: true } as const;
    assert.equal(said(running), '17 statements left memory at 14:03; the built-in AutoDream was running.');
    assert.equal(
      said({ ...running, running: false }),
      '17 statements left memory at 14:03; the built-in AutoDream ran meanwhile.',
    );
    assert.equal(
      said({ kind: 'session', session: 's' }),
      '17 statements left memory at 14:03; a session was being written.',
    );
    assert.equal(said(unknown, 1), '1 statement left memory at 14:03; nothing says who it was.');
  });

  it('says the day when it was another one', () => {
    assert.match(said(unknown, 17, AT + 86_400_000), /^17 statements left memory on .*22.*14:03; /);
  });

  it('counts what there is to count', () => {
    assert.equal(countsOfChange(change(unknown), english), '2 files · 17 left · 2 reworded');
  });
});

describe('the panel’s view of what others changed', () => {
  const view = (more: Partial<ProjectFacts>): ProjectView =>
    projectView(
      {
        id: 'one',
        name: 'greenhouse',
        isOnDisk: true,
        isTrusted: true,
        activity: { kind: 'resting' },
        failure: undefined,
        notes: [],
        facts: factsOf({ 'MEMORY.md': '# Memory\n' }, more),
        settings: { enabled: false, schedule: {}, review: 'always' },
        obstacles: [],
        now: AT,
      },
      english,
    );

  it('shows the newest that nobody answered, and nothing when all are answered', () => {
    const open = [change(unknown), { ...change(unknown, 5), id: 'c0' }];
    const message = '17 statements left memory at 14:03; nothing says who it was.';
    assert.deepEqual(view({ outside: { all: open, open } }).outside, { change: 'c1', message });
    assert.equal(view({ outside: { all: open, open: [] } }).outside, undefined);
  });

  it('says when the built-in dream last ran, where it did', () => {
    assert.equal(view({ builtInDreamAt: AT }).builtInDreamAt, AT);
    assert.equal('builtInDreamAt' in view({}), false);
  });
});
