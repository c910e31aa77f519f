import type { FileView, ReviewView } from '../../src/shared/views';
import { icon, link } from '../shared/controls';
import { h, type View } from '../shared/element';
import { ask, t } from '../shared/host';
import { renderDiff, renderMarkdown, type SafeHtml } from '../shared/html';
import type { Selection } from './selection';

/** The right half: the files as the accepted changes make them, as a diff or as a reader would see them. */
export function files(view: ReviewView, selection: Selection, sideBySide: boolean): View {
  const { tab } = selection.looking;
  return h(
    'section',
    { key: 'files', class: 'files', attributes: { 'aria-label': t('files') } },
    h(
      'div',
      { class: 'row tabs' },
      h(
        'div',
        { attributes: { role: 'tablist' } },
        tabButton('diff', t('sideBySide'), selection),
        tabButton('rendered', t('rendered'), selection),
      ),
      view.files.length > 0 && link(t('openInDiffEditor'), () => ask({ type: 'openDiff' })),
    ),
    view.files.length === 0 && h('p', { class: 'quiet' }, t('noChanges')),
    view.files.map((file) => fileBlock(file, tab, sideBySide)),
  );
}

function tabButton(name: 'diff' | 'rendered', words: string, selection: Selection): View {
  const chosen = selection.looking.tab === name;
  return h(
    'button',
    {
      class: chosen ? 'tab chosen' : 'tab',
      attributes: { type: 'button', role: 'tab', 'aria-selected': chosen ? 'true' : 'false' },
      on: { click: () => selection.change({ tab: name }) },
    },
    words,
  );
}

function fileBlock(file: FileView, tab: 'diff' | 'rendered', sideBySide: boolean): View {
  const status = file.status === 'new' ? t('newFile') : file.status === 'gone' ? t('goneFile') : '';
  return h(
    'article',
    { key: `file-${file.path}`, class: `file ${file.status}`, attributes: { 'data-file': file.path } },
    h(
      'div',
      { class: 'row file-head' },
      h(
        'h3',
        {},
        link(
          file.path,
          () => ask({ type: 'openDiff', path: file.path }),
          `${t('openInDiffEditor')}: ${file.path}`,
        ),
      ),
      h('span', { class: 'quiet' }, status),
    ),
    file.warning !== undefined && h('p', { class: 'warning' }, icon('warning'), file.warning),
    tab === 'diff'
      ? h('div', { key: 'diff', class: 'diff', html: diffs.of(file, sideBySide) })
      : rendered(file),
  );
}

function rendered(file: FileView): View {
  const side = (name: string, text: string): View =>
    h(
      'div',
      { class: 'side' },
      h('h4', {}, name),
      h('div', { class: 'markdown', html: texts.of(text), on: { click: openLink } }),
    );
  return h(
    'div',
    { key: 'rendered', class: 'rendered' },
    side(t('before'), file.before),
    side(t('after'), file.after),
  );
}

/** Links are opened by the host, which decides what may be opened. */
function openLink(event: Event): void {
  const anchor = event.target instanceof Element ? event.target.closest('a') : null;
  if (anchor === null) return;
  event.preventDefault();
  ask({ type: 'openLink', href: anchor.getAttribute('href') ?? '' });
}

/** Markup is made again only for what changed: a click changes one or two files of many. */
class Rendered<T extends unknown[]> {
  readonly #made = new Map<string, SafeHtml>();
  readonly #make: (...parts: T) => SafeHtml;
  readonly #keyOf: (...parts: T) => string;

  constructor(make: (...parts: T) => SafeHtml, keyOf: (...parts: T) => string) {
    this.#make = make;
    this.#keyOf = keyOf;
  }

  of(...parts: T): SafeHtml {
    const key = this.#keyOf(...parts);
    const known = this.#made.get(key) ?? this.#make(...parts);
    if (this.#made.size > 600) this.#made.clear();
    this.#made.set(key, known);
    return known;
  }
}

const diffs = new Rendered(
  (file: FileView, sideBySide: boolean) => renderDiff(file.patch, sideBySide),
  (file, sideBySide) => `${String(sideBySide)}\n${file.patch}`,
);
const texts = new Rendered(renderMarkdown, (text: string) => text);
