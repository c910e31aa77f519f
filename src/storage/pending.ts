import path from 'node:path';
import type { Proposal } from '../core/dream/proposal';
import { readBytesIfThere, replaceDurably } from './durable';
import type { Files } from './files';
import { sentenceOf } from './problem';

export type LoadedPending =
  | { readonly kind: 'none' }
  | { readonly kind: 'proposal'; readonly proposal: Proposal }
  /** `message` is a sentence with the next step. */
  | { readonly kind: 'unusable'; readonly message: string };

/** Keeps a proposal that waits for review; durable when it returns. @throws the system's error */
export function savePending(files: Files, file: string, proposal: Proposal): void {
  replaceDurably(files, file, new TextEncoder().encode(`${JSON.stringify(proposal, null, 1)}\n`));
}

/** The proposal that waits for review. */
export function loadPending(files: Files, file: string): LoadedPending {
  try {
    const bytes = readBytesIfThere(files, file);
    return bytes === undefined ? { kind: 'none' } : parseProposal(new TextDecoder().decode(bytes), file);
  } catch (error) {
    return {
      kind: 'unusable',
      message: `The saved proposal could not be read: ${file}. ${sentenceOf(error)}`,
    };
  }
}

/** @throws the system's error */
export function clearPending(files: Files, file: string): void {
  if (files.lstat(file) === undefined) return;
  files.remove(file);
  files.syncFolder(path.dirname(file));
}

/**
 * Reads a saved proposal.
 *
 * @param from what to call its source in a message
 */
export function parseProposal(text: string, from: string): Exclude<LoadedPending, { kind: 'none' }> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {
      kind: 'unusable',
      message: `${from} is not valid JSON. Run \`autodream dream\` again to make a new proposal.`,
    };
  }
  const version =
    typeof value === 'object' && value !== null ? (value as { version?: unknown }).version : undefined;
  if (typeof version === 'number' && version !== 1) {
    return {
      kind: 'unusable',
      message: `${from} was made by another version of AutoDream (format ${version}, this one reads 1). Run \`autodream dream\` again.`,
    };
  }
  if (isProposal(value)) return { kind: 'proposal', proposal: value };
  return {
    kind: 'unusable',
    message: `${from} is not a proposal of AutoDream. Run \`autodream dream\` to make one.`,
  };
}

function isProposal(value: unknown): value is Proposal {
  if (typeof value !== 'object' || value === null) return false;
  const proposal = value as Partial<Record<keyof Proposal, unknown>>;
  return (
    proposal.version === 1 &&
    typeof proposal.id === 'string' &&
    typeof proposal.createdAt === 'number' &&
    typeof proposal.memoryFolder === 'string' &&
    typeof proposal.engine === 'string' &&
    isRecord(proposal.baseline) &&
    Object.values(proposal.baseline).every((hash) => typeof hash === 'string') &&
    isRecord(proposal.statements) &&
    isListOf(proposal.operations, ['id', 'kind', 'reason']) &&
    // Only the history says what may come back: no file can.
    (proposal.operations as { kind: unknown }[]).every(({ kind }) => kind !== 'restore') &&
    isListOf(proposal.blocked, ['operation', 'reason']) &&
    isListOf(proposal.findings, ['kind', 'message']) &&
    isRecord(proposal.ledger) &&
    isRecord(proposal.statistics) &&
    isListOf(proposal.sessions, ['id'])
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether it is a list of objects that hold a text under each of these names. */
function isListOf(value: unknown, names: readonly string[]): boolean {
  return (
    Array.isArray(value) &&
    value.every((one) => isRecord(one) && names.every((name) => typeof one[name] === 'string'))
  );
}
