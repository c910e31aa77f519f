import assert from 'node:assert/strict';
import type { Memory } from '../../../src/core/memory/memory';
import type { Signal } from '../../../src/core/sessions/signal';
import { Draft } from '../../../src/engines/offline/draft';
import { learned } from '../../../src/engines/offline/learned';
import { memoryOf, NOW, said } from '../../support/world';
import { carriedOut, ofKind, textsOf } from './upkeep';

const TAUGHT = '2026-11-02T10:00:00Z';

const lesson = (note: string, more: Partial<Signal> = {}, at = TAUGHT): Signal => ({
  id: note,
  kind: 'fact',
  note,
  rejects: [],
  evidence: [said(note, at)],
  confidence: 0.9,
  ...more,
});

function taught(memory: Memory, signals: readonly Signal[], instructions = ''): Draft {
  const draft = new Draft({
    memory,
    signals,
    sayings: [],
    workspace: {
      instructions: instructions === '' ? [] : [{ path: 'CLAUDE.md', text: instructions }],
      missingPaths: new Set(),
    },
    refusals: [],
    now: NOW,
  });
  learned(draft);
  return draft;
}

/** The texts after learning; learning the same again must propose nothing. */
function after(memory: Memory, signals: readonly Signal[]): Record<string, string> {
  const result = carriedOut(taught(memory, signals));
  assert.deepEqual(taught(result, signals).operations, []);
  return textsOf(result);
}

const fact = (name: string, body: string, modified = '2026-09-01T00:00:00Z'): string =>
  `---\nname: ${name}\ndescription: ${name}\nmetadata:\n  node_type: memory\n  type: project\n  modified: ${modified}\n---\n\n${body}\n`;

