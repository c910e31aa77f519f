import type { ReviewUpdate } from '../../src/shared/updates';
import type { ReviewView } from '../../src/shared/views';
import { draw } from '../shared/element';
import { onUpdate, rootElement } from '../shared/host';
import { registerControls } from '../shared/toolkit';
import { followKeys } from './keys';
import { page } from './page';
import { markSelected } from './mark';
import { Selection } from './selection';

registerControls();

let latest: ReviewView | undefined;
const selection = new Selection(show);

function show(): void {
  if (latest === undefined) return;
  draw(rootElement(), page(latest, selection));
  markSelected(latest, selection);
}

followKeys(() => latest, selection);
window.matchMedia('(max-width: 900px)').addEventListener('change', show);
onUpdate<ReviewUpdate>('review', (view) => {
  latest = view;
  selection.fitTo(view);
  show();
});
