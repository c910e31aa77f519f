import assert from 'node:assert/strict';
import { exactDuplicates } from '../../../src/engines/offline/duplicates';
import { nearDuplicates } from '../../../src/engines/offline/nearDuplicates';
import { memoryOf } from '../../support/world';
import { ofKind, proposed, settled } from './upkeep';

const fact = (name: string, body: string): string =>
  `---\nname: ${name}\ndescription: ${name}\nmetadata:\n  node_type: memory\n  type: project\n---\n\n${body}\n`;

describe('exactDuplicates', () => {
  const LINE = 'Crates for Oslo are labelled in the yard before noon.';

  it('removes a copy in another file, whatever its emphasis and closing mark', () => {
    const after = settled(
      memoryOf({
        'a.md': `# A\n\n- ${LINE} (2026-09-03)\n`,
        'b.md': `# B\n\n- **${LINE.slice(0, -1)}** (2026-09-01)\n- Other things stay.\n`,
      }),
      exactDuplicates,
    );
    assert.deepEqual(after, {
      'a.md': `# A\n\n- ${LINE} (2026-09-03)\n`,
      'b.md': '# B\n\n- Other things stay.\n',
    });
  });

  it('keeps the newest of dated copies', () => {
    const draft = proposed(
      memoryOf({ 'a.md': `- ${LINE} (2026-09-01)\n- ${LINE} (2026-09-20)\n` }),
      exactDuplicates,
    );
    const [removal] = ofKind(draft, 'remove');
    assert.equal(draft.statement(removal!.targets[0]!)?.stamp, ' (2026-09-01)');
    assert.equal(draft.statement(removal!.same!)?.stamp, ' (2026-09-20)');
  });

  it('leaves short words that lean on their heading: port 80 of two things is two facts', () => {
    const text = '# Ports\n\n## Scale\n\n- Port 80\n\n## Label printer\n\n- Port 80\n';
    assert.deepEqual(proposed(memoryOf({ 'ports.md': text }), exactDuplicates).operations, []);
  });

  it('leaves pinned copies, and removes the one that is not pinned', () => {
    const text = `- ${LINE}\n\n<!-- keep -->\n- ${LINE}\n<!-- /keep -->\n`;
    const draft = proposed(memoryOf({ 'a.md': text }), exactDuplicates);
    assert.equal(ofKind(draft, 'remove').length, 1);
    assert.equal(draft.statement(ofKind(draft, 'remove')[0]!.same!)?.pinned, true);
  });
});

describe('nearDuplicates', () => {
  it('keeps the richest wording and adds what only another says', () => {
    const after = settled(
      memoryOf({
        'lab.md':
          '# Lab\n\n- Serum: 1800 g, 12 minutes, brake off.\n- Spin the serum tubes at 1800 g for 12 minutes.\n- Plasma tubes are not spun at all before freezing.\n',
      }),
      nearDuplicates,
    );
    const lines = after['lab.md']!.split('\n').filter((line) => line.startsWith('- '));
    assert.equal(lines.length, 2);
    assert.match(lines[0]!, /1800 g.*12 minutes/);
    assert.match(lines[0]!, /brake off/);
    assert.equal(lines[1], '- Plasma tubes are not spun at all before freezing.');
  });

  it('adds nothing where the other says nothing more, and deletes the file that is empty then', () => {
    const after = settled(
      memoryOf({
        'MEMORY.md': '- [Shader](water-shader.md) — water\n- [Lake](lake.md) — lake shader\n',
        'water-shader.md': fact(
          'water-shader',
          'Assign `sh_water_lake` to water meshes; the old one flickers on consoles.',
        ),
        'lake.md': fact('lake', 'Water meshes: `sh_water_lake`.'),
      }),
      nearDuplicates,
    );
    assert.deepEqual(Object.keys(after), ['MEMORY.md', 'water-shader.md']);
    assert.equal(after['MEMORY.md'], '- [Shader](water-shader.md) — water\n');
    assert.match(
      after['water-shader.md']!,
      /\nAssign `sh_water_lake` to water meshes; the old one flickers on consoles\.\n$/,
    );
  });

  it('never joins look-alikes, nor by way of a third note', () => {
    const text =
      '- Staging PostgreSQL listens on port 5433.\n- Production PostgreSQL listens on port 5432.\n- PostgreSQL listens on a port of its own in every stage.\n';
    assert.deepEqual(proposed(memoryOf({ 'db.md': text }), nearDuplicates).operations, []);
  });

  it('lets no note grow beyond six hundred characters', () => {
    const filler = (n: number): string =>
      `Remark ${n} on the kiln shelf, the glaze and the cone pack of batch B${n}00. `.repeat(4);
    const text = [1, 2, 3, 4]
      .map((n) => `- The kiln \`K-12\` fires stoneware at 1240 °C. ${filler(n)}`)
      .join('\n');
    const after = settled(memoryOf({ 'kiln.md': `${text}\n` }), nearDuplicates)['kiln.md']!;
    for (const line of after.split('\n')) assert.ok(line.length <= 640, `${line.length}`);
    for (const n of [1, 2, 3, 4]) assert.ok(after.includes(`B${n}00`));
  });

  it('proposes the same whatever the order of files', () => {
    const files = {
      'a.md': '- Sourdough bakes at 235 degrees in the deck oven.\n',
      'b.md': '- Deck oven for sourdough: 235 °C, with steam.\n',
      'c.md': '- Focaccia bakes at 250 degrees in the deck oven.\n',
    };
    const ids = (entries: [string, string][]): string[] =>
      proposed(memoryOf(Object.fromEntries(entries)), nearDuplicates).operations.map((o) => o.id);
    const all = Object.entries(files);
    assert.equal(ids(all).length, 1);
    assert.deepEqual(ids(all.toReversed()), ids(all));
  });
});
