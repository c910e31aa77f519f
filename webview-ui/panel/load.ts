import type { MeterView, ProjectView } from '../../src/shared/views';
import { icon, link } from '../shared/controls';
import { h, type View } from '../shared/element';
import { kilo, number } from '../shared/format';
import { ask, t } from '../shared/host';
import { bar } from './bar';
import { charts } from './charts';

type Format = (value: number) => string;

/** What a session start loads of the index, as meters, and how it went over the dreams. */
export function load(project: ProjectView): View {
  const { lines, bytes, tokens } = project.load;
  const isOver = [lines, bytes].some(({ now, limit }) => limit !== undefined && now > limit);
  return h(
    'div',
    { key: 'load', class: 'block load' },
    h('h3', {}, t('loaded')),
    h(
      'div',
      { key: 'meters', class: 'meters' },
      meter(t('lines'), lines, number, number),
      meter(t('bytes'), bytes, kilo, (value) => t('kilobytes', kilo(value))),
      h(
        'div',
        { class: 'meter' },
        h('span', { class: 'label' }, t('tokens')),
        h('span', { class: 'value' }, withAfter(t('about', number(tokens.now)), tokens, number)),
      ),
    ),
    isOver && h('p', { key: 'over', class: 'warning' }, icon('warning'), h('span', {}, t('overLimit'))),
    charts(project.chart),
    h(
      'p',
      { key: 'open', class: 'actions' },
      link(t('openIndex'), () => ask({ type: 'openIndex', project: project.id })),
      link(t('openFolder'), () => ask({ type: 'openFolder', project: project.id })),
    ),
  );
}

function withAfter(now: string, { now: before, after }: MeterView, format: Format): string {
  return after === undefined || format(after) === format(before) ? now : t('becomes', now, format(after));
}

/** `format` is for the count, `formatLimit` for the limit, which carries the unit. */
function meter(label: string, value: MeterView, format: Format, formatLimit: Format): View {
  const { now, after } = value;
  const limit = value.limit ?? Math.max(now, 1);
  const words = withAfter(t('meterOf', format(now), formatLimit(limit)), value, format);
  const spoken =
    after === undefined ? words : t('meterOfAfter', format(now), formatLimit(limit), format(after));
  return h(
    'div',
    {
      class: now > limit ? 'meter over' : 'meter',
      attributes: {
        role: 'meter',
        'aria-label': label,
        'aria-valuemin': 0,
        'aria-valuemax': limit,
        'aria-valuenow': Math.min(now, limit),
        'aria-valuetext': spoken,
      },
    },
    h('span', { class: 'label' }, label),
    bar(now / limit, after === undefined ? undefined : after / limit),
    h('span', { class: 'value' }, words),
  );
}
