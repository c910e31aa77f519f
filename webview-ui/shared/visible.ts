import { hiddenCharacters } from '../../src/core/text/hiddenCharacters';

/** Most text has none of these; only what has is looked at closely. */
const SUSPECT =
  /[^\t\n\r -~\u00A1-\u00AC\u00AE-\u034E\u0350-\u0600\u2010-\u2027\u2030-\u205F\u2070-\u3163\u3165-\uDB3F\uE000-\uFDFF]/;

/** Foreign text as a person should see it: characters that do not show, or turn a line around, by their code. */
export function visible(text: string): string {
  if (!SUSPECT.test(text)) return text;
  let shown = '';
  let from = 0;
  for (const { at, code } of hiddenCharacters(text)) {
    shown += `${text.slice(from, at)}<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
    from = at + (code > 0xffff ? 2 : 1);
  }
  return shown + text.slice(from);
}
