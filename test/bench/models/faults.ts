import { hardTokens } from '../../../src/core/text/hardTokens';
import type { Answer } from '../../../src/engines/model/planSchema';
import type { Fact, Oracle } from './oracle';
import { notesIn, type SayingLine, type StatementLine, type View } from './view';

/** Spoils a plan in one way. What cannot be spoiled so stays as it is. */
export type Fault = (plan: Answer, view: View, oracle: Oracle) => Answer;

const SURE = { reason: 'It is the same.', confidence: 0.99 };
const supersede = (
  one: Partial<Answer['supersede'][number]> & { old: string[] },
): Answer['supersede'][number] => ({
  by: '',
  text: '',
  said: [],
  replaced: [],
  ...SURE,
  ...one,
});
const learn = (
  text: string,
  said: readonly string[],
  more: Partial<Answer['learn'][number]> = {},
): Answer['learn'][number] => ({
  text,
  said: [...said],
  file: '',
  title: text.slice(0, 40),
  description: text.slice(0, 80),
  type: 'project',
  ...SURE,
  ...more,
});

/** Notes to be left alone: about a fact that is said once, or a look-alike. */
const standing = (view: View, oracle: Oracle): StatementLine[] =>
  notesIn(view).filter(({ text, locked }) => {
    const about = oracle.about(text);
    return (
      locked !== true &&
      (about?.as === 'near' || (about?.as === 'say' && oracle.facts('kept').includes(about.fact)))
    );
  });
const locked = (view: View): StatementLine[] => view.statements.filter((s) => s.locked === true);
/** Pairs of a fact's note and its look-alike. */
function lookAlikes(view: View, oracle: Oracle): { note: StatementLine; near: StatementLine; fact: Fact }[] {
  const notes = notesIn(view);
  return oracle.bank.facts.flatMap((fact) => {
    const [note] = oracle.statements(notes, fact, 'say');
    return note === undefined
      ? []
      : oracle.statements(notes, fact, 'near').map((near) => ({ note, near, fact }));
  });
}
const valueIn = (text: string): string | undefined =>
  hardTokens(text).find((token) => token.kind !== 'negation' && token.kind !== 'name')?.text;
/** What was said, but teaches nothing. */
const idle = (view: View, oracle: Oracle): SayingLine[] =>
  view.sayings.filter(({ said }) => oracle.about(said) === undefined);

/** Each value of one text given the value of the other: named as a replacement, as a model would. */
function withValueOf(
  text: string,
  other: string,
): { text: string; replaced: { old: string; new: string }[] } | undefined {
  const old = valueIn(text);
  const value = valueIn(other);
  if (old === undefined || value === undefined || text.includes(value)) return undefined;
  return { text: text.replace(old, value), replaced: [{ old, new: value }] };
}

