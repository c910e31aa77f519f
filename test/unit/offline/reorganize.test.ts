import assert from 'node:assert/strict';
import { indexLoad } from '../../../src/core/dream/load';
import { INDEX_LIMITS, type Memory } from '../../../src/core/memory/memory';
import { reorganize } from '../../../src/engines/offline/reorganize';
import { upkeepIndex } from '../../../src/engines/offline/indexUpkeep';
import { find, memoryOf, said } from '../../support/world';
import { carriedOut, ofKind, proposed, settled, textsOf } from './upkeep';

/** Things to write notes about, each with words of its own. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  bakery: ['sourdough', 'oven', 'flour', 'proofing baskets'],
  clinic: ['ward', 'nurses', 'triage desk', 'patient files'],
  harbour: ['crane', 'containers', 'quay', 'customs seals'],
  orchestra: ['violins', 'rehearsal', 'conductor', 'score sheets'],
  greenhouse: ['seedlings', 'irrigation', 'humidity sensor', 'compost'],
  library: ['catalogue', 'readers', 'shelf marks', 'interlibrary loans'],
  foundry: ['furnace', 'moulds', 'slag', 'castings'],
  ferry: ['bridge crew', 'lifeboats', 'timetable', 'car deck'],
};

/** Deterministic notes: each about one field, each with a number of its own. */
function notes(count: number): string[] {
  const fields = Object.entries(FIELDS);
  return Array.from({ length: count }, (_, i) => {
    const [field, things] = fields[i % fields.length]!;
    const round = Math.floor(i / fields.length);
    const [a, b] = [things[round % 4]!, things[(round + 1) % 4]!];
    return `In the ${field}, the ${a} and the ${b} follow rule ${1000 + i}.`;
  });
}

/** A word of its own for each number. */
const letters = (i: number): string => `${String.fromCharCode(97 + Math.floor(i / 26), 97 + (i % 26))}ix`;

const day = (i: number): string => new Date(Date.UTC(2026, 6, 1) + i * 86_400_000).toISOString().slice(0, 10);

/** A memory of dated sections, one note a day: four lines each. */
function diary(count: number): string {
  const kept = ['# Project memory', '<!-- keep -->\nCall the harbour master first.\n<!-- /keep -->'];
  const days = notes(count).flatMap((note, i) => [`## ${day(i)}`, `- ${note}`]);
  return `${[...kept, ...days].join('\n\n')}\n`;
}

/** Many lines from few notes. */
const spread = (lines: readonly string[]): string =>
  `# Memory\n\n${lines.map((l) => `- ${l}`).join('\n\n\n\n')}\n`;

/** Every line of notes, wherever it stands, without its stamp. */
const itemsOf = (texts: Readonly<Record<string, string>>): string[] =>
  Object.values(texts)
    .flatMap((text) => text.split('\n'))
    .filter((line) => line.startsWith('- ') && !line.includes('.md)'))
    .map((line) => line.replace(/ \(\d{4}-\d\d-\d\d\)$/, ''))
    .sort();

function assertTidy(memory: Memory): void {
  const load = indexLoad(memory);
  assert.ok(load.lines <= INDEX_LIMITS.lines && load.bytes <= INDEX_LIMITS.bytes, JSON.stringify(load));
  for (const { path, text } of memory.files) {
    assert.ok(text.split('\n').length <= 200, `${path} is long`);
    if (path !== 'MEMORY.md') continue;
    for (const line of text.split('\n')) assert.ok(line.length <= INDEX_LIMITS.lineCharacters, line);
  }
}

