import assert from 'node:assert/strict';
import { seldom } from '../../../src/host/seldom';

describe('seldom', () => {
  it('tells when a phase begins or a session is done, and else now and then', () => {
    const told: string[] = [];
    let now = 0;
    const tell = seldom(
      ({ phase, done, sessions }) => told.push(`${phase} ${done} ${sessions?.done ?? '-'}`),
      () => now,
    );
    const reading = (done: number, session: number): void =>
      tell({ phase: 'reviewing sessions', done, of: 100, sessions: { done: session, of: 3 } });
    reading(1, 0);
    reading(2, 0);
    now = 99;
    reading(3, 0);
    now = 100;
    reading(4, 0);
    reading(5, 1);
    reading(6, 1);
    tell({ phase: 'reading memory', done: 0, of: 9 });
    tell({ phase: 'reading memory', done: 1, of: 9 });
    assert.deepEqual(told, [
      'reviewing sessions 1 0',
      'reviewing sessions 4 0',
      'reviewing sessions 5 1',
      'reading memory 0 -',
    ]);
  });
});
