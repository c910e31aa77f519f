import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Proposal } from '../../core/dream/proposal';
import { parseMemory } from '../../core/memory/parse';
import { recoverMemory } from '../../job/withMemory';
import { readMemoryFolder } from '../../storage/memoryFolder';
import { parseProposal, type LoadedPending } from '../../storage/pending';
import { EXIT, type ExitCode } from '../exitCode';
import { complainAll, placesOf, storeOf, type CommandContext } from './context';
import { decide } from './decide';

/** `autodream apply [FILE]`: decide on a saved proposal, on the memory as it is now. */
export async function applyCommand(context: CommandContext): Promise<ExitCode> {
  const { terminal } = context;
  const loaded = await load(context);
  if (loaded.kind === 'none') {
    terminal.print('No proposal waits. `autodream dream` makes one.\n');
    return EXIT.done;
  }
  if (loaded.kind === 'unusable') {
    terminal.complain(`${loaded.message}\n`);
    return EXIT.failed;
  }
  const { proposal } = loaded;
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
      message: `${operand} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

function changedSince(proposal: Proposal, hashes: Readonly<Record<string, string>>): string[] {
  const files = new Set([...Object.keys(proposal.baseline), ...Object.keys(hashes)]);
  const changed = [...files].filter((file) => proposal.baseline[file] !== hashes[file]).sort();
  return changed.length === 0
    ? []
    : [
        `Changed since this proposal was made: ${changed.join(', ')}. Changes that no longer fit are left out.`,
      ];
}
