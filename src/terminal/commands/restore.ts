import { parseMemory } from '../../core/memory/parse';
import { findOutsideChange } from '../../job/outsideChanges';
import { restoreProposal } from '../../job/restore';
import { recoverMemory } from '../../job/withMemory';
import { readMemoryFolder } from '../../storage/memoryFolder';
import { EXIT, type ExitCode } from '../exitCode';
import { lookOutside, outsideInWords, unkept } from '../outside';
import { complainAll, placesOf, printFailure, printJson, storeOf, type CommandContext } from './context';
import { decide } from './decide';

/** `autodream restore [ID]`: brings back what an outside change took from memory, all or some of it. */
export async function restoreCommand(context: CommandContext): Promise<ExitCode> {
  const { args, terminal, now } = context;
  const places = await placesOf(context);
  const store = storeOf(context, places);
  if (!args.dryRun) complainAll(terminal, await recoverMemory(store));
  const outside = await lookOutside(places, store, now);
  complainAll(terminal, unkept(outside));
  const change = findOutsideChange(outside, args.operand);
  if (typeof change === 'string') {
    if (args.operand !== undefined) {
      printFailure(context, change);
      return EXIT.failed;
    }
    if (args.json) printJson(terminal, { version: 1, state: 'nothing', message: change });
    else terminal.print(`${change}\n`);
    return EXIT.done;
  }
  if (args.leave) {
    store.outside.dismiss(change.id);
    const message = `Outside change ${change.id} stays as it is, and is not shown again. Nothing was written.`;
    if (args.json) printJson(terminal, { version: 1, state: 'left', message });
    else terminal.print(`${message}\n`);
    return EXIT.done;
  }
  if (!args.json) terminal.print(`${terminal.style.bold(outsideInWords(change))}\n`);
  const { input, hashes } = await readMemoryFolder(store.memoryFolder);
  const memory = parseMemory({ ...input, firstSeen: store.firstSeen });
  const proposal = restoreProposal({ store, change, memory, hashes, now });
  return decide({ context, store, proposal, memory });
}
