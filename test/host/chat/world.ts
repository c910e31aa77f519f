import { makeTemporaryFolder } from '../../support/folders';
import type { HostWorld } from '../../support/hostSuite';
import { greenhouse } from '../../support/sampleProject';
import { environmentOf, makeCopies } from '../support/copy';

/** The sample project in a window whose chat is there. */
export function makeWorld(): HostWorld {
  const [copy] = makeCopies([greenhouse], makeTemporaryFolder('chat'));
  if (copy === undefined) throw new Error('There is no copy.');
  return {
    workspace: copy.workspace,
    env: environmentOf([copy]),
    settings: { 'chat.disableAIFeatures': false },
  };
}
