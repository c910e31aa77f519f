import { counted, headlineOf } from '../core/dream/describe';
import type { OperationId } from '../core/dream/operation';
import type { Proposal, Review } from '../core/dream/proposal';
import { UsageError, type Arguments } from './arguments';
import { quoted } from './proposal';
import { printable } from './style';
import type { Terminal } from './terminal';

/** What was said on the command line about which changes to take. */
export type Choice = Pick<Arguments, 'accept' | 'reject'>;

/** The operations that may be accepted. */
export function openOperations(proposal: Proposal): OperationId[] {
  const blocked = new Set(proposal.blocked.map((block) => block.operation));
  return proposal.operations.map((operation) => operation.id).filter((id) => !blocked.has(id));
}

/**
 * What `--accept` and `--reject` leave of a proposal.
 *
 * @throws {UsageError} when they name an operation that is not there or is blocked
 */
export function chooseByArguments(proposal: Proposal, choice: Choice): Review {
  const open = new Set(openOperations(proposal));
  const known = new Set(proposal.operations.map((operation) => operation.id));
  for (const id of [...(choice.accept ?? []), ...choice.reject]) {
    if (!known.has(id)) throw new UsageError(`This proposal has no change ${id}.`);
    if (choice.accept?.includes(id) === true && !open.has(id))
      throw new UsageError(`Change ${id} is blocked and cannot be accepted.`);
  }
  const rejected = choice.reject.filter((id) => open.has(id));
  const accepted = [...open].filter((id) => !rejected.includes(id) && (choice.accept?.includes(id) ?? true));
  return { accepted, rejected };
}

/** Asks the person; undefined when they decide nothing, and the proposal waits. */
export async function chooseByAsking(
  proposal: Proposal,
  preset: Review,
  terminal: Terminal,
): Promise<Review | undefined> {
  if (preset.accepted.length === 0) return preset;
  const question = `Apply ${counted(preset.accepted.length, 'change')}? [y]es, [n]o, [o]ne by one: `;
  for (;;) {
    const answer = (await terminal.ask(question))?.toLowerCase();
    if (answer === 'y' || answer === 'yes') return preset;
    if (answer === 'o' || answer === 'one') return askOneByOne(proposal, preset, terminal);
    if (answer === undefined || answer === 'n' || answer === 'no') return undefined;
  }
}

async function askOneByOne(
  proposal: Proposal,
  preset: Review,
  terminal: Terminal,
): Promise<Review | undefined> {
  const accepted: OperationId[] = [];
  const rejected: OperationId[] = [...preset.rejected];
  for (const operation of proposal.operations.filter((o) => preset.accepted.includes(o.id))) {
    terminal.print(`\n${printable(headlineOf(operation, proposal.statements))}\n`);
    for (const evidence of operation.evidence.slice(0, 2))
      terminal.print(`  ${printable(quoted(evidence))}\n`);
    const answer = (await terminal.ask('Accept? [y]es, [n]o, [s]kip the rest: '))?.toLowerCase();
    if (answer === undefined) return undefined;
    if (answer.startsWith('s')) break;
    (answer.startsWith('y') ? accepted : rejected).push(operation.id);
  }
  return { accepted, rejected };
}
