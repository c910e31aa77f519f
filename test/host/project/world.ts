import { makeTemporaryFolder } from '../../support/folders';
import type { HostWorld } from '../../support/hostSuite';
import { greenhouse } from '../../support/sampleProject';
import { environmentOf, makeCopies } from '../support/copy';

/** The sample project in disorder. */
export function makeWorld(): HostWorld {
  const [copy] = makeCopies([greenhouse], makeTemporaryFolder('project'));
  if (copy === undefined) throw new Error('There is no copy.');
  return { workspace: copy.workspace, env: environmentOf([copy]) };
}
