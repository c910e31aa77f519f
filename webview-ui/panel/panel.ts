import type { PanelView, ProjectView } from '../../src/shared/views';
import { h, type View } from '../shared/element';
import { layers } from './layers';
import { load } from './load';
import { state } from './state';

/** The Memory view: a block a workspace folder, or one sentence. */
export function panel(view: PanelView, now: number): View[] {
  if (view.message !== undefined) return [h('p', { class: 'message', key: 'message' }, view.message)];
  return view.projects.map((project) => projectBlock(project, view.projects.length > 1, now));
}

function projectBlock(project: ProjectView, named: boolean, now: number): View {
  return h(
    'section',
    { key: project.id, class: 'project', attributes: { 'aria-label': project.name } },
    named && h('h2', { class: 'name' }, project.name),
    state(project, now),
    project.notices.map((notice) =>
      h(
        'p',
        { class: 'notice' },
        h('span', { class: 'codicon codicon-info', attributes: { 'aria-hidden': 'true' } }),
        notice,
      ),
    ),
    load(project),
    layers(project),
  );
}
