import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Proposal } from '../../core/dream/proposal';
import { parseMemory } from '../../core/memory/parse';
import { recoverMemory } from '../../job/withMemory';
import { readMemoryFolder } from '../../storage/memoryFolder';
import { parseProposal, type LoadedPending } from '../../storage/pending';
import { causeOf } from '../../storage/problem';
import { EXIT, type ExitCode } from '../exitCode';
import {
  commandLine,
  complainAll,
  placesOf,
  printFailure,
  printJson,
  storeOf,
  type CommandContext,
} from './context';
import { decide } from './decide';

/** `autodream apply [FILE]`: decide on a saved proposal, on the memory as it is now. */
export async function applyCommand(context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  const loaded = await load(context);
  if (loaded.kind === 'none') {
    const message = `No proposal waits. \`${commandLine(context, 'dream')}\` makes one.`;
    if (context.args.json) printJson(terminal, { version: 1, state: 'nothing', message });
    else terminal.print(`${message}\n`);
    return EXIT.done;
  }
  if (loaded.kind === 'unusable') {
    printFailure(context, loaded.message);
    return EXIT.failed;
  }
  const { proposal } = loaded;
  const elsewhere = await otherMemory(context, proposal);
  if (elsewhere !== undefined) {
    printFailure(context, elsewhere);
    return EXIT.failed;
  }
  const store = storeOf(context, proposal);
  complainAll(terminal, await recoverMemory(store));
  const read = await readMemoryFolder(proposal.memoryFolder);
  complainAll(terminal, [...read.problems, ...changedSince(proposal, read.hashes)]);
  return decide({
    context,
    store,
    proposal,
    memory: parseMemory({ ...read.input, firstSeen: store.firstSeen }),
  });
}

async function load(context: CommandContext): Promise<LoadedPending> {
  const { operand } = context.args;
  if (operand === undefined) return storeOf(context, await placesOf(context)).pending;
  try {
    return parseProposal(readFileSync(path.resolve(context.environment.cwd, operand), 'utf8'), operand);
  } catch (error) {
    return {
      kind: 'unusable',
      message: `${operand} cannot be read: ${causeOf(error)}. Nothing was written.`,
    };
  }
}

/** A sentence when a place was named and the saved proposal is about another one. */
async function otherMemory(context: CommandContext, proposal: Proposal): Promise<string | undefined> {
  const { operand, memory, project } = context.args;
  if (operand === undefined || (memory ?? project) === undefined) return undefined;
  const { memoryFolder } = await placesOf(context);
  const isSame = storeOf(context, { memoryFolder }).state.folder === storeOf(context, proposal).state.folder;
  return isSame
    ? undefined
    : `${operand} is about the memory in ${proposal.memoryFolder}, not about ${memoryFolder}. Nothing was written.`;
}

function changedSince(proposal: Proposal, hashes: Readonly<Record<string, string>>): string[] {
  const files = new Set([...Object.keys(proposal.baseline), ...Object.keys(hashes)]);
  const changed = [...files].filter((file) => proposal.baseline[file] !== hashes[file]).sort();
  return changed.length === 0
    ? []
    : [`Changed since this proposal was made: ${changed.join(', ')}. What no longer fits is left out.`];
}
