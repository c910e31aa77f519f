import { makeTemporaryFolder } from '../../support/folders';
import type { HostWorld } from '../../support/hostSuite';
import { greenhouse } from '../../support/sampleProject';
import { environmentOf, makeCopies } from '../support/copy';

/** A project with the toggle on when the window opens. */
export function makeWorld(): HostWorld {
  const [copy] = makeCopies([greenhouse], makeTemporaryFolder('enabled'));
  if (copy === undefined) throw new Error('There is no copy.');
  return { workspace: copy.workspace, env: environmentOf([copy]), settings: { 'autodream.enabled': true } };
}
