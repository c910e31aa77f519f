import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../../support/folders';

interface SmallFont {
  readonly smallFont: (font: Buffer, codePoints: readonly number[]) => Buffer;
  readonly outlineOf: (font: Buffer, code: number) => Buffer;
}

describe('the font of the icons', () => {
  it('keeps the outlines that are used, byte for byte, and no other', async () => {
    const { smallFont, outlineOf } = (await import(
      path.join(repositoryRoot, 'scripts', 'smallFont.mjs')
    )) as SmallFont;
    const whole = readFileSync(require.resolve('@vscode/codicons/dist/codicon.ttf'));
    const css = readFileSync(require.resolve('@vscode/codicons/dist/codicon.css'), 'utf8');
    const all = [...css.matchAll(/content: "\\(\w+)"/g)].map(([, code]) => Number.parseInt(code!, 16));
    const used = [0xeb9a, 0xeab2, 0xea6c];
    const small = smallFont(whole, used);
    assert.ok(all.length > 500);
    for (const code of used) {
      const outline = outlineOf(whole, code);
      assert.ok(outline.length > 0);
      assert.ok(outlineOf(small, code).subarray(0, outline.length).equals(outline));
    }
    assert.equal(
      all.find(
        (code) =>
          !used.includes(code) && outlineOf(small, code).length > 0 && !isAlias(whole, code, used, outlineOf),
      ),
      undefined,
    );
    assert.ok(small.length < whole.length / 4, `${small.length} of ${whole.length} bytes`);
  });
});

/** Some icons have two names, and two code points. */
function isAlias(
  font: Buffer,
  code: number,
  used: readonly number[],
  outlineOf: SmallFont['outlineOf'],
): boolean {
  return used.some((one) => outlineOf(font, one).equals(outlineOf(font, code)));
}
