import { HEALTH_KINDS, percent, reached } from '../core/health/health';
import type { HealthOutcome } from '../job/health';
import type { HistoryListing } from '../storage/history';
import type { HealthView } from '../shared/views';

/** More dreams than this do not fit into a narrow view. */
const LONGEST_CHART = 40;

/** The health of a memory as the panel shows it. */
export function healthView({ health, dreams }: HealthOutcome, { entries }: HistoryListing): HealthView {
  const { figures } = health;
  const count = reached(figures);
  return {
    reached: { count, of: figures.notes, percent: percent(count, figures.notes) },
    counts: HEALTH_KINDS.map((kind) => ({ kind, count: figures.counts[kind] })),
    chart: [...entries.slice(0, LONGEST_CHART)].reverse().flatMap(({ id, at }) => {
      const after = dreams.get(id)?.after;
      return after === undefined ? [] : [{ at, percent: percent(reached(after), after.notes) }];
    }),
  };
}
