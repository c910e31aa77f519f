import assert from 'node:assert/strict';
import { parseMemory } from '../../../src/core/memory/parse';
import { absoluteStatementDates } from '../../../src/engines/offline/relativeDates';
import { find, memoryOf } from '../../support/world';
import { ofKind, proposed, settled } from './upkeep';

const rewrites = (files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    ofKind(proposed(memoryOf(files), absoluteStatementDates), 'rewrite').map((o) => [o.text, o.reason]),
  );

describe('absoluteStatementDates', () => {
  it('goes by the stamp, and keeps it', () => {
    const memory = memoryOf({
      'oven.md':
        '# Oven\n\n- The deck oven was relined yesterday. (2026-09-18)\n- Bread goes in first. (2026-09-18)\n',
    });
    assert.deepEqual(settled(memory, absoluteStatementDates), {
      'oven.md':
        '# Oven\n\n- The deck oven was relined on 2026-09-17. (2026-09-18)\n- Bread goes in first. (2026-09-18)\n',
    });
  });

  it('goes by the date of the section', () => {
    const memory = memoryOf({ 'MEMORY.md': '## 2026-09-08\n\n- The centrifuge came back two days ago.\n' });
    assert.deepEqual(settled(memory, absoluteStatementDates), {
      'MEMORY.md': '## 2026-09-08\n\n- The centrifuge came back on 2026-09-06.\n',
    });
  });

  it('goes by the front matter before the file, and says what it went by', () => {
    const front =
      '---\nname: dock\ndescription: Dock\nmetadata:\n  type: project\n  modified: 2026-09-05T10:00:00.000Z\n---\n\n';
    const [reason] = Object.values(rewrites({ 'dock.md': `${front}Dock 4 closed yesterday.\n` }));
    assert.match(
      reason ?? '',
      /^Written on 2026-09-05 \(by the file's front matter\), so “yesterday” is on 2026-09-04\.$/,
    );
  });

  it('trusts the time when history first saw it more than the file', () => {
    const files = [
      { path: 'a.md', text: 'The lift was repaired yesterday.\n', modified: Date.parse('2026-10-01') },
    ];
    const seen = find(parseMemory({ files, unread: [] }), 'lift').id;
    const firstSeen = new Map([[seen, Date.parse('2026-08-11T12:00:00Z')]]);
    const [byHistory] = ofKind(
      proposed(parseMemory({ files, unread: [], firstSeen }), absoluteStatementDates),
      'rewrite',
    );
    const [byFile] = ofKind(proposed(parseMemory({ files, unread: [] }), absoluteStatementDates), 'rewrite');
    assert.equal(byHistory?.text, 'The lift was repaired on 2026-08-10.');
    assert.equal(byFile?.text, 'The lift was repaired on 2026-09-30.');
    assert.ok(byFile.confidence < byHistory.confidence);
    assert.match(byFile.reason, /file's own time alone/);
  });

  it('rewrites the description with the body', () => {
    const text =
      '---\nname: bay\ndescription: Bay 2 was repainted yesterday\nmodified: 2026-09-05T10:00:00.000Z\n---\n\nBay 2 was repainted yesterday, in yellow.\n';
    const after = settled(memoryOf({ 'bay.md': text }), absoluteStatementDates)['bay.md'] ?? '';
    assert.ok(!after.includes('yesterday'));
    assert.equal(after.split('2026-09-04').length, 3);
  });

  it('dates a hook by the file that it leads to, and not by the index', () => {
    const index =
      '- [Bay](bay.md) — repainted yesterday\n- [Gone](gone.md) — closed yesterday\n- [Lamp](lamp.md) — replaced yesterday\n';
    const bay = '# Bay\n\n- Repainted yesterday. (2026-09-18)\n- Yellow.\n';
    const texts = Object.keys(
      rewrites({ 'MEMORY.md': index, 'bay.md': bay, 'lamp.md': '# Lamp\n\n- LED.\n- 40 W.\n' }),
    );
    assert.deepEqual(texts.sort(), ['Repainted on 2026-09-17.', 'repainted on 2026-09-17']);
  });

  it('leaves quotes, code, headings, protected text and titles in the index', () => {
    const text = [
      '## Notes of yesterday',
      '> closed yesterday',
      '```\nclosed yesterday\n```',
      '<!-- keep -->\nClosed yesterday.\n<!-- /keep -->',
      '- [Closed yesterday](t.md)',
    ].join('\n\n');
    assert.deepEqual(rewrites({ 'MEMORY.md': `${text}\n`, 't.md': 'Yes.\n' }), {});
  });

  it('leaves what another operation claims, but not what only takes words in', () => {
    const memory = memoryOf({
      'a.md': '- The gate shut yesterday. (2026-09-18)\n- The gate shut yesterday, sadly. (2026-09-18)\n',
    });
    const [into, from] = memory.files[0]!.statements;
    const draft = proposed(memory, [
      (d) =>
        d.propose({
          kind: 'merge',
          into: into!.id,
          from: [from!.id],
          additions: [],
          reason: '',
          evidence: [],
          confidence: 1,
        }),
      absoluteStatementDates,
    ]);
    assert.deepEqual(
      ofKind(draft, 'rewrite').map((o) => o.target),
      [into!.id],
    );
  });
});
