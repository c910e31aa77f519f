import type { BrowserPage } from './browserPage';

/** What foreign words made of a page: nothing of this may be there. */
export async function liveNodes({ page }: BrowserPage): Promise<readonly string[]> {
  return await page.evaluate<string[]>(
    `[...document.querySelectorAll('#root :is(script, img, iframe, style, object, embed, form, base, meta, link, math, [style]:not([style=""]), [href], [src], [srcset], [action], [formaction], [onload], [onerror], [onclick], [onfocus], [onmouseover])')]
      .map((element) => element.outerHTML.slice(0, 100))`,
  );
}
