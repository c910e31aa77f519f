import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { dream } from '../../job/dream';
import { engineNamed } from '../../job/engines';
import { recoverMemory } from '../../job/withMemory';
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
    terminal.complain(`${outcome.message}\n`);
    return EXIT.failed;
  }
  complainAll(terminal, outcome.problems);
  if (args.out !== undefined)
    writeFileSync(path.resolve(environment.cwd, args.out), `${JSON.stringify(outcome.proposal, null, 1)}\n`);
  return decide({ context, store, proposal: outcome.proposal, memory: outcome.memory });
}
