import type { PanelView, ProjectView } from '../../src/shared/views';
import { notice } from '../shared/controls';
import { h, type View } from '../shared/element';
import { t } from '../shared/host';
import { health } from './health';
import { layers } from './layers';
import { load } from './load';
import { outside } from './outside';
import { state } from './state';

/** The Memory view: a block a workspace folder, or one sentence. `now` is in epoch milliseconds. */
export function panel(view: PanelView, now: number): View[] {
  const isNamed = view.projects.length > 1;
  return [
    h(
      'main',
      { key: 'main', class: 'panel' },
      h('h1', { class: 'unseen' }, t('memory')),
      view.message === undefined
        ? view.projects.map((project) => projectBlock(project, isNamed, now))
        : h('p', { key: 'message', class: 'message' }, view.message),
    ),
  ];
}

function projectBlock(project: ProjectView, isNamed: boolean, now: number): View {
  return h(
    'section',
    { key: project.id, class: 'project', attributes: { 'aria-label': project.name } },
    h('h2', { key: 'name', class: isNamed ? 'name' : 'unseen' }, project.name),
    state(project, now),
    project.outside !== undefined && outside(project.id, project.outside),
    project.notices.map((words) => notice('info', words)),
    load(project),
    health(project),
    layers(project, now),
  );
}