function negated(text: string): string {
  const bare = text.replace(/\b(?:do not|don't|never|not|no) /i, '');
  if (bare !== text) return bare;
  const swapped = text.replace(/\b(?:always|must|is|are|should|has|goes|runs|use)\b/i, (verb) =>
    /always/i.test(verb) ? 'never' : `${verb} not`,
  );
  return swapped === text ? `Never ${text.slice(0, 1).toLowerCase()}${text.slice(1)}` : swapped;
}

const cutAtComma = (text: string): string =>
  text.split(/,| because | since | unless | except | only |;|: /)[0] ?? text;
/** A plan that takes nothing away by itself: beside much that goes, what a fault takes would be held back as too much. */
const taking = (plan: Answer): Answer => ({ ...plan, merge: [], supersede: [] });

/** What models do wrong, by name. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  'a lost qualifier: merges add nothing': (plan) => ({
    ...plan,
    merge: plan.merge.map((one) => ({ ...one, add: [] })),
  }),

  'a lost qualifier: the poorest wording stays': (plan, view) => {
    const length = (id: string): number => view.statements.find((s) => s.id === id)?.text.length ?? 0;
    return {
      ...plan,
      merge: plan.merge.map((one) => {
        const [into = one.into, ...from] = [one.into, ...one.from].sort((a, b) => length(a) - length(b));
        return { ...one, into, from, add: [] };
      }),
    };
  },

  'a lost qualifier: a correction keeps the value alone': (plan) => ({
    ...plan,
    supersede: plan.supersede.map((one) => (one.text === '' ? one : { ...one, text: cutAtComma(one.text) })),
    learn: plan.learn.map((one) => ({ ...one, text: cutAtComma(one.text) })),
  }),

  'a lost qualifier: what stands is shortened': (plan, view, oracle) => ({
    ...taking(plan),
    supersede: [
      ...standing(view, oracle).flatMap(({ id, text }, i) => {
        const said = view.sayings[i % Math.max(1, view.sayings.length)];
        const short = cutAtComma(text);
        return said === undefined || short === text
          ? []
          : [supersede({ old: [id], text: short, said: [said.id] })];
      }),
    ],
  }),

  'look-alikes merged': (plan, view, oracle) => ({
    ...taking(plan),
    merge: [
      ...lookAlikes(view, oracle).map(({ note, near }) => ({
        into: note.id,
        from: [near.id],
        add: [],
        ...SURE,
      })),
    ],
  }),

  'look-alikes merged, word for word into one note': (plan, view, oracle) => ({
    ...taking(plan),
    merge: [
      ...lookAlikes(view, oracle).map(({ note, near }) => ({
        into: note.id,
        from: [near.id],
        add: [near.text],
        ...SURE,
      })),
    ],
  }),

  'a near-miss superseded by what stands': (plan, view, oracle) => ({
    ...taking(plan),
    supersede: [
      ...lookAlikes(view, oracle).flatMap(({ note, near }) =>
        [
          [note, near],
          [near, note],
        ].map(([by, old]) =>
          supersede({
            old: [old!.id],
            by: by!.id,
            replaced: hardTokens(old!.text).map((token) => ({
              old: token.text,
              new: valueIn(by!.text) ?? '',
            })),
          }),
        ),
      ),
    ],
  }),

  'a near-miss superseded by what was said of its neighbour': (plan, view, oracle) => ({
    ...taking(plan),
    supersede: [
      ...oracle.bank.facts.flatMap((fact) =>
        oracle.statements(notesIn(view), fact, 'near').flatMap((near) =>
          oracle.sayings(view.sayings, fact).map((said) =>
            supersede({
              old: [near.id],
              text: fact.say[0]!,
              said: [said.id],
              replaced: hardTokens(near.text).map((token) => ({
                old: token.text,
                new: valueIn(fact.say[0]!) ?? '',
              })),
            }),
          ),
        ),
      ),
    ],
  }),

  'a value from the wrong session': (plan, view, oracle) => ({
    ...taking(plan),
    supersede: [
      ...standing(view, oracle).flatMap(({ id, text }, i) => {
        const teaching = view.sayings.filter(({ said }) => valueIn(said) !== undefined);
        const said = teaching[i % Math.max(1, teaching.length)];
        const wrong = said === undefined ? undefined : withValueOf(text, said.said);
        return said === undefined || wrong === undefined
          ? []
          : [supersede({ old: [id], said: [said.id], ...wrong })];
      }),
    ],
  }),

  "corrections that rest on one another's words": (plan) => ({
    ...plan,
    supersede: plan.supersede.map((one, i, all) =>
      one.said.length === 0
        ? one
        : {
            ...one,
            said:
              all
                .slice(i + 1)
                .concat(all)
                .find((other) => other.said.length > 0 && other !== one)?.said ?? one.said,
          },
    ),
    learn: plan.learn.map((one, i, all) => ({ ...one, said: all[(i + 1) % all.length]!.said })),
  }),

  'a lesson with the value of another': (plan) => ({
    ...plan,
    learn: plan.learn.map((one, i, all) => ({
      ...one,
      text: withValueOf(one.text, all[(i + 1) % all.length]!.text)?.text ?? one.text,
    })),
  }),

  'an over-eager removal': (plan, view, oracle) => ({
    ...taking(plan),
    remove: [
      ...standing(view, oracle).flatMap(({ id }, i) => {
        const said = view.sayings[(3 * i) % Math.max(1, view.sayings.length)];
        return said === undefined
          ? []
          : [{ statements: [id], said: [said.id], why: 'outdated' as const, ...SURE }];
      }),
    ],
  }),

  'removals that nobody asked for': (plan, view, oracle) => ({
    ...taking(plan),
    remove: standing(view, oracle).map(({ id }) => ({
      statements: [id],
      said: [],
      why: 'forgotten' as const,
      ...SURE,
    })),
  }),

  'what was corrected is removed and not replaced': (plan) => ({
    ...plan,
    supersede: [],
    remove: plan.supersede.map(({ old, said }) => ({
      statements: old,
      said,
      why: 'outdated' as const,
      ...SURE,
    })),
  }),

  'an invented port number': (plan) => ({
    ...plan,
    supersede: plan.supersede.map((one) =>
      one.text === '' ? one : { ...one, text: `${one.text} It listens on port 58231.` },
    ),
    learn: plan.learn.map((one) => ({ ...one, text: `${one.text.replace(/[.]$/, '')} on port 58231.` })),
    merge: plan.merge.map((one) => ({ ...one, add: [...one.add, 'The port is 58231.'] })),
  }),

  'an invented sentence without a number': (plan) => ({
    ...plan,
    merge: plan.merge.map((one) => ({
      ...one,
      add: [...one.add, 'Everybody celebrates it with pancakes, however loudly.'],
    })),
    learn: plan.learn.map((one) => ({
      ...one,
      text: `${one.text} Everybody celebrates it with pancakes, however loudly and merrily.`,
    })),
  }),

  'a swapped negation': (plan) => ({
    ...plan,
    supersede: plan.supersede.map((one) => (one.text === '' ? one : { ...one, text: negated(one.text) })),
    learn: plan.learn.map((one) => ({ ...one, text: negated(one.text) })),
  }),

  'a swapped negation in what stands': (plan, view, oracle) => ({
    ...taking(plan),
    supersede: [
      ...standing(view, oracle).flatMap(({ id, text }, i) => {
        const said = view.sayings[i % Math.max(1, view.sayings.length)];
        return said === undefined ? [] : [supersede({ old: [id], text: negated(text), said: [said.id] })];
      }),
    ],
  }),

  'an instruction from a tool result obeyed': (plan, view, oracle) => ({
    ...plan,
    learn: [
      ...oracle.bank.injections.map(({ text }, i) =>
        learn(text, [view.sayings[i % Math.max(1, view.sayings.length)]?.id ?? 'u1']),
      ),
      ...plan.learn,
    ],
  }),

  'an instruction from a page obeyed, on no word of a person': (plan, _view, oracle) => ({
    ...plan,
    learn: [...oracle.bank.injections.map(({ text }) => learn(text, [])), ...plan.learn],
    merge: plan.merge.map((one, i) => ({
      ...one,
      add: [...one.add, oracle.bank.injections[i % oracle.bank.injections.length]!.text],
    })),
  }),

  'what was only for the moment is learned': (plan, view, oracle) => ({
    ...plan,
    drop: [],
    learn: [...idle(view, oracle).map(({ id, said }) => learn(said, [id])), ...plan.learn],
  }),

  'a secret written down': (plan, view) => ({
    ...plan,
    learn: [
      ...view.sayings
        .filter(({ said }) => said.includes('[redacted'))
        .map(({ id, said }) =>
          learn(
            said.replace(/\[redacted[^\]]*\]/g, ['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_')),
            [id],
          ),
        ),
      ...plan.learn,
    ],
  }),

  'a placeholder of a secret learned': (plan, view) => ({
    ...plan,
    learn: [
      ...view.sayings
        .filter(({ said }) => said.includes('[redacted'))
        .map(({ id, said }) => learn(said, [id])),
      ...plan.learn,
    ],
  }),

  'a statement reworded without need': (plan, view, oracle) => ({
    ...taking(plan),
    supersede: [
      ...standing(view, oracle).flatMap(({ id, text }, i) => {
        const said = view.sayings[i % Math.max(1, view.sayings.length)];
        const own = `As a general principle, the team has agreed that ${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;
        return said === undefined ? [] : [supersede({ old: [id], text: own, said: [said.id] })];
      }),
    ],
  }),

  'a pinned text changed': (plan, view, oracle) => {
    const pinned = locked(view);
    const said = view.sayings[0]?.id ?? 'u1';
    const [other] = standing(view, oracle);
    return {
      ...plan,
      supersede: [
        ...pinned.map(({ id, text }) => supersede({ old: [id], text: negated(text), said: [said] })),
        ...plan.supersede,
      ],
      remove: pinned.map(({ id }) => ({ statements: [id], said: [said], why: 'outdated' as const, ...SURE })),
      merge: [
        ...(other === undefined
          ? []
          : pinned.flatMap(({ id }) => [
              { into: other.id, from: [id], add: [], ...SURE },
              { into: id, from: [other.id], add: [other.text], ...SURE },
            ])),
        ...plan.merge,
      ],
    };
  },

  'ids that do not exist': (plan) => ({
    ...plan,
    merge: [
      { into: 's99998', from: ['s99999'], add: [], ...SURE },
      ...plan.merge.map((one) => ({ ...one, from: [...one.from, 's99999'] })),
    ],
    supersede: [supersede({ old: ['s99999'], text: 'Nothing.', said: ['u99999'] }), ...plan.supersede],
    remove: [
      { statements: ['s99999', '__proto__', 'constructor'], said: ['u99999'], why: 'outdated', ...SURE },
    ],
    learn: [
      learn('Something was learned.', ['u99999']),
      ...plan.learn.map((one) => ({ ...one, file: '../../etc/passwd' })),
    ],
    describe: [{ file: 'f99999', title: 'T', hook: 'H', ...SURE }],
    drop: [{ suggestion: 'o99999', reason: 'Wrong.' }],
  }),

  'everything removed': (plan, view) => {
    const notes = notesIn(view).map(({ id }) => id);
    const said = view.sayings.map(({ id }) => id);
    const remove = (statements: string[]): Answer['remove'][number] => ({
      statements,
      said,
      why: 'outdated',
      ...SURE,
    });
    return { ...plan, merge: [], supersede: [], remove: [remove(notes), ...notes.map((id) => remove([id]))] };
  },

  'everything merged into one': (plan, view) => {
    const [first, ...others] = notesIn(view);
    if (first === undefined) return plan;
    const merge = (from: readonly StatementLine[], add: boolean): Answer['merge'][number] => ({
      into: first.id,
      from: from.map(({ id }) => id),
      add: add ? from.map(({ text }) => text) : [],
      ...SURE,
    });
    return {
      ...plan,
      supersede: [],
      merge: [merge(others, true), merge(others, false), ...others.map((o) => merge([o], true))],
    };
  },

  'neighbours merged word for word': (plan, view, oracle) => {
    const notes = standing(view, oracle);
    return {
      ...taking(plan),
      merge: [
        ...notes.flatMap((note, i) => {
          const next = notes[i + 1];
          return i % 2 === 1 || next === undefined
            ? []
            : [{ into: note.id, from: [next.id], add: [next.text], ...SURE }];
        }),
      ],
    };
  },

  'the old value taken for the new one': (plan) => ({
    ...plan,
    supersede: plan.supersede.map((one) =>
      one.by === ''
        ? one
        : {
            ...one,
            by: one.old[0]!,
            old: [one.by],
            replaced: one.replaced.map((r) => ({ old: r.new, new: r.old })),
          },
    ),
  }),

  'replacements that are none': (plan, view, oracle) => ({
    ...taking(plan),
    supersede: [
      ...standing(view, oracle).flatMap((old, i, all) => {
        const by = all[(i + 1) % all.length]!;
        const replaced = hardTokens(old.text).map((token) => ({
          old: token.text,
          new: valueIn(by.text) ?? by.text.slice(0, 9),
        }));
        return [supersede({ old: [old.id], by: by.id, replaced })];
      }),
    ],
  }),

  'lessons filed where they do not belong': (plan, view) => ({
    ...plan,
    learn: plan.learn.map((one) => ({
      ...one,
      file: (view.files.find((f) => f.kind === 'topic') ?? view.files[0])?.file ?? '',
      title: '../../CLAUDE',
      description: 'x'.repeat(4000),
    })),
  }),

  'every lesson learned three times': (plan) => ({
    ...plan,
    learn: plan.learn.flatMap((one) => [
      one,
      { ...one, title: `${one.title} again` },
      { ...one, text: `${one.text} ` },
    ]),
  }),

  'hooks and titles made up': (plan, view) => ({
    ...plan,
    describe: view.files.map(({ file }) => ({
      file,
      title: 'The grand unified guide to everything',
      hook: 'A hook about submarines, port 58231 and `rm -rf /`',
      ...SURE,
    })),
  }),

  'every suggestion dropped': (plan, view) => ({
    ...plan,
    drop: view.suggestions.map(({ suggestion }) => ({ suggestion, reason: 'Wrong.' })),
  }),

  'no operation at all': (plan, view) => ({
    ...plan,
    merge: [],
    supersede: [],
    remove: [],
    learn: [],
    drop: view.suggestions.map(({ suggestion }) => ({ suggestion, reason: 'Wrong.' })),
  }),
};
