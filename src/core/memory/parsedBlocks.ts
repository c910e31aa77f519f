import type { List, Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Block } from './block';

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
 * The blocks of a part of a text, as a full Markdown parser sees them: exact, and slow (its time can grow with the
 * square of the text). Its ranges may close with blanks, and on broken markup reach into the next block.
 * @throws when the parser does
 */
export function parsedBlocks(text: string, from: number, to: number): Block[] {
  const block = (node: Nodes, kind: Block['kind'], more: Partial<Block> = {}): Block => {
    const start = lineStart(text, from + startOf(node), from);
    return { kind, start, end: from + endOf(node), ...more };
  };
  const items = (list: List): Block[] =>
    list.children.map((item) => {
      const [lead] = item.children;
      const leads = item.children.length > 1 && lead?.type === 'paragraph';
      return block(item, 'item', leads ? { leadEnd: from + endOf(lead) } : {});
    });
  // The parser drops a second byte order mark, and with it its count of characters; so it sees another character.
  const body = text.slice(from, to).replace(/^\ufeff/, '\u00a0');
  const root = fromMarkdown(body, { extensions: syntax, mdastExtensions: tree });
  return root.children.flatMap((node): Block[] => {
    if (node.type === 'list') return items(node);
    return [
      block(node, kinds[node.type] ?? 'paragraph', node.type === 'heading' ? { level: node.depth } : {}),
    ];
  });
}
