import { makeTemporaryFolder } from '../../support/folders';
import type { HostWorld } from '../../support/hostSuite';
import { greenhouse } from '../../support/sampleProject';
import { environmentOf, makeCopies } from '../support/copy';

/** A project whose sessions were long ended when the window opens, the toggle off. */
export function makeWorld(): HostWorld {
  const [copy] = makeCopies([greenhouse], makeTemporaryFolder('schedule'));
  if (copy === undefined) throw new Error('There is no copy.');
  return { workspace: copy.workspace, env: environmentOf([copy]) };
}
