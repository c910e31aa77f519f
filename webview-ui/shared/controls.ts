import { type Child, h, type View } from './element';

/** The icons in use; `icons.css` gives each its sign. */
export type IconName =
  | 'bell-dot'
  | 'check'
  | 'chevron-down'
  | 'chevron-right'
  | 'circle-filled'
  | 'circle-outline'
  | 'circle-slash'
  | 'diff'
  | 'error'
  | 'go-to-file'
  | 'info'
  | 'sync'
  | 'warning';

/** One of VS Code's icons; it says nothing to a screen reader, the words beside it do. */
export function icon(name: IconName): View {
  return h('span', { class: `codicon codicon-${name}`, attributes: { 'aria-hidden': 'true' } });
}

export interface ButtonOptions {
  readonly secondary?: boolean;
  readonly disabled?: boolean;
  readonly title?: string;
}

/** A button; `name` keeps it the same one, and its focus, when its words change. */
export function button(name: string, words: string, act: () => void, options: ButtonOptions = {}): View {
  return h(
    'vscode-button',
    {
      key: name,
      set: {
        disabled: options.disabled === true,
        appearance: options.secondary === true ? 'secondary' : 'primary',
      },
      attributes: { 'data-button': name, title: options.title },
      on: { click: act },
    },
    words,
  );
}

export interface LinkOptions {
  readonly key?: string;
  readonly class?: string;
  /** What a screen reader says in place of the words. */
  readonly label?: string;
  readonly title?: string;
  readonly tabindex?: number;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
}

/** A button that looks like a link: it does something here, it leads nowhere. */
export function link(words: Child, act: () => void, options: LinkOptions = {}): View {
  const { key, label, title, tabindex, pressed, expanded } = options;
  return h(
    'button',
    {
      ...(key === undefined ? {} : { key }),
      class: options.class ?? 'link',
      attributes: {
        type: 'button',
        'aria-label': label,
        title,
        tabindex,
        'aria-pressed': pressed === undefined ? undefined : String(pressed),
        'aria-expanded': expanded === undefined ? undefined : String(expanded),
      },
      on: { click: act },
    },
    words,
  );
}

/** A button of one icon; its name is its tooltip. */
export function iconButton(name: IconName, label: string, act: () => void, key?: string): View {
  return link(icon(name), act, { class: 'icon', label, title: label, ...(key === undefined ? {} : { key }) });
}

/** A line with a sign before it: something to know or to look at. */
export function notice(kind: 'info' | 'warning' | 'check', words: string, role?: 'status'): View {
  return h('p', { class: `notice ${kind}`, attributes: { role } }, icon(kind), h('span', {}, words));
}