describe('learned', () => {
  it('tears no bracket apart that stands behind the old value', () => {
    const memory = memoryOf({
      'notes.md':
        '- Invoices are sent to room 300 (said on 2026-01-01).\n- The rack takes 40 bowls.\n- Shelves get wax W-200.\n',
    });
    const texts = after(memory, [lesson('Invoices are sent to room 309.')]);
    assert.ok(texts['notes.md']!.startsWith('- Invoices are sent to room 309.'), texts['notes.md']);
  });

  it('takes the place of what it says is no more', () => {
    const memory = memoryOf({
      'notes.md': '- We use gloves when handling prints.\n- Kiln 2 is in hall 3.\n',
    });
    const texts = after(memory, [lesson('We no longer use gloves when handling prints.')]);
    assert.equal(
      texts['notes.md'],
      '- We no longer use gloves when handling prints.\n- Kiln 2 is in hall 3.\n',
    );
  });

  it('denies no limit that is said in other words', () => {
    const memory = memoryOf({ 'notes.md': '- Customers get an answer within 24 hours.\n' });
    const texts = after(memory, [lesson('Customers wait no longer than 24 hours for an answer.')]);
    assert.ok(texts['notes.md']!.startsWith('- Customers get an answer within 24 hours.'), texts['notes.md']);
  });

  it('says a value once that it sets right', () => {
    const memory = memoryOf({ 'notes.md': '- The mill runs at 3000 rpm.\n- Kiln 2 is in hall 3.\n' });
    const texts = after(memory, [lesson('The mill: 3500 rpm now, not 3000.', { rejects: ['3000'] })]);
    assert.equal(texts['notes.md'], '- The mill runs at 3500 rpm.\n- Kiln 2 is in hall 3.\n');
  });

  it('makes a note of its own of what is new, with its session and an index line', () => {
    const memory = memoryOf({
      'MEMORY.md': '- [Kiln](kiln.md) — firing\n',
      'kiln.md': fact('kiln', 'The kiln is fired on Mondays.'),
    });
    const texts = after(memory, [lesson('Blood samples are stored in rack C04.')]);
    const path = Object.keys(texts).find(
      (name) => name !== 'MEMORY.md' && texts[name]!.includes('rack C04'),
    )!;
    assert.match(texts[path]!, /originSessionId: s1\n/);
    assert.match(texts[path]!, /\nBlood samples are stored in rack C04\.\n$/);
    assert.ok(texts['MEMORY.md']!.includes(`](${path})`));
  });

  it('adds to the topic file whose words match, where memory is kept in topic files', () => {
    const memory = memoryOf({
      'MEMORY.md': '- [Bakery](bakery.md) — ovens\n- [Harbour](harbour.md) — moorings\n',
      'bakery.md':
        '# Bakery\n\n- The deck oven is swept after each shift.\n- Focaccia rests for 40 minutes.\n',
      'harbour.md': '# Harbour\n\n- Ferries moor at berth 3.\n',
    });
    const texts = after(memory, [lesson('Sourdough goes into the deck oven before focaccia.')]);
    assert.deepEqual(Object.keys(texts), ['MEMORY.md', 'bakery.md', 'harbour.md']);
    assert.match(texts['bakery.md']!, /- Sourdough goes into the deck oven before focaccia\./);
  });

  it('adds nothing that stands already, in whatever words', () => {
    const memory = memoryOf({ 'lab.md': '# Lab\n\n- Serum: 1800 g, 12 minutes, brake off.\n' });
    assert.deepEqual(taught(memory, [lesson('Spin serum at 1800 g for 12 minutes.')]).operations, []);
  });

  it('sets right an older note, in the note’s own words where only the value changes', () => {
    const memory = memoryOf({ 'portal.md': fact('portal', 'The tenant portal runs on port 7443.') });
    const texts = after(memory, [lesson('The tenant portal runs on port 7500.', { kind: 'correction' })]);
    assert.match(texts['portal.md']!, /\nThe tenant portal runs on port 7500\.\n$/);
    assert.ok(!texts['portal.md']!.includes('7443'));
  });

  it('keeps a note that is newer than the lesson', () => {
    const memory = memoryOf(
      { 'portal.md': fact('portal', 'The tenant portal runs on port 7600.', '2026-11-20T00:00:00Z') },
      NOW,
    );
    assert.deepEqual(taught(memory, [lesson('The tenant portal runs on port 7500.')]).operations, []);
  });

  it('lets the later of two lessons win that contradict each other', () => {
    const draft = taught(memoryOf({}), [
      lesson('The stand-up is at 09:15.', {}, '2026-10-01T08:00:00Z'),
      lesson('The stand-up is at 09:45.', {}, '2026-10-20T08:00:00Z'),
    ]);
    assert.deepEqual(
      ofKind(draft, 'add').map((o) => o.text),
      ['The stand-up is at 09:45.'],
    );
  });

  it('makes one note of what was taught twice in other words', () => {
    const draft = taught(memoryOf({}), [
      lesson('Use Bring for parcels to Norway, it clears customs.', {}, '2026-10-01T08:00:00Z'),
      lesson('Parcels to Norway go with Bring.', {}, '2026-10-20T08:00:00Z'),
    ]);
    assert.equal(draft.operations.length, 1);
    assert.equal(draft.operations[0]?.evidence.length, 2);
  });

  it('leaves look-alikes of what it sets right alone', () => {
    const memory = memoryOf({
      'ports.md':
        '# Ports\n\n- The tenant portal runs on port 7443. (2026-08-01)\n- The landlord portal runs on port 7444. (2026-08-01)\n',
    });
    const text = after(memory, [lesson('The tenant portal runs on port 7500.', { kind: 'correction' })])[
      'ports.md'
    ]!;
    assert.ok(
      text.includes('tenant portal runs on port 7500') && text.includes('landlord portal runs on port 7444'),
      text,
    );
  });

  it('makes no note of what CLAUDE.md says, and says so', () => {
    const draft = taught(
      memoryOf({}),
      [lesson('Run `make check` before each commit.')],
      '# Rules\n\n- Run `make check` before each commit.\n',
    );
    assert.deepEqual(draft.operations, []);
    assert.equal(draft.findings[0]?.kind, 'in-instructions');
  });

  it('never touches a pinned note', () => {
    const memory = memoryOf({
      'p.md': '<!-- keep -->\n- The tenant portal runs on port 7443.\n<!-- /keep -->\n',
    });
    const draft = taught(memory, [lesson('The tenant portal runs on port 7500.', { kind: 'correction' })]);
    assert.deepEqual(ofKind(draft, 'supersede'), []);
  });
});
