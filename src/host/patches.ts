import type { CompiledChange } from '../core/dream/compile';
import { hunksOf, unifiedPatch } from '../core/dream/lineDiff';
import { maskSecrets } from '../core/secrets/secrets';

/** Equal lines that are shown around what differs. */
const CONTEXT = 3;

/** A file's change as a page shows it: no secret stands in it. */
export interface ShownChange {
  readonly patch: string;
  readonly before: string;
  readonly after: string;
}

/** What is shown of files, made again only for those that changed: a click changes one or two of many. */
export class Patches {
  readonly #made = new Map<string, { readonly change: CompiledChange; readonly shown: ShownChange }>();

  of(change: CompiledChange): ShownChange {
    const known = this.#made.get(change.path);
    if (known !== undefined && isSame(known.change, change)) return known.shown;
    const [before, after] = [maskSecrets(change.before ?? ''), maskSecrets(change.after ?? '')];
    const shown = { patch: unifiedPatch(change.path, hunksOf(before, after, CONTEXT)), before, after };
    this.#made.set(change.path, { change, shown });
    return shown;
  }
}

const isSame = (a: CompiledChange, b: CompiledChange): boolean =>
  a.before === b.before && a.after === b.after;
