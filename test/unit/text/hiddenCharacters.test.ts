import assert from 'node:assert/strict';
import { hasHiddenCharacters, withoutHidden } from '../../../src/core/text/hiddenCharacters';

describe('hidden characters', () => {
  const hidden: Readonly<Record<string, string>> = {
    'a zero-width space': 'the\u200b mill',
    'a bidirectional override': 'the \u202emill',
    'a row of tag characters': `the mill${String.fromCodePoint(0xe0049, 0xe0047)}`,
    'a row of variation selectors': `the mill${String.fromCodePoint(0xe0110, 0xe0142, 0xe0155)}`,
    'a row of variation selectors behind a Han character': `水${String.fromCodePoint(0xe0110, 0xe0142)}`,
    'a filler that prints nothing': 'the\u3164mill',
    'a selector behind a letter': 'the\ufe01 mill',
    'a row of selectors behind an emoji': '☺\ufe0f\ufe05\ufe0c',
    'a joiner of graphemes': 'the\u034fmill',
    'a mark of Arabic in Latin': 'the\u061cmill',
  };
  for (const [what, text] of Object.entries(hidden)) {
    it(`are found: ${what}`, () => {
      assert.ok(hasHiddenCharacters(text));
      assert.ok(!hasHiddenCharacters(withoutHidden(text)));
      assert.ok(withoutHidden(text).length < text.length);
    });
  }

  const seen: Readonly<Record<string, string>> = {
    'a family': '👨‍👩‍👧 eats at six',
    'Persian with a joiner': 'می‌خواهم',
    'Hindi with joiners': 'क्‍ष और श्री‍मान',
    'a symbol in its emoji form': 'call ☎️, press 1️⃣',
    'the flag of a region': String.fromCodePoint(
      0x1f3f4,
      0xe0067,
      0xe0062,
      0xe0073,
      0xe0063,
      0xe0074,
      0xe007f,
    ),
    'a chosen form of a Han character': `葛${String.fromCodePoint(0xe0100)}城`,
    'plain words': 'the mill grinds at night',
  };
  for (const [what, text] of Object.entries(seen)) {
    it(`are not: ${what}`, () => {
      assert.equal(withoutHidden(text), text);
    });
  }
});
