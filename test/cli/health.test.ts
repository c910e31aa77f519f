import assert from 'node:assert/strict';
import { bakery, hashes, type Place } from './program';

interface Counts {
  readonly duplicates: number;
  readonly gone: number;
  readonly secrets: number;
  readonly 'dead-links': number;
  readonly 'not-reached': number;
}

interface Figures {
  readonly reached: { readonly notes: number; readonly of: number; readonly percent: number };
  readonly loaded: { readonly percent: number };
  readonly tokensAtSessionStart: number;
  readonly counts: Counts;
}

interface HealthDocument extends Figures {
  readonly list?: string;
  readonly items?: readonly { readonly file: string; readonly line: number; readonly text: string }[];
  readonly dreams: Readonly<Record<string, { readonly before: Figures; readonly after: Figures }>>;
}

function health(place: Place, ...args: string[]): HealthDocument {
  const { code, stdout } = place.run(['health', '--memory', place.memory, '--json', ...args]);
  assert.equal(code, 0);
  return JSON.parse(stdout) as HealthDocument;
}

describe('command line: health', () => {
  it('says each number with its list, and writes nothing to memory', () => {
    const place = bakery();
    const before = hashes(place.memory);
    const { code, stdout } = place.run(['health', '--memory', place.memory]);
    assert.equal(code, 0);
    assert.match(stdout, /^Reached +\d+ of \d+ notes \(\d+ %\), from what a session start/);
    assert.match(stdout, /^duplicates +1 {2}Notes that say what another one says$/m);
    assert.match(stdout, /^dead-links +1 {2}Links to files that are not there$/m);
    assert.match(stdout, /autodream health --memory .* --list /);
    assert.deepEqual(hashes(place.memory), before);
  });

  it('lists the places behind a number, for an editor to open', () => {
    const place = bakery();
    const { stdout } = place.run(['health', '--memory', place.memory, '--list', 'dead-links']);
    assert.match(stdout, /^Links to files that are not there \(1\)\n {2}MEMORY\.md:\d+\n/);
    assert.match(stdout, /not there: old-menu\.md/);
    const { list, items } = health(place, '--list', 'duplicates');
    assert.equal(list, 'duplicates');
    assert.match(items?.[0]?.text ?? '', /Flour comes on Tuesdays/);
  });

  it('says what lists there are when one is asked for that is none', () => {
    const { code, stderr } = bakery().run(['health', '--list', 'beauty']);
    assert.equal(code, 2);
    assert.match(stderr, /--list takes one of not-loaded, not-reached, gone, .*; "beauty" is none\./);
  });

  it('keeps the health before and after each dream, and of its undoing', () => {
    const place = bakery();
    const { dream } = place.dreamJson('--yes').document;
    const change = health(place).dreams[dream];
    assert.ok(change !== undefined);
    assert.deepEqual([change.before.counts.duplicates, change.after.counts.duplicates], [1, 0]);
    assert.deepEqual([change.before.counts['dead-links'], change.after.counts['dead-links']], [1, 0]);
    assert.deepEqual([change.before.counts.gone, change.after.counts.gone], [0, 0]);
    assert.ok(change.after.reached.percent >= change.before.reached.percent);
    const { entry } = JSON.parse(place.run(['undo', '--memory', place.memory, '--json']).stdout) as {
      entry: string;
    };
    assert.equal(health(place).dreams[entry]?.after.counts.duplicates, 1);
  });

  it('holds what was deleted outside of a dream against memory, until a person says that it went on purpose', () => {
    const place = bakery();
    const whole = health(place);
    const emptied = place.read('memory/notes.md').split('\n').slice(0, 1).join('\n');
    place.write('memory/notes.md', emptied);
    const after = health(place);
    assert.ok(after.counts.gone > 0, 'it is missed');
    assert.ok(after.reached.percent < whole.reached.percent, 'an emptier memory is no healthier one');
    assert.ok(after.reached.of >= whole.reached.of - 1, 'the base stays');
    const { stdout } = place.run(['health', '--memory', place.memory, '--forget']);
    assert.match(stdout, /count no more\. Memory itself was not\s+touched\./);
    assert.equal(health(place).counts.gone, 0);
  });

  it('tells the same numbers of a dream wherever it tells them', () => {
    const place = bakery();
    const { document } = place.dreamJson('--yes') as unknown as {
      document: { dream: string; report: object };
    };
    const { stdout } = place.run(['history', '--memory', place.memory, '--json']);
    const { entries } = JSON.parse(stdout) as {
      entries: readonly { id: string; report: object; health: { before: Figures; after: Figures } }[];
    };
    const [entry] = entries;
    assert.ok(entry);
    assert.equal(entry.id, document.dream);
    assert.deepEqual(entry.report, document.report);
    assert.deepEqual(entry.health, health(place).dreams[document.dream]);
  });

  it('tells in history and status what a dream saved and how much is found', () => {
    const place = bakery();
    const written = place.dream('--yes').stdout;
    assert.match(
      written,
      /Written: 4 files\. Learned 2, removed 2, indexed 1; about 82 tokens more at\s+each\s+session\s+start\./s,
    );
    const { stdout } = place.run(['history', '--memory', place.memory]);
    assert.match(stdout, /index \d+.* lines · [\d,]+.* bytes/);
    assert.match(stdout, /tokens (?:more )?at each session start/);
    assert.match(stdout, /reached \d+ of \d+ notes \(\d+ %\) → \d+ of \d+ notes \(\d+ %\)/);
    const status = place.run(['status', '--memory', place.memory]).stdout;
    assert.match(status, /^Health: reached \d+ of \d+ notes \(\d+ %\), from what a session start loads/m);
  });

  it('is the same in status, whether or not memory changed since the last one', () => {
    const place = bakery();
    const inStatus = (): Figures => {
      const { stdout } = place.run(['status', '--memory', place.memory, '--json']);
      return (JSON.parse(stdout) as { health: Figures }).health;
    };
    const first = inStatus();
    assert.deepEqual(inStatus(), first);
    place.write('memory/notes.md', `${place.read('memory/notes.md')}- See [the menu](gone.md).\n`);
    const later = inStatus();
    assert.equal(later.counts['dead-links'], first.counts['dead-links'] + 1);
    assert.deepEqual({ ...health(place), ...later }, health(place));
  });
});
