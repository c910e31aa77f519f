import { compile, type CompiledChange } from '../../core/dream/compile';
import { counted, ledgerLine } from '../../core/dream/describe';
import type { Proposal, Review } from '../../core/dream/proposal';
import { rebase } from '../../core/dream/rebase';
import type { Memory } from '../../core/memory/memory';
import { applyReview, type ApplyOutcome } from '../../job/apply';
import type { MemoryStore } from '../../job/memoryStore';
import { chooseByArguments, chooseByAsking } from '../choose';
import { renderChanges } from '../diff';
import { EXIT, type ExitCode } from '../exitCode';
import { proposalDocument, type State } from '../json';
import { renderProposal } from '../proposal';
import { complainAll, printJson, type CommandContext } from './context';

export interface Decision {
  readonly context: CommandContext;
  readonly store: MemoryStore;
  readonly proposal: Proposal;
  /** The memory as it is now. */
  readonly memory: Memory;
}

/** Shows a proposal, asks about it when someone is there to answer, and writes what was accepted. */
export async function decide(decision: Decision): Promise<ExitCode> {
  const { context, proposal, memory, store } = decision;
  const { args, terminal } = context;
  const preset = chooseByArguments(proposal, args);
  const changes = changesOf(memory, proposal, preset);
  if (!args.json) show(decision, preset, changes);
  if (proposal.operations.length === 0) return finish(decision, 'nothing', preset, changes, undefined);
  if (args.dryRun) return finish(decision, 'dry-run', preset, changes, undefined);
  const mayAsk = terminal.canAsk && !args.json;
  const review = args.yes ? preset : mayAsk ? await chooseByAsking(proposal, preset, terminal) : undefined;
  if (review === undefined) {
    store.savePending(proposal);
    return finish(decision, 'waiting', preset, changes, undefined);
  }
  terminal.signal.throwIfAborted();
  const outcome = await applyReview({
    proposal,
    review,
    store,
    environment: context.environment,
    now: context.now,
  });
  return finish(
    decision,
    outcome.kind === 'refused' ? 'failed' : outcome.kind,
    review,
    outcome.kind === 'written' ? outcome.files : [],
    outcome,
  );
}

/** What accepting these would do to the files. */
function changesOf(memory: Memory, proposal: Proposal, review: Review): readonly CompiledChange[] {
  const accepted = new Set(review.accepted);
  const { fitting } = rebase(
    memory,
    proposal.operations.filter((operation) => accepted.has(operation.id)),
  );
  return compile(memory, fitting, proposal.createdAt).changes;
}

function show({ context, proposal }: Decision, preset: Review, changes: readonly CompiledChange[]): void {
  const { terminal } = context;
  const lines = renderProposal(proposal, new Set(preset.accepted), terminal.width, terminal.style);
  terminal.print(`${[...lines, ...renderChanges(changes, terminal.width, terminal.style)].join('\n')}\n`);
}

function finish(
  decision: Decision,
  state: State,
  review: Review,
  changes: readonly CompiledChange[],
  outcome: ApplyOutcome | undefined,
): ExitCode {
  const { context, proposal } = decision;
  const { args, terminal } = context;
  const message = messageOf(decision, state, changes, outcome);
  if (args.json)
    printJson(terminal, proposalDocument({ proposal, review, state, changes, message, outcome }));
  else terminal.print(`${message}\n`);
  if (outcome?.kind === 'written') complainAll(terminal, outcome.notes);
  if (state === 'failed') return EXIT.failed;
  return state === 'waiting' ? EXIT.waiting : EXIT.done;
}

function messageOf(
  { context, proposal }: Decision,
  state: State,
  changes: readonly CompiledChange[],
  outcome: ApplyOutcome | undefined,
): string {
  switch (state) {
    case 'written': {
      const counts = outcome?.kind === 'written' ? ledgerLine(outcome.counts) : '';
      const stale =
        outcome?.kind === 'written' && outcome.stale.length > 0
          ? ` ${counted(outcome.stale.length, 'change')} no longer fitted the memory and was left out.`
          : '';
      return `Written: ${counted(changes.length, 'file')}. ${counts}.${stale} Take it back with \`autodream undo ${proposal.id}\`.`;
    }
    case 'nothing':
      return proposal.operations.length === 0
        ? 'The memory is in order: nothing to do. Nothing was written.'
        : 'Nothing was accepted. Nothing was written.';
    case 'dry-run':
      return 'A dry run: nothing was written.';
    case 'waiting':
      return context.terminal.canAsk
        ? 'Nothing was written. The proposal waits: `autodream apply` shows it again.'
        : 'Nothing was written: nobody is here to review. Run it in a terminal, or add --yes to accept all that is not blocked; `autodream apply` shows the proposal again.';
    case 'failed':
      return outcome?.kind === 'refused' ? outcome.message : 'Nothing was written.';
  }
}
