/** The only file that makes markup from text, by two libraries that escape what they are given. */
import { html as diffHtml } from 'diff2html';
import type { DiffFile } from 'diff2html/lib/types';
import MarkdownIt from 'markdown-it';
import { visible } from './visible';

declare const safe: unique symbol;

/** Markup that diff2html or markdown-it made. */
export type SafeHtml = string & { readonly [safe]: true };

/** The changes of one file as a table; word by word where lines are alike and not too long to compare. */
export function renderDiff(file: DiffFile, sideBySide: boolean): SafeHtml {
  return diffHtml([file], {
    outputFormat: sideBySide ? 'side-by-side' : 'line-by-line',
    drawFileList: false,
    matching: 'lines',
    matchingMaxComparisons: 100,
    maxLineSizeInBlockForComparison: 250,
    maxLineLengthHighlight: 2000,
  }) as SafeHtml;
}

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });

/** Links to the web and to files beside; `mailto:`, `command:`, `vscode:`, `data:` and the like stay text. */
markdown.validateLink = (url) => {
  const target = url.trim();
  const isBeside = !/^[^/?#]*(?::|%3a)|^(?:[/\\]|%2f|%5c){2}/i.test(target);
  return isBeside || /^https?:/i.test(target);
};

/** The attribute that names where a link leads. */
export const LINK_TARGET = 'data-href';

/**
 * VS Code follows every `href` in a webview by itself, whatever the page does about the click: so there is none.
 * The host is asked to open the target instead.
 */
markdown.renderer.rules.link_open = (tokens, index) => {
  const token = tokens[index];
  const { escapeHtml } = markdown.utils;
  const href = escapeHtml(String(token?.attrGet('href') ?? ''));
  return `<a role="link" tabindex="0" ${LINK_TARGET}="${href}" title="${href}">`;
};

/** An image would be a request to somewhere: its words stand for it. */
markdown.renderer.rules.image = (tokens, index) =>
  markdown.utils.escapeHtml(`[${tokens[index]?.content ?? ''}]`);

/** The lowest heading over a rendered text is of level 3: its own go on from there, none left out. */
markdown.core.ruler.push('headings', ({ tokens }) => {
  let before = 3;
  for (const token of tokens) {
    if (token.type !== 'heading_open' && token.type !== 'heading_close') continue;
    if (token.type === 'heading_open') before = Math.min(Number(token.tag.slice(1)) + 3, before + 1, 6);
    token.tag = `h${before}`;
  }
});

/** The columns of a table are aligned by a class: a style in the markup is what the page's policy forbids. */
markdown.core.ruler.push('columns', ({ tokens }) => {
  for (const token of tokens) {
    const [, side] = /^text-align:(left|center|right)$/.exec(String(token.attrGet('style') ?? '')) ?? [];
    if (side === undefined) continue;
    token.attrs = (token.attrs ?? []).filter(([name]) => name !== 'style');
    token.attrSet('class', `to-${side}`);
  }
});

/** A memory file as a person would see it, without its front matter. */
export function renderMarkdown(text: string): SafeHtml {
  const body = text.replace(/^\uFEFF?---\r?\n[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/, '');
  return markdown.render(visible(body)) as SafeHtml;
}
