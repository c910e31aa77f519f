import { counted } from '../../core/dream/describe';
import {
  HEALTH_KINDS,
  percent,
  reached,
  type HealthFigures,
  type HealthKind,
} from '../../core/health/health';
import { forgetGone, readHealth, type HealthOutcome } from '../../job/health';
import { UsageError } from '../arguments';
import { EXIT, type ExitCode } from '../exitCode';
import { renderHealth, renderList } from '../health';
import { wrap } from '../layout';
import { commandLine, complainAll, placesOf, printJson, storeOf, type CommandContext } from './context';

/** `autodream health`: what is found of memory, and what is wrong with it. */
export async function healthCommand(context: CommandContext): Promise<ExitCode> {
  const { args, terminal, environment, now } = context;
  const kind = listed(args.list);
  const places = await placesOf(context);
  const store = storeOf(context, places);
  const request = { places, store, environment, now, keep: true };
  const outcome = await readHealth(request);
  complainAll(terminal, [...places.notices, ...outcome.problems]);
  if (args.forget === true) return forget(context, store, outcome);
  if (args.json) {
    printJson(terminal, documentOf(places.memoryFolder, outcome, kind));
    return EXIT.done;
  }
  const lines =
    kind === undefined
      ? [
          ...renderHealth(outcome.health, terminal),
          '',
          ...wrap('See the places behind a number:', terminal.width),
          `  ${commandLine(context, 'health')} --list ${mostTelling(outcome.health.figures)}`,
        ]
      : renderList(kind, outcome.health.lists[kind], terminal);
  terminal.print(`${lines.join('\n')}\n`);
  return EXIT.done;
}

function listed(typed: string | undefined): HealthKind | undefined {
  const kind = HEALTH_KINDS.find((one) => one === typed);
  if (typed !== undefined && kind === undefined)
    throw new UsageError(`--list takes one of ${HEALTH_KINDS.join(', ')}; "${typed}" is none.`);
  return kind;
}

/** Notes that went on purpose no longer count: a person says so, nobody else can. */
function forget(
  context: CommandContext,
  store: ReturnType<typeof storeOf>,
  outcome: HealthOutcome,
): ExitCode {
  const { args, terminal } = context;
  const { gone } = outcome.health.lists;
  forgetGone(store, gone);
  const message =
    gone.length === 0
      ? 'Nothing is gone without an account: there is nothing to forget.'
      : `${counted(gone.length, 'note')} that left memory count no more. Memory itself was not touched.`;
  if (args.json) printJson(terminal, { version: 1, state: 'forgotten', notes: gone.length, message });
  else terminal.print(`${wrap(message, terminal.width).join('\n')}\n`);
  return EXIT.done;
}

/** The list that a person would open first: the longest of those that say that something is wrong. */
function mostTelling({ counts }: HealthFigures): HealthKind {
  const [first = 'not-reached'] = HEALTH_KINDS.filter((kind) => kind !== 'unsourced').sort(
    (a, b) => counts[b] - counts[a],
  );
  return counts[first] > 0 ? first : 'unsourced';
}

/** The one document that `--json` prints. */
function documentOf(
  memoryFolder: string,
  { health, dreams }: HealthOutcome,
  kind: HealthKind | undefined,
): object {
  return {
    version: 1,
    memory: memoryFolder,
    ...healthDocument(health.figures),
    ...(kind === undefined ? {} : { list: kind, items: health.lists[kind] }),
    dreams: Object.fromEntries(
      [...dreams].map(([id, { before, after }]) => [
        id,
        { before: healthDocument(before), after: healthDocument(after) },
      ]),
    ),
  };
}

/** Figures with the shares that follow from them. */
export function healthDocument(figures: HealthFigures): object {
  const { notes, tokens, indexBytes, loadedBytes, counts } = figures;
  const found = reached(figures);
  return {
    reached: { notes: found, of: notes, percent: percent(found, notes) },
    loaded: { bytes: loadedBytes, of: indexBytes, percent: percent(loadedBytes, indexBytes) },
    tokensAtSessionStart: tokens,
    counts,
  };
}
