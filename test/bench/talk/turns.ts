/** What people typed, from all banks, marked with whether it teaches something lasting. */
import fs from 'node:fs';
import path from 'node:path';

/** One turn of a person. */
export interface MarkedTurn {
  readonly text: string;
  readonly lasting: boolean;
  /** As its author named it: "correction", "one-off"; of a fact "taught" or "changed". */
  readonly kind: string;
  /** What a note of it must hold; empty where that is not known. */
  readonly tokens: readonly string[];
}

interface Bank {
  readonly facts?: readonly {
    readonly tokens: readonly string[];
    readonly taught: readonly string[];
    readonly changed?: readonly string[];
  }[];
  readonly talk?: readonly { readonly text: string; readonly lasting: boolean; readonly kind: string }[];
  readonly ephemeral?: readonly { readonly text: string }[];
}

/** Authors of talk alone, see talk/authors/README.md. */
const TALKERS = [
  'consultant',
  'laboratory',
  'hobby',
  'office',
  'school',
  'factory',
  'startup',
  'campus',
  'founder',
  'automotive',
  'maintainer',
  'novelist',
  'retired',
  'insurance',
] as const;
const TALKERS_HELD_OUT = ['newsroom', 'club'] as const;
/** Nothing is fitted to them, but some of their turns were read: see the README beside them. */
const TALKERS_NOT_FITTED = [
  'bank',
  'shop',
  'gamestudio',
  'clinic',
  'archive',
  'rail',
  'farm',
  'platform',
  'theatre',
  'biotech',
  'energy',
  'legal',
  'observatory',
  'council',
  'frontend',
] as const;
type Talker =
  (typeof TALKERS)[number] | (typeof TALKERS_HELD_OUT)[number] | (typeof TALKERS_NOT_FITTED)[number];

const BENCH = path.resolve(__dirname, '..');

function turnsOf(bank: Bank, counts: (index: number) => boolean = () => true): MarkedTurn[] {
  const facts = (bank.facts ?? []).filter((_, i) => counts(i));
  const said = (kind: 'taught' | 'changed'): MarkedTurn[] =>
    facts.flatMap((fact) =>
      (fact[kind] ?? []).map((text) => ({ text, lasting: true, kind, tokens: fact.tokens })),
    );
  const talk = (bank.talk ?? []).map((piece) => ({ ...piece, tokens: [] }));
  const passing = (bank.ephemeral ?? [])
    .filter((_, i) => counts(i))
    .map(({ text }) => ({ text, lasting: false, kind: 'ephemeral', tokens: [] }));
  return [...said('taught'), ...said('changed'), ...talk, ...passing];
}

const read = (file: string): Bank => JSON.parse(fs.readFileSync(path.join(BENCH, file), 'utf8')) as Bank;

/** The sets that rules and weights may be developed on. */
export const DEVELOPED_ON = ['services', 'machines', 'persons', 'even', ...TALKERS] as const;
/** The sets that are only counted. */
export const HELD_OUT = ['trades', 'odd', 'fields', ...TALKERS_HELD_OUT, ...TALKERS_NOT_FITTED] as const;
export type SetName = (typeof DEVELOPED_ON)[number] | (typeof HELD_OUT)[number];

/** The turns of each set. */
export function markedTurns(): Readonly<Record<SetName, readonly MarkedTurn[]>> {
  const phrases = read('dreambench/bank.json');
  const author = (name: string): MarkedTurn[] => turnsOf(read(`authors/${name}.json`));
  const talkers = [...TALKERS, ...TALKERS_HELD_OUT, ...TALKERS_NOT_FITTED].map(
    (name) => [name, turnsOf(read(`talk/authors/${name}.json`))] as const,
  );
  return {
    services: author('services'),
    machines: author('machines'),
    persons: author('persons'),
    even: turnsOf(phrases, (i) => i % 2 === 0),
    trades: author('trades'),
    odd: turnsOf(phrases, (i) => i % 2 === 1),
    fields: turnsOf(read('fields/bank.json')),
    ...(Object.fromEntries(talkers) as Record<Talker, MarkedTurn[]>),
  };
}
