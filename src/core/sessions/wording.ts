import { absoluteDates } from '../text/dates';
import { hardTokens, holdsToken } from '../text/hardTokens';
import * as noise from './cues/noise';
import { asThirdPerson } from './person';
import type { Reading } from './reading';

/** Whether a text has a hard token that the other texts have not. */
function holdsOwnToken(text: string, others: string): boolean {
  return hardTokens(text).some(
    (token) =>
      token.kind !== 'negation' && token.kind !== 'name' && token.text !== 'I' && !holdsToken(others, token),
  );
}

/** Takes off what the pattern finds, unless something literal would be lost with it. */
function without(text: string, pattern: RegExp): string {
  const match = pattern.exec(text);
  if (!match || match[0].trim() === '') return text;
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`
    .replace(/\s+/g, ' ')
    .trim();
  return /\w{2}/.test(rest) && !holdsOwnToken(match[0], rest) ? rest : text;
}

/** Marks left over where something was taken off; a flag's dashes and a prefix's hyphen stay. */
const trimmed = (text: string): string =>
  text.replace(/^(?:[,;:.–—]+|-+(?=\s))\s*/, '').replace(/(?:[\s,;:–—]|\s-+)+$/, '');

function withoutAll(text: string, patterns: readonly RegExp[]): string {
  let result = text;
  for (let before = ''; before !== result;) {
    before = result;
    for (const pattern of patterns) result = trimmed(without(result, pattern));
  }
  return result;
}

/** The words of one sentence that say the lesson; empty when none do. */
function lessonWords(reading: Reading): string {
  let text = reading.bare.replace(/[\s.!…]+$/, '').replace(/\s+/g, ' ');
  text = withoutAll(text, noise.TAILS);
  text = withoutAll(text, noise.HEADS);
  for (const [pattern, replacement] of noise.TURNED) text = text.replace(pattern, replacement);
  text = withoutAll(text, noise.TAILS).trim();
  return noise.EMPTY.test(text) || noise.TAILS.some((tail) => tail.exec(text)?.[0] === text) ? '' : text;
}

/** Joins a topic that a complaint named ("wrong port.", "the pause is too short.") to the sentence that corrects it. */
function withTopics(drafts: readonly string[]): string[] {
  const result: string[] = [];
  let topic = '';
  drafts.forEach((draft, i) => {
    const next = drafts[i + 1];
    const noun = noise.TOPIC.exec(draft)?.slice(1).find(Boolean);
    if (next !== undefined && noun !== undefined && !holdsOwnToken(draft.replace(noun, ''), next)) {
      topic = noun;
      return;
    }
    const named = topic === '' || draft.toLowerCase().includes(topic.toLowerCase());
    result.push(named ? draft : `${topic}: ${draft}`);
    topic = '';
  });
  return result;
}

/** Leaves out complaints, unless what follows points back to them or only they name something. */
function withoutComplaints(drafts: readonly string[]): string[] {
  return drafts.filter((draft, i) => {
    if (drafts.length === 1 || !noise.COMPLAINT.test(draft)) return true;
    const next = drafts[i + 1];
    if (next !== undefined && noise.POINTS_BACK.test(next)) return true;
    return (
      noise.KEPT_COMPLAINT.test(draft) && holdsOwnToken(draft, drafts.filter((_, j) => j !== i).join(' '))
    );
  });
}

/** A capital first, unless the first word is literal: `pnpm-lock.yaml`, gRPC, @name. */
function capitalized(text: string): string {
  const [token] = hardTokens(text);
  const literal =
    (token?.start === 0 && token.kind !== 'name' && token.kind !== 'negation') || /^\S*[@_/]/.test(text);
  return literal || !/^[a-z]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

const ended = (text: string): string => (/[.!?…]["')`]*$/.test(text) ? text.replace(/!+$/, '.') : `${text}.`);

/** The note that a lesson becomes: third person or imperative, dates absolute, each sentence closed. */
export function noteOf(readings: readonly Reading[], at: number): string {
  const drafts = readings.map(lessonWords).filter((draft) => /\w/.test(draft));
  const text = withTopics(withoutComplaints(drafts))
    .map((draft) => ended(capitalized(asThirdPerson(draft))))
    .join(' ');
  return absoluteDates(text, at)
    .text.replace(/\s+([,;]|\.(?=\s|$))/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
