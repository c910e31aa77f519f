import { realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Proposal } from '../../core/dream/proposal';
import { dream, whatIsSent, type DreamRequest } from '../../job/dream';
import { gather } from '../../job/gather';
import { lastRunOf } from '../../job/lastRunOf';
import { recoverMemory } from '../../job/withMemory';
import { isInside } from '../../storage/environment';
import { attempt } from '../../storage/problem';
import { UsageError } from '../arguments';
import { EXIT, type ExitCode } from '../exitCode';
import { lookOutside, openInWords, unkept } from '../outside';
import { ProgressLine } from '../progress';
import { complainAll, placesOf, printJson, storeOf, type CommandContext } from './context';
import { decide } from './decide';
import { chosenEngine, gateOf, printSending } from './sending';

/** `autodream dream`: propose, print, ask, write. */
export async function dreamCommand(context: CommandContext): Promise<ExitCode> {
  const { args, terminal, environment, now } = context;
  const engine = await chosenEngine(context);
  const places = await placesOf(context);
  const out = outFile(context, places.memoryFolder);
  const store = storeOf(context, places);
  const recovered = args.dryRun ? [] : await recoverMemory(store);
  const known = store.refusals;
  complainAll(terminal, [...places.notices, ...recovered, ...(known.note === undefined ? [] : [known.note])]);
  if (!args.dryRun && !args.estimate && !args.showRequest) {
    const outside = await lookOutside(places, store, now);
    complainAll(terminal, [...unkept(outside), ...openInWords(context, outside)]);
  }
  const progress = new ProgressLine(terminal.complain, terminal.showsProgress);
  const gate = gateOf(context);
  const request: DreamRequest = {
    places,
    engine,
    environment,
    now,
    gate,
    refusals: known.refusals,
    firstSeen: store.firstSeen,
    signal: terminal.signal,
    progress: (step) => progress.show(step),
    keepsNothing: args.dryRun,
  };
  if (args.estimate || args.showRequest) {
    const gathered = await gather(request).finally(() => progress.end());
    if (gathered.kind === 'nothing-found') return nothingDone(context, gathered);
    const sending = await whatIsSent(engine, gathered.input, gate, terminal.signal);
    if (sending !== undefined) printSending(context, sending, gate.today);
    return EXIT.done;
  }
  const outcome = await dream(request).finally(() => progress.end());
  if (outcome.kind !== 'dreamt') return nothingDone(context, outcome);
  const { proposal, memory, problems } = outcome;
  complainAll(terminal, problems);
  if (out !== undefined) save(proposal, out);
  if (proposal.insteadOf !== undefined)
    complainAll(terminal, [
      proposal.insteadOf.message,
      'What follows is the offline engine’s proposal instead.',
    ]);
  else if (!args.dryRun) store.saveLastRun(lastRunOf(proposal, now));
  return decide({ context, store, proposal, memory });
}

/** Nothing was found, or nothing was sent: a sentence says why. */
function nothingDone(
  { args, terminal }: CommandContext,
  { kind, message }: { readonly kind: string; readonly message: string },
): ExitCode {
  const hint = kind === 'not-sent' ? ' `--estimate` says what would be sent; `--send` agrees to it.' : '';
  if (args.json) printJson(terminal, { version: 1, state: kind, message });
  complainAll(terminal, `${message}${hint}`.split('\n'));
  return EXIT.failed;
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
