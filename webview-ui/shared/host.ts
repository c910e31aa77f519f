import type { PanelRequest, ReviewRequest } from '../../src/shared/protocol';
import { filled, STRINGS, type StringKey, type Strings } from '../../src/shared/strings';
import { isUpdate, type PanelUpdate, type ReviewUpdate, type Update } from '../../src/shared/updates';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

/** Asks the host for something. What comes of it comes as the next snapshot. */
export function ask(request: PanelRequest | ReviewRequest): void {
  api.postMessage(request);
}

/** Keeps scroll and selection over a reload; nothing else is kept in a page. */
export function remember(state: unknown): void {
  api.setState(state);
}

export function remembered(): unknown {
  return api.getState();
}

/** Calls back with each snapshot that is newer than the last, and asks for the first. */
export function onUpdate<T extends PanelUpdate | ReviewUpdate>(
  type: T['type'],
  show: (view: T['view']) => void,
): void {
  listen(type, show);
  ask({ type: 'ready' });
}

/** Calls back with each update of a type that is newer than the last. */
export function listen<T extends Update>(type: T['type'], take: (view: T['view']) => void): void {
  let epoch = -1;
  window.addEventListener('message', (event) => {
    const message: unknown = event.data;
    if (!isUpdate<T>(message, type) || message.epoch <= epoch) return;
    epoch = message.epoch;
    take(message.view);
  });
}

/** The element the page draws into. */
export function rootElement(): HTMLElement {
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no root.');
  return root;
}

const strings: Strings = readStrings();

function readStrings(): Strings {
  try {
    return { ...STRINGS, ...(JSON.parse(rootElement().dataset.strings ?? '{}') as Partial<Strings>) };
  } catch {
    return STRINGS;
  }
}

/** A string in the person's language, with its values. */
export function t(key: StringKey, ...values: readonly (string | number)[]): string {
  return filled(strings[key], ...values);
}

/** The language that VS Code speaks, if this browser knows it. */
export const language = knownLanguage(document.documentElement.lang);

function knownLanguage(tag: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0] ?? 'en';
  } catch {
    return 'en';
  }
}
