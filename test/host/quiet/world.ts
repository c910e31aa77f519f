import { makeTemporaryFolder } from '../../support/folders';
import type { HostWorld } from '../../support/hostSuite';
import { greenhouse } from '../../support/sampleProject';
import { environmentOf, makeCopies } from '../support/copy';

/** A project at which nobody looks, the toggle off. */
export function makeWorld(): HostWorld {
  const [copy] = makeCopies([greenhouse], makeTemporaryFolder('quiet'));
  if (copy === undefined) throw new Error('There is no copy.');
  return { workspace: copy.workspace, env: environmentOf([copy]) };
}
