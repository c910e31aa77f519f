import { BOUNDS, TIME_BOUNDS } from '../../core/text/english';
import type { Comparison } from './comparison';
import { isTime, type Passage } from './passage';
import type { Side } from './weights';

/** How far a negation reaches, in words. */
const REACH = 8;
const REACH_BACK = 5;

/** Whether one text denies or forbids what the other states. */
export function contradicts(c: Comparison): boolean {
  return denies(c, 'a') || denies(c, 'b');
}

function denies(c: Comparison, side: Side): boolean {
  const [p, q] = side === 'a' ? [c.a, c.b] : [c.b, c.a];
  if (!p.words.some((word) => word.negation)) return false;
  return p.words.some((word, n) => {
    if (!word.negation || p.roles[n] === 'aside') return false;
    const clause = clauseAfter(p, n);
    if (isDouble(p, n, clause)) return false;
    if (clause.some((i) => isBound(p, i))) return false;
    const said = clause.filter((i) => (p.words[i]?.weight ?? 0) > 0);
    const focus = /^no$/i.test(word.text) && !saysNot(p, n) ? nounPhrase(p, clause) : said.slice(0, 1);
    return focus.some((i) => {
      const partner = c.matched.find((m) => m[side] === i)?.[side === 'a' ? 'b' : 'a'];
      return partner !== undefined && !isDenied(q, partner);
    });
  });
}

/** Verbs that forbid what stands behind them. */
const REFUSES =
  /^(?:reject|refuse|fail|block|drop|forbid|flag|decline|bounce|stop|break|miss)(?:s|es|ed|ing)?$|^ban(?:s|ned)$/;

/** "No change without a review", "rejects files without a header": two denials ask for the thing. */
function isDouble(p: Passage, n: number, clause: readonly number[]): boolean {
  const lower = p.words[n]?.text.toLowerCase() ?? '';
  if (lower !== 'without')
    return clause.some((i) =>
      (lower === 'no' ? /^(?:without|unless|until|before)$/i : /^(?:without|unless)$/i).test(
        p.words[i]?.text ?? '',
      ),
    );
  for (let i = n - 1; i >= Math.max(0, n - REACH); i--) {
    if (/[;:.!?]\s|\n/.test(between(p, i))) return false;
    if (p.words[i]?.negation === true || REFUSES.test(p.words[i]?.text.toLowerCase() ?? '')) return true;
  }
  return false;
}

/** "not below 20", "no other", "not after 16:00": the negation draws a line, it does not deny. */
function isBound(p: Passage, index: number): boolean {
  const lower = p.words[index]?.text.toLowerCase() ?? '';
  return BOUNDS.has(lower) || (TIME_BOUNDS.has(lower) && isTime(p.words[index + 1]));
}

/** "no database review is needed": the words up to the next small one. */
function nounPhrase(p: Passage, clause: readonly number[]): number[] {
  const end = clause.findIndex((i) => (p.words[i]?.weight ?? 0) === 0);
  return clause.slice(0, end < 0 ? 3 : Math.min(end, 3));
}

/** "No longer" says not; "no longer than" draws a line. */
const saysNot = (p: Passage, n: number): boolean =>
  /^longer$/i.test(p.words[n + 1]?.text ?? '') && !/^than$/i.test(p.words[n + 2]?.text ?? '');

function clauseAfter(p: Passage, n: number): number[] {
  const found: number[] = [];
  for (let i = saysNot(p, n) ? n + 2 : n + 1; i < p.words.length && found.length < REACH; i++) {
    if (/[,;:.!?()]\s|\n/.test(between(p, i - 1))) break;
    found.push(i);
  }
  return found;
}

function isDenied(p: Passage, index: number): boolean {
  for (let i = index - 1; i >= Math.max(0, index - REACH_BACK); i--) {
    if (/[;:.!?]\s|\n/.test(between(p, i))) return false;
    if (p.words[i]?.negation === true) return true;
  }
  return false;
}

/** What stands between a word and the next. */
const between = (p: Passage, index: number): string =>
  p.text.slice(p.words[index]?.end ?? 0, p.words[index + 1]?.start ?? p.text.length);
