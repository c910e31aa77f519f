import { realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Proposal } from '../../core/dream/proposal';
import { dream } from '../../job/dream';
import { engineNamed } from '../../job/engines';
import type { MemoryStore } from '../../job/memoryStore';
import { recoverMemory } from '../../job/withMemory';
import { isInside } from '../../storage/environment';
import { attempt } from '../../storage/problem';
import { UsageError } from '../arguments';
import { EXIT, type ExitCode } from '../exitCode';
import { ProgressLine } from '../progress';
import { complainAll, placesOf, printJson, storeOf, type CommandContext } from './context';
import { decide } from './decide';

/** `autodream dream`: propose, print, ask, write. */
export async function dreamCommand(context: CommandContext): Promise<ExitCode> {
  const { args, terminal, environment, now } = context;
  const engine = engineNamed(args.engine);
  if (engine === undefined)
    throw new UsageError(`There is no engine "${args.engine}". The engine is: offline.`);
  const places = await placesOf(context);
  const out = outFile(context, places.memoryFolder);
  const store = storeOf(context, places);
  const recovered = args.dryRun ? [] : await recoverMemory(store);
  const known = store.refusals;
  complainAll(terminal, [...places.notices, ...recovered, ...(known.note === undefined ? [] : [known.note])]);
  const progress = new ProgressLine(terminal.complain, terminal.showsProgress);
  const outcome = await dream({
    places,
    engine,
    environment,
    now,
    refusals: known.refusals,
    firstSeen: store.firstSeen,
    signal: terminal.signal,
    progress: (step) => progress.show(step),
  }).finally(() => progress.end());
  if (outcome.kind === 'nothing-found') {
    if (args.json) printJson(terminal, { version: 1, state: 'nothing-found', message: outcome.message });
    complainAll(terminal, outcome.message.split('\n'));
    return EXIT.failed;
  }
  complainAll(terminal, outcome.problems);
  if (out !== undefined) save(outcome.proposal, out);
  if (!args.dryRun) remember(store, outcome.proposal, now);
  return decide({ context, store, proposal: outcome.proposal, memory: outcome.memory });
}

/** A run counts for the schedule of every client, whatever becomes of its proposal. */
function remember(store: MemoryStore, { id, operations, blocked }: Proposal, at: number): void {
  store.saveLastRun({ at, proposal: id, changes: operations.length - blocked.length });
}

/** Where `--out` leads. A memory holds Markdown only, and none of it is overwritten by an exported file. */
function outFile({ args, environment }: CommandContext, memoryFolder: string): string | undefined {
  if (args.out === undefined) return undefined;
  const file = path.resolve(environment.cwd, args.out);
  const [folder, memory] = [realOf(path.dirname(file)), realOf(memoryFolder)];
  if (isInside(memory, path.join(folder, path.basename(file)), environment))
    throw new UsageError(`--out leads into the memory folder, where only notes lie: name another place.`);
  return file;
}

function realOf(folder: string): string {
  try {
    return realpathSync.native(folder);
  } catch {
    return folder;
  }
}

function save(proposal: Proposal, file: string): void {
  attempt('write', file, () => writeFileSync(file, `${JSON.stringify(proposal, null, 1)}\n`));
}
