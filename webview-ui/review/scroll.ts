import type { Selection } from './selection';

/** What scrolls the list: on a wide page the list itself, on a narrow one the page. */
function scroller(): Element | null {
  return document.querySelector('.wide .changes') ?? document.scrollingElement;
}

/** Puts the list where it was before the page was made again. */
export function restoreScroll({ looking }: Selection): void {
  if (looking.scrolled > 0) scroller()?.scrollTo({ top: looking.scrolled });
}

/** Remembers how far the list is scrolled. */
export function followScroll(selection: Selection): void {
  let isAsked = false;
  document.addEventListener(
    'scroll',
    () => {
      if (isAsked || document.querySelector('.changes') === null) return;
      isAsked = true;
      requestAnimationFrame(() => {
        isAsked = false;
        selection.scrolledTo(Math.round(scroller()?.scrollTop ?? 0));
      });
    },
    { capture: true, passive: true },
  );
}
