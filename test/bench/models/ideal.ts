import { inventedTokens, lostTokens } from '../../../src/core/dream/tokenAccount';
import { hardTokens } from '../../../src/core/text/hardTokens';
import { sentences } from '../../../src/core/text/sentences';
import { contentWords } from '../../../src/core/text/words';
import type { Answer } from '../../../src/engines/model/planSchema';
import { holds, type Fact, type Oracle } from './oracle';
import {
  notesIn,
  NOTHING,
  type SayingLine,
  type StatementLine,
  type SuggestionLine,
  type View,
} from './view';

const SURE = { reason: 'It says the same.', confidence: 0.9 };

/** What a model that understands everything would answer: what the gold of the case asks for, in words that were said. */
export function idealAnswer(view: View, oracle: Oracle): Answer {
  const notes = notesIn(view);
  return {
    ...NOTHING,
    merge: oracle.facts('duplicate').flatMap((fact) => mergeOf(fact, notes, oracle)),
    supersede: [
      ...oracle.facts('superseded').flatMap((fact) => overtaken(fact, notes, oracle)),
      ...oracle.facts('corrected').flatMap((fact) => corrected(fact, notes, view, oracle)),
    ],
    learn: oracle.facts('learned').flatMap((fact) => learned(fact, view, oracle)),
    drop: view.suggestions
      .filter((suggestion) => isWrong(suggestion, view, oracle))
      .map(({ suggestion }) => ({
        suggestion,
        reason: 'It is not about the same, or was only for the moment.',
      })),
  };
}

function mergeOf(fact: Fact, notes: readonly StatementLine[], oracle: Oracle): Answer['merge'] {
  const details = oracle.detailsOf(fact);
  const has = ({ text }: StatementLine): string[] => details.filter((d) => holds(text, [d]));
  const ranked = oracle
    .statements(notes, fact, 'say')
    .sort((a, b) => has(b).length - has(a).length || b.text.length - a.text.length);
  const [into, ...from] = ranked;
  if (into === undefined || from.length === 0) return [];
  const add: string[] = [];
  for (const { text } of from) {
    for (const clause of clausesOf(text))
      if (saysMore(clause, [into.text, ...add].join('\n'))) add.push(clause);
  }
  return [{ into: into.id, from: from.map(({ id }) => id), add, ...SURE }];
}

/** A model writes no more than what is new. */
const clausesOf = (text: string): string[] =>
  sentences(text)
    .flatMap(({ text: sentence }) =>
      sentence.split(/[,;:]\s+|\s(?=(?:because|since|so that|unless|except|until)\s)/),
    )
    .map((clause) => clause.trim())
    .filter(Boolean);

/** A value, or a limit, that is not held yet. */
function saysMore(sentence: string, held: string): boolean {
  const limits = sentence.match(LIMIT) ?? [];
  return lostTokens(sentence, held).length > 0 || limits.some((limit) => !holds(held, [limit]));
}

const LIMIT =
  /\b(?:only|except|unless|until|while|when|never|not|no|nothing|without|always|before|after|for|in|on|at|from|during) \w+/gi;

function overtaken(fact: Fact, notes: readonly StatementLine[], oracle: Oracle): Answer['supersede'] {
  const old = oracle.statements(notes, fact, 'was');
  const [by] = oracle.statements(notes, fact, 'say');
  if (by === undefined || old.length === 0) return [];
  const replaced = old.flatMap((o) => replacements(o.text, by.text, fact));
  return [{ old: old.map(({ id }) => id), by: by.id, text: '', said: [], replaced, ...SURE }];
}

function corrected(
  fact: Fact,
  notes: readonly StatementLine[],
  view: View,
  oracle: Oracle,
): Answer['supersede'] {
  const old = oracle.statements(notes, fact, 'was');
  const said = oracle.sayings(view.sayings, fact);
  if (old.length === 0 || said.length === 0) return [];
  const text = wordingOf(
    fact,
    said,
    old.map((o) => o.text),
  );
  const replaced = old.flatMap((o) => replacements(o.text, text, fact));
  return [{ old: old.map(({ id }) => id), by: '', text, said: said.map(({ id }) => id), replaced, ...SURE }];
}

function learned(fact: Fact, view: View, oracle: Oracle): Answer['learn'] {
  const said = oracle.sayings(view.sayings, fact);
  if (said.length === 0) return [];
  const text = wordingOf(fact, said, []);
  const { title, type } = fact;
  return [{ text, said: said.map(({ id }) => id), file: '', title, description: title, type, ...SURE }];
}

/** The note that says it with the fewest words of its own, and no value of its own; else what was said. */
function wordingOf(fact: Fact, said: readonly SayingLine[], old: readonly string[]): string {
  const sources = [...said.map((s) => s.said), ...old];
  const known = new Set(sources.flatMap(contentWords));
  const own = (text: string): number => contentWords(text).filter((word) => !known.has(word)).length;
  const lessons = said.flatMap((s) => s.lesson ?? []).map((lesson) => lesson.note);
  const spoken = said.flatMap((s) => sentences(s.said)).map(({ text }) => text.trim());
  const fit = [...fact.say, ...lessons].filter(
    (text) => holds(text, fact.tokens) && inventedTokens(text, sources).length === 0,
  );
  const best = [...fit].sort((a, b) => own(a) - own(b))[0];
  const plain = [...lessons, ...spoken].find((text) => holds(text, fact.tokens)) ?? said[0]?.said ?? '';
  return best !== undefined && own(best) <= 3 ? best : plain;
}

/** Each value that goes, and the one that stands in its place. */
function replacements(old: string, text: string, fact: Fact): { old: string; new: string }[] {
  const fresh = hardTokens(text).filter((token) => token.kind !== 'negation' && !holds(old, [token.text]));
  return lostTokens(old, text, [], false).flatMap((token) => {
    const next = fresh.find((f) => f.kind === token.kind) ?? fresh[0];
    const value = next?.text ?? fact.tokens.find((t) => text.toLowerCase().includes(t.toLowerCase()));
    return value === undefined ? [] : [{ old: token.text, new: value }];
  });
}

/** A suggestion that joins what is not one fact, or teaches what the gold does not know. */
function isWrong(suggestion: SuggestionLine, { statements }: View, oracle: Oracle): boolean {
  const textOf = (id: string): string => statements.find((s) => s.id === id)?.text ?? '';
  const abouts = [
    ...(suggestion.into === undefined ? [] : [suggestion.into]),
    ...(suggestion.from ?? []),
  ].map((id) => oracle.about(textOf(id)));
  switch (suggestion.does) {
    case 'merge':
      return abouts.some((about) => about?.as !== 'say' || about.fact !== abouts[0]?.fact);
    case 'supersede': {
      const olds = (suggestion.old ?? []).map((id) => oracle.about(textOf(id)));
      const successor = suggestion.text ?? textOf(suggestion.by ?? '');
      return olds.some((about) => about?.as !== 'was' || !holds(successor, about.fact.tokens));
    }
    case 'learn':
      return oracle.factSaidIn(suggestion.text ?? '', oracle.facts('learned', 'corrected')) === undefined;
  }
}
