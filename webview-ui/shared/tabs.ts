import { h, type View } from './element';

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly words: string;
}

export interface Tabs<Name extends string> {
  /** Names the list to a screen reader. */
  readonly label: string;
  readonly tabs: readonly Tab<Name>[];
  readonly chosen: Name;
  /** The id of the element that the chosen tab shows. */
  readonly panel: string;
  readonly choose: (name: Name) => void;
}

/** A list of tabs: one tab stop, arrows move and choose. */
export function tabList<Name extends string>({ label, tabs, chosen, panel, choose }: Tabs<Name>): View {
  const step = (event: Event): void => {
    const by = event instanceof KeyboardEvent ? STEPS[event.key] : undefined;
    if (by === undefined) return;
    const at = tabs.findIndex((tab) => tab.name === chosen);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (next === undefined) return;
    event.preventDefault();
    choose(next.name);
    document.getElementById(tabId(next.name))?.focus();
  };
  return h(
    'div',
    {
      key: 'tabs',
      class: 'tabs',
      attributes: { role: 'tablist', 'aria-label': label },
      on: { keydown: step },
    },
    tabs.map(({ name, words }) =>
      h(
        'button',
        {
          key: name,
          class: 'tab',
          attributes: {
            id: tabId(name),
            type: 'button',
            role: 'tab',
            tabindex: name === chosen ? 0 : -1,
            'aria-selected': String(name === chosen),
            'aria-controls': name === chosen ? panel : undefined,
          },
          on: { click: () => choose(name) },
        },
        words,
      ),
    ),
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** The id of a tab, which names the panel that it shows. */
export function tabId(name: string): string {
  return `tab-${name}`;
}
