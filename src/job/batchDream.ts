import { randomBytes } from 'node:crypto';
import type { Sending } from '../core/dream/engine';
import { counted } from '../core/dream/describe';
import { money } from '../core/text/money';
import type { AnthropicBatches, BatchQuestion, BatchStatus } from '../engines/anthropic/batches';
import { ModelFailure } from '../engines/model/failure';
import type { Model } from '../engines/model/model';
import { sendingOf } from '../engines/model/modelEngine';
import { BATCH_FACTOR } from '../engines/model/prices';
import { questionsOf } from '../engines/model/question';
import { Batches, type BatchProject, type SentBatch } from '../storage/batches';
import { acquireLock } from '../storage/lock';
import type { Environment } from '../storage/environment';
import { NodeFiles } from '../storage/nodeFiles';
import { stateFolder } from '../storage/stateFolder';
import type { Project } from './allProjects';
import { type ProjectOutcome, unlessBroken } from './dreamAll';
import type { Progress } from './gather';
import { MemoryStore } from './memoryStore';
import { type Busy, machineTools } from './withDreaming';
import { here, type Workplace } from './workplace';

/** What is needed to speak of the batch of a home folder. */
export interface BatchPlace {
  readonly environment: Environment;
  /** This thread, when left out. */
  readonly workplace?: Workplace;
  readonly signal: AbortSignal;
}

export interface PrepareRequest extends BatchPlace {
  readonly projects: readonly Project[];
  /** The model that is asked; its limits shape the questions. */
  readonly model: Model;
  /** Epoch milliseconds. */
  readonly now: number;
  /** US dollars that the dream of one project may cost. */
  readonly mostDollars?: number;
  readonly progress: (project: Project, progress: Progress) => void;
}

export interface SubmitRequest extends PrepareRequest {
  readonly batches: AnthropicBatches;
  /** Undefined when all this may be sent; else why not, in a sentence. */
  readonly approve: (whole: Sending) => Promise<string | undefined>;
}

export type SubmitOutcome =
  | {
      readonly kind: 'submitted';
      readonly status: BatchStatus;
      readonly sending: Sending;
      /** The projects in it. */
      readonly projects: readonly string[];
      /** Those that are not, and why. */
      readonly left: readonly ProjectOutcome[];
    }
  /** Nothing was sent, or nobody knows whether it was: `message` says which, with the next step. */
  | { readonly kind: 'not-sent'; readonly message: string; readonly left: readonly ProjectOutcome[] };

/**
 * Works with the record of a home's batch while no other process does.
 *
 * @throws what the work throws, and when the lock cannot be taken
 */
export async function withBatch<T>(
  { environment }: BatchPlace,
  work: (record: Batches) => Promise<T>,
): Promise<T | Busy> {
  const files = new NodeFiles();
  const record = new Batches(files, stateFolder(environment));
  const tools = machineTools();
  const taken = acquireLock(record.lock, { files, ...tools });
  if (taken.kind === 'busy') return { kind: 'busy', message: taken.message };
  if (taken.kind === 'failed') throw new Error(taken.message);
  const stop = tools.everyMinute(() => taken.lock.beat());
  try {
    return await work(record);
  } finally {
    stop();
    taken.lock.release();
  }
}

/**
 * What would be sent for these projects, without sending it.
 *
 * @param share of the price that is to be paid: a batch costs half
 */
export async function prepareAll(
  request: PrepareRequest,
  share = BATCH_FACTOR,
): Promise<{ readonly sending: Sending | undefined; readonly left: readonly ProjectOutcome[] }> {
  const { parts, left } = await partsOf(request, 'dream', share);
  return { sending: parts.length === 0 ? undefined : wholeOf(parts), left };
}

/**
 * Asks about all projects in one Message Batch. What is sent is remembered before it is sent: whatever ends this
 * process, the answers are picked up later, and no batch is paid for twice.
 *
 * @throws the signal's reason when aborted; {ModelFailure} when the service did not take it; the system's error
 */
export async function submitBatch(request: SubmitRequest): Promise<SubmitOutcome> {
  const outcome = await withBatch(request, (record) => submit(request, record));
  return outcome.kind === 'busy' ? { kind: 'not-sent', message: outcome.message, left: [] } : outcome;
}

async function submit(request: SubmitRequest, record: Batches): Promise<SubmitOutcome> {
  const { batches, model, now, signal } = request;
  const standing = record.load();
  if (standing.kind === 'unusable') return { kind: 'not-sent', message: standing.message, left: [] };
  if (standing.kind === 'batch') return { kind: 'not-sent', message: ON_ITS_WAY, left: [] };
  const id = `dream-${randomBytes(6).toString('hex')}`;
  const { parts, left } = await partsOf(request, id, BATCH_FACTOR);
  if (parts.length === 0)
    return { kind: 'not-sent', message: 'There is nothing to ask about. Nothing was sent.', left };
  const sending = wholeOf(parts);
  const against = await request.approve(sending);
  if (against !== undefined) return { kind: 'not-sent', message: against, left };
  signal.throwIfAborted();
  const sent: SentBatch = {
    id,
    at: now,
    sentAt: Date.now(),
    model: model.id,
    baseUrl: batches.baseUrl,
    projects: parts.map((part) => part.project),
  };
  record.save(sent);
  const status = await sendOnce(
    request,
    record,
    parts.flatMap((part) => part.questions),
  );
  record.save({ ...sent, batch: status.id });
  return { kind: 'submitted', status, sending, projects: sent.projects.map((one) => one.project), left };
}

