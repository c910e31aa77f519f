import type { HostWorld } from '../../support/hostSuite';
import { makeTemporaryFolder } from '../../support/folders';
import { copyProject, greenhouse } from '../../support/sampleProject';

/** The sample project in disorder. */
export function makeWorld(): HostWorld {
  const { workspace, env } = copyProject(greenhouse, makeTemporaryFolder('project'));
  return { workspace, env };
}
