import { contentHash } from '../text/hash';
import type { StatementId } from './memory';
import { stampOf } from './stamp';

/** Words that differ only in white space, in Unicode composition or in a stamp are the same statement. */
function normalized(text: string): string {
  const words = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const stamp = stampOf(words);
  return stamp === undefined ? words : words.slice(0, -stamp.text.length);
}

/**
 * Gives the statements of one file their ids. The kind of a block is left out, so that a paragraph that becomes an
 * item stays the same statement; case is kept, since `Make` and `make` may be two things.
 */
export class StatementIds {
  readonly #file: string;
  readonly #seen = new Map<string, number>();

  constructor(file: string) {
    this.#file = file;
  }

  /**
   * The id of the next statement in the file.
   * @param role what tells it from a block that says the same: 'description', or the target of an index line
   */
  next(text: string, role = ''): StatementId {
    const words = JSON.stringify([this.#file, role, normalized(text)]);
    const occurrence = this.#seen.get(words) ?? 0;
    this.#seen.set(words, occurrence + 1);
    return contentHash(occurrence === 0 ? words : `${words}${occurrence}`);
  }
}
