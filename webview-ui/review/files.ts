import type { DiffFile } from 'diff2html/lib/types';
import type { FileView, ReviewView } from '../../src/shared/views';
import { icon, iconButton, link } from '../shared/controls';
import { h, type View } from '../shared/element';
import { number } from '../shared/format';
import { ask, t } from '../shared/host';
import { LINK_TARGET, renderDiff, renderMarkdown, type SafeHtml } from '../shared/html';
import type { Near } from './near';
import { diffFile } from './patch';
import type { Looking } from './selection';

/** So many are built before anything is known of what is in sight. */
const AT_ONCE = 3;

/** The files as the accepted changes make them, as a diff or as a reader would see them. */
export function files(view: ReviewView, { tab }: Looking, isWide: boolean, near: Near): View[] {
  if (view.files.length === 0) return [h('p', { key: 'empty', class: 'message' }, t('noChanges'))];
  near.add(view.files.slice(0, AT_ONCE).map((file) => file.path));
  return view.files.map((file) => fileBlock(file, tab, isWide, near.has(file.path)));
}

function fileBlock(file: FileView, tab: Looking['tab'], isWide: boolean, isNear: boolean): View {
  const content = !isNear ? pending() : tab === 'diff' ? diff(file, isWide) : rendered(file);
  return h(
    'article',
    {
      key: `file-${file.path}`,
      class: `file ${file.status}`,
      attributes: { 'data-file': file.path, 'aria-label': file.path },
    },
    fileHead(file),
    file.warning !== undefined &&
      h('p', { key: 'warning', class: 'warning' }, icon('warning'), h('span', {}, file.warning)),
    content,
  );
}

function fileHead(file: FileView): View {
  const { path, status } = file;
  const { addedLines, deletedLines } = patches.of(file);
  const words = status === 'new' ? t('newFile') : status === 'gone' ? t('goneFile') : undefined;
  const openDiff = (): void => ask({ type: 'openDiff', path });
  return h(
    'div',
    { key: 'head', class: 'file-head' },
    h('h2', {}, link(pathParts(path), openDiff, { class: 'path', label: path, title: path })),
    words !== undefined && h('span', { key: 'status', class: 'status' }, words),
    count('added', '+', addedLines, t('addedLines', number(addedLines))),
    count('removed', '−', deletedLines, t('removedLines', number(deletedLines))),
    iconButton('diff', t('openInDiffEditor'), openDiff, 'diff'),
    status !== 'new' &&
      iconButton('go-to-file', t('openFile'), () => ask({ type: 'openFile', path }), 'open'),
  );
}

/** A path that is too long loses the middle: its end, which tells it from others, always shows. */
function pathParts(path: string): View[] {
  const cut = Math.max(0, path.length - 16);
  return [h('span', { class: 'start' }, path.slice(0, cut)), h('span', { class: 'end' }, path.slice(cut))];
}

function count(kind: string, sign: string, lines: number, words: string): View | false {
  return (
    lines > 0 &&
    h('span', { key: kind, class: `count ${kind}`, attributes: { title: words } }, `${sign}${lines}`)
  );
}

/** The place of a file that is not in sight yet. */
const pending = (): View => h('div', { key: 'pending', class: 'pending' });

function diff(file: FileView, isWide: boolean): View {
  if (patches.of(file).blocks.length === 0)
    return h('p', { key: 'only-name', class: 'quiet message' }, t('onlyName'));
  // A file that comes or goes has only one side.
  const isSideBySide = isWide && file.status === 'changed';
  return h('div', {
    key: isSideBySide ? 'side-by-side' : 'inline',
    class: 'diff',
    html: diffs.of(file, isSideBySide),
  });
}

function rendered(file: FileView): View {
  const side = (key: string, name: string, text: string): View =>
    h(
      'div',
      { key, class: 'side' },
      h('h3', {}, name),
      text === ''
        ? h('p', { key: 'empty', class: 'quiet' }, t('emptyFile'))
        : h('div', {
            key: 'text',
            class: 'markdown',
            html: texts.of(text),
            on: { click: openLink, keydown: openLinkByKey },
          }),
    );
  return h(
    'div',
    { key: 'rendered', class: 'rendered' },
    side('before', t('before'), file.before),
    side('after', t('after'), file.after),
  );
}

/** Links are opened by the host, which decides what may be opened. */
function openLink(event: Event): void {
  const anchor = event.target instanceof Element ? event.target.closest(`[${LINK_TARGET}]`) : null;
  if (anchor !== null) ask({ type: 'openLink', href: anchor.getAttribute(LINK_TARGET) ?? '' });
}

function openLinkByKey(event: Event): void {
  if (event instanceof KeyboardEvent && event.key === 'Enter') openLink(event);
}

/** Keeps what was made of something by its content: a click changes one or two files of many. */
class Made<Parts extends readonly unknown[], Result> {
  readonly #made = new Map<string, Result>();
  readonly #make: (...parts: Parts) => Result;
  readonly #keyOf: (...parts: Parts) => string;

  constructor(make: (...parts: Parts) => Result, keyOf: (...parts: Parts) => string) {
    this.#make = make;
    this.#keyOf = keyOf;
  }

  of(...parts: Parts): Result {
    const key = this.#keyOf(...parts);
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    if (this.#made.size > MOST_KEPT) this.#made.clear();
    const result = this.#make(...parts);
    this.#made.set(key, result);
    return result;
  }
}

const MOST_KEPT = 1000;

const keyOf = ({ path, patch }: FileView): string => `${path}\n${patch}`;

const patches = new Made<[FileView], DiffFile>(({ path, patch }) => diffFile(path, patch), keyOf);

const diffs = new Made<[FileView, boolean], SafeHtml>(
  (file, isSideBySide) => renderDiff(patches.of(file), isSideBySide),
  (file, isSideBySide) => `${String(isSideBySide)}\n${keyOf(file)}`,
);

const texts = new Made<[string], SafeHtml>(renderMarkdown, (text) => text);
