import { INDEX_FILE, type MemoryFile, type Statement } from '../../core/memory/memory';
import { hardTokens, holdsToken } from '../../core/text/hardTokens';
import type { Draft } from './draft';
import { indexEntry, keysOf, mayBeRepeated } from './indexEntry';
import { LastTraces } from './lastTraces';
import { listedIn, Shelf } from './shelf';
import { standingWords } from './standing';

/** An index line: a statement that has its link. */
type Line = Statement & { readonly link: NonNullable<Statement['link']> };

/**
 * Makes the index fit the files: lines that lead nowhere and lines that say again what another says go, files
 * without a line get one. Without an index nothing is done: it may belong to a client that makes its own.
 */
export function upkeepIndex(draft: Draft): void {
  const { memory } = draft.input;
  const index = memory.files.find((file) => file.path === INDEX_FILE);
  if (index === undefined) return;
  const shelf = new Shelf(memory);
  const lines = index.statements.filter((s): s is Line => s.link !== undefined);
  const dead = lines.filter((line) => shelf.find(line.link.target) === undefined);
  removeRepeated(
    draft,
    lines.filter((line) => !dead.includes(line)),
    shelf,
  );
  const gone = index.statements.filter((s) => standingWords(draft, s) === undefined).map(({ id }) => id);
  const listed = listedIn(index, memory, shelf, new Set(gone));
  const followed = new Map<string, Line>();
  const traces = new LastTraces(memory, dead);
  for (const line of dead) {
    const heir = line.pinned ? undefined : shelf.heirOf(line.link.target);
    if (heir !== undefined && !listed.has(heir.path) && !followed.has(heir.path))
      followed.set(heir.path, line);
    else removeDead(draft, line, shelf, traces);
  }
  for (const file of memory.files) {
    if (file === index || listed.has(file.path) || isEmptied(draft, file)) continue;
    addLine(draft, file, followed.get(file.path));
  }
}

/** Of several lines to one place those go whose hard tokens a richer one has too. */
function removeRepeated(draft: Draft, lines: readonly Line[], shelf: Shelf): void {
  const byPlace = new Map<string, Line[]>();
  for (const line of lines) {
    const place = `${shelf.find(line.link.target) ?? ''}#${line.link.href.split('#')[1] ?? ''}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), line]);
  }
  for (const same of byPlace.values()) {
    const [richest, ...others] = [...same].sort(
      (a, b) => Number(b.pinned) - Number(a.pinned) || richness(b) - richness(a),
    );
    if (richest === undefined) continue;
    for (const line of others) {
      const lost = hardTokens(said(line.link)).filter((token) => !holdsToken(said(richest.link), token));
      if (lost.length > 0 || line.pinned) continue;
      draft.propose({
        kind: 'remove',
        targets: [line.id],
        because: 'exact-duplicate',
        same: richest.id,
        reason: `The index has two lines for ${line.link.target}; the other one says all that this one does.`,
        evidence: [],
        confidence: 0.9,
      });
    }
  }
}

const said = ({ title, hook = '' }: { readonly title: string; readonly hook?: string }): string =>
  `${title} — ${hook}`;
const richness = ({ link }: Line): number => 100 * hardTokens(said(link)).length + keysOf(said(link)).size;

function removeDead(draft: Draft, line: Line, shelf: Shelf, traces: LastTraces): void {
  const { target } = line.link;
  const stays = whyItStays(draft, line, shelf);
  if (stays !== undefined) {
    draft.note({
      kind: 'missing-path',
      message: `An index line leads to ${target}, which is not in this memory; ${stays}, so it stays.`,
      statements: [line.id],
      evidence: [],
    });
    return;
  }
  const last = traces.in(line, line.link.hook ?? '');
  draft.propose({
    kind: 'remove',
    targets: [line.id],
    because: 'dead-link',
    reason: `There is no ${target} in this memory, under any spelling.${last === '' ? '' : ` Its hook is the last trace of ${last}.`}`,
    evidence: [],
    confidence: last === '' ? 0.95 : 0.7,
  });
}

function whyItStays(draft: Draft, line: Line, shelf: Shelf): string | undefined {
  const { target } = line.link;
  if (line.pinned) return 'the line is protected';
  if (shelf.hasFolderOf(target) || draft.input.workspace.missingPaths.has(target)) return undefined;
  return 'it may mean a file of the workspace';
}

/** Whether all that a file says goes by what is proposed already. */
function isEmptied(draft: Draft, file: MemoryFile): boolean {
  const content = file.statements.filter(
    (s) => s.kind !== 'heading' && s.kind !== 'rule' && s.kind !== 'description',
  );
  if (content.length === 0) return !file.statements.some((s) => s.kind === 'description');
  return content.every((s) => standingWords(draft, s) === undefined);
}

/** Gives a file its line; the line that led to its old name gives way to it, and its words are used again. */
export function addLine(draft: Draft, file: MemoryFile, old?: Line): void {
  const own = indexEntry(draft, file);
  const kept = old?.link.hook === undefined ? undefined : { title: old.link.title, hook: old.link.hook };
  const entry = kept !== undefined && mayBeRepeated(said(kept)) ? kept : own;
  const added = draft.propose({
    kind: 'add-index-line',
    target: file.path,
    ...entry,
    reason:
      old === undefined
        ? `Nothing in the index leads to ${file.path}, so no session starts with knowing of it.`
        : `${old.link.target} is ${file.path} now.`,
    evidence: [],
    confidence: old === undefined ? 0.95 : 0.85,
  });
  if (old === undefined || added === undefined) return;
  draft.propose({
    kind: 'remove',
    targets: [old.id],
    because: 'dead-link',
    reason: `There is no ${old.link.target} in this memory; the line for ${file.path} takes its place.`,
    evidence: [],
    confidence: 0.85,
    after: [added.id],
  });
}
