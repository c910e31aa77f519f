/** So many answers are remembered; then all are forgotten, so that no text makes memory grow without end. */
const MOST = 20_000;
/** In UTF-16 units. A longer piece of a text would keep the whole text alive with it. */
const LONGEST = 12;

/**
 * A function of a word that remembers its answers: the same few thousand words make up most of all texts. The answer
 * must follow from the word alone.
 */
export function remembering<T extends string>(answer: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    if (word.length > LONGEST) return answer(word);
    const remembered = known.get(word);
    if (remembered !== undefined) return remembered;
    const found = answer(word);
    if (known.size >= MOST) known.clear();
    known.set(word, found);
    return found;
  };
}
