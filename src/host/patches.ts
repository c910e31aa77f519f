import type { CompiledChange } from '../core/dream/compile';
import { hunksOf, unifiedPatch } from '../core/dream/lineDiff';

/** Equal lines that are shown around what differs. */
const CONTEXT = 3;

/** Patches of files, made again only for those that changed: a click changes one or two of many. */
export class Patches {
  readonly #made = new Map<string, { readonly change: CompiledChange; readonly patch: string }>();

  of(change: CompiledChange): string {
    const known = this.#made.get(change.path);
    if (known !== undefined && isSame(known.change, change)) return known.patch;
    const patch = unifiedPatch(change.path, hunksOf(change.before ?? '', change.after ?? '', CONTEXT));
    this.#made.set(change.path, { change, patch });
    return patch;
  }
}

const isSame = (a: CompiledChange, b: CompiledChange): boolean =>
  a.before === b.before && a.after === b.after;
