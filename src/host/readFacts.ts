import path from 'node:path';
import { findPlaces } from '../job/places';
import { timeZoneHere } from '../job/timeZone';
import { configFolder, type Environment } from '../storage/environment';
import { asData } from './apart';
import { byItself } from './byItself';
import type { ProjectFacts } from './projectFacts';
import { storeFor, type Look } from './readings';
import type { DoWork } from './threadProtocol';

export interface FactsAsked {
  readonly folder: string;
  readonly environment: Environment;
  /** Whether the workspace is trusted: the settings of one that is not name no folders. */
  readonly trusted: boolean;
  /** What was read before: what is as it was then stays the very same. */
  readonly before?: ProjectFacts | undefined;
  /** We are dreaming ourselves: the lock is ours. */
  readonly dreaming: boolean;
  /** Reads and parses, in another thread. */
  readonly work: DoWork;
}

/** Looks at a project, as `Readings.look` does. */
export async function readFacts(asked: FactsAsked): Promise<ProjectFacts> {
  const { folder, environment, trusted, before, dreaming, work } = asked;
  const places = await findPlaces(trusted ? { project: folder } : { project: folder, trusted }, environment);
  const { memoryFolder, sessionFolders } = places;
  const known = before?.places.memoryFolder === memoryFolder ? before : undefined;
  const named = { memoryFolder, environment: asData(environment) };
  const since = known?.reading;
  const looking = work('look', { ...named, sessionFolders, trusted, dreaming, since });
  // The first question for the zone takes as long as all that views ask: it is asked while the other thread reads.
  timeZoneHere();
  const look = await looking;
  const store = storeFor(memoryFolder, environment, known?.store);
  const facts = whole(look, known);
  const { pending } = facts;
  return likeBefore(
    {
      ...facts,
      places,
      store,
      named,
      claudeSettings: path.join(configFolder(environment, folder), 'settings.json'),
      // Here and now: a decision that is taken meanwhile counts.
      rejected: pending.kind === 'proposal' ? store.rejectedOf(pending.proposal.id) : [],
      foreseen: undefined,
      byItself,
    },
    known,
  );
}

/** What would be written is still known where nothing changed that it follows from, and else it is worked out anew. */
function likeBefore(facts: ProjectFacts, before: ProjectFacts | undefined): ProjectFacts {
  if (facts.pending !== before?.pending) return facts;
  const isAlike = facts.content === before.content && facts.rejected.join() === before.rejected.join();
  return { ...facts, foreseen: before.foreseen, rejected: isAlike ? before.rejected : facts.rejected };
}

type Found = Omit<
  ProjectFacts,
  'places' | 'store' | 'named' | 'claudeSettings' | 'rejected' | 'foreseen' | 'byItself'
>;

/** What a look left out is as it was before. @throws when it was not there before, which is a defect */
function whole(look: Look, before: ProjectFacts | undefined): Found {
  const { memory, transcripts, pending, history, outside } = { ...before, ...look };
  if (!memory || !transcripts || !pending || !history || !outside)
    throw new TypeError('The look at the memory is not whole.');
  return { ...look, memory, transcripts, pending, history, outside };
}
