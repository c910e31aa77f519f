import type { Proposal } from '../core/dream/proposal';
import type { RunScheduleOutcome } from '../job/runSchedule';
import type { Logger } from './log';
import { insteadOfInWords } from './spentInWords';
import type { Translate } from './translate';

/** Keeps in the log what a dream came to. Nothing of it is text of memory. */
export function logDream(proposal: Proposal, notes: readonly string[], log: Logger): void {
  const { id, operations, blocked, statistics, insteadOf } = proposal;
  log.info(
    `Dream ${id}: ${statistics.sessions} sessions and ${statistics.statements} statements, ${operations.length - blocked.length} changes proposed and ${blocked.length} blocked, in ${statistics.durationMs} ms.`,
  );
  for (const note of notes) log.info(note);
  if (insteadOf !== undefined) log.warn(`${insteadOf.engine}: ${insteadOf.message}`);
}

/** Why there is nothing to review though the chosen engine failed: what waits says it itself. */
export function engineNotes({ operations, findings, insteadOf }: Proposal, t: Translate): readonly string[] {
  const waits = operations.length + findings.length > 0;
  return insteadOf === undefined || waits ? [] : [insteadOfInWords(insteadOf, t)];
}

/** What a dream by itself wrote because it loses nothing, and that a person chose so. */
export function losslessNotes(
  { lossless }: Extract<RunScheduleOutcome, { kind: 'dreamt' }>,
  t: Translate,
): readonly string[] {
  if (lossless.kind === 'refused') return [lossless.message];
  if (lossless.kind !== 'written') return [];
  const count = lossless.operations.length;
  return [
    count === 1
      ? t(
          '1 change that loses nothing was written without a review, as you chose. The list of dreams shows it.',
        )
      : t(
          '{0} changes that lose nothing were written without a review, as you chose. The list of dreams shows them.',
          count,
        ),
  ];
}
