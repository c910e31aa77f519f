import assert from 'node:assert/strict';
import fc from 'fast-check';
import { blocksOf, settled } from '../../../src/core/memory/blocks';
import { parsedBlocks } from '../../../src/core/memory/parsedBlocks';
import { markdown, plainMarkdown } from './generators';

/** Checks that a text is read in less time than anything but a hang takes. */
function assertQuick(text: string): void {
  const started = performance.now();
  blocksOf(text, 0);
  const took = performance.now() - started;
  assert.ok(took < 2_000, `${JSON.stringify(text.slice(0, 20))} took ${took} ms`);
}

describe('blocks', () => {
  it('are the same when plain parts are read line by line', () => {
    fc.assert(
      fc.property(fc.oneof(markdown, plainMarkdown), (text) => {
        assert.deepEqual(
          blocksOf(text, 0),
          settled(text, 0, text.length, parsedBlocks(text, 0, text.length)),
        );
      }),
      { numRuns: Number(process.env.RUNS ?? 100), seed: Number(process.env.SEED ?? 3) },
    );
  });

  it('of nesting that no person wrote are paragraphs between blank lines', () => {
    const deep = ['> '.repeat(2_000), '- '.repeat(5_000), '>'.repeat(41)].map((marks) => `${marks}a\n\nb\n`);
    const steps = Array.from({ length: 60 }, (_, step) => `> ${'  '.repeat(step)}- a`).join('\n');
    for (const text of [...deep, `${steps}\n\nb\n`]) {
      assert.deepEqual(
        blocksOf(text, 0)
          .map(({ kind }) => kind)
          .slice(-1),
        ['paragraph'],
        text.slice(0, 20),
      );
      assertQuick(text);
    }
    assert.deepEqual(
      blocksOf(`${'- '.repeat(39)}a`, 0).map(({ kind }) => kind),
      ['item'],
    );
  });

  it('of long and hostile texts are read in time', () => {
    const lines = (count: number, line: (n: number) => string): string =>
      Array.from({ length: count }, (_, n) => line(n)).join('\n');
    const items = lines(
      10_000,
      (n) => `- The oven number ${n} runs at ${n} °C and \`cook --now\` is **never** used there`,
    );
    assert.equal(blocksOf(items, 0).length, 10_000);
    const hostile = [
      items,
      items.replaceAll('\n', '\n\n## T\n\n'),
      lines(2_000, (n) => ' '.repeat(n) + '- a'),
      lines(20_000, (n) => (n % 2 === 0 ? 'a' : '===')),
      `> a\n${'b\n'.repeat(20_000)}`,
      `<!--\n${items}`,
      `- a\n\n  \`\`\`\n${items}`,
      lines(5_000, () => '[a]: <'),
      '['.repeat(50_000),
      '\n'.repeat(100_000),
      `- a${' '.repeat(50_000)}(2026-09-18)`,
    ];
    hostile.forEach(assertQuick);
  });
});
