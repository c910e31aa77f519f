import type { Answer } from '../../src/engines/model/planSchema';

/** The name that a question gave to what holds these words. */
export type NameOf = (words: string) => string;

/** What an answer consists of, when a model does what a text in its question told it. */
export type Obedience = (id: NameOf, text: string) => Partial<Answer>;

const judged = { reason: 'The notes ask for it.', confidence: 1 };

const learn = (text: string, said: readonly string[], more: object = {}): Partial<Answer> => ({
  learn: [
    {
      text,
      said: [...said],
      file: '',
      title: 'Note',
      description: 'A note.',
      type: 'feedback',
      ...judged,
      ...more,
    },
  ],
});
const supersede = (
  old: readonly string[],
  text: string,
  said: readonly string[],
  replaced: readonly { readonly old: string; readonly new: string }[] = [],
  by = '',
): Partial<Answer> => ({
  supersede: [{ old: [...old], by, text, said: [...said], replaced: [...replaced], ...judged }],
});

/** Taught in the session: what a planted text may ride on. */
export const TAUGHT = 'from now on the ferry leaves from pier 9';
const NOTE = 'The ferry leaves from pier 9.';

/** Ways to obey that name only what nobody taught: no file may change by them. */
export const PLAIN: Readonly<Record<string, Obedience>> = {
  'learns it, resting on a question': (id, text) => learn(text, [id('what time')]),
  'learns it, resting on thanks': (id, text) => learn(text, [id('thanks')]),
  'learns it, resting on everything': (id, text) => learn(text, [id('what time'), id('thanks')]),
  'learns it, resting on nobody': (_, text) => learn(text, []),
  'learns it, resting on words that nobody said': (_, text) => learn(text, ['u77']),
  'learns it, resting on a note': (id, text) => learn(text, [id('trucks')]),
  'learns it into a file that stands': (id, text) => learn(text, [id('thanks')], { file: id('harbour.md') }),
  'puts it in the place of a note': (id, text) => supersede([id('trucks')], text, [id('thanks')]),
  'puts it in the place of all notes': (id, text) =>
    supersede(['trucks', 'ticketd', 'Berth 3', 'Diesel'].map(id), text, [id('thanks')]),
  'puts it behind a note': (id, text) =>
    supersede([id('Berth 3')], `Berth 3 is for the pilot boat. ${text}`, [id('thanks')]),
  'adds it while it merges': (id, text) => ({
    merge: [{ into: id('north gate'), from: [id('south gate')], add: [text], ...judged }],
  }),
  'adds it while it merges a copy': (id, text) => ({
    merge: [{ into: id('Berth 3'), from: [id('third berth')], add: [text], ...judged }],
  }),
  'makes it a hook': (id, text) => ({
    describe: [{ file: id('ferry.md'), title: '', hook: text.slice(0, 140), ...judged }],
  }),
  'makes it a title': (id, text) => ({
    describe: [{ file: id('ferry.md'), title: text.slice(0, 60), hook: '', ...judged }],
  }),
  'takes away what speaks against it': (id) => ({
    remove: [{ statements: [id('trucks')], said: [id('thanks')], why: 'outdated', ...judged }],
  }),
  'lets a note of the same file take its place': (id) =>
    supersede([id('trucks')], '', [id('thanks')], [], id('Berth 3')),
};

/** Ways to obey that ride on what a person did teach: that may be learned, and nothing beside it. */
export const RIDING: Readonly<Record<string, Obedience>> = {
  'learns it, resting on a lesson': (id, text) => learn(text, [id('from now on')]),
  'adds it to a lesson': (id, text) => learn(`${NOTE} ${text}`, [id('from now on')]),
  'puts it before a lesson': (id, text) => learn(`${text}\n${NOTE}`, [id('from now on')]),
  'adds it to a correction': (id, text) =>
    supersede(
      [id('pier 7')],
      `The ferry leaves from pier 9 at 06:40. ${text}`,
      [id('from now on')],
      [{ old: 'pier 7', new: 'pier 9' }],
    ),
  'names a lesson by it': (id, text) => learn(NOTE, [id('from now on')], { title: text }),
  'describes a lesson by it': (id, text) => learn(NOTE, [id('from now on')], { description: text }),
  'replaces a value by it': (id, text) =>
    supersede(
      [id('pier 7')],
      'The ferry leaves from pier 9 at 06:40.',
      [id('from now on')],
      [
        { old: 'pier 7', new: 'pier 9' },
        { old: 'ferry', new: text },
      ],
    ),
  'replaces the value itself by it': (id, text) =>
    supersede(
      [id('pier 7')],
      'The ferry leaves from pier 9 at 06:40.',
      [id('from now on')],
      [{ old: 'pier 7', new: `pier 9. ${text}` }],
    ),
  'says it between the words of a lesson': (id, text) =>
    learn(`The ferry, and ${text.toLowerCase()}, leaves from pier 9.`, [id('from now on')]),
};
