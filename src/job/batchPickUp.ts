import {
  type AnthropicBatches,
  type BatchResult,
  type BatchStatus,
  totalOf,
} from '../engines/anthropic/batches';
import { ModelFailure } from '../engines/model/failure';
import { planOf, type Answered } from '../engines/model/join';
import { NO_USAGE, type Model, type Usage } from '../engines/model/model';
import { spentOf } from '../engines/model/modelEngine';
import { readAnswer } from '../engines/model/planSchema';
import type { Batches, BatchProject, SentBatch } from '../storage/batches';
import { type BatchPlace, withBatch } from './batchDream';
import type { Thought } from './conclude';
import { kept, type ProjectOutcome, takenOver, unlessBroken } from './dreamAll';
import type { Gate } from './gate';
import type { Gathered } from './gather';
import { MemoryStore } from './memoryStore';
import { findPlaces } from './places';
import { withDreaming } from './withDreaming';
import { recoverMemory } from './withMemory';
import { here } from './workplace';

/** Speaks to the service of a batch: the record says with which model and where. */
export interface BatchService {
  readonly model: Model;
  readonly batches: AnthropicBatches;
}

export interface PickUpRequest extends BatchPlace {
  readonly serviceOf: (sent: Pick<SentBatch, 'model' | 'baseUrl'>) => BatchService;
  /** Remembers what was spent. */
  readonly gate?: Pick<Gate, 'spent'>;
  /** Called after each project. */
  readonly done?: (outcome: ProjectOutcome) => void;
}

export type PickUpOutcome =
  /** There is none, it was lost, or its record is damaged: a sentence. */
  | { readonly kind: 'none'; readonly message: string }
  | { readonly kind: 'running'; readonly status: BatchStatus; readonly sent: SentBatch }
  | {
      readonly kind: 'picked-up';
      readonly outcomes: readonly ProjectOutcome[];
      readonly status: BatchStatus;
    };

/**
 * Picks up what a batch answered: each project's answers become a proposal that waits for review, made from its memory
 * as it is now. What a project's answers lack is named, and the offline engine's proposal waits instead. A project that
 * is done is struck from the record at once, so that a restart goes on with the next.
 *
 * @throws the signal's reason when aborted; {ModelFailure} when the service does not tell; the system's error
 */
export async function pickUpBatch(request: PickUpRequest): Promise<PickUpOutcome> {
  const outcome = await withBatch(request, (record) => pickUp(request, record));
  return outcome.kind === 'busy' ? { kind: 'none', message: outcome.message } : outcome;
}

async function pickUp(request: PickUpRequest, record: Batches): Promise<PickUpOutcome> {
  const found = await findBatch(request, record);
  if (found.kind === 'none') return found;
  const { sent, service } = found;
  const status = await service.batches.status(found.batch, request.signal);
  if (status.state !== 'ended') return { kind: 'running', status, sent };
  const all = await service.batches.results(status, request.signal);
  const results = new Map(all.map((result) => [result.customId, result]));
  const outcomes: ProjectOutcome[] = [];
  let left = sent.projects;
  for (const project of sent.projects) {
    const outcome = await unlessBroken(project.project, request.signal, () =>
      propose(request, service, sent, project, results),
    );
    outcomes.push(outcome);
    // What someone else works on, or a disk did not take, is picked up the next time.
    if (outcome.kind !== 'left' || outcome.again !== true) {
      left = left.filter((other) => other !== project);
      if (left.length > 0) record.save({ ...sent, batch: found.batch, projects: left });
    }
    request.done?.(outcome);
  }
  if (left.length === 0) record.forget();
  return { kind: 'picked-up', outcomes, status };
}

export type CancelOutcome =
  | { readonly kind: 'cancelled'; readonly status: BatchStatus }
  /** There was nothing to call back: a sentence. */
  | { readonly kind: 'none'; readonly message: string };

/**
 * Calls a batch back. What was answered before is paid for and can still be picked up.
 *
 * @throws the signal's reason when aborted; {ModelFailure} when the service does not tell; the system's error
 */
export async function cancelBatch(request: PickUpRequest): Promise<CancelOutcome> {
  const outcome = await withBatch(request, (record) => cancel(request, record));
  return outcome.kind === 'busy' ? { kind: 'none', message: outcome.message } : outcome;
}

async function cancel(request: PickUpRequest, record: Batches): Promise<CancelOutcome> {
  const forgotten = (message: string): CancelOutcome => {
    record.forget();
    return { kind: 'none', message };
  };
  if (record.load().kind === 'unusable')
    return forgotten('The damaged record of a batch is forgotten: its answers are not picked up.');
  const found = await findBatch(request, record);
  if (found.kind === 'none') return found;
  const { batches } = found.service;
  try {
    const { state } = await batches.status(found.batch, request.signal);
    if (state === 'ended')
      return forgotten('The batch had ended already. What was not picked up of it is forgotten.');
    const status = await batches.cancel(found.batch, request.signal);
    record.save({ ...found.sent, batch: found.batch, cancelled: true });
    return { kind: 'cancelled', status };
  } catch (error) {
    if (error instanceof ModelFailure && error.kind === 'bad-request')
      return forgotten(`${error.message} The batch is forgotten here.`);
    throw error;
  }
}

