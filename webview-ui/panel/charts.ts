import type { HealthView, ProjectView } from '../../src/shared/views';
import { h, type View } from '../shared/element';
import { dayOf, kilo, number } from '../shared/format';
import { t } from '../shared/host';

type Point = ProjectView['chart'][number];

const HEIGHT = 20;
const STEP = 6;
const BAR = 4;

/** Lines and bytes of the index after each dream so far, oldest first; nothing before there are two. */
export function charts(points: readonly Point[]): View | false {
  if (points.length < 2) return false;
  return h(
    'div',
    { key: 'charts', class: 'charts' },
    chart(points, t('lines'), (point) => point.lines, number),
    chart(
      points,
      t('bytes'),
      (point) => point.bytes,
      (bytes) => t('kilobytes', kilo(bytes)),
    ),
    h('p', { class: 'quiet' }, t('overDreams', number(points.length))),
  );
}

/** The share of notes that are found, in percent, after each dream that was measured. */
export function healthChart(points: HealthView['chart']): View | false {
  if (points.length < 2) return false;
  const format = (value: number): string => t('percent', number(value));
  return h(
    'div',
    { key: 'charts', class: 'charts' },
    drawing(points, t('reached'), (point) => point.percent, {
      format,
      highest: 100,
      spoken: (first, last) => t('chartOfReached', number(points.length), first, last),
    }),
    h('p', { class: 'quiet' }, t('overDreams', number(points.length))),
  );
}

function chart(
  points: readonly Point[],
  label: string,
  valueOf: (point: Point) => number,
  format: (value: number) => string,
): View {
  return drawing(points, label, valueOf, {
    format,
    highest: Math.max(...points.map(valueOf), 1),
    spoken: (first, last) => t('chartOf', label, number(points.length), first, last),
  });
}

interface Scale {
  readonly format: (value: number) => string;
  /** The value of a full bar. */
  readonly highest: number;
  /** What a screen reader says, from the first and the last value. */
  readonly spoken: (first: string, last: string) => string;
}

function drawing<T extends { readonly at: number }>(
  points: readonly T[],
  label: string,
  valueOf: (point: T) => number,
  { format, highest, spoken }: Scale,
): View {
  const values = points.map(valueOf);
  const [first = 0, last = 0] = [values[0], values.at(-1)];
  return h(
    'div',
    { class: 'chart' },
    h('span', { class: 'label', attributes: { 'aria-hidden': 'true' } }, label),
    h(
      'svg',
      {
        attributes: {
          viewBox: `0 0 ${points.length * STEP} ${HEIGHT}`,
          width: points.length * STEP,
          height: HEIGHT,
          role: 'img',
          'aria-label': spoken(format(first), format(last)),
        },
      },
      points.map((point, i) =>
        bar(i, valueOf(point) / highest, t('labelled', dayOf(point.at), format(valueOf(point)))),
      ),
    ),
  );
}

function bar(index: number, share: number, words: string): View {
  const height = Math.max(1, share * HEIGHT);
  return h(
    'rect',
    {
      attributes: {
        x: index * STEP,
        y: (HEIGHT - height).toFixed(1),
        width: BAR,
        height: height.toFixed(1),
      },
    },
    h('title', {}, words),
  );
}
