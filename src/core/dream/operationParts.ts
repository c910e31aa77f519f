import type { StatementId } from '../memory/memory';
import { absoluteDates } from '../text/dates';
import type { NewFile, Operation } from './operation';

/** The statements an operation changes or takes away, and those it rests on. */
export function statementsOf(operation: Operation): {
  readonly changed: readonly StatementId[];
  readonly basis: readonly StatementId[];
} {
  switch (operation.kind) {
    case 'merge':
      return operation.additions.length > 0
        ? { changed: [...operation.from, operation.into], basis: [] }
        : { changed: operation.from, basis: [operation.into] };
    case 'supersede':
      return { changed: operation.old, basis: 'statement' in operation.by ? [operation.by.statement] : [] };
    case 'remove':
      return { changed: operation.targets, basis: operation.same === undefined ? [] : [operation.same] };
    case 'rewrite':
    case 'redact':
      return { changed: [operation.target], basis: [] };
    case 'move':
      return { changed: operation.targets, basis: [] };
    case 'add':
    case 'add-index-line':
    case 'file':
    case 'restore':
      return { changed: [], basis: [] };
  }
}

/** All words that an operation puts into memory. */
export function writtenBy(operation: Operation): string[] {
  const about = 'to' in operation && 'newFile' in operation.to ? aboutTexts(operation.to.newFile) : [];
  switch (operation.kind) {
    case 'merge':
      return [...operation.additions];
    case 'supersede':
      return 'text' in operation.by ? [operation.by.text] : [];
    case 'rewrite':
      return [operation.text];
    case 'add':
      return [operation.text, ...about];
    case 'add-index-line':
      return [operation.title, operation.hook];
    case 'move':
      return about;
    case 'file':
      return [Object.values(operation.action)[0] ?? ''];
    case 'remove':
    case 'redact':
    case 'restore':
      return [];
  }
}

/** The words that a new file is known by. */
export const aboutTexts = (file: NewFile): string[] => [file.title, file.description];

/** The quoted words behind an operation, as they stand and with their dates made absolute. */
export function quotesOf(operation: Operation): string[] {
  return operation.evidence.flatMap((e) => [
    e.quote,
    absoluteDates(e.quote, e.at).text,
    new Date(e.at).toISOString().slice(0, 10),
  ]);
}
