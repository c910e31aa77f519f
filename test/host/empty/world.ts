import { makeTemporaryFolder } from '../../support/folders';
import type { HostWorld } from '../../support/hostSuite';

/** A window without a folder, and a home folder with nothing in it. */
export function makeWorld(): HostWorld {
  const home = makeTemporaryFolder('empty');
  return {
    env: { HOME: home, USERPROFILE: home, XDG_STATE_HOME: `${home}/state`, CLAUDE_CONFIG_DIR: undefined },
  };
}
