import { sessionStart } from '../dream/load';
import { linkTarget } from '../memory/indexLine';
import { INDEX_FILE, type Memory, type MemoryFile, type Statement } from '../memory/memory';
import { termsOf, type Terms } from './terms';

/** Where a search over what loads leads. */
export interface Hit {
  /** A file to open; the index itself for a note that stands in it. */
  readonly file: string;
  /** The note, of a hit in the index. */
  readonly statement?: Statement;
  readonly score: number;
}

/** Something that loads and leads somewhere. */
interface Way extends Omit<Hit, 'score'> {
  readonly terms: Terms;
  readonly length: number;
}

/** The usual constants of BM25: how soon a longer text counts for less. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;

/**
 * A lexical search (BM25) over what a session start loads: the lines and notes of the index that both limits leave,
 * and the descriptions of the files that these lines lead to. It stands for an agent that knows no more than that
 * and has to decide which file to open.
 */
export class Search {
  readonly #ways: readonly Way[];
  readonly #byTerm = new Map<string, number[]>();
  readonly #averageLength: number;

  constructor(memory: Memory) {
    this.#ways = waysOf(memory);
    this.#ways.forEach((way, at) => {
      for (const term of way.terms.keys()) {
        const known = this.#byTerm.get(term);
        if (known === undefined) this.#byTerm.set(term, [at]);
        else known.push(at);
      }
    });
    const total = this.#ways.reduce((sum, way) => sum + way.length, 0);
    this.#averageLength = Math.max(1, total / Math.max(1, this.#ways.length));
  }

  /** Places that share words with a question, best first; each file once, each note of the index once. */
  find(question: string): Hit[] {
    const scores = new Map<number, number>();
    for (const [term, weight] of termsOf(question)) {
      const ways = this.#byTerm.get(term) ?? [];
      const rarity = Math.log(1 + (this.#ways.length - ways.length + 0.5) / (ways.length + 0.5));
      for (const at of ways) {
        const way = this.#ways[at];
        if (way === undefined) continue;
        const bulk = 1 - LENGTH_SHARE + (LENGTH_SHARE * way.length) / this.#averageLength;
        const share = (SATURATION + 1) / (1 + SATURATION * bulk);
        scores.set(at, (scores.get(at) ?? 0) + weight * rarity * share);
      }
    }
    return this.#best(scores);
  }

  #best(scores: ReadonlyMap<number, number>): Hit[] {
    const hits = new Map<string, Hit & { readonly at: number }>();
    for (const [at, score] of scores) {
      const way = this.#ways[at];
      if (way === undefined) continue;
      const { file, statement } = way;
      const key = statement?.id ?? file;
      if (score > (hits.get(key)?.score ?? 0))
        hits.set(key, { file, score, at, ...(statement === undefined ? {} : { statement }) });
    }
    return [...hits.values()].sort((a, b) => b.score - a.score || a.at - b.at);
  }
}

/** Whether a statement of the index is part of what loads. */
export function isLoaded(statement: Statement, end: number): boolean {
  return statement.range.end <= end;
}

function waysOf(memory: Memory): Way[] {
  const index = memory.files.find((file) => file.path === INDEX_FILE);
  if (index === undefined) return [];
  const { end } = sessionStart(memory);
  const files = new Map(memory.files.map((file) => [file.path, file]));
  const headings = new Map(index.statements.filter((s) => s.kind === 'heading').map((s) => [s.id, s.text]));
  return index.statements
    .filter((statement) => isLoaded(statement, end))
    .flatMap((statement) => {
      const above = statement.section.map((id) => headings.get(id) ?? '').join(' ');
      return waysFrom(statement, above, index, files);
    });
}

const LEADING: ReadonlySet<Statement['kind']> = new Set([
  'index-line',
  'item',
  'paragraph',
  'quote',
  'table',
]);

function waysFrom(
  statement: Statement,
  above: string,
  index: MemoryFile,
  files: ReadonlyMap<string, MemoryFile>,
): Way[] {
  if (statement.kind === 'code')
    return [wayTo({ file: INDEX_FILE, statement }, `${above} ${statement.text}`)];
  if (!LEADING.has(statement.kind)) return [];
  const { link } = statement;
  const said = link === undefined ? statement.text : `${link.title} ${link.hook ?? ''}`;
  const targets = new Set(link === undefined ? targetsIn(statement, index) : [link.target]);
  const own = link === undefined ? [wayTo({ file: INDEX_FILE, statement }, `${above} ${said}`)] : [];
  const leading = [...targets].flatMap((target) => {
    const file = files.get(target);
    if (file === undefined || file === index) return [];
    const described = file.frontMatter?.description ?? '';
    return [wayTo({ file: target }, `${above} ${said} ${nameInWords(target)} ${described}`)];
  });
  return [...own, ...leading];
}

function wayTo(place: Omit<Hit, 'score'>, text: string): Way {
  const terms = termsOf(text);
  return { ...place, terms, length: terms.size };
}

/** The files of the memory that a sentence of a grown index links to. */
function targetsIn({ range }: Statement, index: MemoryFile): string[] {
  const text = index.text.slice(range.start, range.end);
  return [...text.matchAll(/\]\(<?([^()<>\n]+?)>?(?:\s+"[^"\n]*")?\)/g)].flatMap(
    ([, href = '']) => linkTarget(href) ?? [],
  );
}

const nameInWords = (path: string): string => path.replace(/\.md$/i, '').replace(/[-_/]+/g, ' ');
