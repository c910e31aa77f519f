import { contentWords } from '../../../core/text/words';
import type { Material } from '../material';

/** Weight of shared words below which two texts speak of different things, whatever a model says. */
export const KIN = 0.5;
/** A note that shares this with a saying is what it speaks of, rather than one that shares little. */
export const SPOKEN_OF = 1.2;

/** Whether two texts have a word of weight in common. */
export const sharesWord = (a: string, b: string): boolean => {
  const held = new Set(contentWords(b));
  return contentWords(a).some((word) => held.has(word));
};

/** The words of a sentence that say what it is about. */
export function topicWords(sentence: string, material: Material): string[] {
  const { words, roles } = material.passage(sentence);
  const topic = words.filter(
    (word, i) => word.weight >= 0.5 && (roles[i] === 'topic' || roles[i] === 'scope'),
  );
  return [...new Set(topic.flatMap((word) => contentWords(word.text)))];
}

/** Whether at least half of the words that a text is about are missing in another; nothing misses nowhere. */
export function mostlyMissing(topic: readonly string[], text: string): boolean {
  const held = new Set(contentWords(text));
  return topic.length > 0 && topic.filter((word) => !held.has(word)).length * 2 >= topic.length;
}
