import { setImmediate as turn } from 'node:timers/promises';
import type { CompiledChange } from '../../core/dream/compile';
import { counted, ledgerLine } from '../../core/dream/describe';
import type { Proposal, Review } from '../../core/dream/proposal';
import { reportOf } from '../../core/dream/report';
import type { Memory } from '../../core/memory/memory';
import { applyReview, type ApplyOutcome } from '../../job/apply';
import type { MemoryStore } from '../../job/memoryStore';
import { afterOf, previewReview, type Preview } from '../../job/preview';
import { chooseByArguments, chooseByAsking } from '../choose';
import { renderChanges } from '../diff';
import { EXIT, type ExitCode } from '../exitCode';
import { proposalDocument, type State } from '../json';
import { wrap } from '../layout';
import { ProgressLine } from '../progress';
import { renderProposal } from '../proposal';
import { changesInWords, savedInWords } from '../report';
import { commandLine, complainAll, printJson, type CommandContext } from './context';

export interface Decision {
  readonly context: CommandContext;
  readonly store: MemoryStore;
  readonly proposal: Proposal;
  /** The memory as it is now. */
  readonly memory: Memory;
}

/** How a decision ended, and all that is said of it. */
interface Ending {
  readonly state: State;
  readonly review: Review;
  readonly preview: Preview;
  /** Files that were written; in the other states those that would be. */
  readonly changes: readonly CompiledChange[];
  readonly outcome?: ApplyOutcome;
  /** The account that the person has read already. */
  readonly shown?: Preview;
}

/** Shows a proposal, asks about it when someone is there to answer, and writes what was accepted. */
export async function decide(decision: Decision): Promise<ExitCode> {
  const { context, proposal, memory, store } = decision;
  const { args, terminal } = context;
  const chosen = chooseByArguments(proposal, args);
  const preview = previewReview(memory, proposal, chosen.accepted);
  const preset = { ...chosen, accepted: chosen.accepted.filter((id) => !preview.stale.includes(id)) };
  const ending = { review: preset, preview, changes: preview.changes };
  if (!args.json) show(decision, preset, preview);
  if (proposal.operations.length === 0) {
    if (!args.dryRun && keeps(proposal)) store.clearPending();
    return finish(decision, { ...ending, state: 'nothing' });
  }
  if (args.dryRun) return finish(decision, { ...ending, state: 'dry-run' });
  const mayAsk = terminal.canAsk && !args.json;
  // Who agreed to a model's proposal unseen did not agree to another engine's.
  const unseen = args.yes && proposal.insteadOf === undefined;
  const review = unseen ? preset : mayAsk ? await chooseByAsking(proposal, preset, terminal) : undefined;
  if (review === undefined) {
    if (keeps(proposal)) store.savePending(proposal);
    return finish(decision, { ...ending, state: 'waiting' });
  }
  return write(decision, review, preview);
}

async function write(decision: Decision, review: Review, shown: Preview): Promise<ExitCode> {
  const { context, proposal, store, memory } = decision;
  const { terminal } = context;
  const progress = new ProgressLine(terminal.complain, terminal.showsProgress);
  if (review.accepted.length > 0) progress.show({ phase: 'updating', done: 0, of: 1 });
  // An interruption that came meanwhile is heard here, before the first byte; afterwards all is written.
  await turn();
  terminal.signal.throwIfAborted();
  const outcome = await applyReview({
    proposal,
    review,
    store,
    environment: context.environment,
    now: context.now,
  }).finally(() => progress.end());
  const preview = previewReview(memory, proposal, review.accepted);
  const left = { ...preview, stale: [...new Set([...shown.stale, ...staleOf(outcome)])] };
  if (outcome.kind === 'refused' && keeps(proposal)) store.savePending(proposal);
  return finish(decision, {
    state: outcome.kind === 'refused' ? 'failed' : outcome.kind,
    review,
    preview: outcome.kind === 'written' ? { ...left, counts: outcome.counts } : left,
    changes: outcome.kind === 'written' ? outcome.files : [],
    outcome,
    shown,
  });
}

/** What takes an outside change back is made anew from the history: only a dream's proposal is kept. */
const keeps = ({ restores }: Proposal): boolean => restores === undefined;

const staleOf = (outcome: ApplyOutcome): readonly string[] =>
  outcome.kind === 'refused' ? [] : outcome.stale;

