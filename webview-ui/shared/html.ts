/** The only file that makes markup from text, by two libraries that escape what they are given. */
import { html as diffHtml } from 'diff2html';
import MarkdownIt from 'markdown-it';

declare const safe: unique symbol;

/** Markup that diff2html or markdown-it made. */
export type SafeHtml = string & { readonly [safe]: true };

/** The patch of one file as a table; word by word where lines are alike. */
export function renderDiff(patch: string, sideBySide: boolean): SafeHtml {
  return diffHtml(patch, {
    outputFormat: sideBySide ? 'side-by-side' : 'line-by-line',
    drawFileList: false,
    matching: 'lines',
    matchingMaxComparisons: 400,
    diffMaxLineLength: 2000,
  }) as SafeHtml;
}

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

/** Only links to the web and to files beside; `command:`, `vscode:`, `data:` and the like stay text. */
markdown.validateLink = (url) =>
  /^(?:https?:|mailto:)/i.test(url.trim()) || !/^[\s\u0000-\u0020]*[a-z][a-z0-9+.-]*:|^\/\/|%3a/i.test(url);

/** An image would be a request to somewhere: its words stand for it. */
markdown.renderer.rules.image = (tokens, index) =>
  markdown.utils.escapeHtml(`[${tokens[index]?.content ?? ''}]`);

/** A memory file as a person would see it, without its front matter. */
export function renderMarkdown(text: string): SafeHtml {
  return markdown.render(text.replace(/^\uFEFF?---\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/, '')) as SafeHtml;
}
