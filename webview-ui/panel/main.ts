import type { PanelUpdate } from '../../src/shared/updates';
import { draw } from '../shared/element';
import { onUpdate, rootElement } from '../shared/host';
import { registerControls } from '../shared/toolkit';
import { panel } from './panel';

registerControls();
onUpdate<PanelUpdate>('panel', (view) => draw(rootElement(), panel(view, Date.now())));
