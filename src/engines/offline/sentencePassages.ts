import { sentences } from '../../core/text/sentences';
import type { Lexicon } from './lexicon';
import { passageOf, type Passage } from './passage';

const made = new WeakMap<Passage, readonly Passage[]>();

/** The sentences of a text, each taken apart by itself; made once, and of a single sentence the text as it is. */
export function sentencePassages(passage: Passage, lexicon: Lexicon): readonly Passage[] {
  if (!isOfSeveralSentences(passage)) return [passage];
  const known = made.get(passage);
  if (known !== undefined) return known;
  const found = sentences(passage.text).map(({ text }) => passageOf(text, lexicon));
  made.set(passage, found);
  return found;
}

/** Whether a text says more than one thing: several notes were joined to it, or it was written so. */
export const isOfSeveralSentences = (passage: Passage): boolean => (passage.words.at(-1)?.sentence ?? 0) > 0;
