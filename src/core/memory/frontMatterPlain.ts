import { LONGEST, wordsIn, type FrontMatterValues, type WrittenValue } from './frontMatterValues';
import { linesOf } from './lines';

/** `key: value`, where the key is a word that means nothing else in YAML. */
const entry = /^( *)((?!(?:null|true|false):)[a-z][\w-]{0,99}):(?: +(\S.*))?$/i;
/** What may mean something to the parser wherever it stands, and white space that it takes for a letter. */
const odd = /[^\S ]|[\p{Cc}[{]/u;
/** Words without quotes: nothing in them is a sign, a second key or a comment, and they are not the word for nothing. */
const bare = /^(?!null$)[\p{L}\p{N}(./](?:[^ :]|:(?! |$)| (?!#|$))*$/iu;
const quoted = /^(?:"([^"\\]*)"|'([^']*)')$/;

/**
 * What front matter holds that is as clients write it: on each line a key and its value, those of `metadata` indented
 * under it. The YAML library takes many times as long for the same. Undefined when anything else stands there, which
 * it can tell.
 */
export function plainValues(source: string): FrontMatterValues | undefined {
  if (source.length > LONGEST) return undefined;
  const top = new Map<string, WrittenValue>();
  let metadata: Map<string, WrittenValue> | undefined;
  let [within, indent] = [top, ''];
  for (const { start, end } of linesOf(source)) {
    const line = source.slice(start, end);
    const [, blanks, key = '', written] = entry.exec(line) ?? [];
    if (blanks === undefined || odd.test(line)) return undefined;
    if (blanks === '' && key === 'metadata') {
      if (written !== undefined || metadata !== undefined) return undefined;
      within = metadata = new Map<string, WrittenValue>();
      continue;
    }
    if (blanks === '') within = top;
    else if (within !== metadata) return undefined;
    else if (metadata.size === 0) indent = blanks;
    else if (blanks !== indent) return undefined;
    const words = written && wordsOf(written);
    if (written === undefined || words === undefined || within.has(key)) return undefined;
    within.set(key, { words: wordsIn(words), range: { start: end - written.length, end } });
  }
  if (metadata?.size === 0) return undefined;
  return metadata === undefined ? (top.size === 0 ? undefined : { top }) : { top, metadata };
}

function wordsOf(written: string): string | undefined {
  const [quotes, double, single] = quoted.exec(written) ?? [];
  return quotes === undefined ? (bare.test(written) ? written : undefined) : (double ?? single);
}
