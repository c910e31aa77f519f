/** Text as it is read, with where each of its characters stood as it was written. */
export interface Decoded {
  readonly text: string;
  /** Source offset of the character at an offset of `text`. */
  from(at: number): number;
  /** Source offset behind the character at an offset of `text`. */
  to(at: number): number;
}

/** Characters that are not seen: they break up a token for a pattern and for nobody else. The last are surrogate pairs. */
const UNSEEN = [
  '[\\u00ad\\u061c\\u115f\\u1160\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb]',
  '\\u034f|[\\u17b4\\u17b5]|[\\u180b-\\u180e]|[\\ufe00-\\ufe0f]',
  '\\udb40[\\udc00-\\udc7f\\udd00-\\uddef]',
].join('|');
const WIDE = '[\\uff01-\\uff5e]';

/** The encoded characters that are read through, each in a group that says how. */
const ENCODED =
  '\\\\u([0-9a-fA-F]{4})|\\\\x([0-9a-fA-F]{2})|\\\\([nrtbf"\'\\\\/])|%([2-7][0-9a-fA-F])|&#(\\d{2,5});|&#x([0-9a-fA-F]{2,4});|&(amp|lt|gt|quot|apos|nbsp);';

const IS_UNSEEN = new RegExp(`^(?:${UNSEEN})$`);
/** What is read as something else than it is written as. */
const READ_PLAINLY = new RegExp(`${UNSEEN}|${WIDE}`, 'g');
const READ_THROUGH = new RegExp(`${ENCODED}|${UNSEEN}|${WIDE}`, 'g');

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: ' ', f: ' ' };

/** The character that a match stands for, or nothing for one that is not seen. */
function meaning(match: RegExpMatchArray): string {
  const [written, u, x, escape, percent, decimal, hex, entity] = match;
  const code = u ?? x ?? percent ?? hex;
  if (code !== undefined) return seen(String.fromCharCode(parseInt(code, 16)));
  if (decimal !== undefined) return seen(String.fromCharCode(Number(decimal) & 0xffff));
  if (entity !== undefined) return ENTITIES[entity] ?? '';
  return escape === undefined ? seen(written) : (CONTROLS[escape] ?? escape);
}

function seen(c: string): string {
  if (IS_UNSEEN.test(c)) return '';
  const unit = c.charCodeAt(0);
  return unit >= 0xff01 && unit <= 0xff5e ? String.fromCharCode(unit - 0xfee0) : c;
}

/** The text without unseen characters, wide forms narrowed; with `escapes`, also JSON, percent and HTML escapes undone once. */
export function decode(source: string, escapes: boolean): Decoded {
  const pieces: string[] = [];
  const map = new SourceMap();
  let text = 0;
  let done = 0;
  for (const match of source.matchAll(escapes ? READ_THROUGH : READ_PLAINLY)) {
    const [written] = match;
    const read = meaning(match);
    pieces.push(source.slice(done, match.index), read);
    text += match.index - done;
    done = match.index + written.length;
    map.add(text, read.length, done);
    text += read.length;
  }
  pieces.push(source.slice(done));
  return { text: pieces.join(''), from: (at) => map.from(at), to: (at) => map.to(at) };
}

/** Where characters stood: between two that are read otherwise, text and source run side by side. */
class SourceMap {
  /** Offset in the text of each that is read otherwise; how long it is there (0 or 1); the source's offset behind it. */
  readonly #at: number[] = [];
  readonly #length: number[] = [];
  readonly #behind: number[] = [];

  add(at: number, length: number, behind: number): void {
    this.#at.push(at);
    this.#length.push(length);
    this.#behind.push(behind);
  }

  /** How many of them begin before an offset of the text: binary search. */
  #before(at: number): number {
    let low = 0;
    let high = this.#at.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#at[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The source's offset of the text's `at`, when `count` of them stand before it. */
  #source(at: number, count: number): number {
    if (count === 0) return at;
    const last = count - 1;
    return (this.#behind[last] ?? 0) + at - (this.#at[last] ?? 0) - (this.#length[last] ?? 0);
  }

  /** Behind what is not seen and stands right before the character. */
  from(at: number): number {
    let count = this.#before(at);
    while (this.#at[count] === at && this.#length[count] === 0) count++;
    return this.#source(at, count);
  }

  to(at: number): number {
    return this.#source(at + 1, this.#before(at + 1));
  }
}