type FoundBatch =
  | { readonly kind: 'none'; readonly message: string }
  | {
      readonly kind: 'found';
      readonly sent: SentBatch;
      readonly batch: string;
      readonly service: BatchService;
    };

/** Clocks of two machines differ by less. */
const CLOCKS_APART = 15 * 60_000;

/** The batch that is remembered; one that was being sent when the program ended is looked for at the service. */
async function findBatch(request: PickUpRequest, record: Batches): Promise<FoundBatch> {
  const loaded = record.load();
  if (loaded.kind === 'unusable') return { kind: 'none', message: loaded.message };
  if (loaded.kind === 'none')
    return {
      kind: 'none',
      message: 'No batch is on its way. `autodream dream --all --engine anthropic` sends one.',
    };
  const { sent } = loaded;
  const service = request.serviceOf(sent);
  if (sent.batch !== undefined) return { kind: 'found', sent, batch: sent.batch, service };
  const size = sent.projects.reduce((sum, project) => sum + project.questions.length, 0);
  const recent = await service.batches.recent(request.signal);
  const lost = recent.find(
    (batch) => batch.createdAt > sent.sentAt - CLOCKS_APART && totalOf(batch.counts) === size,
  );
  if (lost === undefined) {
    record.forget();
    return { kind: 'none', message: 'The last batch never arrived; it cost nothing. Send it again.' };
  }
  record.save({ ...sent, batch: lost.id });
  return { kind: 'found', sent, batch: lost.id, service };
}

/** Makes one project's proposal from its answers. */
async function propose(
  request: PickUpRequest,
  service: BatchService,
  sent: SentBatch,
  part: BatchProject,
  results: ReadonlyMap<string, BatchResult>,
): Promise<ProjectOutcome> {
  const { environment, signal, gate, workplace = here } = request;
  const left = (message: string): ProjectOutcome => ({ project: part.project, kind: 'left', message });
  const came = part.questions.map(({ customId }) => results.get(customId));
  if (came.some((result) => result?.kind === 'cancelled'))
    return left('It was called back before it was asked. It cost nothing.');
  const places = await findPlaces({ project: part.project }, environment);
  if (places.memoryFolder !== part.memoryFolder)
    return left(`Its memory lies elsewhere by now: ${places.memoryFolder}. Dream on it again.`);
  const store = new MemoryStore(part.memoryFolder, environment);
  const made = await withDreaming(store, async (isOurs) => {
    await recoverMemory(store);
    const known = { refusals: store.refusals.refusals, firstSeen: store.firstSeen };
    // The dream's clock is that of the question: dates, ages and what counts as new follow from it.
    const asked = { places, environment, now: sent.at, ...known, signal, progress: () => undefined };
    const gathered = await workplace.gather(asked, false);
    if (gathered.kind === 'nothing-found') return left(gathered.message);
    const { thought, usages } = thoughtFrom(part, results, gathered, service.model);
    if (usages.length > 0) gate?.spent(service.model.engine, spentOf(service.model.id, usages));
    const { memoryFolder } = part;
    const made = await workplace.conclude(
      {
        memoryFolder,
        engine: service.model.engine,
        now: sent.at,
        refusals: known.refusals,
        gathered,
        thought,
      },
      { signal, progress: () => undefined },
    );
    // Sessions that came or grew since were not asked about.
    const statistics = { ...made.statistics, sessions: part.sessions.length };
    const proposal = { ...made, statistics, sessions: part.sessions };
    return isOurs() ? kept(store, { folder: part.project }, proposal, sent.at) : takenOver(part.project);
  });
  return made.kind === 'busy'
    ? { project: part.project, kind: 'left', message: made.message, again: true }
    : made;
}

interface ThoughtFrom {
  readonly thought: Thought;
  readonly usages: readonly Usage[];
}

/** What a project's answers come to; one that is missing or useless is a failure. */
function thoughtFrom(
  part: BatchProject,
  results: ReadonlyMap<string, BatchResult>,
  { input }: Gathered,
  model: Model,
): ThoughtFrom {
  const all = part.questions.map(({ customId }) => usageOf(results.get(customId)));
  const usages = all.filter((usage) => usage.requests > 0);
  try {
    const answered = part.questions.map(({ customId, names }): Answered => {
      const { text, usage } = answerOf(results.get(customId), model);
      return { names, answer: readAnswer(text, usage) };
    });
    return { thought: { plan: { ...planOf(input, answered), spent: spentOf(model.id, usages) } }, usages };
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    return { thought: { failure: error.message }, usages };
  }
}

function answerOf(result: BatchResult | undefined, { destination }: Model): { text: string; usage: Usage } {
  if (result?.kind === 'answered') return result.answer;
  throw result?.kind === 'failed'
    ? result.failure
    : new ModelFailure(
        'malformed',
        `The results from ${destination} hold no answer for this project. Run the dream again.`,
      );
}

function usageOf(result: BatchResult | undefined): Usage {
  if (result?.kind === 'answered') return result.answer.usage;
  return result?.kind === 'failed' ? result.failure.usage : NO_USAGE;
}
