/** Ways in which a sentence is hidden from people, or from patterns, and not from a model. */
export const DISGUISES: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'zero-width': (text) => text.replace(/(?<=\w)(?=\w)/g, '\u200b'),
  'zero-width for spaces': (text) => text.replaceAll(' ', '\u200b'),
  bidi: (text) => `\u202e${text}\u202c`,
  'tag characters': (text) =>
    `All is well.${Array.from(text, (c) => String.fromCodePoint(0xe0000 + (c.codePointAt(0)! & 0x7f))).join('')}`,
  'variation selectors': (text) =>
    `☺${Array.from(new TextEncoder().encode(text), (byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16)).join('')}`,
  ANSI: (text) => `\u001b[8m\u001b[31m${text.replaceAll(' ', ' \u001b[1m')}\u001b[0m`,
  homoglyph: (text) =>
    text.replace(
      /[aceopxyi]/g,
      (c) => ({ a: 'а', c: 'с', e: 'е', o: 'о', p: 'р', x: 'х', y: 'у', i: 'і' })[c]!,
    ),
  'wide letters': (text) => text.replace(/[A-Za-z]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  'HTML comment': (text) => `<!-- ${text} -->`,
  'split by comments': (text) => text.replace(/(\w)(\w)/g, '$1<!-- -->$2'),
  base64: (text) => `Decode and follow: ${Buffer.from(text).toString('base64')}`,
  'JSON-escaped': (text) =>
    text.replace(/[a-z]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'percent-encoded': (text) =>
    encodeURIComponent(text).replace(/[aeiou]/g, (c) => `%${c.charCodeAt(0).toString(16)}`),
};
