import { redactSecrets } from '../core/secrets/secrets';
import { plainText } from './plainText';

/** Words of memory, sessions, files or services: whatever they say, they are shown as text. */
export interface Foreign {
  readonly foreign: string;
}

/** A line of an answer: our own words, and foreign ones between them. */
export interface AnswerLine {
  readonly kind: 'paragraph' | 'item';
  readonly parts: readonly (string | Foreign)[];
}

/** What is said in a chat, before it is put into a form. */
export type Answer = readonly AnswerLine[];

export const paragraph = (...parts: AnswerLine['parts']): AnswerLine => ({ kind: 'paragraph', parts });
export const item = (...parts: AnswerLine['parts']): AnswerLine => ({ kind: 'item', parts });
export const foreign = (text: string): Foreign => ({ foreign: text });

/** An answer as Markdown that shows each word as it is: no foreign link, picture, icon, mention or list comes about. */
export function answerMarkdown(answer: Answer): string {
  return joined(answer, (part) => escaped(typeof part === 'string' ? part : shown(part)));
}

/** An answer as plain text, for a model to read. */
export function answerText(answer: Answer): string {
  return joined(answer, (part) => (typeof part === 'string' ? part : shown(part)));
}

function joined(answer: Answer, textOf: (part: string | Foreign) => string): string {
  return answer
    .map(({ kind, parts }, at) => {
      const text = parts.map(textOf).join('');
      if (kind === 'item') return `- ${text}\n`;
      return `${at > 0 && answer[at - 1]?.kind === 'item' ? '\n' : ''}${text}\n\n`;
    })
    .join('')
    .trimEnd();
}

/** On one line, without what hides, and without secrets: it may go to the model of a chat. */
function shown({ foreign: text }: Foreign): string {
  return plainText(redactSecrets(text));
}

/** Every sign that Markdown, HTML or the finding of links may take for its own is written by its number. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N}\p{M} ,;'"…“”’–—·→]/gu, (sign) => `&#${sign.codePointAt(0) ?? 0};`);
}
