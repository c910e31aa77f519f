import { rebase } from '../core/dream/rebase';
import type { Proposal } from '../core/dream/proposal';
import { previewReview, type Preview } from '../job/preview';
import { changedFiles, isGone, type Outlook, type ProjectFacts } from './projectFacts';

/** The waiting proposal on the memory as it is now, with the decisions so far. */
export interface ReviewPreview {
  readonly proposal: Proposal;
  readonly preview: Preview;
  /** Operations that no longer fit the memory, whatever is decided on them. */
  readonly stale: ReadonlySet<string>;
}

const known = new WeakMap<ProjectFacts, ReviewPreview>();

/** What would be written now; undefined when no proposal waits. Worked out once for what the disk said. */
export function previewOf(facts: ProjectFacts): ReviewPreview | undefined {
  if (facts.pending.kind !== 'proposal') return undefined;
  return known.get(facts) ?? remember(facts, facts.pending.proposal);
}

function remember(facts: ProjectFacts, proposal: Proposal): ReviewPreview {
  const made = make(facts, proposal);
  known.set(facts, made);
  return made;
}

function make(facts: ProjectFacts, proposal: Proposal): ReviewPreview {
  const { memory, rejected } = facts;
  const all = proposal.operations.map((operation) => operation.id);
  // Into a memory that is gone nothing is written: it may come back.
  if (isGone(facts)) return { proposal, preview: previewReview(memory, proposal, []), stale: new Set(all) };
  const no = new Set(rejected);
  const preview = previewReview(
    memory,
    proposal,
    all.filter((id) => !no.has(id)),
  );
  return {
    proposal,
    preview,
    stale: new Set([...rebase(memory, proposal.operations).stale, ...preview.stale]),
  };
}

const pickAfter = ({
  indexAfter,
  startAfter,
}: Pick<Outlook, 'indexAfter' | 'startAfter'>): Pick<Outlook, 'indexAfter' | 'startAfter'> => ({
  indexAfter,
  ...(startAfter === undefined ? {} : { startAfter }),
});

/** What Apply would come to; undefined when no proposal waits. */
export function outlookOf(facts: ProjectFacts): Outlook | undefined {
  if (facts.pending.kind !== 'proposal') return undefined;
  const { proposal } = facts.pending;
  const blocked = new Set(proposal.blocked.map((block) => block.operation));
  const open = proposal.operations.map(({ id }) => id).filter((id) => !blocked.has(id));
  // Nothing needs to be worked out anew.
  if (facts.rejected.length === 0 && changedFiles(facts, proposal).length === 0)
    return { operations: open, ...pickAfter(proposal.statistics) };
  const { preview, stale } = known.get(facts) ?? remember(facts, proposal);
  const closed = new Set([...facts.rejected, ...stale]);
  return { operations: open.filter((id) => !closed.has(id)), ...pickAfter(preview) };
}
