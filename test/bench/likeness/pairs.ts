import { compare, type Comparison } from '../../../src/engines/offline/comparison';
import { Lexicon } from '../../../src/engines/offline/lexicon';
import { nearness } from '../../../src/engines/offline/likeness';
import { passageOf, type Passage } from '../../../src/engines/offline/passage';
import { LIKELY, relation } from '../../../src/engines/offline/relation';
import { sharesThing, Traits } from '../../../src/engines/offline/traits';
import type { TradeFact } from '../../unit/offline/tradeFacts';
import { madeMemory, type MadeMemory } from './memories';

/** What is asked of two texts: see {@link file://./../../../src/engines/offline/likenessWeights.ts}. */
export const QUESTIONS = ['same', 'overtakes', 'supersedes'] as const;
export type Question = (typeof QUESTIONS)[number];

/** Two texts of a memory, of which a question is asked. */
export interface Pair {
  readonly question: Question;
  readonly traits: Traits;
  readonly holds: boolean;
  /** Two of one fact that must stay apart. */
  readonly isLookAlike: boolean;
  /** How much it counts in fitting: look-alikes more than strangers. */
  readonly weight: number;
}

/** Texts that share less are never asked about. */
const LEAST_SHARED = 0.3;
const FACTS_EACH = 24;

/** The pairs of memories made of some facts. */
export const pairsOf = (facts: readonly TradeFact[], memories: number): Pair[] =>
  Array.from({ length: memories }, (_, i) => pairsIn(madeMemory(facts, i + 1, FACTS_EACH))).flat();

interface Text {
  readonly fact: number;
  readonly role: 'say' | 'was' | 'near' | 'lesson';
  readonly passage: Passage;
}

interface Near {
  readonly older: Text;
  readonly newer: Text;
  readonly c: Comparison;
  readonly near: number;
}

function pairsIn(memory: MadeMemory): Pair[] {
  const lessons = memory.lessons.map((lesson) => ({ ...lesson, role: 'lesson' as const }));
  const lexicon = new Lexicon([...memory.notes, ...lessons].map(({ text }) => text));
  const [notes, taught] = [memory.notes, lessons].map((list) =>
    list.map(({ fact, role, text }): Text => ({ fact, role, passage: passageOf(text, lexicon) })),
  );
  const near = (older: Text, newer: Text): Near => {
    const c = compare(older.passage, newer.passage, lexicon);
    return { older, newer, c, near: nearness(c) };
  };
  const isRelated = ({ c }: Near): boolean => c.shared >= LEAST_SHARED;
  const ofNotes = (notes ?? [])
    .flatMap((a, i) => (notes ?? []).slice(i + 1).map((b) => (isOlder(a, b) ? near(a, b) : near(b, a))))
    .filter(isRelated);
  const ofLessons = (taught ?? [])
    .flatMap((lesson) => (notes ?? []).map((note) => near(note, lesson)))
    .filter(isRelated);
  return [
    ...asked('same', ofNotes, lexicon),
    ...asked('supersedes', ofNotes, lexicon),
    ...asked('overtakes', ofLessons, lexicon),
  ];
}

/** What held before is older; of others the texts decide, so that age tells nothing. */
function isOlder(a: Text, b: Text): boolean {
  if (a.role === 'was' || b.role === 'was') return a.role === 'was';
  return (a.passage.text.length * 7 + b.passage.text.length * 3) % 2 === 1;
}

function asked(question: Question, all: readonly Near[], lexicon: Lexicon): Pair[] {
  const byText = new Map<Text, Near[]>();
  for (const pair of all)
    for (const text of [pair.older, pair.newer]) byText.set(text, [...(byText.get(text) ?? []), pair]);
  const share = (pair: Near, text: Text): number => {
    const others = (byText.get(text) ?? []).filter((other) => other !== pair);
    return Math.min(1.5, pair.near / Math.max(0.2, ...others.map((other) => other.near)));
  };
  return all.flatMap((pair): Pair[] => {
    const { older, newer, c } = pair;
    const found = relation(older.passage, newer.passage, lexicon);
    const isOpen =
      found.kind === 'unsure' || found.kind === 'unrelated' || ('why' in found && found.why === LIKELY);
    if (!isOpen || !sharesThing(c)) return [];
    const ofOneFact = older.fact === newer.fact;
    const holds = ofOneFact && answers(question, older, newer);
    const isLookAlike = ofOneFact && [older.role, newer.role].includes('near');
    const nearest = { toOlder: share(pair, older), toNewer: share(pair, newer) };
    const weight = holds ? 2 : isLookAlike ? 6 : ofOneFact ? 3 : 1;
    return [{ question, traits: new Traits(c, nearest, lexicon), holds, isLookAlike, weight }];
  });
}

function answers(question: Question, older: Text, newer: Text): boolean {
  if (question === 'same') return older.role === 'say' && newer.role === 'say';
  return older.role === 'was' && newer.role === (question === 'overtakes' ? 'lesson' : 'say');
}
