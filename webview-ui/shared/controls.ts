import { h, type View } from './element';

/** One of VS Code's icons; it says nothing to a screen reader, the words beside it do. */
export function icon(name: string): View {
  return h('span', { class: `codicon codicon-${name}`, attributes: { 'aria-hidden': 'true' } });
}

export interface ButtonOptions {
  readonly secondary?: boolean;
  readonly disabled?: boolean;
  readonly title?: string;
}

export function button(words: string, act: () => void, options: ButtonOptions = {}): View {
  return h(
    'vscode-button',
    {
      set: {
        disabled: options.disabled === true,
        appearance: options.secondary === true ? 'secondary' : 'primary',
      },
      attributes: { title: options.title },
      on: { click: act },
    },
    words,
  );
}

/** A button that looks like a link: it does something here, it leads nowhere. */
export function link(words: string, act: () => void, label?: string): View {
  return h(
    'button',
    { class: 'link', attributes: { type: 'button', 'aria-label': label }, on: { click: act } },
    words,
  );
}