function show({ context, proposal }: Decision, review: Review, preview: Preview): void {
  const { terminal } = context;
  const { changes } = preview;
  const heading =
    changes.length === 0
      ? []
      : [
          terminal.style.bold(
            `${counted(changes.length, 'file')} ${changes.length === 1 ? 'changes' : 'change'}`,
          ),
          '',
        ];
  const lines = [
    ...renderProposal({ proposal, review, preview }, terminal),
    ...heading,
    ...renderChanges(changes, terminal.width, terminal.style),
  ];
  terminal.print(`${lines.join('\n')}\n`);
}

function finish(decision: Decision, ending: Ending): ExitCode {
  const { context, proposal } = decision;
  const { args, terminal } = context;
  const { state, outcome } = ending;
  const { said, next } = closingWords(decision, ending);
  const message = [said, ...(next === undefined ? [] : [next])].join(' ');
  if (args.json) printJson(terminal, proposalDocument({ ...ending, proposal, message, outcome }));
  const complains = state === 'failed' || (args.json && state === 'waiting');
  if (complains) complainAll(terminal, [message]);
  // A command line is not broken: it is there to be copied.
  else if (!args.json)
    terminal.print(`${[...wrap(said, terminal.width), ...(next === undefined ? [] : [next])].join('\n')}\n`);
  if (outcome?.kind === 'written') complainAll(terminal, outcome.notes);
  if (state === 'failed') return EXIT.failed;
  return state === 'waiting' ? EXIT.waiting : EXIT.done;
}

interface Closing {
  readonly said: string;
  /** What can be typed next, with the words around it. */
  readonly next?: string;
}

function closingWords({ context, proposal }: Decision, ending: Ending): Closing {
  const { state, preview, outcome } = ending;
  switch (state) {
    case 'written': {
      const dream = outcome?.kind === 'written' ? outcome.dream : proposal.id;
      return {
        said: written(ending, proposal),
        next: `Take it back: ${commandLine(context, 'undo', dream)}`,
      };
    }
    case 'nothing':
      return {
        said:
          proposal.operations.length === 0
            ? nothingToDo(proposal)
            : [nothingAccepted(outcome), ...leftOut(preview), 'Nothing was written.'].join(' '),
      };
    case 'dry-run':
      return { said: 'A dry run. Nothing was written.' };
    case 'waiting': {
      const isAlone = !context.terminal.canAsk || context.args.json;
      return {
        said: isAlone
          ? 'Nothing was written: nobody is here to review. Run it in a terminal, or add --yes to accept all that is not blocked.'
          : `Nothing was written. ${keeps(proposal) ? 'The proposal waits.' : 'The history keeps what left.'}`,
        next: `See it again: ${again(context, proposal)}`,
      };
    }
    case 'failed':
      return { said: outcome?.kind === 'refused' ? outcome.message : 'Nothing was written.' };
  }
}

function written({ changes, preview, shown, review }: Ending, proposal: Proposal): string {
  const account = ledgerLine(preview.counts);
  const isNews = shown === undefined || account !== ledgerLine(shown.counts);
  return [
    `Written: ${counted(changes.length, 'file')}. ${reportWords(proposal, review, preview)}`,
    ...(isNews ? [`${account}.`] : []),
    ...leftOut(preview),
  ].join(' ');
}

/** "Merged 2, learned 6; saves about 1,028 tokens at each session start." */
function reportWords(proposal: Proposal, review: Review, preview: Preview): string {
  const taken = new Set(review.accepted.filter((id) => !preview.stale.includes(id)));
  const report = reportOf(proposal, (id) => taken.has(id), afterOf(preview));
  const words = `${changesInWords(report).join(', ')}; ${savedInWords(report.savedTokens)}.`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function nothingToDo(proposal: Proposal): string {
  return keeps(proposal)
    ? 'The memory is in order: nothing to do. Nothing was written.'
    : 'Nothing of this outside change is left to take back. Nothing was written.';
}

function again(context: CommandContext, { restores }: Proposal): string {
  return restores === undefined ? commandLine(context, 'apply') : commandLine(context, 'restore', restores);
}

function nothingAccepted(outcome: ApplyOutcome | undefined): string {
  return outcome === undefined
    ? 'There is nothing to accept.'
    : 'Nothing was accepted that is still to be done.';
}

function leftOut({ stale }: Preview): string[] {
  if (stale.length === 0) return [];
  const [subject, verb] = stale.length === 1 ? ['it', 'was'] : ['they', 'were'];
  return [
    `${counted(stale.length, 'change')} no longer fitted the memory, so ${subject} ${verb} left out: ${stale.join(', ')}.`,
  ];
}
