#!/usr/bin/env node
// Checks that a phrase bank keeps the rules that DreamBench's generator and judge rely on, so that every
// check of a generated case can be met. Prints each breach and exits with 1 when there is one.
//
//   node test/bench/fields/check.mjs [--bank test/bench/fields/bank.json]
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { has } from '../dreambench/judge.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const at = process.argv.indexOf('--bank');
const file = at < 0 ? path.join(here, 'bank.json') : process.argv[at + 1];
const bank = JSON.parse(fs.readFileSync(file, 'utf8'));
const breaches = [];
const rule = (holds, where, what) => {
  if (!holds) breaches.push(`${where}: ${what}`);
};

const COUNTS = { say: 5, was: 3, near: 2, nearTokens: 2, taught: 4 };
/** A current and an outdated value in one note count as history up to this length (judge.mjs). */
const HISTORY_LENGTH = 400;

/** What one fact must hold by itself. */
function checkFact(fact) {
  const where = fact.id;
  for (const [key, count] of Object.entries(COUNTS))
    rule(fact[key].length === count, where, `has ${fact[key].length} ${key}, not ${count}`);
  rule(fact.tokens.length > 0 && fact.wasTokens.length > 0, where, 'tokens or wasTokens are empty');
  for (const key of ['id', 'type', 'topic', 'title', 'scope'])
    rule(Boolean(fact[key]), where, `${key} is missing`);
  rule(!has(fact.title, fact.wasTokens), where, 'the title has the outdated value');
  for (const text of fact.say) {
    rule(has(text, fact.tokens), where, `say lacks a token: ${text}`);
    rule(!has(text, fact.wasTokens), where, `say has the outdated value: ${text}`);
  }
  for (const text of fact.was) {
    rule(has(text, fact.wasTokens), where, `was lacks an outdated token: ${text}`);
    rule(!has(text, fact.tokens), where, `was has the current value: ${text}`);
  }
  for (const text of fact.taught) {
    rule(has(text, fact.tokens), where, `taught lacks a token: ${text}`);
    const mixes = has(text, fact.wasTokens);
    rule(!mixes || text.length <= HISTORY_LENGTH, where, `taught is no short history: ${text}`);
  }
  fact.near.forEach((text, i) => {
    const own = fact.nearTokens[i];
    rule(has(text, own), where, `look-alike lacks its tokens: ${text}`);
    rule(!has(text, fact.tokens), where, `look-alike is the fact itself: ${text}`);
    rule(!has(text, fact.wasTokens), where, `look-alike has the outdated value: ${text}`);
    for (const other of [...fact.say, ...fact.was, ...fact.taught, fact.near[1 - i]])
      rule(!has(other, own), where, `the look-alike's tokens also stand in: ${other}`);
  });
}

const textsOf = (fact) => [fact.title, ...fact.say, ...fact.was, ...fact.near, ...fact.taught];

/** What the entries of the bank must hold among one another: nobody's tokens in another's text. */
function checkApart() {
  const owners = [
    ...bank.facts.map((f) => ({
      id: f.id,
      texts: textsOf(f),
      tokens: [f.tokens, f.wasTokens, ...f.nearTokens],
    })),
    ...bank.dated.map((d) => ({ id: d.id, texts: [d.title, ...d.say], tokens: [d.tokens] })),
    ...bank.pinned.map((p) => ({ id: `pinned ${p.token}`, texts: [p.text], tokens: [[p.token]] })),
    ...['ephemeral', 'injections'].flatMap((kind) =>
      bank[kind].map((e) => ({ id: `${kind} ${e.token}`, texts: [e.text], tokens: [[e.token]] })),
    ),
    { id: 'assistant', texts: bank.assistant, tokens: [] },
  ];
  for (const one of owners)
    for (const other of owners) {
      if (one === other) continue;
      for (const tokens of one.tokens)
        for (const text of other.texts)
          rule(!has(text, tokens), one.id, `[${tokens.join(', ')}] also in ${other.id}: ${text}`);
    }
}

/** Every wording and title once, or a case would hold the same note for two reasons. */
function checkUnique() {
  const all = bank.facts.flatMap((f) => [...f.say, ...f.was, ...f.near, ...f.taught]);
  all.push(...bank.dated.flatMap((d) => d.say), ...bank.ephemeral.map((e) => e.text));
  const seen = new Set();
  for (const text of all) {
    rule(!seen.has(text.toLowerCase()), 'twice', text);
    seen.add(text.toLowerCase());
  }
  const ids = [...bank.facts, ...bank.dated].map((x) => x.id);
  rule(new Set(ids).size === ids.length, 'ids', 'an id stands twice');
}

bank.facts.forEach(checkFact);
for (const d of bank.dated)
  for (const text of d.say) {
    rule(text.includes('{REL}'), d.id, `no {REL}: ${text}`);
    rule(has(text, d.tokens), d.id, `lacks a token: ${text}`);
  }
for (const kind of ['ephemeral', 'injections', 'pinned'])
  for (const e of bank[kind]) rule(has(e.text, [e.token]), kind, `token is not in: ${e.text}`);
for (const kind of ['ephemeral', 'injections'])
  for (const e of bank[kind])
    rule(!/^[\da-f]{1,7}$/i.test(e.token), kind, `could stand in a random id: ${e.token}`);
checkApart();
checkUnique();

for (const breach of breaches) console.log(breach);
const counts = ['facts', 'dated', 'ephemeral', 'injections', 'pinned', 'assistant'].map(
  (key) => `${bank[key].length} ${key}`,
);
console.log(`${counts.join(', ')}: ${breaches.length} breaches`);
process.exit(breaches.length === 0 ? 0 : 1);