describe('reorganize', () => {
  it('leaves an index within the limits alone', () => {
    assert.deepEqual(proposed(memoryOf({ 'MEMORY.md': diary(40) }), reorganize).operations, []);
  });

  it('moves every note of a grown diary, with its date, and none of its words change', () => {
    const before = memoryOf({ 'MEMORY.md': diary(64) });
    const after = carriedOut(proposed(before, reorganize));
    assert.deepEqual(itemsOf(textsOf(after)), itemsOf(textsOf(before)));
    assertTidy(after);
    const [seventh] = notes(7).slice(6);
    const home = after.files.find((f) => f.text.includes(seventh!));
    assert.ok(home?.path !== 'MEMORY.md' && home?.text.includes(`- ${seventh!} (2026-07-07)`));
  });

  it('leaves the title, protected text and lines to files where they are, and nothing else', () => {
    const text = diary(64).replace(
      '# Project memory\n',
      '# Project memory\n\n- [Tides](tides.md) — when to sail\n',
    );
    const index =
      settled(memoryOf({ 'MEMORY.md': text, 'tides.md': 'High at noon.\n' }), reorganize)['MEMORY.md'] ?? '';
    assert.ok(index.includes('\n\n<!-- keep -->\nCall the harbour master first.\n<!-- /keep -->\n'));
    assert.match(index, /^- \[Tides\]\(tides\.md\) — when to sail\n- \[Bakery\]\(bakery\.md\) — /m);
    assert.ok(!index.includes('## ') && !index.includes('rule 1'), index);
  });

  it('puts what is about one thing into one file, and names it after that', () => {
    const memory = memoryOf({ 'MEMORY.md': diary(64) });
    const texts = new Map(memory.files[0]!.statements.map((s) => [s.id, s.text]));
    const named = ofKind(proposed(memory, reorganize), 'move').map((move) => {
      const fields = new Set(move.targets.map((id) => /^In the (\w+)/.exec(texts.get(id) ?? '')?.[1]));
      return [...fields, 'newFile' in move.to ? move.to.newFile.title.toLowerCase() : ''];
    });
    assert.deepEqual(
      named.sort(),
      Object.keys(FIELDS)
        .sort()
        .map((field) => [field, field]),
    );
  });

  it('sorts the same way in whatever order the notes stand', () => {
    const grouped = (lines: readonly string[]): string[] => {
      const memory = memoryOf({ 'MEMORY.md': spread(lines) });
      const texts = new Map(memory.files[0]!.statements.map((s) => [s.id, s.text]));
      const moves = ofKind(proposed(memory, reorganize), 'move');
      return moves
        .map((move) => JSON.stringify([move.to, move.targets.map((id) => texts.get(id)).sort()]))
        .sort();
    };
    const lines = notes(64);
    assert.ok(grouped(lines).length > 5);
    assert.deepEqual(grouped([...lines].reverse()), grouped(lines));
  });

  it('counts bytes as well as lines', () => {
    const long = notes(40).map((note) => `- ${note} ${'w'.repeat(640)}`);
    const before = memoryOf({ 'MEMORY.md': `# Memory\n\n${long.join('\n')}\n` });
    assert.ok(indexLoad(before).lines < INDEX_LIMITS.lines);
    assertTidy(carriedOut(proposed(before, reorganize)));
  });

  it('counts what stays once all else is carried out', () => {
    const memory = memoryOf({ 'MEMORY.md': spread(notes(51)) });
    assert.ok(indexLoad(memory).lines > INDEX_LIMITS.lines);
    const [kept, ...gone] = memory.files[0]!.statements.filter((s) => s.kind === 'item');
    const draft = proposed(memory, [
      (d) =>
        d.propose({
          kind: 'merge',
          into: kept!.id,
          from: gone.slice(0, 20).map((s) => s.id),
          additions: [],
          reason: '',
          evidence: [],
          confidence: 1,
        }),
      reorganize,
    ]);
    assert.deepEqual(ofKind(draft, 'move'), []);
  });

  it('carries new words along and leaves behind what goes', () => {
    const memory = memoryOf({ 'MEMORY.md': diary(64) });
    const changed = find(memory, 'rule 1008.');
    const draft = proposed(memory, [
      (d) =>
        d.propose({
          kind: 'supersede',
          old: [changed.id],
          by: { text: changed.text.replace('1008', '9008') },
          replaced: [{ old: '1008', new: '9008' }],
          reason: '',
          evidence: [said('the sourdough follows rule 9008 now')],
          confidence: 1,
        }),
      reorganize,
    ]);
    const texts = Object.values(textsOf(carriedOut(draft))).join('\n');
    assert.ok(texts.includes('rule 9008') && !texts.includes('rule 1008.'));
  });

  describe('headings', () => {
    const section = (title: string, from: number): string =>
      `## ${title}\n\n${spread(notes(from + 20).slice(from)).slice('# Memory\n\n'.length)}`;
    const grown = (...extra: string[]): string =>
      [
        '# Memory\n',
        section('Night shift', 0),
        section('Deliveries', 20),
        section('Misc', 40),
        ...extra,
      ].join('\n');

    it('are subjects, one file each; a box for anything is none', () => {
      const texts = settled(memoryOf({ 'MEMORY.md': grown() }), reorganize);
      assert.match(texts['night-shift.md'] ?? '', /^# Night shift\n\n- In the bakery/);
      assert.equal(texts['deliveries.md']?.split('\n- ').length, 21);
      assert.equal(texts['misc.md'], undefined);
      assert.match(texts['MEMORY.md'] ?? '', /^# Memory\n+- \[Night shift\]\(night-shift\.md\) — Notes on /);
    });

    it('below them go along; dates below them become stamps', () => {
      const extra =
        '## Paint shop\n\n- Masks on.\n\n### Booth two\n\n- Lamp 4 flickers.\n\n### 2026-09-01\n\n- Filters are new.\n';
      const texts = settled(memoryOf({ 'MEMORY.md': grown(extra) }), reorganize);
      assert.equal(
        texts['paint-shop.md'],
        '# Paint shop\n\n- Masks on.\n- Filters are new. (2026-09-01)\n\n### Booth two\n\n- Lamp 4 flickers.\n',
      );
    });

    it('with a date before them leave it to the stamps', () => {
      const extra = '## 2026-09-01: Paint shop\n\n- Masks on.\n\n## 2026-09-03: Paint shop\n\n- Lamps off.\n';
      const texts = settled(memoryOf({ 'MEMORY.md': grown(extra) }), reorganize);
      assert.equal(
        texts['paint-shop.md'],
        '# Paint shop\n\n- Masks on. (2026-09-01)\n- Lamps off. (2026-09-03)\n',
      );
    });

    it('that a topic file has already fill that file', () => {
      const texts = settled(
        memoryOf({
          'MEMORY.md': `${grown()}\n- [Deliveries](deliveries.md) — trucks\n`,
          'deliveries.md': '# Deliveries\n\n- Trucks first.\n- Vans then.\n',
        }),
        [upkeepIndex, reorganize],
      );
      assert.match(
        texts['deliveries.md'] ?? '',
        /^# Deliveries\n\n- Trucks first\.\n- Vans then\.\n- In the greenhouse/,
      );
      assert.equal(texts['deliveries-2.md'], undefined);
    });

    it('keep steps, lead-ins and code together with what they belong to', () => {
      const extra = [
        '## Log\n',
        'To restart the lathe:\n',
        '1. Open the guard.',
        '2. Press reset twice.\n',
        '```sh\nlathe --home\n```\n',
        'Unrelated: the canteen closes at two.\n',
      ].join('\n');
      const memory = memoryOf({ 'MEMORY.md': grown(extra) });
      const ids = ['To restart', 'Open the guard', 'Press reset', 'lathe --home'].map(
        (words) => find(memory, words).id,
      );
      const move = ofKind(proposed(memory, reorganize), 'move').find((m) => m.targets.includes(ids[0]!));
      const at = move?.targets.indexOf(ids[0]!) ?? 0;
      assert.deepEqual(move?.targets.slice(at, at + 4), ids);
    });

    it('are kept, with what stands under them, where there are too many for a file each', () => {
      const many = Array.from(
        { length: 70 },
        (_, i) => `## Machine ${letters(i)} of the ${Object.keys(FIELDS)[i % 8]!}\n\n- ${notes(i + 1)[i]!}\n`,
      );
      const kept = `<!-- keep -->\n${'Always.\n'.repeat(120)}<!-- /keep -->`;
      const before = memoryOf({ 'MEMORY.md': `# Memory\n\n${kept}\n\n${many.join('\n')}` });
      const after = carriedOut(proposed(before, reorganize));
      assertTidy(after);
      const all = Object.values(textsOf(after)).join('\n');
      for (let i = 0; i < 70; i += 7)
        assert.match(all, new RegExp(`Machine ${letters(i)} of the \\w+\\n\\n- .* rule ${1000 + i}\\.`));
    });
  });

  it('stays out of what leans on a link definition', () => {
    const text = `${diary(64)}\n- The plan is in [the binder][b].\n\n[b]: https://binder.example\n`;
    const index = settled(memoryOf({ 'MEMORY.md': text }), reorganize)['MEMORY.md'] ?? '';
    assert.match(index, /- The plan is in \[the binder\]\[b\]\.\n\n\[b\]: https:\/\/binder\.example\n/);
  });

  it('says so when what cannot be moved is too much', () => {
    const kept = `<!-- keep -->\n${'Always.\n'.repeat(220)}<!-- /keep -->\n`;
    const draft = proposed(memoryOf({ 'MEMORY.md': kept }), reorganize);
    assert.deepEqual(draft.operations, []);
    assert.deepEqual(
      draft.findings.map(({ kind }) => kind),
      ['too-long'],
    );
  });

  it('gives a file its line when the note that led to it moves', () => {
    const text = `${diary(64)}\n- Details of the quay are in [the plan](plan.md).\n`;
    const after = settled(memoryOf({ 'MEMORY.md': text, 'plan.md': 'Berth two is closed.\n' }), reorganize);
    assert.match(after['MEMORY.md'] ?? '', /^- \[Plan\]\(plan\.md\) — Berth two is closed\.$/m);
  });

  it('sorts notes that it has no words for', () => {
    const line = (i: number): string => `${['厨房', '仓库', '码头', '车间'][i % 4]!}第 ${i} 号规则要遵守。`;
    const before = memoryOf({ 'MEMORY.md': spread(Array.from({ length: 60 }, (_, i) => line(i))) });
    const after = carriedOut(proposed(before, reorganize));
    assert.deepEqual(itemsOf(textsOf(after)), itemsOf(textsOf(before)));
    assertTidy(after);
    assert.deepEqual(proposed(after, reorganize).operations, []);
  });
});
