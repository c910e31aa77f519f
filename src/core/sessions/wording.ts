import { absoluteDates } from '../text/dates';
import { hardTokens, holdsToken } from '../text/hardTokens';
import { asThirdPerson } from './person';
import type { Reading } from './reading';
import * as cue from './cues/noise';

/** A sentence on its way from a turn to a note. */
interface Draft {
  readonly text: string;
  readonly reading: Reading;
}

/** Whether a text has a hard token that the other texts have not. */
function holdsOwnToken(text: string, others: string): boolean {
  return hardTokens(text).some(
    (token) =>
      token.kind !== 'negation' && token.kind !== 'name' && token.text !== 'I' && !holdsToken(others, token),
  );
}

/** Takes off what pattern finds, unless something literal would be lost with it. */
function without(text: string, pattern: RegExp): string {
  const match = pattern.exec(text);
  if (!match || match[0].trim() === '') return text;
  const rest = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`
    .replace(/\s+/g, ' ')
    .trim();
  return /\w{2}/.test(rest) && !holdsOwnToken(match[0], rest) ? rest : text;
}

function withoutAll(text: string, patterns: readonly RegExp[]): string {
  let result = text;
  for (let before = ''; before !== result;) {
    before = result;
    for (const pattern of patterns)
      result = without(result, pattern)
        .replace(/^[\s,;:.–—-]+(?=[\w`"'@(])/, '')
        .replace(/[\s,;:–—-]+$/, '');
  }
  return result;
}

/** The words of one sentence that say the lesson. */
function lessonWords(reading: Reading): string {
  let text = reading.bare.replace(/[\s.!…]+$/, '').replace(/\s+/g, ' ');
  text = withoutAll(text, cue.TAILS);
  text = withoutAll(text, cue.HEADS);
  for (const [pattern, replacement] of cue.TURNED) text = text.replace(pattern, replacement);
  return withoutAll(text, cue.TAILS).trim();
}

/** Joins a topic that a complaint named ("wrong port.", "the pause is too short.") to the sentence that corrects it. */
function withTopics(drafts: readonly Draft[]): Draft[] {
  const result: Draft[] = [];
  let topic = '';
  drafts.forEach((draft, i) => {
    const next = drafts[i + 1];
    const named = cue.TOPIC.exec(draft.text);
    const noun = named?.slice(1).find((group) => group !== undefined);
    if (next && named && noun !== undefined && !holdsOwnToken(draft.text.replace(noun, ''), next.text)) {
      topic = noun;
      return;
    }
    const text =
      topic !== '' && !new RegExp(`\\b${topic.replace(/[^\w ]/g, '\\$&')}\\b`, 'i').test(draft.text)
        ? `${topic}: ${draft.text}`
        : draft.text;
    topic = '';
    result.push({ ...draft, text });
  });
  return result;
}

/** Leaves out complaints, unless what follows points back to them or only they name something. */
function withoutComplaints(drafts: readonly Draft[]): Draft[] {
  return drafts.filter((draft, i) => {
    if (drafts.length === 1 || !cue.COMPLAINT.test(draft.text)) return true;
    const others = drafts.filter((_, j) => j !== i);
    const next = drafts[i + 1];
    return (
      (next !== undefined && cue.POINTS_BACK.test(next.text)) ||
      (cue.KEPT_COMPLAINT.test(draft.text) && holdsOwnToken(draft.text, others.map((d) => d.text).join(' ')))
    );
  });
}

/** A capital first, unless the first word is literal: `pnpm-lock.yaml`, gRPC, @name. */
function capitalized(text: string): string {
  const [token] = hardTokens(text);
  const literal = token?.start === 0 && token.kind !== 'name' && token.kind !== 'negation';
  return literal || !/^[a-z]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

const ended = (text: string): string =>
  /[.!?…]["')`]*$/.test(text) && !/\b(?:etc|e\.g|i\.e)\.$/.test(text) ? text.replace(/!+$/, '.') : `${text}.`;

/** The note that a lesson becomes: third person or imperative, dates absolute, each sentence closed. */
export function noteOf(readings: readonly Reading[], at: number): string {
  const drafts = readings
    .map((reading) => ({ text: lessonWords(reading), reading }))
    .filter((draft) => /\w/.test(draft.text));
  const kept = withTopics(withoutComplaints(drafts));
  const text = kept.map((draft) => ended(capitalized(asThirdPerson(draft.text)))).join(' ');
  return absoluteDates(text, at).text.replace(/\s+/g, ' ').trim();
}
