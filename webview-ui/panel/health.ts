import type { HealthView, ProjectView } from '../../src/shared/views';
import type { StringKey } from '../../src/shared/strings';
import { link } from '../shared/controls';
import { h, type View } from '../shared/element';
import { number, separated } from '../shared/format';
import { ask, t } from '../shared/host';
import { bar } from './bar';
import { healthChart } from './charts';

/** How much of memory is found from what loads, and what is wrong with it: each number opens its places. */
export function health(project: ProjectView): View | false {
  const { health } = project;
  if (health === undefined) return false;
  const wrong = health.counts.filter(({ count }) => count > 0);
  const fine = health.counts.filter(({ count }) => count === 0).map(({ kind }) => t(LABELS[kind]));
  return h(
    'div',
    { key: 'health', class: 'block health' },
    h('h3', {}, t('health')),
    h('div', { class: 'meters' }, reached(health)),
    wrong.length > 0 &&
      h(
        'ul',
        { key: 'wrong', class: 'numbers' },
        wrong.map(({ kind, count }) => h('li', { key: kind }, places(project.id, kind, count))),
      ),
    fine.length > 0 && h('p', { key: 'fine', class: 'quiet' }, t('noneOf', separated(fine))),
    healthChart(health.chart),
  );
}

type Kind = HealthView['counts'][number]['kind'];

const LABELS: Readonly<Record<Kind, StringKey>> = {
  'not-loaded': 'notLoaded',
  'not-reached': 'notReached',
  gone: 'gone',
  duplicates: 'duplicates',
  contradictions: 'contradictions',
  'dead-links': 'deadLinks',
  'missing-paths': 'missingPaths',
  unsourced: 'unsourced',
  secrets: 'secrets',
};

function places(project: string, kind: Kind, count: number): View {
  const words = t('labelledCount', t(LABELS[kind]), number(count));
  return link(words, () => ask({ type: 'showHealth', project, kind }), {
    label: t('showPlaces', words),
    title: t(HINTS[kind]),
  });
}

const HINTS: Readonly<Record<Kind, StringKey>> = {
  'not-loaded': 'notLoadedHint',
  'not-reached': 'notReachedHint',
  gone: 'goneHint',
  duplicates: 'duplicatesHint',
  contradictions: 'contradictionsHint',
  'dead-links': 'deadLinksHint',
  'missing-paths': 'missingPathsHint',
  unsourced: 'unsourcedHint',
  secrets: 'secretsHint',
};

function reached({ reached: { count, of, percent } }: HealthView): View {
  const words = t('meterOf', number(count), t('notes', number(of)));
  return h(
    'div',
    {
      class: 'meter',
      attributes: {
        role: 'meter',
        'aria-label': t('reached'),
        'aria-valuemin': 0,
        'aria-valuemax': 100,
        'aria-valuenow': percent,
        'aria-valuetext': words,
        title: t('reachedHint'),
      },
    },
    h('span', { class: 'label' }, t('reached')),
    bar(percent / 100),
    h('span', { class: 'value' }, words),
  );
}