const ON_ITS_WAY =
  'A batch is on its way already. Pick it up with `autodream dream --all --pick-up`, or call it back with `--cancel`. Nothing was sent.';

/** One project's questions. */
interface Part {
  readonly project: BatchProject;
  readonly questions: readonly BatchQuestion[];
  readonly sending: Sending;
}

async function partsOf(
  request: PrepareRequest,
  id: string,
  share: number,
): Promise<{ parts: readonly Part[]; left: readonly ProjectOutcome[] }> {
  const parts: Part[] = [];
  const left: ProjectOutcome[] = [];
  for (const [at, project] of request.projects.entries()) {
    const outcome = await unlessBroken(project.folder, request.signal, async () => {
      const part = await partOf(request, project, `${id}-${at}`, share);
      if (typeof part === 'string') return { project: project.folder, kind: 'left', message: part };
      parts.push(part);
      return { project: project.folder, kind: 'nothing' };
    });
    if (outcome.kind === 'left') left.push(outcome);
  }
  return { parts, left };
}

/** A project's questions, or why there are none. */
async function partOf(
  request: PrepareRequest,
  project: Project,
  name: string,
  share: number,
): Promise<Part | string> {
  const { environment, model, now, signal, mostDollars } = request;
  const store = new MemoryStore(project.places.memoryFolder, environment);
  const { workplace = here } = request;
  const gathered = await workplace.gather(
    {
      places: project.places,
      environment,
      now,
      refusals: store.refusals.refusals,
      firstSeen: store.firstSeen,
      signal,
      progress: (progress) => request.progress(project, progress),
    },
    false,
  );
  if (gathered.kind === 'nothing-found') return gathered.message;
  const { input, sessions } = gathered;
  const questions = questionsOf(input, model.limits.promptTokens);
  if (questions.length === 0) return 'There is nothing to ask about.';
  const sending = priced(sendingOf(model, input, questions), share);
  if (mostDollars !== undefined && (sending.price?.dollars ?? 0) > mostDollars)
    return `It may cost about ${money(sending.price?.dollars ?? 0)}, more than the ${money(mostDollars)} that one dream may cost. Raise that limit, or choose a cheaper model.`;
  const named = questions.map((question, at) => ({ ...question, customId: `${name}-${at}` }));
  return {
    project: {
      project: project.folder,
      memoryFolder: project.places.memoryFolder,
      questions: named.map(({ customId, names }) => ({ customId, names })),
      sessions: sessions.sessions.map(({ id, bytes, endedAt }) => ({ id, bytes, endedAt })),
    },
    questions: named.map(({ customId, request: asked }) => ({ customId, request: asked })),
    sending: {
      ...sending,
      requests: sending.requests.map(({ title, text }) => ({ title: `${project.folder}: ${title}`, text })),
    },
  };
}

/**
 * Sends the batch, and forgets it when the service surely did not take it. Where the connection broke, it may have:
 * then it stays remembered, and is looked for when it is picked up.
 */
async function sendOnce(
  { batches, signal }: SubmitRequest,
  record: Batches,
  questions: readonly BatchQuestion[],
): Promise<BatchStatus> {
  try {
    return await batches.submit(questions, signal);
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    if (error.kind === 'connection' || error.kind === 'time-out')
      throw new ModelFailure(
        error.kind,
        `${error.message} It may have arrived all the same: \`autodream dream --all --pick-up\` looks for it.`,
      );
    record.forget();
    throw error;
  }
}

/** Most batches end within an hour; none takes longer than a day. */
const BATCH_SECONDS = 3600;

/** What is paid less for may take longer. */
function priced(sending: Sending, share: number): Sending {
  if (share === 1) return sending;
  const { price } = sending;
  return {
    ...sending,
    seconds: BATCH_SECONDS,
    ...(price === undefined ? {} : { price: { ...price, dollars: price.dollars * share } }),
  };
}

/** All parts as one sending. */
function wholeOf(parts: readonly Part[]): Sending {
  const [first, ...rest] = parts.map((part) => part.sending);
  if (first === undefined) throw new RangeError('A batch without a part');
  return rest.reduce((sum, one): Sending => {
    const { price, ...whole } = sum;
    return {
      ...whole,
      requests: [...sum.requests, ...one.requests],
      statements: sum.statements + one.statements,
      sayings: sum.sayings + one.sayings,
      sessions: sum.sessions + one.sessions,
      secrets: added(sum.secrets, one.secrets),
      inputTokens: sum.inputTokens + one.inputTokens,
      outputTokens: sum.outputTokens + one.outputTokens,
      // Batches are answered side by side.
      seconds: one.seconds === BATCH_SECONDS ? BATCH_SECONDS : sum.seconds + one.seconds,
      ...(price === undefined || one.price === undefined
        ? {}
        : { price: { ...price, dollars: price.dollars + one.price.dollars } }),
    };
  }, first);
}

function added(a: Sending['secrets'], b: Sending['secrets']): Record<string, number> {
  const sum: Record<string, number> = { ...a };
  for (const [kind, count] of Object.entries(b)) sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}

/** "3 projects in 4 requests". */
export const sizeOf = ({ projects }: SentBatch): string =>
  `${counted(projects.length, 'project')} in ${counted(
    projects.reduce((sum, project) => sum + project.questions.length, 0),
    'request',
  )}`;
