import { availableParallelism } from 'node:os';
import { counted } from '../../core/dream/describe';
import type { Engine } from '../../core/dream/engine';
import { anthropicModel } from '../../engines/anthropic/anthropicModel';
import { anthropicBatches, type BatchStatus } from '../../engines/anthropic/batches';
import type { AnthropicOptions } from '../../engines/anthropic/settings';
import type { ModelEngine } from '../../engines/model/modelEngine';
import { allProjects, type Project } from '../../job/allProjects';
import { prepareAll, submitBatch, type PrepareRequest, type SubmitOutcome } from '../../job/batchDream';
import { cancelBatch, pickUpBatch, type PickUpRequest } from '../../job/batchPickUp';
import { dreamEach, type ProjectOutcome } from '../../job/dreamAll';
import { ProjectsBeside } from '../../job/projectsBeside';
import { UsageError, type Arguments } from '../arguments';
import { EXIT, type ExitCode } from '../exitCode';
import { ProgressLine } from '../progress';
import { printable } from '../style';
import { complainAll, printJson, timeOf, type CommandContext } from './context';
import { capsOf, chosenEngine, gateOf, printSending } from './sending';

/** `autodream dream --all`: dreams on every project of this home; with `anthropic` in one Message Batch. */
export async function dreamAllCommand(context: CommandContext): Promise<ExitCode> {
  const { args } = context;
  refuseOptions(args);
  if (args.pickUp) return pickUp(context);
  if (args.cancel) return cancel(context);
  const engine = await chosenEngine(context);
  const projects = await allProjects(context.environment, context.terminal.signal);
  if (projects.length === 0) {
    end(context, 'nothing-found', 'No project of this home has a session whose folder still exists.');
    return EXIT.failed;
  }
  if (args.estimate || args.showRequest) return estimate(context, engine, projects);
  return engine.name === 'anthropic'
    ? submit(context, engine as ModelEngine, projects)
    : dreamInTurn(context, engine, projects);
}

/** Options that belong to one project, or to its review, say nothing here. */
function refuseOptions(args: Arguments): void {
  const typed = (
    [
      ['--project', args.project],
      ['--memory', args.memory],
      ['--out', args.out],
      ['--accept', args.accept],
      ['--reject', args.reject[0]],
      ['--yes', args.yes || undefined],
      ['--dry-run', args.dryRun || undefined],
    ] as const
  ).find(([, value]) => value !== undefined);
  if (typed !== undefined)
    throw new UsageError(
      `${typed[0]} goes with one project: every proposal of --all waits for its own review.`,
    );
  if (args.pickUp && args.cancel) throw new UsageError('Name --pick-up or --cancel, not both.');
}

async function dreamInTurn(
  context: CommandContext,
  engine: Engine,
  projects: readonly Project[],
): Promise<ExitCode> {
  const { terminal, environment, now } = context;
  const { signal } = terminal;
  const progress = new Progresses(context);
  // An engine that sends something needs the keys and consents of this thread.
  const helps = engine.prepare === undefined && projects.length > 1 && availableParallelism() > 1;
  const outcomes = await dreamEach({
    projects,
    engine,
    gate: gateOf(context),
    environment,
    now,
    signal,
    ...(helps && { helper: new ProjectsBeside({ environment, now, signal }) }),
    progress: (project, step) => progress.show(project, step),
    done: (outcome) => {
      progress.end();
      tell(context, outcome);
    },
  });
  return endWith(context, outcomes);
}

async function estimate(
  context: CommandContext,
  engine: Engine,
  projects: readonly Project[],
): Promise<ExitCode> {
  const progress = new Progresses(context);
  const share = engine.name === 'anthropic' ? undefined : 1;
  const { sending, left } = await prepareAll(
    prepareRequest(context, engine as ModelEngine, projects, progress),
    share,
  ).finally(() => progress.end());
  for (const outcome of left) tell(context, outcome);
  if (sending === undefined) end(context, 'not-sent', 'There is nothing to ask about.');
  else printSending(context, sending, gateOf(context).today);
  return EXIT.done;
}

async function submit(
  context: CommandContext,
  engine: ModelEngine,
  projects: readonly Project[],
): Promise<ExitCode> {
  const progress = new Progresses(context);
  // Each project is held to the cap of a dream, all of them together to that of a day.
  const { perDream, perDay } = capsOf(context.args);
  const gate = gateOf(context, { perDream: perDay, perDay });
  const outcome = await submitBatch({
    ...prepareRequest(context, engine, projects, progress),
    mostDollars: perDream,
    batches: anthropicBatches(serviceOptions(context, engine.model.id, undefined)),
    approve: (whole) => {
      progress.end();
      return gate.reasonAgainst(whole);
    },
  }).finally(() => progress.end());
  for (const project of outcome.left) tell(context, project);
  return submitted(context, outcome);
}

function submitted(context: CommandContext, outcome: SubmitOutcome): ExitCode {
  if (outcome.kind === 'not-sent') {
    end(context, 'not-sent', outcome.message, { left: outcome.left });
    return EXIT.failed;
  }
  const { status, projects, left } = outcome;
  end(
    context,
    'submitted',
    `${counted(projects.length, 'project')} went out as one batch (${status.id}); its answers come by ${timeOf(status.expiresAt)}, most within an hour. \`autodream dream --all --pick-up\` takes them in.`,
    { batch: status, projects, left },
  );
  return EXIT.done;
}

