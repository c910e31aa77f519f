import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { bakery, hashes, textOf, transcript, type Place, type Run } from './program';

const EXTRA = '5d2f8c1b-6e4a-4f7d-8b90-1a2b3c4d5e05';
/** The whole sentence that names these words, from standard error. */
function sentence(run: Run, words: RegExp): string {
  const line = run.stderr.split('\n').find((one) => words.test(one));
  assert.ok(line !== undefined, `no line of standard error says ${words.source}:\n${run.stderr}`);
  assert.match(line, /[.]$/, 'a sentence');
  return line;
}

/** The rest still works: what the good session taught is written. */
function dreamsOn(place: Place): Run {
  const run = place.dream('--yes');
  assert.equal(run.code, 0, run.stderr);
  assert.match(textOf(place.memory), /extension 214/);
  assert.doesNotMatch(run.stderr, /\n {4}at /, 'no stack');
  return run;
}

describe('command line: bad input', () => {
  it('a memory folder that is missing', () => {
    const place = bakery();
    rmSync(place.memory, { recursive: true });
    const run = place.dream();
    assert.equal(run.code, 3);
    sentence(run, /There is no memory folder at .*--memory/);
    const nothing = place.run(['dream', '--memory', place.memory]);
    assert.equal(nothing.code, 1);
    sentence(nothing, /No memory and no sessions found\. Looked at /);
  });

  it('a memory folder that is a file', () => {
    const place = bakery();
    rmSync(place.memory, { recursive: true });
    place.write('memory', 'not a folder');
    const run = place.dream('--yes');
    sentence(run, /is a file, not a folder\. .*--memory/);
    assert.notEqual(run.code, 0);
    assert.equal(place.read('memory'), 'not a folder');
  });

  it('a memory folder below a file', () => {
    const place = bakery();
    const run = place.run(['dream', '--memory', place.path('memory/notes.md/memory')]);
    assert.equal(run.code, 1);
    assert.match(run.stderr, /memory/);
    assert.doesNotMatch(run.stderr, /\n {4}at /);
  });

  it('a memory folder that may not be read', function () {
    if (process.getuid?.() === 0) {
      console.log('      skipped: permissions do not bind the superuser');
      return this.skip();
    }
    const place = bakery();
    chmodSync(place.memory, 0o000);
    const run = place.dream('--yes');
    chmodSync(place.memory, 0o755);
    assert.notEqual(run.code, 0);
    sentence(run, /cannot be opened .*permissions/);
  });

  for (const [option, name] of [
    ['sessions', 'no-sessions'],
    ['workspace', 'no-workspace'],
  ] as const) {
    it(`a folder of --${option} that is missing or a file`, () => {
      const place = bakery();
      const file = place.write('a-file', '');
      const others = option === 'sessions' ? [] : ['--sessions', place.sessions];
      for (const folder of [place.path(name), file]) {
        const run = place.run(['dream', '--memory', place.memory, ...others, `--${option}`, folder]);
        assert.equal(run.code, 3);
        sentence(run, new RegExp(`(cannot be opened|is a file).*--${option}`));
      }
    });
  }

  it('a note and a transcript that are folders', () => {
    const place = bakery();
    mkdirSync(place.path('memory/odd.md'));
    mkdirSync(place.path(`sessions/${EXTRA}.jsonl`));
    const run = dreamsOn(place);
    sentence(run, /odd\.md was left alone/);
    sentence(run, /This is a folder, not a transcript; it was left out/);
  });

  it('an index that is a folder', () => {
    const place = bakery();
    rmSync(place.path('memory/MEMORY.md'));
    mkdirSync(place.path('memory/MEMORY.md'));
    const before = hashes(place.memory);
    const run = place.dream('--yes');
    sentence(run, /MEMORY\.md was left alone/);
    if (run.code !== 0) assert.deepEqual(hashes(place.memory), before, 'all or nothing');
  });

  it('a note that is a link to a place outside', () => {
    const place = bakery();
    const outside = place.write('outside.md', 'Flour comes on Tuesdays from Molen de Hoop.\n');
    symlinkSync(outside, place.path('memory/linked.md'));
    const run = dreamsOn(place);
    sentence(run, /linked\.md was left alone: it is a link that leads outside/);
    assert.equal(readFileSync(outside, 'utf8'), 'Flour comes on Tuesdays from Molen de Hoop.\n');
  });

  it('an index that is a link to a place outside', () => {
    const place = bakery();
    const index = place.read('memory/MEMORY.md');
    const outside = place.write('outside.md', index);
    rmSync(place.path('memory/MEMORY.md'));
    symlinkSync(outside, place.path('memory/MEMORY.md'));
    const run = place.dream('--yes');
    sentence(run, /MEMORY\.md was left alone: it is a link that leads outside/);
    assert.equal(readFileSync(outside, 'utf8'), index);
  });

  it('a transcript that is a link to a place outside is not read', () => {
    const place = bakery();
    const outside = place.write(
      'outside.jsonl',
      transcript(EXTRA, '2026-11-12T08:00:00Z', ['Remember that the spare key lies under the third tray.']),
    );
    symlinkSync(outside, place.path(`sessions/${EXTRA}.jsonl`));
    dreamsOn(place);
    assert.doesNotMatch(textOf(place.memory), /spare key/);
  });

  it('a line of 5 MB', () => {
    const place = bakery();
    const long = 'crumbs '.repeat(750_000);
    const lines = transcript(EXTRA, '2026-11-12T08:00:00Z', [
      long,
      'Remember that the proofing cabinet is set to 28 °C.',
    ]);
    place.write(`sessions/${EXTRA}.jsonl`, lines);
    dreamsOn(place);
    assert.match(textOf(place.memory), /28 °C/);
  });

  it('a note of one line of 5 MB', () => {
    const place = bakery();
    const long = `${'crumbs '.repeat(750_000)}\n`;
    place.write('memory/crumbs.md', long);
    const run = dreamsOn(place);
    sentence(run, /crumbs\.md was left alone: it is larger than 5 MB/);
    assert.equal(place.read('memory/crumbs.md'), long);
  });

  it('a transcript of zero bytes', () => {
    const place = bakery();
    place.write(`sessions/${EXTRA}.jsonl`, '');
    dreamsOn(place);
  });

  it('half a line at the end, as if it was being written', () => {
    const place = bakery();
    const whole = transcript(EXTRA, '2026-11-12T08:00:00Z', [
      'Remember that the proofing cabinet is set to 28 °C.',
      'Remember that the mixer is serviced in March.',
    ]);
    const half = whole.slice(0, whole.lastIndexOf('serviced'));
    place.write(`sessions/${EXTRA}.jsonl`, half.slice(0, half.lastIndexOf('"user"') + 40));
    const run = dreamsOn(place);
    sentence(run, /The last line is not complete, as if it was being written; it was left out/);
    assert.match(textOf(place.memory), /28 °C/);
    assert.doesNotMatch(textOf(place.memory), /mixer/);
  });

  it('lines that are no JSON', () => {
    const place = bakery();
    const good = transcript(EXTRA, '2026-11-12T08:00:00Z', [
      'Remember that the proofing cabinet is set to 28 °C.',
    ]);
    place.write(`sessions/${EXTRA}.jsonl`, `{"type":"user","message":nonsense}\n${good}not JSON at all\n`);
    const run = dreamsOn(place);
    assert.match(run.stdout, /\d lines? of the transcripts could not be read and (was|were) skipped\./);
    assert.match(textOf(place.memory), /28 °C/);
  });

  it('front matter that does not parse', () => {
    const place = bakery();
    const broken = '---\nname: [rye\ndescription: "no end\n---\n\nRye is milled at home.\n';
    place.write('memory/rye.md', broken);
    const run = dreamsOn(place);
    assert.match(run.stdout, /rye\.md/);
    assert.match(run.stdout, /Findings \(\d+\)/);
    assert.equal(place.read('memory/rye.md'), broken, 'not a byte of it is touched');
  });

  it('bytes that are no UTF-8', () => {
    const place = bakery();
    place.write('memory/latin.md', Buffer.from([0x72, 0x79, 0x65, 0xe9, 0x0a]));
    const before = hashes(place.memory)['latin.md'];
    const run = dreamsOn(place);
    sentence(run, /latin\.md was left alone: it is not UTF-8 text/);
    assert.equal(hashes(place.memory)['latin.md'], before);
  });

  it('10,000 statements', () => {
    const place = bakery();
    const notes = Array.from(
      { length: 100 },
      (_, file) =>
        `# Shelf ${file}\n\n${Array.from(
          { length: 100 },
          (_, i) => `- Tray ${file * 100 + i} holds recipe ${(file * 100 + i) * 7 + 13} for oven ${i}.`,
        ).join('\n')}\n`,
    );
    for (const [i, text] of notes.entries()) place.write(`memory/shelf-${i}.md`, text);
    const run = dreamsOn(place);
    assert.match(run.stdout, /10,1\d\d statements in 103 files/);
    for (const [i, text] of notes.entries())
      for (const line of text.trim().split('\n'))
        assert.ok(place.read(`memory/shelf-${i}.md`).includes(line), line);
  }).timeout(120_000);

  it('a proposal about a memory that is gone', () => {
    const place = bakery();
    place.dream('--out', 'proposal.json');
    rmSync(place.memory, { recursive: true });
    const run = place.run(['apply', 'proposal.json', '--yes']);
    sentence(run, /There is no memory folder at /);
    assert.doesNotMatch(run.stderr, /\n {4}at /);
  });

  it('a state folder that cannot be made', () => {
    const place = bakery();
    const before = hashes(place.memory);
    place.write('state', 'a file where the folder should be');
    const run = place.dream('--yes');
    assert.equal(run.code, 1);
    sentence(run, /Nothing was written\.$/);
    assert.deepEqual(hashes(place.memory), before);
  });

  it('text that would drive the terminal is shown as signs', () => {
    const place = bakery();
    const escape = String.fromCharCode(27);
    place.write(
      'memory/notes.md',
      `# Notes\n\n- Rye ${escape}[2J is milled at home.\n- Rye ${escape}[2J is milled at home.\n`,
    );
    const run = place.dream();
    assert.ok(!run.stdout.includes(escape));
    assert.ok(!run.stderr.includes(escape));
    assert.match(run.stdout, /Rye <U\+001B>\[2J is milled/);
  });
});
