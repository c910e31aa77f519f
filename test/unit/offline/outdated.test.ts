import assert from 'node:assert/strict';
import { outdated } from '../../../src/engines/offline/outdated';
import { memoryOf } from '../../support/world';
import { ofKind, proposed, settled } from './upkeep';

const notes = (...lines: string[]): Record<string, string> => ({
  'notes.md': `# Notes\n\n${lines.map((line) => `- ${line}\n`).join('')}`,
});

describe('outdated', () => {
  it('lets the newer value take the older one’s place, and names what replaces what', () => {
    const memory = memoryOf(
      notes(
        'The tenant portal runs on port 7443. (2026-08-01)',
        'The tenant portal runs on port 7500. (2026-09-01)',
      ),
    );
    const [operation] = ofKind(proposed(memory, outdated), 'supersede');
    assert.deepEqual(operation?.replaced, [{ old: '7443', new: '7500' }]);
    assert.deepEqual(settled(memory, outdated), notes('The tenant portal runs on port 7500. (2026-09-01)'));
  });

  it('does not go by the order in the file', () => {
    const memory = memoryOf(
      notes(
        'Contracts are signed in DocuSign. (2026-09-01)',
        'Contracts are signed in Skribble. (2026-08-01)',
      ),
    );
    assert.deepEqual(settled(memory, outdated), notes('Contracts are signed in DocuSign. (2026-09-01)'));
  });

  it('keeps both, with a finding, where time does not tell', () => {
    const draft = proposed(
      memoryOf(notes('The exam has 40 questions.', 'The exam has 55 questions.')),
      outdated,
    );
    assert.deepEqual(draft.operations, []);
    assert.deepEqual(
      draft.findings.map((finding) => [finding.kind, finding.statements.length]),
      [['contradiction', 2]],
    );
  });

  it('keeps both, with a finding, where the older note says more that would be lost', () => {
    const draft = proposed(
      memoryOf(
        notes(
          'The tenant portal runs on port 7443, and `portal-admin` restarts it through https://ops.harbor.example/p. (2026-08-01)',
          'The tenant portal runs on port 7500. (2026-09-01)',
        ),
      ),
      outdated,
    );
    assert.deepEqual(draft.operations, []);
    assert.equal(draft.findings[0]?.kind, 'contradiction');
  });

  it('leaves other stages, parts and conditions alone', () => {
    const memory = memoryOf(
      notes(
        'Staging PostgreSQL listens on port 5433. (2026-08-01)',
        'Production PostgreSQL listens on port 5432. (2026-09-01)',
        'When the tide is high, moor at berth 3. (2026-08-01)',
        'When the tide is low, moor at berth 9. (2026-09-01)',
      ),
    );
    const draft = proposed(memory, outdated);
    assert.deepEqual([draft.operations, draft.findings], [[], []]);
  });

  it('adjusts hook and description that repeat the old value', () => {
    const fact = (name: string, text: string, at: string): string =>
      `---\nname: ${name}\ndescription: ${text}\nmetadata:\n  node_type: memory\n  type: project\n  modified: ${at}\n---\n\n${text}\n`;
    const after = settled(
      memoryOf({
        'MEMORY.md':
          '- [Rack](rack.md) — blood samples are stored in rack B12\n- [Rack now](rack-now.md) — blood samples\n',
        'rack.md': fact('rack', 'Blood samples are stored in rack B12.', '2026-08-01T00:00:00Z'),
        'rack-now.md': fact('rack-now', 'Blood samples are stored in rack C04.', '2026-09-01T00:00:00Z'),
      }),
      outdated,
    );
    assert.deepEqual(Object.keys(after), ['MEMORY.md', 'rack-now.md']);
    assert.ok(!Object.values(after).join('\n').includes('B12'));
  });
});
