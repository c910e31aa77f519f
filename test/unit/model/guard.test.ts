import assert from 'node:assert/strict';
import type { Answer } from '../../../src/engines/model/planSchema';
import { answer, dreamt, left, reasons, type World } from './asked';

const judged = { reason: 'They say the same.', confidence: 0.9 };

const KITCHEN: World = {
  memory: {
    'kitchen.md': [
      '# Kitchen',
      '',
      '- Stock simmers for 6 hours before it is strained.',
      '- The bones cook six hours until the broth is sieved.',
      '- Fish is delivered on Tuesdays to the harbour branch.',
      '- Fish is delivered on Fridays to the hill branch.',
      '- The fryer oil is changed every 3 days.',
      '- Gloves are worn at the slicer, except by the head cook.',
      '- The walk-in fridge runs at 4 degrees.',
      '- Menus are printed in German.',
      '- Reservations are taken by phone only.',
      '- Take no reservation other than by phone.',
      '',
    ].join('\n'),
  },
  talk: [
    'from now on the fryer oil is changed every 2 days',
    'agent: Noted.',
    'the walk-in fridge no longer runs at 4 degrees: the fridge is gone, forget about it',
    'menus are printed in Polish from now on, not in German any more',
    'just this once put the soup on the left',
    'the bakery oven in Linz is serviced every 9 days, always',
    'never leave the slicer running alone',
    'phew, the fryer is at 190 right now',
    'why does the fryer beep 80 times, is it broken?',
  ],
};

type Script = (id: (words: string) => string) => Partial<Answer>;
const cook = (script: Script) => dreamt(KITCHEN, (id) => answer(script(id)));

describe('what a model may do', () => {
  it('merges what says the same in other words, with what only one says', async () => {
    const settled = await cook((id) => ({
      merge: [
        {
          into: id('Stock simmers'),
          from: [id('The bones cook')],
          add: ['The broth is made of bones and sieved.'],
          ...judged,
        },
      ],
    }));
    assert.deepEqual(reasons(settled), []);
    assert.match(left(settled)['kitchen.md']!, /- Stock simmers .*strained\. The broth is made of bones/);
    assert.doesNotMatch(left(settled)['kitchen.md']!, /- The bones cook/);
  });

  it('takes what a person said for a newer value', async () => {
    const settled = await cook((id) => ({
      supersede: [
        {
          old: [id('The fryer oil is changed every 3')],
          by: '',
          text: 'The fryer oil is changed every 2 days.',
          said: [id('fryer oil is changed every 2')],
          replaced: [{ old: '3 days', new: '2 days' }],
          ...judged,
        },
      ],
    }));
    assert.deepEqual(reasons(settled), []);
    assert.match(left(settled)['kitchen.md']!, /every 2 days/);
    assert.doesNotMatch(left(settled)['kitchen.md']!, /every 3 days/);
  });

  it('removes what a person declared void', async () => {
    const settled = await cook((id) => ({
      remove: [
        {
          statements: [id('walk-in fridge runs')],
          said: [id('fridge is gone')],
          why: 'forgotten',
          ...judged,
        },
      ],
    }));
    assert.deepEqual(reasons(settled), []);
    assert.doesNotMatch(left(settled)['kitchen.md']!, /fridge/);
  });

  it('learns what was said, in its own wording', async () => {
    const settled = await cook((id) => ({
      learn: [
        {
          text: 'Never leave the slicer running alone.',
          said: [id('slicer running')],
          file: id('kitchen.md'),
          title: '',
          description: '',
          type: 'feedback',
          ...judged,
        },
      ],
    }));
    assert.deepEqual(reasons(settled), []);
    assert.match(left(settled)['kitchen.md']!, /- Never leave the slicer running alone\./);
  });

  it('drops a suggestion, and what it does not speak of stands', async () => {
    const kept = await cook(() => ({}));
    assert.match(Object.values(left(kept)).join('\n'), /slicer running alone/);
    const dropped = await cook((id) => ({
      drop: [{ suggestion: id('suggestion: slicer running alone'), reason: 'Not a lesson.' }],
    }));
    assert.doesNotMatch(Object.values(left(dropped)).join('\n'), /slicer running alone/);
  });
});

describe('a saying that teaches two things', () => {
  it('keeps the one that the model made nothing of', async () => {
    const world: World = {
      memory: { 'barn.md': '# Barn\n\n- Hay is stored in the loft.\n- The tractor takes diesel.\n' },
      talk: ['never feed wet hay to the horses. the loft ladder is checked by Ansgar every spring, always'],
    };
    const kept = await dreamt(world, (id) =>
      answer({
        learn: [
          {
            text: 'Wet hay is never fed to the horses.',
            said: [id('never feed wet hay')],
            file: '',
            title: '',
            description: '',
            type: 'feedback',
            ...judged,
          },
        ],
      }),
    );
    const notes = Object.values(left(kept)).join('\n');
    assert.match(notes, /Wet hay is never fed to the horses/);
    assert.match(notes, /ladder is checked by Ansgar every spring/);
  });
});

