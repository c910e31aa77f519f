import type { PartsUpdate, ReviewUpdate } from '../../src/shared/updates';
import type { ReviewView } from '../../src/shared/views';
import { draw } from '../shared/element';
import { listen, onUpdate, rootElement } from '../shared/host';
import { registerControls } from '../shared/toolkit';
import { followKeys } from './keys';
import { Marker } from './mark';
import { Near } from './near';
import { narrowPage, page, toggleKeys } from './page';
import { Received } from './received';
import { followScroll, restoreScroll } from './scroll';
import { Selection } from './selection';

registerControls();

let latest: ReviewView | undefined;
const near = new Near(show);
const marker = new Marker();
const selection = new Selection(show);

function show(): void {
  if (latest === undefined) return;
  const chosen = latest.operations.find(({ id }) => id === selection.looking.operation);
  near.add(chosen?.files ?? []);
  draw(rootElement(), page(latest, selection, near));
  marker.mark(latest, selection.looking);
  near.watch();
}

followKeys(
  () => latest,
  selection,
  () => toggleKeys(selection),
);
narrowPage.addEventListener('change', show);
const received = new Received();
listen<PartsUpdate>('parts', (parts) => received.keep(parts));
onUpdate<ReviewUpdate>('review', (sent) => {
  const view = received.whole(sent);
  const isFirst = latest === undefined;
  latest = view;
  selection.fitTo(view);
  show();
  if (!isFirst) return;
  restoreScroll(selection);
  followScroll(selection);
});
