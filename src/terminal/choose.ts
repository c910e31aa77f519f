import { counted, headlineOf } from '../core/dream/describe';
import type { Operation, OperationId } from '../core/dream/operation';
import type { Proposal, Review } from '../core/dream/proposal';
import { UsageError, type Arguments } from './arguments';
import { indented } from './layout';
import { renderDetail } from './proposal';
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
 * What `--accept` and `--reject` leave of a proposal. The beginning of an id will do when it fits only one.
 *
 * @throws {UsageError} when they name an operation that is not there or is blocked
 */
export function chooseByArguments(proposal: Proposal, choice: Choice): Review {
  const open = openOperations(proposal);
  const wanted = choice.accept?.map((typed) => idOf(proposal, typed));
  const refused = choice.reject.map((typed) => idOf(proposal, typed));
  const impossible = wanted?.find((id) => !open.includes(id));
  if (impossible !== undefined) {
    const because = proposal.blocked.find((block) => block.operation === impossible)?.reason ?? '';
    throw new UsageError(`Change ${impossible} is blocked and cannot be accepted. ${because}`.trim());
  }
  const rejected = refused.filter((id) => open.includes(id));
  return {
    accepted: open.filter((id) => !rejected.includes(id) && (wanted?.includes(id) ?? true)),
    rejected,
  };
}

function idOf(proposal: Proposal, typed: string): OperationId {
  const ids = proposal.operations.map((operation) => operation.id);
  if (ids.includes(typed)) return typed;
  const [id, second] = ids.filter((one) => one.startsWith(typed));
  if (id === undefined) throw new UsageError(`This proposal has no change ${typed}.`);
  if (second !== undefined)
    throw new UsageError(`More than one change begins with ${typed}: type more of its id.`);
  return id;
}

/** Asks the person; undefined when they decide nothing, and the proposal waits. */
export async function chooseByAsking(
  proposal: Proposal,
  preset: Review,
  terminal: Terminal,
): Promise<Review | undefined> {
  if (preset.accepted.length === 0) return preset;
  const question = `Apply ${counted(preset.accepted.length, 'change')}? [y]es, [n]ot now, [o]ne by one: `;
  for (;;) {
    switch (letterOf(await terminal.ask(question))) {
      case 'y':
        return preset;
      case 'o':
        return askOneByOne(proposal, preset, terminal);
      case 'n':
      case undefined:
        return undefined;
      default:
        terminal.print('Please answer y, n or o.\n');
    }
  }
}

async function askOneByOne(
  proposal: Proposal,
  preset: Review,
  terminal: Terminal,
): Promise<Review | undefined> {
  const accepted: OperationId[] = [];
  const rejected: OperationId[] = [...preset.rejected];
  const open = proposal.operations.filter((operation) => preset.accepted.includes(operation.id));
  for (const [i, operation] of open.entries()) {
    terminal.print(`\n${question(operation, proposal, `${i + 1} of ${open.length}`, terminal)}\n`);
    const answer = await askOne(terminal);
    if (answer === undefined) return undefined;
    if (answer === 's') break;
    (answer === 'y' ? accepted : rejected).push(operation.id);
  }
  return { accepted, rejected };
}

function question(operation: Operation, proposal: Proposal, count: string, terminal: Terminal): string {
  const headline = printable(headlineOf(operation, proposal.statements));
  return [
    terminal.style.bold(`Change ${count}`),
    ...indented(headline, 2, terminal.width),
    ...renderDetail(operation, 2, terminal),
  ].join('\n');
}

/** Only a clear yes accepts and only a clear no refuses: a refusal is remembered. */
async function askOne(terminal: Terminal): Promise<'y' | 'n' | 's' | undefined> {
  for (;;) {
    const letter = letterOf(await terminal.ask('Accept it? [y]es, [n]o, [s]kip the rest: '));
    if (letter === undefined || letter === 'y' || letter === 'n' || letter === 's') return letter;
    terminal.print('Please answer y, n or s.\n');
  }
}

/** The first letter of an answer, small; '' for an empty one; undefined when there was none. */
function letterOf(answer: string | undefined): string | undefined {
  return answer?.toLowerCase().slice(0, 1);
}