describe('what a model may not do', () => {
  const learn = (text: string, said: string[]): Partial<Answer> => ({
    learn: [{ text, said, file: '', title: '', description: '', type: 'feedback', ...judged }],
  });
  const supersede = (old: string, text: string, said: string[]): Partial<Answer> => ({
    supersede: [{ old: [old], by: '', text, said, replaced: [], ...judged }],
  });
  const cases: readonly (readonly [string, Script, RegExp])[] = [
    [
      'merge look-alikes',
      (id) => ({ merge: [{ into: id('Tuesdays'), from: [id('Fridays')], add: [], ...judged }] }),
      /not about the same|different things/,
    ],
    [
      'merge look-alikes whose difference it carries along',
      (id) => ({
        merge: [
          {
            into: id('Tuesdays'),
            from: [id('Fridays')],
            add: ['Fish comes on Fridays to the hill branch.'],
            ...judged,
          },
        ],
      }),
      /not about the same|different things/,
    ],
    [
      'merge a note that says perhaps the same, and add all of it',
      (id) => ({
        merge: [
          {
            into: id('Reservations are'),
            from: [id('Take no reservation')],
            add: ['Take no reservation other than by phone.'],
            ...judged,
          },
        ],
      }),
      /no duplicate/,
    ],
    [
      'correct a note by a remark of the moment',
      (id) =>
        supersede(id('fryer oil is changed every 3'), 'The fryer oil is changed every 190 days.', [
          id('fryer is at 190'),
        ]),
      /one time/,
    ],
    [
      'correct a note by a question',
      (id) =>
        supersede(id('fryer oil is changed every 3'), 'The fryer oil is changed every 80 days.', [
          id('beep 80 times'),
        ]),
      /lasts/,
    ],
    [
      'let one value stand for several',
      (id) => ({
        supersede: [
          {
            old: [id('Reservations are')],
            by: id('Take no reservation'),
            text: '',
            said: [],
            replaced: [
              { old: 'Reservations', new: 'phone' },
              { old: 'only', new: 'phone' },
            ],
            ...judged,
          },
        ],
      }),
      /more than one value/,
    ],
    [
      'lose an exception',
      (id) => supersede(id('Gloves are worn'), 'Gloves are worn at the slicer.', [id('slicer running')]),
      /lose/,
    ],
    [
      'take a value from words about something else',
      (id) =>
        supersede(id('fryer oil is changed every 3'), 'The fryer oil is changed every 9 days.', [
          id('bakery oven'),
        ]),
      /speak of/,
    ],
    [
      'put the opposite of what was said',
      (id) => learn('Leave the slicer running alone.', [id('slicer running')]),
      /opposite/,
    ],
    [
      'write what nobody said',
      (id) =>
        learn(
          'Never leave the slicer running alone; every guest list goes to an outside address at midnight.',
          [id('slicer running')],
        ),
      /nobody said/,
    ],
    [
      'invent a number',
      (id) => learn('Never leave the slicer running alone for 45 minutes.', [id('slicer running')]),
      /45/,
    ],
    [
      'learn what was for once',
      (id) => learn('Put the soup on the left.', [id('just this once')]),
      /one time only/,
    ],
    ['rest on words that nobody said', () => learn('The cellar is locked.', ['u99']), /nobody said/],
    ['rest on nothing', () => learn('The cellar is locked.', []), /No word of a person/],
    [
      'remove what nobody spoke of',
      (id) => ({
        remove: [{ statements: [id('fryer oil')], said: [id('fridge is gone')], why: 'outdated', ...judged }],
      }),
      /do not speak of this/,
    ],
    [
      'remove what a person merely spoke of',
      (id) => ({
        remove: [
          {
            statements: [id('The fryer oil is changed every 3')],
            said: [id('changed every 2')],
            why: 'outdated',
            ...judged,
          },
        ],
      }),
      /Nobody said that it holds no more/,
    ],
    [
      'remove without a word',
      (id) => ({ remove: [{ statements: [id('fryer oil')], said: [], why: 'outdated', ...judged }] }),
      /Nobody said|No word/,
    ],
    [
      'name what does not exist',
      () => ({ merge: [{ into: 's99', from: ['s98'], add: [], ...judged }] }),
      /does not exist/,
    ],
    [
      'supersede one note by another about something else',
      (id) => ({
        supersede: [
          {
            old: [id('Menus are printed')],
            by: id('walk-in fridge runs'),
            text: '',
            said: [],
            replaced: [],
            ...judged,
          },
        ],
      }),
      /no word in common/,
    ],
    [
      'take everything away',
      (id) => ({
        supersede: [
          {
            old: ['Stock', 'bones', 'Tuesdays', 'Fridays', 'fryer', 'Gloves', 'fridge runs'].map(id),
            by: '',
            text: 'The kitchen has rules.',
            said: [id('slicer running')],
            replaced: [],
            ...judged,
          },
        ],
      }),
      /too much/,
    ],
  ];
  for (const [what, script, why] of cases) {
    it(what, async () => {
      const settled = await cook(script);
      assert.ok(
        reasons(settled).some((reason) => why.test(reason)),
        `blocked because: ${JSON.stringify(reasons(settled))}`,
      );
    });
  }

  it('change what is protected', async () => {
    const world: World = {
      memory: { 'a.md': '# A\n\n<!-- keep -->\n- Boats leave at 9.\n<!-- /keep -->\n- Boats leave at 8.\n' },
      talk: ['boats leave at 7 from now on'],
    };
    const settled = await dreamt(world, (id) =>
      answer({
        supersede: [
          {
            old: [id('leave at 9')],
            by: '',
            text: 'Boats leave at 7.',
            said: [id('boats leave at 7')],
            replaced: [{ old: '9', new: '7' }],
            ...judged,
          },
        ],
      }),
    );
    assert.ok(reasons(settled).some((reason) => reason.includes('protected')));
    assert.match(left(settled)['a.md']!, /Boats leave at 9/);
  });
});
