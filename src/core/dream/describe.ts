import type { Operation, OperationKind, Replacement } from './operation';
import type { Proposal } from './proposal';

/** The groups that changes are shown in, in the order they are shown. */
export const GROUPS = [
  'Secrets',
  'Outdated',
  'Duplicates',
  'Learned',
  'Dates',
  'Index',
  'Moved',
  'Brought back',
  'Taken away',
] as const;

export type Group = (typeof GROUPS)[number];

const GROUP_OF: Record<OperationKind, Group> = {
  redact: 'Secrets',
  supersede: 'Outdated',
  merge: 'Duplicates',
  remove: 'Duplicates',
  add: 'Learned',
  rewrite: 'Dates',
  'add-index-line': 'Index',
  file: 'Index',
  move: 'Moved',
  restore: 'Brought back',
};

/** The group that a person finds an operation in. */
export function groupOf(operation: Operation, statements: Proposal['statements']): Group {
  if (operation.kind === 'restore')
    return operation.edits.some(({ brings }) => brings.trim() !== '') ? 'Brought back' : 'Taken away';
  if (operation.kind === 'remove') {
    if (operation.because === 'dead-link') return 'Index';
    return operation.because === 'exact-duplicate' ? 'Duplicates' : 'Outdated';
  }
  if (
    operation.kind === 'rewrite' &&
    statements[operation.target]?.file === 'MEMORY.md' &&
    (operation.replaced ?? []).length === 0
  )
    return 'Index';
  return GROUP_OF[operation.kind];
}

const LONGEST = 90;

/** A text on one line, cut at a word when it is long. */
export function oneLine(text: string, longest = LONGEST): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= longest) return flat;
  const cut = flat.slice(0, longest - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest - 20))}…`;
}

const arrow = (replaced: readonly Replacement[]): string =>
  replaced.map((r) => `${r.old} → ${r.new}`).join(', ');

/** One line that says what an operation does, in the words of the memory itself. */
export function headlineOf(operation: Operation, statements: Proposal['statements']): string {
  const words = (id: string | undefined): string => oneLine(statements[id ?? '']?.text ?? '', 70);
  switch (operation.kind) {
    case 'merge':
      return `${words(operation.from[0])}${more(operation.from.length)} (stays in ${statements[operation.into]?.file ?? 'memory'})`;
    case 'supersede': {
      const newer = 'text' in operation.by ? oneLine(operation.by.text, 70) : words(operation.by.statement);
      return operation.replaced.length > 0
        ? `${arrow(operation.replaced)}: ${newer}`
        : `${words(operation.old[0])} → ${newer}`;
    }
    case 'remove':
      return `${words(operation.targets[0])}${more(operation.targets.length)}`;
    case 'rewrite':
      return (operation.replaced ?? []).length > 0
        ? `${arrow(operation.replaced ?? [])}: ${oneLine(operation.text, 70)}`
        : oneLine(operation.text);
    case 'add':
      return oneLine(operation.text);
    case 'add-index-line':
      return `${operation.title} (${operation.target})`;
    case 'move': {
      const count = operation.targets.length === 1 ? '1 statement' : `${operation.targets.length} statements`;
      return `${count} to ${'file' in operation.to ? operation.to.file : `${operation.to.newFile.slug}.md`}`;
    }
    case 'redact':
      return `${operation.secrets.map((s) => s.kind).join(', ')} in ${statements[operation.target]?.file ?? 'memory'}`;
    case 'file':
      return 'rename' in operation.action
        ? `${operation.file} becomes ${operation.action.rename}.md`
        : `${operation.file}: ${operation.action.retitle}`;
    case 'restore':
      return oneLine(operation.title);
  }
}

const more = (count: number): string => (count > 1 ? ` and ${count - 1} more` : '');

/** "1 change", "13 changes": counts agree with their nouns. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? noun : plural}`;
}

/** The account in one line: "132 = 96 kept + 20 merged + … · 0 unaccounted". Parts that are zero are left out. */
export function ledgerLine(counts: Proposal['ledger']['counts']): string {
  const parts = (['kept', 'merged', 'superseded', 'rewritten', 'moved', 'removed'] as const)
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind]} ${kind}`);
  return `${counts.statements} = ${parts.join(' + ') || '0'} · ${counts.added} new · ${counts.unaccounted} unaccounted`;
}
