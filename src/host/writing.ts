import path from 'node:path';
import type { CompiledChange } from '../core/dream/compile';
import type { OperationId } from '../core/dream/operation';
import type { Proposal } from '../core/dream/proposal';
import type { Refusal } from '../core/dream/refusal';
import type { ApplyOutcome } from '../job/apply';
import type { UndoOutcome } from '../job/undo';
import { setClaudeSwitch, type ClaudeSwitch, type SwitchOutcome } from '../storage/claudeSwitches';
import { stateFolder } from '../storage/stateFolder';
import type { ProjectTools } from './projectTools';
import type { ProjectFacts } from './projectFacts';

/** What a person decided on a proposal, and saw. */
export interface Decided {
  readonly proposal: Proposal;
  readonly rejected: readonly OperationId[];
  /** What they were shown: nothing else is written. */
  readonly shown: readonly CompiledChange[];
}

/** Writes what was accepted: all that is not blocked and was not rejected. */
export async function applyDecided(
  { named }: ProjectFacts,
  { proposal, rejected, shown }: Decided,
  { log, now, work }: ProjectTools,
): Promise<ApplyOutcome> {
  const refused = new Set(rejected);
  const blocked = new Set(proposal.blocked.map((block) => block.operation));
  const open = proposal.operations.map((operation) => operation.id).filter((id) => !blocked.has(id));
  const review = {
    accepted: open.filter((id) => !refused.has(id)),
    rejected: open.filter((id) => refused.has(id)),
  };
  const outcome = await work('apply', { ...named, now: now(), proposal, review, shown: shown.map(bare) });
  if (outcome.kind === 'written') log.info(`Dream ${outcome.dream}: ${outcome.files.length} files written.`);
  return outcome;
}

/** Without what a page shows of it. */
const bare = ({ path: name, before, after }: CompiledChange): CompiledChange => ({
  path: name,
  before,
  after,
});

/** Takes a dream back; the last that stands when none is named. */
export async function takeBack(
  { named }: ProjectFacts,
  dream: string | undefined,
  { log, now, work }: ProjectTools,
): Promise<UndoOutcome> {
  const outcome = await work('undo', { ...named, now: now(), ...(dream === undefined ? {} : { dream }) });
  if (outcome.kind === 'undone') log.info(`Dream ${outcome.undone} was taken back.`);
  return outcome;
}

/** Lets changes be proposed again that were refused. */
export function forgetRefusals({ store }: ProjectFacts, forgotten: readonly Refusal[]): void {
  const key = (refusal: Refusal): string => JSON.stringify(refusal);
  const gone = new Set(forgotten.map(key));
  const kept = store.refusals.refusals.filter((refusal) => !gone.has(key(refusal)));
  store.clearRefusals();
  store.addRefusals(kept);
}

/** Sets one of Claude Code's own switches. */
export function switchClaude(
  { claudeSettings, store }: ProjectFacts,
  key: ClaudeSwitch,
  value: boolean,
  { environment, log }: ProjectTools,
): SwitchOutcome {
  const backupFolder = path.join(stateFolder(environment), 'backups');
  const outcome = setClaudeSwitch({ file: claudeSettings, key, value, backupFolder, files: store.files });
  if (outcome.kind === 'written') log.info(`Claude Code's ${key} was set to ${String(value)}.`);
  return outcome;
}
