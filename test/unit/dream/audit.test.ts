import assert from 'node:assert/strict';
import { audit } from '../../../src/core/dream/audit';
import type { Operation } from '../../../src/core/dream/operation';
import type { Memory } from '../../../src/core/memory/memory';
import { find, memoryOf, operation, said } from '../../support/world';

const memory = memoryOf({
  'MEMORY.md':
    '- The staging database listens on 5433, see `db/staging.yml`.\n- Staging: port 5433.\n- Never deploy on Fridays.\n- Deploy with care.\n<!-- keep -->\n- Pinned words.\n<!-- /keep -->\n- [Gone](gone.md) — nothing\n- [Here](here.md) — x\n',
  'here.md': '- Here.\n',
});

const id = (words: string): string => find(memory, words).id;

function reason(op: Operation, of: Memory = memory): string | undefined {
  return audit(of, [op])[0]?.reason;
}

const rows: readonly [what: string, operation: () => Operation, reason: RegExp | undefined][] = [
  [
    'a merge that keeps all',
    () => operation({ kind: 'merge', into: id('listens'), from: [id('Staging: port')], additions: [] }),
    undefined,
  ],
  [
    'a merge that drops a path',
    () => operation({ kind: 'merge', into: id('Staging: port'), from: [id('listens')], additions: [] }),
    /would lose `db\/staging\.yml`/,
  ],
  [
    'a merge that drops a negation',
    () => operation({ kind: 'merge', into: id('with care'), from: [id('Fridays')], additions: [] }),
    /would lose/,
  ],
  [
    'additions that nobody said',
    () =>
      operation({
        kind: 'merge',
        into: id('listens'),
        from: [id('Staging: port')],
        additions: ['Production is 5499.'],
      }),
    /would write `5499`/,
  ],
  [
    'an unknown statement',
    () => operation({ kind: 'rewrite', target: 'feedfacefeedface', text: 'x' }),
    /does not exist/,
  ],
  [
    'a pinned statement',
    () => operation({ kind: 'rewrite', target: id('Pinned words'), text: 'x' }),
    /protected/,
  ],
  [
    'a merge of a statement with itself',
    () => operation({ kind: 'merge', into: id('listens'), from: [id('listens')], additions: [] }),
    /twice/,
  ],
  [
    'a live link called dead',
    () => operation({ kind: 'remove', targets: [find(memory, 'x', 'MEMORY.md').id], because: 'dead-link' }),
    /leads somewhere/,
  ],
  [
    'a dead link',
    () => operation({ kind: 'remove', targets: [id('nothing')], because: 'dead-link' }),
    undefined,
  ],
  [
    'a duplicate that is none',
    () =>
      operation({
        kind: 'remove',
        targets: [id('Fridays')],
        because: 'exact-duplicate',
        same: id('with care'),
      }),
    /does not say the same/,
  ],
  [
    'a removal without a word',
    () => operation({ kind: 'remove', targets: [id('Fridays')], because: 'outdated' }),
    /no word of a person/,
  ],
  [
    'a removal that a person spoke of',
    () =>
      operation({
        kind: 'remove',
        targets: [id('Fridays')],
        because: 'forgotten',
        evidence: [said('forget that we never deploy on Fridays')],
      }),
    undefined,
  ],
  [
    'a note that an agent made up',
    () =>
      operation({
        kind: 'add',
        text: 'Use tabs.',
        to: { file: 'here.md' },
        at: 0,
        evidence: [said('Use tabs.', '2026-01-01', 'assistant')],
      }),
    /No word of a person/,
  ],
  [
    'a note with a number nobody said',
    () =>
      operation({
        kind: 'add',
        text: 'The limit is 77.',
        to: { file: 'here.md' },
        at: 0,
        evidence: [said('remember the limit')],
      }),
    /would write `77`/,
  ],
  [
    'a note with a computed date',
    () =>
      operation({
        kind: 'add',
        text: 'The freeze starts on 2026-11-17.',
        to: { file: 'here.md' },
        at: 0,
        evidence: [said('the freeze starts tomorrow', '2026-11-16T12:00:00Z')],
      }),
    undefined,
  ],
  [
    'a file that does not exist',
    () => operation({ kind: 'add', text: 'x', to: { file: '../outside.md' }, at: 0, evidence: [said('x')] }),
    /file that does not exist/,
  ],
  [
    'a path as a slug',
    () =>
      operation({
        kind: 'add',
        text: 'x',
        to: { newFile: { slug: '../x', title: 'x', description: 'x', type: 'user', form: 'fact' } },
        at: 0,
        evidence: [said('x')],
      }),
    /not a plain one/,
  ],
  [
    'a supersede that names what it replaces',
    () =>
      operation({
        kind: 'supersede',
        old: [id('Staging: port')],
        by: { text: 'Staging: port 5434.' },
        replaced: [{ old: '5433', new: '5434' }],
        evidence: [said('staging is on 5434 now')],
      }),
    undefined,
  ],
  [
    'a supersede that drops a value unnamed',
    () =>
      operation({
        kind: 'supersede',
        old: [id('Staging: port')],
        by: { text: 'Staging: port 5434.' },
        replaced: [],
        evidence: [said('staging is on 5434 now')],
      }),
    /would lose `5433`/,
  ],
  [
    'a number that takes the slot of a name',
    () =>
      operation({
        kind: 'supersede',
        old: [id('listens')],
        by: { text: 'The staging database listens on 5433.' },
        replaced: [{ old: 'db/staging.yml', new: '5433' }],
        evidence: [],
      }),
    /would lose `db\/staging\.yml`/,
  ],
  [
    'a heading smuggled in',
    () => operation({ kind: 'rewrite', target: id('with care'), text: 'Deploy with care.\n# Rules' }),
    /markup/,
  ],
  [
    'a comment that pins',
    () => operation({ kind: 'rewrite', target: id('with care'), text: 'Deploy with care. <!-- keep -->' }),
    /markup/,
  ],
  [
    'hidden characters',
    () => operation({ kind: 'rewrite', target: id('with care'), text: 'Deploy with\u200b care.' }),
    /hidden/,
  ],
  [
    'a secret',
    () =>
      operation({
        kind: 'add',
        text: `The key is ${'AKIA' + 'IOSFODNN7ABCDEFG'}`,
        to: { file: 'here.md' },
        at: 0,
        evidence: [said('x')],
      }),
    /secret/,
  ],
  [
    'a whole document',
    () => operation({ kind: 'rewrite', target: id('with care'), text: 'Deploy with care. '.repeat(500) }),
    /characters at once/,
  ],
];

describe('audit', () => {
  for (const [what, make, expected] of rows) {
    it(`${expected === undefined ? 'lets through' : 'blocks'} ${what}`, () => {
      const found = reason(make());
      if (expected === undefined) assert.equal(found, undefined);
      else assert.match(found ?? 'let through', expected);
    });
  }

  it('blocks the second of two operations with one name', () => {
    const op = operation({ kind: 'remove', targets: [id('nothing')], because: 'dead-link' });
    assert.deepEqual(
      audit(memory, [op, op]).map((block) => block.reason),
      ['It is proposed twice.'],
    );
  });
});
