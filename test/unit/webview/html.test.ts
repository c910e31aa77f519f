import assert from 'node:assert/strict';
import { renderDiff, renderMarkdown } from '../../../webview-ui/shared/html';
import { diffFile } from '../../../webview-ui/review/patch';

describe('webview: rendered Markdown', () => {
  it('makes links of web addresses and of files beside, without an address that VS Code would follow', () => {
    assert.equal(
      renderMarkdown('[a](https://example.org/?b=1&c=2) and [c](notes/c.md#d)'),
      '<p><a role="link" tabindex="0" data-href="https://example.org/?b=1&amp;c=2" title="https://example.org/?b=1&amp;c=2">a</a>' +
        ' and <a role="link" tabindex="0" data-href="notes/c.md#d" title="notes/c.md#d">c</a></p>\n',
    );
  });

  const refused = [
    'command:workbench.action.quit',
    'COMMAND:x',
    'vscode://file/x',
    'vscode-insiders://x',
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'mailto:a@example.org',
    '//example.org/x',
    '\\\\\\\\server/share',
    'com%6Dand%3Aquit',
    'java\u0001script:alert(1)',
    'x%3Ay',
  ];
  for (const target of refused) {
    it(`leaves a link to ${JSON.stringify(target)} as words`, () => {
      assert.equal(renderMarkdown(`[a](${target})`).includes('<a'), false);
      assert.equal(renderMarkdown(`[a][b]\n\n[b]: ${target}`).includes('<a'), false);
      assert.equal(renderMarkdown(`<${target}>`).includes('<a'), false);
    });
  }

  it('shows the words of an image, and markup as it was typed', () => {
    assert.equal(renderMarkdown('![a "b"](https://example.org/a.png)'), '<p>[a &quot;b&quot;]</p>\n');
    assert.equal(renderMarkdown('<b onclick=x>hi</b>'), '<p>&lt;b onclick=x&gt;hi&lt;/b&gt;</p>\n');
  });

  it('begins its headings at the level under the page, and leaves none out', () => {
    const levels = (text: string): string[] =>
      [...renderMarkdown(text).matchAll(/<(h\d)>[^<]*<\/(h\d)>/g)].map(
        ([, open, close]) => `${open}${close}`,
      );
    assert.deepEqual(levels('# a\n## b\n#### c\n# d\n###### e'), ['h4h4', 'h5h5', 'h6h6', 'h4h4', 'h5h5']);
    assert.deepEqual(levels('### a\n## b'), ['h4h4', 'h5h5']);
  });

  it('leaves out front matter, whatever ends its lines', () => {
    assert.equal(renderMarkdown('\uFEFF---\r\nname: a\r\n---\r\nText'), '<p>Text</p>\n');
    assert.equal(renderMarkdown('---\nname: a\n---'), '');
    assert.equal(renderMarkdown('Text\n\n---\n\nname: a\n'), '<p>Text</p>\n<hr>\n<p>name: a</p>\n');
  });
});

describe('webview: rendered diff', () => {
  it('escapes what it shows and tells old from new by a sign', () => {
    const patch = '@@ -1,1 +1,1 @@\n-<b>old</b>\n+<i>new</i>\n';
    const html = renderDiff(diffFile('a.md', patch), false);
    assert.equal(/<[bi]>/.test(html), false);
    assert.match(html, /prefix">-<\/span>/);
    assert.match(html, /prefix">\+<\/span>/);
    assert.equal(/\bstyle=/.test(html), false);
  });
});
