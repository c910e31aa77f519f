import { h, type View } from '../shared/element';

/**
 * A bar as a drawing: a width in CSS would be an inline style, which the page's policy forbids. Shares of the whole,
 * 0 to 1: now, and what a proposal would make of it.
 */
export function bar(now: number, after?: number): View {
  const part = (kind: string, from: number, to: number): View | false =>
    to > from &&
    h('rect', {
      class: kind,
      attributes: { x: percent(from), y: 0, height: 6, width: percent(to - from) },
    });
  const kept = Math.min(now, after ?? now);
  return h(
    'svg',
    {
      class: 'bar',
      attributes: { viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    },
    part('track', 0, 1),
    part('now', 0, Math.min(kept, 1)),
    part('going', Math.min(kept, 1), Math.min(now, 1)),
    part('coming', Math.min(kept, 1), Math.min(after ?? 0, 1)),
  );
}

const percent = (share: number): string => (share * 100).toFixed(1);
