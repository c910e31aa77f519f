import { previewReview, type Preview } from '../job/preview';
import type { Proposal } from '../core/dream/proposal';
import type { ProjectFacts } from './projectFacts';

/** The waiting proposal on the memory as it is now, with the decisions so far. */
export interface ReviewPreview {
  readonly proposal: Proposal;
  readonly preview: Preview;
  /** What no decision can change: everything accepted. It says which operations no longer fit. */
  readonly stale: ReadonlySet<string>;
}

const known = new WeakMap<ProjectFacts, ReviewPreview>();

/** What would be written now; undefined when no proposal waits. Worked out once for what the disk said. */
export function previewOf(facts: ProjectFacts): ReviewPreview | undefined {
  if (facts.pending.kind !== 'proposal') return undefined;
  const made = known.get(facts) ?? make(facts, facts.pending.proposal);
  known.set(facts, made);
  return made;
}

function make(facts: ProjectFacts, proposal: Proposal): ReviewPreview {
  const rejected = new Set(facts.rejected);
  const all = proposal.operations.map((operation) => operation.id);
  const preview = previewReview(
    facts.memory,
    proposal,
    all.filter((id) => !rejected.has(id)),
  );
  return { proposal, preview, stale: new Set(preview.stale) };
}
