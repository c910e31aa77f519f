import assert from 'node:assert/strict';
import type { FaultResult } from '../../faults/faultTest';
import { optionsOf, USUAL_SEED, type Options } from '../../faults/options';
import { reportOf, type RowRun } from '../../faults/report';

const kill = { id: 'R1', title: 'kills', figure: '0 partial' };
const poison = { id: 'S1', title: 'poison | or not', figure: '0 promoted', how: 'By hand.' };

const run = (test: typeof kill, result: FaultResult, date = '2026-11-22'): RowRun => ({
  test,
  result,
  seed: 7,
  seconds: 75,
  date,
  machine: '2 cores, Linux x64, Node 20.0.0',
});

const refusal = (answer: Options | string): string => (typeof answer === 'string' ? answer : 'none');

describe('the reliability report', () => {
  it('tells what was counted, what did not hold, and on what machine', () => {
    const report = reportOf(
      [kill, poison],
      [
        run(kill, { counts: { injections: 14_000, 'bytes lost': 0 }, violations: [] }),
        run(poison, {
          counts: { texts: 3 },
          violations: ['text 2 was promoted'],
          skipped: 'No corpora here.',
        }),
      ],
      '',
    );
    assert.match(report, /^\| R1 \| kills \| 0 partial \| held \| 2026-11-22 \|$/m);
    assert.match(
      report,
      /^\| S1 \| poison \\\| or not \| 0 promoted \| \*\*1 did not hold\*\* \| 2026-11-22 \|$/m,
    );
    assert.match(report, /- injections: 14,000\n- bytes lost: 0\n\nViolations: 0\./);
    assert.match(report, /By hand\.[^]*Not done here: No corpora here\.[^]*- text 2 was promoted/);
    assert.match(report, /Run on 2026-11-22 in 1 min 15 s, seed 7, on 2 cores, Linux x64, Node 20\.0\.0\./);
  });

  it('keeps rows that were not run as they stood, and says of new ones that they never ran', () => {
    const first = reportOf(
      [kill],
      [run(kill, { counts: { injections: 5 }, violations: [] }, '2026-01-01')],
      '',
    );
    const second = reportOf([kill, poison], [], first);
    assert.match(second, /^\| R1 .* \| 2026-01-01 \|$/m);
    assert.match(second, /## R1: kills[^]*Run on 2026-01-01/);
    assert.match(second, /## S1: [^\n]*\n\nNot run yet\./);
    assert.equal(reportOf([kill, poison], [], second), second, 'nothing run, nothing changed');
    const third = reportOf([kill, poison], [run(poison, { counts: { texts: 3 }, violations: [] })], second);
    assert.match(third, /## R1: kills[^]*Run on 2026-01-01[^]*## S1: [^]*Run on 2026-11-22/);
    assert.doesNotMatch(third, /Not run yet/);
  });

  it('takes the options of its run, and says which it does not know', () => {
    assert.deepEqual(optionsOf([], ['R1']), { only: [], sample: false, seed: USUAL_SEED });
    assert.deepEqual(optionsOf(['--only', 'r1,S3', '--sample', '--seed=7'], ['R1', 'S3']), {
      only: ['R1', 'S3'],
      sample: true,
      seed: 7,
    });
    assert.match(refusal(optionsOf(['--only', 'R9'], ['R1'])), /There is no row R9\. The rows are: R1\./);
    assert.match(refusal(optionsOf(['--fast'], ['R1'])), /--fast is not an option/);
    assert.match(refusal(optionsOf(['--seed', 'x'], ['R1'])), /whole number/);
  });
});
