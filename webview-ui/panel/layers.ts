import type { ProjectView } from '../../src/shared/views';
import { link } from '../shared/controls';
import { h, type View } from '../shared/element';
import { megabytes } from '../shared/format';
import { ask, t } from '../shared/host';

/** The three layers of memory as they are here, one line each: sessions, auto-memory, the built-in dream. */
export function layers(project: ProjectView): View {
  const { sessions, autoMemory, builtInDream, id } = project;
  const isOn = builtInDream === 'on';
  return h(
    'dl',
    { key: 'layers', class: 'block layers' },
    row(t('sessions'), t('sessionsSince', sessions.sinceLastDream, megabytes(sessions.bytes))),
    row(
      t('autoMemory'),
      t(autoMemory.enabled ? 'autoMemoryOn' : 'autoMemoryOff', autoMemory.statements, autoMemory.files),
      turn(t('autoMemory'), autoMemory.enabled, (enabled) =>
        ask({ type: 'setAutoMemory', project: id, enabled }),
      ),
      autoMemory.why,
    ),
    row(
      t('builtIn'),
      t(builtInDream === 'unknown' ? 'builtInUnknown' : isOn ? 'builtInOn' : 'builtInOff'),
      turn(t('builtIn'), isOn, (enabled) => ask({ type: 'setBuiltInDream', project: id, enabled })),
    ),
  );
}

function row(name: string, words: string, control?: View, title?: string): View {
  return h(
    'div',
    { class: 'layer', attributes: { title } },
    h('dt', {}, name),
    h('dd', {}, words, control !== undefined && ' ', control),
  );
}

function turn(name: string, isOn: boolean, set: (enabled: boolean) => void): View {
  const words = t(isOn ? 'turnOff' : 'turnOn');
  return link(words, () => set(!isOn), `${words}: ${name}`);
}
