import type { Plan } from '../dream/engine';
import { indexLoad, sessionStart } from '../dream/load';
import { INDEX_FILE, type Memory, type StatementId } from '../memory/memory';
import { findSecrets, redactSecrets } from '../secrets/secrets';
import { pathsNamedIn } from '../text/paths';
import { oneLine } from '../dream/describe';
import { HEALTH_KINDS, type Health, type HealthItem, type HealthKind } from './health';
import { goneFrom, type Known } from './known';
import { deadLinks } from './links';
import { notesOf, type Note } from './notes';
import { Places } from './places';
import { notReached } from './reach';
import { isLoaded } from './search';
import { hasSource } from './sources';

/** All that the health of a memory follows from. */
export interface HealthInput {
  readonly memory: Memory;
  /** Names of what else lies in the memory folder. */
  readonly others: readonly string[];
  /** Paths that statements name and that were looked for in vain. */
  readonly missingPaths: ReadonlySet<string>;
  /** What the offline engine makes of the notes alone: it knows duplicates, contradictions and paths that are gone. */
  readonly plan: Plan;
  /** Every note that was there at some time and is not accounted for. */
  readonly known: Known;
  /** Folded words that dreams wrote with evidence. */
  readonly sourced: ReadonlySet<string>;
}

/** Measures a memory. Deleting notes does not make it healthier: what was known and is gone stays in the base. */
export function measureHealth(input: HealthInput): Health {
  const { memory } = input;
  const notes = notesOf(memory);
  const lists = listsOf(input, notes, new Places(memory));
  const { load } = sessionStart(memory);
  const counts = Object.fromEntries(HEALTH_KINDS.map((kind) => [kind, lists[kind].length]));
  return {
    figures: {
      tokens: load.tokens,
      indexBytes: indexLoad(memory).bytes,
      loadedBytes: load.bytes,
      notes: notes.length + lists.gone.length,
      counts: counts as Record<HealthKind, number>,
    },
    lists,
  };
}

function listsOf(input: HealthInput, notes: readonly Note[], places: Places): Health['lists'] {
  const { memory, known, plan, sourced } = input;
  const files = new Map(memory.files.map((file) => [file.path, file]));
  const place = ({ statement }: Note): HealthItem => places.ofStatement(statement);
  return {
    'not-loaded': notLoaded(memory, places),
    'not-reached': notReached(memory, notes).map(place),
    gone: goneFrom(known, memory).map(({ file, text }) => ({ file, line: 0, text: oneLine(text) })),
    duplicates: duplicates(plan, places),
    contradictions: contradictions(plan, places),
    'dead-links': deadLinks(memory, input).map(({ statement, target }) => ({
      ...places.ofStatement(statement),
      what: target,
    })),
    'missing-paths': missingPathsIn(input, places),
    unsourced: notes
      .filter((note) => {
        const file = files.get(note.statement.file);
        return file !== undefined && !hasSource(note, file, sourced);
      })
      .map(place),
    secrets: secrets(memory, places),
  };
}

function notLoaded(memory: Memory, places: Places): HealthItem[] {
  const { end } = sessionStart(memory);
  const index = memory.files.find((file) => file.path === INDEX_FILE);
  return (index?.statements ?? [])
    .filter((statement) => !isLoaded(statement, end) && !['heading', 'rule', 'html'].includes(statement.kind))
    .map((statement) => places.ofStatement(statement));
}

/** What a dream would take away because another note says it. */
function duplicates({ operations }: Plan, places: Places): HealthItem[] {
  return operations.flatMap((operation) => {
    if (operation.kind === 'merge')
      return pairs(
        operation.from.filter((id) => isNote(id, places)),
        operation.into,
        places,
      );
    const isCopy = operation.kind === 'remove' && operation.because === 'exact-duplicate';
    return isCopy ? pairs(operation.targets, operation.same, places) : [];
  });
}

/** Blocks of reasons move along with a note that is merged; they are no duplicates of their own. */
const isNote = (id: StatementId, places: Places): boolean =>
  !/^\*{0,2}(?:Why|How to apply)\b/.test(places.statement(id)?.text ?? '');

/** Two notes about the same that say otherwise, whether or not it is clear which one holds. */
function contradictions({ operations, findings }: Plan, places: Places): HealthItem[] {
  const settled = operations.flatMap((operation) =>
    operation.kind === 'supersede' && 'statement' in operation.by
      ? pairs(operation.old, operation.by.statement, places)
      : [],
  );
  const open = findings
    .filter(({ kind }) => kind === 'contradiction')
    .flatMap(({ statements: [first, second] }) =>
      first === undefined ? [] : pairs([first], second, places),
    );
  return [...settled, ...open];
}

function pairs(ids: readonly StatementId[], with_: StatementId | undefined, places: Places): HealthItem[] {
  const other = with_ === undefined ? undefined : places.of(with_);
  return ids.flatMap((id) => {
    const place = places.of(id);
    if (place === undefined) return [];
    return [other === undefined ? place : { ...place, other }];
  });
}

/** Notes whose paths the offline engine would point out; it knows which of them say themselves that something went. */
function missingPathsIn({ plan: { findings }, missingPaths }: HealthInput, places: Places): HealthItem[] {
  const named = findings.filter(({ kind }) => kind === 'missing-path').flatMap((f) => f.statements);
  return [...new Set(named)].flatMap((id) => {
    const statement = places.statement(id);
    if (statement === undefined || statement.link !== undefined) return [];
    const gone = pathsNamedIn(statement.text).filter((path) => missingPaths.has(path));
    return [{ ...places.ofStatement(statement), what: gone.join(', ') }];
  });
}

function secrets(memory: Memory, places: Places): HealthItem[] {
  return memory.files.flatMap(({ path, text }) =>
    findSecrets(text).map(({ start, end, kind }) => {
      const before = /[^\r\n]*$/.exec(text.slice(0, start))?.[0] ?? '';
      const behind = /^[^\r\n]*/.exec(text.slice(end))?.[0] ?? '';
      const words = `${redactSecrets(before)}[redacted: ${kind}]${redactSecrets(behind)}`;
      return {
        file: path,
        line: places.lineAt(path, start),
        text: oneLine(words),
        what: kind.replaceAll('-', ' '),
      };
    }),
  );
}
