// Takes the outlines of all signs out of a TrueType font but those that are used: the icons of VS Code are more than six
// hundred, of which our pages show some dozen. Glyphs keep their numbers, so that all else of the font stays as it is.

/** Of a glyph that is put together from others, by the flags of its description. */
const [WORDS, SCALE, MORE, TWO_SCALES, MATRIX] = [0x1, 0x8, 0x20, 0x40, 0x80];

/** What a page does not need: substitutions of text, and the names of glyphs, of which a form without any stays. */
const LEFT_OUT = new Set(['GSUB', 'GPOS', 'GDEF', 'DSIG']);
const NO_NAMES = 0x00030000;

/** The same font with the outlines of these code points only. */
export function smallFont(font, codePoints) {
  const tables = tablesOf(font);
  const glyphs = glyphsOf(tables);
  const used = new Set([0]);
  for (const code of codePoints) use(glyphOf(tables.get('cmap'), code), glyphs, used);
  const kept = glyphs.map((glyph, id) => (used.has(id) ? glyph : glyph.subarray(0, 0)));
  const { glyf, loca } = joined(kept);
  const post = Buffer.from(tables.get('post').subarray(0, 32));
  post.writeUInt32BE(NO_NAMES, 0);
  const head = Buffer.from(tables.get('head'));
  head.writeInt16BE(1, 50); // `loca` has four bytes a glyph.
  return fontOf(new Map([...tables, ['glyf', glyf], ['loca', loca], ['post', post], ['head', head]]));
}

/** The outline of a code point; empty when there is none. */
export function outlineOf(font, code) {
  const tables = tablesOf(font);
  return glyphsOf(tables)[glyphOf(tables.get('cmap'), code)];
}

function tablesOf(font) {
  const tables = new Map();
  for (let at = 12; tables.size < font.readUInt16BE(4) && at < font.length; at += 16) {
    const [start, length] = [font.readUInt32BE(at + 8), font.readUInt32BE(at + 12)];
    tables.set(font.toString('latin1', at, at + 4), font.subarray(start, start + length));
  }
  return tables;
}

function glyphsOf(tables) {
  const [loca, glyf] = [tables.get('loca'), tables.get('glyf')];
  const isLong = tables.get('head').readInt16BE(50) === 1;
  const placeOf = (id) => (isLong ? loca.readUInt32BE(id * 4) : loca.readUInt16BE(id * 2) * 2);
  const count = tables.get('maxp').readUInt16BE(4);
  return Array.from({ length: count }, (_, id) => glyf.subarray(placeOf(id), placeOf(id + 1)));
}

/** The number of a code point's glyph, by the segments of format 4; 0 when there is none. */
function glyphOf(cmap, code) {
  for (let at = 4; at < 4 + cmap.readUInt16BE(2) * 8; at += 8) {
    const table = cmap.subarray(cmap.readUInt32BE(at + 4));
    if (table.readUInt16BE(0) === 4) return segmentGlyph(table, code);
  }
  throw new Error('The font has no table of characters of format 4.');
}

function segmentGlyph(table, code) {
  const twice = table.readUInt16BE(6);
  for (let segment = 0; segment < twice; segment += 2) {
    const [end, start] = [table.readUInt16BE(14 + segment), table.readUInt16BE(16 + twice + segment)];
    if (code < start || code > end) continue;
    const delta = table.readUInt16BE(16 + 2 * twice + segment);
    const offsetAt = 16 + 3 * twice + segment;
    const offset = table.readUInt16BE(offsetAt);
    if (offset === 0) return (code + delta) & 0xffff;
    const glyph = table.readUInt16BE(offsetAt + offset + 2 * (code - start));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
}

/** Marks a glyph as used, with those that it is put together from. */
function use(id, glyphs, used) {
  if (used.has(id)) return;
  used.add(id);
  const glyph = glyphs[id];
  if (glyph.length === 0 || glyph.readInt16BE(0) >= 0) return;
  for (let at = 10, flags = MORE; (flags & MORE) !== 0;) {
    flags = glyph.readUInt16BE(at);
    use(glyph.readUInt16BE(at + 2), glyphs, used);
    at += 4 + ((flags & WORDS) !== 0 ? 4 : 2);
    at += (flags & SCALE) !== 0 ? 2 : (flags & TWO_SCALES) !== 0 ? 4 : (flags & MATRIX) !== 0 ? 8 : 0;
  }
}

function joined(glyphs) {
  const loca = Buffer.alloc((glyphs.length + 1) * 4);
  const parts = [];
  let place = 0;
  glyphs.forEach((glyph, id) => {
    const padded = Buffer.concat([glyph, Buffer.alloc(-glyph.length & 3)]);
    parts.push(padded);
    place += padded.length;
    loca.writeUInt32BE(place, (id + 1) * 4);
  });
  return { glyf: Buffer.concat(parts), loca };
}

/** The tables as a file, with the sums that the format asks for. */
function fontOf(tables) {
  const names = [...tables.keys()].filter((name) => !LEFT_OUT.has(name)).sort();
  const header = Buffer.alloc(12 + names.length * 16);
  const power = 2 ** Math.floor(Math.log2(names.length));
  header.writeUInt32BE(0x00010000, 0);
  [names.length, power * 16, Math.log2(power), (names.length - power) * 16].forEach((value, at) =>
    header.writeUInt16BE(value, 4 + at * 2),
  );
  tables.get('head').writeUInt32BE(0, 8);
  const parts = [header];
  let place = header.length;
  names.forEach((name, at) => {
    const table = tables.get(name);
    const padded = Buffer.concat([table, Buffer.alloc(-table.length & 3)]);
    header.write(name, 12 + at * 16, 'latin1');
    [sumOf(padded), place, table.length].forEach((value, field) =>
      header.writeUInt32BE(value, 16 + at * 16 + field * 4),
    );
    parts.push(padded);
    place += padded.length;
  });
  const font = Buffer.concat(parts);
  const headAt = font.readUInt32BE(12 + names.indexOf('head') * 16 + 8);
  font.writeUInt32BE((0xb1b0afba - sumOf(font)) >>> 0, headAt + 8);
  return font;
}

function sumOf(bytes) {
  let sum = 0;
  for (let at = 0; at + 4 <= bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
