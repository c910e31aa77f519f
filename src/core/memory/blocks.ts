import type { List, Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { isBlank, linesOf, trimmedEnd } from './lines';
import type { StatementKind } from './memory';
import { isTooDeep } from './nesting';

/** A Markdown block at the top of a file, or an item of a list there. Offsets in the file's text. */
export interface Block {
  readonly kind: Exclude<StatementKind, 'index-line' | 'description'>;
  /** From its indentation. */
  readonly start: number;
  /** To its last character that is not blank. */
  readonly end: number;
  readonly level?: number;
  /** Of an item: the end of its first paragraph, when more follows it. */
  readonly leadEnd?: number;
}

/** Only blocks are asked for, so nothing inside a line is looked at. */
const syntax = [
  gfm(),
  {
    disable: {
      null: [
        'attention',
        'autolink',
        'characterEscape',
        'characterReference',
        'codeText',
        'emailAutolink',
        'gfmFootnoteCall',
        'gfmPotentialFootnoteCall',
        'hardBreakEscape',
        'htmlText',
        'labelEnd',
        'labelStartImage',
        'labelStartLink',
        'protocolAutolink',
        'strikethrough',
        'tasklistCheck',
        'wwwAutolink',
      ],
    },
  },
];
const tree = [gfmFromMarkdown()];

const kinds: Partial<Record<Nodes['type'], Block['kind']>> = {
  paragraph: 'paragraph',
  heading: 'heading',
  table: 'table',
  blockquote: 'quote',
  code: 'code',
  html: 'html',
  thematicBreak: 'rule',
  definition: 'definition',
  footnoteDefinition: 'definition',
};

const startOf = (node: Nodes): number => node.position?.start.offset ?? 0;
const endOf = (node: Nodes): number => node.position?.end.offset ?? 0;

function lineStart(text: string, at: number, floor: number): number {
  let start = at;
  while (start > floor && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  return start;
}

/**
 * The blocks of a Markdown text from an offset on, in order. Each character outside them is blank.
 * A text whose nesting no person wrote is read as paragraphs between blank lines.
 */
export function blocksOf(text: string, from: number): Block[] {
  const body = text.slice(from);
  if (isTooDeep(body)) return paragraphsOf(text, from);
  let nodes: readonly RootContent[];
  try {
    nodes = fromMarkdown(body, { extensions: syntax, mdastExtensions: tree }).children;
  } catch {
    return paragraphsOf(text, from); // The parser fails on no input we know; bytes are kept if it does.
  }
  const block = (node: Nodes, kind: Block['kind'], more: Partial<Block> = {}): Block => {
    const range = trimmedEnd(text, {
      start: lineStart(text, from + startOf(node), from),
      end: from + endOf(node),
    });
    return { kind, ...range, ...more };
  };
  const items = (list: List): Block[] =>
    list.children.map((item) => {
      const [lead] = item.children;
      const leads = item.children.length > 1 && lead?.type === 'paragraph';
      return block(item, 'item', leads ? { leadEnd: from + endOf(lead) } : {});
    });
  return nodes.flatMap((node): Block[] => {
    if (node.type === 'list') return items(node);
    return [
      block(node, kinds[node.type] ?? 'paragraph', node.type === 'heading' ? { level: node.depth } : {}),
    ];
  });
}

/** Paragraphs between blank lines: the plainest reading, in which no character is lost either. */
export function paragraphsOf(text: string, from: number): Block[] {
  const blocks: Block[] = [];
  let open: { start: number; end: number } | undefined;
  const close = (): void => {
    if (open !== undefined) blocks.push({ kind: 'paragraph', ...trimmedEnd(text, open) });
    open = undefined;
  };
  for (const line of linesOf(text, from)) {
    let at = line.start;
    while (at < line.end && isBlank(text[at])) at++;
    if (at === line.end) close();
    else open = { start: open?.start ?? line.start, end: line.end };
  }
  close();
  return blocks;
}
