import type { ProjectView } from '../../src/shared/views';
import { link } from '../shared/controls';
import { h, type View } from '../shared/element';
import { exactTime, number, separated, size, when } from '../shared/format';
import { ask, t } from '../shared/host';

/** The three layers of memory as they are here, one line each: sessions, auto-memory, the built-in dream. */
export function layers(project: ProjectView, now: number): View {
  const { id, lastRun, sessions, autoMemory, builtInDream, builtInDreamAt } = project;
  const count = number(sessions.sinceLastDream);
  const { enabled, why } = autoMemory;
  const mayWrite = builtInDream !== 'off';
  const ran = builtInDreamAt === undefined ? [] : [t('builtInRan', when(builtInDreamAt, now))];
  return h(
    'dl',
    { key: 'layers', class: 'block layers' },
    row(
      t('sessions'),
      t(lastRun === undefined ? 'sessionsNew' : 'sessionsSince', count, size(sessions.bytes)),
    ),
    row(t('autoMemory'), separated([t(enabled ? 'layerOn' : 'layerOff'), contents(autoMemory)]), {
      title: why,
      control: turn('auto-memory', t('autoMemory'), enabled, (wanted) =>
        ask({ type: 'setAutoMemory', project: id, enabled: wanted }),
      ),
    }),
    row(t('builtIn'), separated([t(BUILT_IN[builtInDream]), t('writesUnseen'), ...ran]), {
      ...(builtInDreamAt === undefined ? {} : { title: exactTime(builtInDreamAt) }),
      control: turn('built-in', t('builtIn'), mayWrite, (wanted) =>
        ask({ type: 'setBuiltInDream', project: id, enabled: wanted }),
      ),
    }),
  );
}

const BUILT_IN = { on: 'layerOn', off: 'layerOff', unknown: 'layerUnknown' } as const;

/** "38 notes in 21 files" */
function contents({ statements, files }: ProjectView['autoMemory']): string {
  const notes = statements === 1 ? t('oneNote') : t('notes', number(statements));
  return `${notes} ${files === 1 ? t('inOneFile') : t('inFiles', number(files))}`;
}

function row(name: string, words: string, more: { title?: string; control?: View } = {}): View {
  const { title, control } = more;
  return h(
    'div',
    { class: 'layer' },
    h('dt', {}, name),
    h('dd', { key: 'words', attributes: { title: title === '' ? undefined : title } }, words),
    control !== undefined && h('dd', { key: 'control', class: 'control' }, control),
  );
}

function turn(key: string, name: string, isOn: boolean, set: (wanted: boolean) => void): View {
  const words = t(isOn ? 'turnOff' : 'turnOn');
  return link(words, () => set(!isOn), { key, label: t('labelled', words, name) });
}
