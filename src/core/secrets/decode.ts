/** Text as it is read, with where each of its characters stood as it was written. */
export interface Decoded {
  readonly text: string;
  /** Source offset of each character of `text`, and at the end the source's length. */
  readonly from: readonly number[];
  /** Source offset behind each character of `text`. */
  readonly to: readonly number[];
}

/** Characters that are not seen: they break up a token for a pattern and for nobody else. */
const UNSEEN = new RegExp(
  '\\u00ad|\\u034f|\\u061c|\\u115f|\\u180e|[\\u200b-\\u200f]|[\\u202a-\\u202e]|[\\u2060-\\u2064]|[\\u2066-\\u206f]|[\\ufe00-\\ufe0f]|\\ufeff',
);

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** The encoded characters that are read through, with what each stands for. */
const ENCODED =
  /\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([nrtbf"'\\/])|%([2-7][0-9a-fA-F])|&#(\d{2,5});|&#x([0-9a-fA-F]{2,4});|&(amp|lt|gt|quot|apos|nbsp);/y;

const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: ' ', f: ' ' };

function meaning(match: RegExpExecArray): string {
  const [, u, x, escape, percent, decimal, hex, entity] = match;
  const code = u ?? x ?? percent ?? hex;
  if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
  if (decimal !== undefined) return String.fromCharCode(Number(decimal) & 0xffff);
  if (entity !== undefined) return ENTITIES[entity] ?? '';
  return CONTROLS[escape ?? ''] ?? escape ?? '';
}

/** The text without unseen characters, wide forms narrowed; with `escapes`, also JSON, percent and HTML escapes undone once. */
export function decode(source: string, escapes: boolean): Decoded {
  let text = '';
  const from: number[] = [];
  const to: number[] = [];
  for (let i = 0; i < source.length;) {
    let c = source.charAt(i);
    let next = i + 1;
    if (escapes && (c === '\\' || c === '%' || c === '&')) {
      ENCODED.lastIndex = i;
      const match = ENCODED.exec(source);
      if (match) {
        c = meaning(match);
        next = ENCODED.lastIndex;
      }
    }
    const unit = c.charCodeAt(0);
    if (unit >= 0xff01 && unit <= 0xff5e) c = String.fromCharCode(unit - 0xfee0);
    if (!UNSEEN.test(c)) {
      text += c;
      from.push(i);
      to.push(next);
    }
    i = next;
  }
  from.push(source.length);
  return { text, from, to };
}
