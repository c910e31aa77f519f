import type { Engine } from '../core/dream/engine';
import { offlineEngine } from '../engines/offline/offlineEngine';

/** The engine of this name, or undefined. */
export function engineNamed(name: string): Engine | undefined {
  return [offlineEngine].find((engine) => engine.name === name);
}
