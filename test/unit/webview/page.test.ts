import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { contentPolicy, pageHtml } from '../../../src/shared/page';
import { filled, STRINGS } from '../../../src/shared/strings';
import { repositoryRoot } from '../../support/folders';

const parts = {
  nonce: 'n0nce',
  cspSource: 'https://*.example.org',
  script: 'https://example.org/a.js',
  styles: ['https://example.org/a.css'],
  strings: STRINGS,
  language: 'en',
  title: 'Memory',
};

describe('webview: page', () => {
  it('lets in its own files and nothing else', () => {
    assert.equal(
      contentPolicy(parts),
      "default-src 'none'; img-src https://*.example.org; style-src https://*.example.org 'nonce-n0nce'; " +
        "font-src https://*.example.org; script-src 'nonce-n0nce'; base-uri 'none'; form-action 'none'",
    );
  });

  it('has one script, which is not inline, and no inline style', () => {
    const html = pageHtml(parts);
    assert.deepEqual(html.match(/<script[^]*?<\/script>/g), [
      '<script nonce="n0nce" src="https://example.org/a.js"></script>',
    ]);
    assert.equal(/<style|\sstyle=|\son\w+=/.test(html), false);
  });

  it('escapes every value, and gives the words back as they were', () => {
    const evil = `"'><script>&amp;</script>`;
    const html = pageHtml({ ...parts, title: evil, language: evil, strings: { ...STRINGS, idle: evil } });
    assert.equal(html.match(/<script/g)?.length, 1);
    const words = /data-strings="([^"]*)"/.exec(html)?.[1] ?? '';
    const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
    const plain = words.replace(/&([^;]+);/g, (_, name: string) => entities[name] ?? '');
    assert.deepEqual(JSON.parse(plain), { ...STRINGS, idle: evil });
  });

  it('puts values into the places of a string, once', () => {
    assert.equal(filled('{1} of {0}, {2}', '{1}', 7), '7 of {1}, {2}');
  });

  it('names every icon by its sign in the font', () => {
    const read = (file: string): string => readFileSync(path.join(repositoryRoot, file), 'utf8');
    const signs = (css: string): Map<string, string> =>
      new Map(
        [...css.matchAll(/\.codicon-([a-z-]+)::?before\s*\{\s*content: ['"]\\(\w+)['"]/g)].map(
          ([, name, sign]) => [name!, sign!],
        ),
      );
    const ours = signs(read('webview-ui/shared/icons.css'));
    const theirs = signs(read('node_modules/@vscode/codicons/dist/codicon.css'));
    assert.deepEqual(ours, new Map([...ours.keys()].map((name) => [name, theirs.get(name) ?? 'missing'])));
    const union = /type IconName =([^;]*);/.exec(read('webview-ui/shared/controls.ts'))?.[1] ?? '';
    assert.deepEqual(
      [...ours.keys()].sort(),
      [...union.matchAll(/'([a-z-]+)'/g)].map(([, name]) => name).sort(),
    );
  });

  it('uses every string that is translated', () => {
    const folder = path.join(repositoryRoot, 'webview-ui');
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(path.join(folder, name), 'utf8'))
      .join('\n');
    // Named by the fate itself.
    const fates = ['kept', 'merged', 'superseded', 'rewritten', 'moved', 'removed', 'added'];
    const unused = Object.keys(STRINGS).filter((key) => !fates.includes(key) && !code.includes(`'${key}'`));
    assert.deepEqual(unused, []);
  });
});