async function pickUp(context: CommandContext): Promise<ExitCode> {
  const outcome = await pickUpBatch({
    ...batchRequest(context),
    done: (project) => tell(context, project),
  });
  if (outcome.kind === 'none') {
    end(context, 'none', outcome.message);
    return EXIT.failed;
  }
  if (outcome.kind === 'picked-up') return endWith(context, outcome.outcomes);
  const { status, sent } = outcome;
  end(
    context,
    'running',
    `The batch of ${counted(sent.projects.length, 'project')} is ${status.state === 'cancelling' ? 'being called back' : 'still at work'}; its answers come by ${timeOf(status.expiresAt)}. Look again later.`,
    { batch: status },
  );
  return EXIT.done;
}

async function cancel(context: CommandContext): Promise<ExitCode> {
  const outcome = await cancelBatch(batchRequest(context));
  if (outcome.kind === 'none') end(context, 'none', outcome.message);
  else
    end(
      context,
      'cancelled',
      'The batch is called back. What was answered before is paid for: `autodream dream --all --pick-up` takes it in.',
      { batch: outcome.status },
    );
  return EXIT.done;
}

/** What the record of the batch says where it went; the key is the person's. */
function batchRequest(context: CommandContext): PickUpRequest {
  const { environment, terminal } = context;
  return {
    environment,
    signal: terminal.signal,
    gate: gateOf(context),
    serviceOf: ({ model, baseUrl }) => {
      const options = serviceOptions(context, model, baseUrl);
      return { model: anthropicModel(options), batches: anthropicBatches(options) };
    },
  };
}

function serviceOptions(
  { args, environment: { env } }: CommandContext,
  model: string,
  remembered: string | undefined,
): AnthropicOptions {
  const baseUrl = remembered ?? args.baseUrl ?? env.ANTHROPIC_BASE_URL;
  return {
    apiKey: env.ANTHROPIC_API_KEY ?? '',
    model,
    ...(baseUrl === undefined || baseUrl === '' ? {} : { baseUrl }),
    ...(args.effort === undefined ? {} : { effort: args.effort }),
  };
}

function prepareRequest(
  { environment, terminal, now }: CommandContext,
  { model }: ModelEngine,
  projects: readonly Project[],
  progress: Progresses,
): PrepareRequest {
  return {
    projects,
    model,
    environment,
    now,
    signal: terminal.signal,
    progress: (project, step) => progress.show(project, step),
  };
}

/** The progress of one project after the other; of those that another thread dreams on only the end is told. */
class Progresses {
  readonly #context: CommandContext;
  readonly #line: ProgressLine;
  #project: Project | undefined;

  constructor(context: CommandContext) {
    const { terminal } = context;
    this.#context = context;
    this.#line = new ProgressLine(terminal.complain, terminal.showsProgress);
  }

  show(project: Project, step: Parameters<ProgressLine['show']>[0]): void {
    if (project !== this.#project) {
      this.end();
      complainAll(this.#context.terminal, [project.folder]);
      this.#project = project;
    }
    if (this.#context.terminal.showsProgress) this.#line.show(step);
  }

  end(): void {
    this.#line.end();
  }
}

/** One project's end, as a line. */
function tell({ args, terminal }: CommandContext, outcome: ProjectOutcome): void {
  const said =
    outcome.kind === 'left'
      ? [outcome.message]
      : [
          ...('failure' in outcome ? [outcome.failure, 'The offline engine’s proposal stands in.'] : []),
          outcome.kind === 'proposed'
            ? `${counted(outcome.proposal.operations.length, 'change')} wait for review.`
            : 'Nothing to change.',
        ];
  const line = printable(`${outcome.project}: ${said.join(' ')}`);
  if (args.json) complainAll(terminal, [line]);
  else terminal.print(`${line}\n`);
}

function endWith(context: CommandContext, outcomes: readonly ProjectOutcome[]): ExitCode {
  const of = (kind: ProjectOutcome['kind']): number =>
    outcomes.filter((outcome) => outcome.kind === kind).length;
  const failed = outcomes.filter((outcome) => 'failure' in outcome).length + of('left');
  const waiting = of('proposed');
  const message = [
    `${counted(waiting, 'proposal')} of ${counted(outcomes.length, 'project')} ${waiting === 1 ? 'waits' : 'wait'} for review; nothing was written.`,
    ...(failed > 0 ? [`${failed} did not go as asked: see above.`] : []),
    ...(waiting > 0 ? ['`autodream apply --project DIR` decides on one.'] : []),
  ].join(' ');
  end(context, waiting > 0 ? 'waiting' : 'nothing', message, { projects: outcomes.map(document) });
  if (waiting > 0) return EXIT.waiting;
  return of('left') === outcomes.length && outcomes.length > 0 ? EXIT.failed : EXIT.done;
}

/** An outcome as a script reads it: the proposal itself waits in our storage. */
function document(outcome: ProjectOutcome): object {
  if (outcome.kind !== 'proposed') return outcome;
  const { proposal, ...rest } = outcome;
  return {
    ...rest,
    proposal: proposal.id,
    changes: proposal.operations.length - proposal.blocked.length,
    memoryFolder: proposal.memoryFolder,
  };
}

function end(
  { args, terminal }: CommandContext,
  state: string,
  message: string,
  more: Readonly<Record<string, unknown>> & { readonly batch?: BatchStatus } = {},
): void {
  if (args.json) printJson(terminal, { version: 1, state, message, ...more });
  else terminal.print(`${printable(message)}\n`);
}
