import { compare } from './comparison';
import { withPast } from './correction';
import type { Draft } from './draft';
import { likelySupersedes } from './likeness';
import { Nearby } from './nearest';
import { byPlace, notesOf, type Note } from './notes';
import { comesAfter } from './outdated';
import { datedWords } from './relativeDates';
import { relativesOf, type NotePair } from './relatives';

/** From this likelihood on a newer note counts as how it is today with what an older one says. */
const LIKELY = 0.8;
/** Each is the nearest note to the other: else a look-alike may be meant. */
const LEAST_NEAREST = 1;

/** An older note and the newer one that most likely takes its place. */
interface Renewal {
  readonly older: Note;
  readonly newer: Note;
  readonly likelihood: number;
}

/**
 * Proposes that a newer note takes in an older one which it most likely overtakes, though the words alone do not say so
 * for certain: nothing of the older one goes, it is kept as past.
 */
export function renewed(draft: Draft): void {
  for (const { older, newer } of renewalsOf(draft)) {
    if (!draft.isFree(older.statement.id) || !draft.isFree(newer.statement.id)) continue;
    const text = withPast(datedWords(newer.statement), datedWords(older.statement), newer.statement.time.at);
    if (text === undefined) continue;
    draft.propose({
      kind: 'supersede',
      old: [newer.statement.id, older.statement.id],
      by: { text },
      replaced: [],
      reason:
        'A newer note most likely says how it is now: see whether both are about the same. All of the older one is kept as past.',
      evidence: [],
      confidence: 0.6,
    });
  }
}

/** Likeliest first. */
function renewalsOf(draft: Draft): Renewal[] {
  const { pairs } = relativesOf(draft);
  const nearby = new Nearby<Note>();
  for (const { a, b, near } of pairs) nearby.add(a, b, near);
  return pairs
    .flatMap((pair) => renewalOf(pair, nearby, draft))
    .sort(
      (x, y) =>
        y.likelihood - x.likelihood ||
        byPlace(x.older.statement, y.older.statement) ||
        byPlace(x.newer.statement, y.newer.statement),
    );
}

function renewalOf({ a, b, relation }: NotePair, nearby: Nearby<Note>, draft: Draft): Renewal[] {
  if (relation.kind !== 'unsure' && relation.kind !== 'unrelated') return [];
  const [older, newer] = a.statement.time.at <= b.statement.time.at ? [a, b] : [b, a];
  if (!comesAfter(newer.statement, older.statement) || older.support.length + newer.support.length > 0)
    return [];
  const nearest = nearby.nearest(older, newer);
  if (Math.min(nearest.toOlder, nearest.toNewer) < LEAST_NEAREST) return [];
  const { lexicon } = notesOf(draft);
  const likelihood = likelySupersedes(compare(older.passage, newer.passage, lexicon), nearest, lexicon);
  return likelihood < LIKELY ? [] : [{ older, newer, likelihood }];
}
