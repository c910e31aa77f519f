import { contentHash } from '../text/hash';
import { hardTokens, holdsWords } from '../text/hardTokens';
import { contentWords } from '../text/words';
import type { Signal } from './signal';

const timeOf = (signal: Signal): number => signal.evidence.at(-1)?.at ?? 0;
const firstTime = (signal: Signal): number => signal.evidence[0]?.at ?? 0;

const byTime = (a: Signal, b: Signal): number =>
  firstTime(a) - firstTime(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

const sameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((x) => b.has(x));

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter((x) => b.has(x)).length;
}

/** The hard tokens that a lesson stands for: not those it speaks against. */
function values(signal: Signal): Set<string> {
  const rejected = new Set(signal.rejects.map((value) => value.toLowerCase()));
  return new Set(
    hardTokens(signal.note).flatMap((t) => (t.kind === 'negation' || rejected.has(t.key) ? [] : [t.key])),
  );
}

const isNegated = (signal: Signal): boolean => hardTokens(signal.note).some((t) => t.kind === 'negation');

/** Whether one speaks against a value that the other's note upholds. */
function speaksAgainst(a: Signal, b: Signal): string | undefined {
  const alsoRejected = new Set(b.rejects.map((value) => value.toLowerCase()));
  return a.rejects.find((value) => !alsoRejected.has(value.toLowerCase()) && holdsWords(b.note, value));
}

/** Whether two notes teach the same: equal values, and the words of one nearly all in the other. */
function sameLesson(a: Signal, b: Signal): boolean {
  if (a.note === b.note) return true;
  if (speaksAgainst(a, b) !== undefined || speaksAgainst(b, a) !== undefined) return false;
  const one = new Set(contentWords(a.note));
  const two = new Set(contentWords(b.note));
  const least = Math.min(one.size, two.size);
  const [mine, theirs] = [values(a), values(b)];
  if (least < 2 || !sameSet(mine, theirs)) return false;
  const common = shared(one, two);
  if (mine.size > 0) return common / least >= 0.75;
  return isNegated(a) === isNegated(b) && common / (one.size + two.size - common) >= 0.6;
}

/** Two signals of one lesson as one, in the richer words. A lesson said in so many words once needs no assent. */
function joined(a: Signal, b: Signal): Signal {
  const { note, kind: itsKind } = b.note.length > a.note.length ? b : a;
  const kind = a.kind === 'correction' ? a.kind : itsKind;
  const evidence = [...a.evidence, ...b.evidence].sort(
    (x, y) => x.at - y.at || (x.messageId < y.messageId ? -1 : 1),
  );
  const surer = Math.min(0.99, Math.max(a.confidence, b.confidence) + 0.03);
  return {
    id: contentHash(`${kind}\n${note}`),
    kind,
    note,
    rejects: [...new Set([...a.rejects, ...b.rejects])],
    ...(a.assentedTo !== undefined && b.assentedTo !== undefined && { assentedTo: a.assentedTo }),
    evidence: evidence.filter((e, i) => evidence.findIndex((o) => o.messageId === e.messageId) === i),
    confidence: Math.round(100 * surer) / 100,
  };
}

/** The value that a note puts in the place of a rejected one, when both are of one kind and it is the only one. */
function successorOf(rejected: string, later: Signal): string | undefined {
  const [kind] = hardTokens(rejected).map((t) => t.kind);
  const rejectedKeys = new Set(later.rejects.map((r) => r.toLowerCase()));
  const same = hardTokens(later.note).filter(
    (t) => t.kind === kind && t.kind !== 'negation' && !rejectedKeys.has(t.key),
  );
  return same.length === 1 ? same[0]?.text : undefined;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A note without the last of its joined clauses, when that is the one that a later lesson took back. */
function withoutClause(note: string, taken: string): string | undefined {
  const clauses = note.split(/(,? and |, |; )/);
  const last = clauses.at(-1) ?? '';
  const rest = clauses.slice(0, -2).join('');
  const isClause = contentWords(last).length >= 2 && contentWords(rest).length >= 2;
  return isClause && holdsWords(last, taken) && !holdsWords(rest, taken) ? `${rest}.` : undefined;
}

function withSuccessor(note: string, taken: string, later: Signal): string | undefined {
  const successor = successorOf(taken, later);
  return successor === undefined
    ? undefined
    : note.replace(new RegExp(`(?<![\\w@])${escaped(taken)}(?![\\w-])`, 'gi'), successor);
}

/** What is left of an earlier lesson once a later one took back a value in it: itself, amended, or undefined. */
function afterLater(earlier: Signal, later: Signal): Signal | undefined {
  const taken = speaksAgainst(later, earlier);
  if (taken === undefined && speaksAgainst(earlier, later) === undefined) return earlier;
  const own = new Set(contentWords(earlier.note));
  const theirs = new Set([...contentWords(later.note), ...contentWords(later.rejects.join(' '))]);
  if (own.size === 0) return earlier;
  const common = shared(own, theirs) / own.size;
  if (taken !== undefined && /^[@#]/.test(taken)) {
    const note = withoutClause(earlier.note, taken) ?? withSuccessor(earlier.note, taken, later);
    if (note !== undefined) {
      const evidence = [...earlier.evidence, ...later.evidence].sort((a, b) => a.at - b.at);
      return { ...earlier, note, evidence, id: contentHash(`${earlier.kind}\n${note}`) };
    }
  }
  return common >= 0.34 ? undefined : earlier;
}

/** Signals with the same lesson joined, and what later ones took back gone; oldest first. */
export function settled(signals: readonly Signal[]): Signal[] {
  const distinct: Signal[] = [];
  for (const signal of [...signals].sort(byTime)) {
    const same = distinct.findIndex((other) => sameLesson(other, signal));
    const other = distinct[same];
    if (other) distinct[same] = joined(other, signal);
    else distinct.push(signal);
  }
  const standing = distinct.flatMap((signal) => {
    let left: Signal | undefined = signal;
    for (const later of distinct) {
      if (left && later !== signal && timeOf(later) > timeOf(signal)) left = afterLater(left, later);
    }
    return left ? [left] : [];
  });
  return standing.sort(byTime);
}
