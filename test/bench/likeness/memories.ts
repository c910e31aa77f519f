import fs from 'node:fs';
import path from 'node:path';
import { collectSignals } from '../../../src/core/sessions/signals';
import type { Signal } from '../../../src/core/sessions/signal';
import { FIELD_FACTS } from '../../unit/offline/fieldFacts';
import { TRADE_FACTS, type TradeFact } from '../../unit/offline/tradeFacts';
import { session } from '../../unit/signals/talk';

/** A note in a made-up memory: a wording of a fact, what held before, or a look-alike of it. */
export interface MadeNote {
  readonly fact: number;
  readonly role: 'say' | 'was' | 'near';
  readonly text: string;
}

/** A memory and what is taught beside it. */
export interface MadeMemory {
  readonly notes: readonly MadeNote[];
  readonly lessons: readonly { readonly fact: number; readonly text: string }[];
}

/** Facts by where they are from; the last three are held out: they are only counted. */
export const FACT_SETS = [
  'services',
  'machines',
  'persons',
  'even',
  'unitTrades',
  'unitFields',
  'trades',
  'odd',
  'fields',
] as const;
export type FactSet = (typeof FACT_SETS)[number];

/** The facts of each set. */
export function factSets(): Readonly<Record<FactSet, readonly TradeFact[]>> {
  const bench = path.resolve(__dirname, '..');
  const factsIn = (file: string): TradeFact[] =>
    (JSON.parse(fs.readFileSync(path.join(bench, file), 'utf8')) as { facts: TradeFact[] }).facts;
  const bank = factsIn('dreambench/bank.json');
  return {
    services: factsIn('authors/services.json'),
    machines: factsIn('authors/machines.json'),
    persons: factsIn('authors/persons.json'),
    even: bank.filter((_, i) => i % 2 === 0),
    unitTrades: TRADE_FACTS,
    unitFields: FIELD_FACTS.map((fact) => ({ ...fact, taught: fact.say.slice(2) })),
    trades: factsIn('authors/trades.json'),
    odd: bank.filter((_, i) => i % 2 === 1),
    fields: factsIn('fields/bank.json'),
  };
}

/** A small seeded generator (mulberry32). */
function random(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const heard = new Map<string, Signal | undefined>();

function noteOf(saying: string): string | undefined {
  if (!heard.has(saying)) heard.set(saying, collectSignals([session([saying])])[0]);
  return heard.get(saying)?.note;
}

class Made {
  readonly notes: MadeNote[] = [];
  readonly lessons: { fact: number; text: string }[] = [];
  readonly next: () => number;

  constructor(seed: number) {
    this.next = random(seed);
  }

  /** A whole number below this. */
  int(below: number): number {
    return Math.floor(this.next() * below);
  }

  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((one) => ({ one, by: this.next() }))
      .sort((a, b) => a.by - b.by)
      .map(({ one }) => one);
  }

  note(fact: number, role: MadeNote['role'], texts: readonly string[]): void {
    const text = texts[this.int(texts.length)];
    if (text !== undefined) this.notes.push({ fact, role, text });
  }
}

/**
 * As a project's memory and its talk come: of six facts two are noted several times, one stands with its outdated and its
 * new value, one is outdated and taught anew, one is only taught and one only noted; most notes have a look-alike, and some lessons.
 */
export function madeMemory(facts: readonly TradeFact[], seed: number, count: number): MadeMemory {
  const made = new Made(seed * 7919 + count);
  const order = made.shuffled([...facts.keys()]).slice(0, count);
  order.forEach((i, n) => {
    const { say = [], was = [], near = [], taught = [], changed = [] } = facts[i] ?? {};
    const part = n % 6;
    const wordings = part < 2 ? 2 + made.int(3) : part === 2 || part === 5 ? 1 : 0;
    if (part === 2 || part === 3) made.note(i, 'was', was);
    for (const text of made.shuffled(say).slice(0, wordings)) made.note(i, 'say', [text]);
    const talk = [...taught, ...changed];
    const lesson = part === 3 || part === 4 ? noteOf(talk[made.int(talk.length)] ?? '') : undefined;
    if (lesson !== undefined) made.lessons.push({ fact: i, text: lesson });
    if (made.next() < (wordings > 0 ? 0.6 : 0.3)) made.note(i, 'near', near);
  });
  return made;
}
