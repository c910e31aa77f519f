import type { MeterView, ProjectView } from '../../src/shared/views';
import { h, type View } from '../shared/element';
import { kilo, number } from '../shared/format';
import { t } from '../shared/host';

/** What a session start loads of the index, as meters, and how it went over the dreams. */
export function load(project: ProjectView): View {
  const { lines, bytes, tokens } = project.load;
  return h(
    'div',
    { key: 'load', class: 'block load' },
    h('h3', {}, t('loaded')),
    meter(t('lines'), lines, number),
    meter(t('bytes'), bytes, kilo),
    h(
      'div',
      { class: 'meter' },
      h('span', { class: 'label' }, t('tokens')),
      h('span', { class: 'value' }, withArrow(t('tokensAbout', number(tokens.now)), tokens, number)),
    ),
    chart(project.chart),
  );
}

function withArrow(now: string, meter: MeterView, format: (value: number) => string): string {
  return meter.after === undefined || meter.after === meter.now ? now : `${now} → ${format(meter.after)}`;
}

function meter(label: string, value: MeterView, format: (value: number) => string): View {
  const limit = value.limit ?? Math.max(value.now, 1);
  const words = withArrow(t('meterOf', format(value.now), format(limit)), value, format);
  const spoken =
    value.after === undefined
      ? words
      : t('meterOfAfter', format(value.now), format(limit), format(value.after));
  return h(
    'div',
    {
      class: value.now > limit ? 'meter over' : 'meter',
      attributes: {
        role: 'meter',
        'aria-label': label,
        'aria-valuemin': 0,
        'aria-valuemax': limit,
        'aria-valuenow': Math.min(value.now, limit),
        'aria-valuetext': spoken,
      },
    },
    h('span', { class: 'label' }, label),
    bar(
      Math.min(1, value.now / limit),
      value.after === undefined ? undefined : Math.min(1, value.after / limit),
    ),
    h('span', { class: 'value' }, words),
  );
}

/** A bar as a drawing: a width in CSS would be an inline style, which the page's policy forbids. */
function bar(share: number, after: number | undefined): View {
  const rect = (kind: string, width: number): View =>
    h('rect', { class: kind, attributes: { x: 0, y: 0, height: 6, width: (width * 100).toFixed(1) } });
  return h(
    'svg',
    {
      class: 'bar',
      attributes: { viewBox: '0 0 100 6', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    },
    rect('track', 1),
    rect('now', share),
    after !== undefined && rect('after', after),
  );
}

const CHART = { height: 24, step: 8, bar: 6 };

function chart(points: ProjectView['chart']): View | undefined {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 2) return undefined;
  const highest = Math.max(...points.map((p) => p.lines), 1);
  const bars = points.map((point, i) => {
    const height = Math.max(1, (point.lines / highest) * CHART.height);
    return h('rect', {
      attributes: {
        x: i * CHART.step,
        y: (CHART.height - height).toFixed(1),
        width: CHART.bar,
        height: height.toFixed(1),
      },
    });
  });
  return h(
    'div',
    { class: 'chart' },
    h(
      'svg',
      {
        attributes: {
          viewBox: `0 0 ${points.length * CHART.step} ${CHART.height}`,
          width: points.length * CHART.step,
          height: CHART.height,
          role: 'img',
          'aria-label': t('chartLabel', points.length, first.lines, last.lines),
        },
      },
      bars,
    ),
    h('span', { class: 'quiet' }, t('overDreams', points.length)),
  );
}
