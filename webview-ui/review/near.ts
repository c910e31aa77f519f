/** How far outside of sight something counts as near. */
const MARGIN = '600px';

/** Knows which files of the diff are, or were, near what is in sight: the others need not be built yet. */
export class Near {
  readonly #paths = new Set<string>();
  readonly #watched = new WeakSet<Element>();
  readonly #observer: IntersectionObserver;

  /** @param changed is called when something came near */
  constructor(changed: () => void) {
    this.#observer = new IntersectionObserver(
      (entries) => {
        const coming = entries.filter((entry) => entry.isIntersecting);
        for (const { target } of coming) {
          this.#paths.add(pathOf(target));
          this.#observer.unobserve(target);
        }
        if (coming.length > 0) changed();
      },
      { scrollMargin: MARGIN, rootMargin: MARGIN },
    );
  }

  has(path: string): boolean {
    return this.#paths.has(path);
  }

  /** Has files built that are about to be scrolled to. */
  add(paths: readonly string[]): void {
    for (const path of paths) this.#paths.add(path);
  }

  /** Watches the files that a drawing brought. */
  watch(): void {
    for (const element of fileElements()) {
      if (this.#watched.has(element) || this.has(pathOf(element))) continue;
      this.#watched.add(element);
      this.#observer.observe(element);
    }
  }
}

/** The files on the page, in their order. */
export function fileElements(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-file]')];
}

export function fileElement(path: string | undefined): HTMLElement | undefined {
  return fileElements().find((element) => pathOf(element) === path);
}

const pathOf = (element: Element): string => element.getAttribute('data-file') ?? '';
