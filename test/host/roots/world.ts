import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeTemporaryFolder } from '../../support/folders';
import type { HostWorld } from '../../support/hostSuite';
import { greenhouse } from '../../support/sampleProject';
import { environmentOf, makeCopies } from '../support/copy';

/** A workspace of three folders: two projects, and one on no disk. A memory of the second lies elsewhere as well. */
export function makeWorld(): HostWorld {
  const folder = makeTemporaryFolder('roots');
  const [first, second] = makeCopies([greenhouse, { ...greenhouse, name: 'orchard' }], folder);
  if (first === undefined || second === undefined) throw new Error('There are no copies.');
  // The same path as a client wrote it that spells it in other letters.
  const other = path.join(
    path.dirname(second.sessions),
    path.basename(second.sessions).toUpperCase(),
    'memory',
  );
  cpSync(greenhouse.memory, other, { recursive: true });
  const workspace = path.join(folder, 'all.code-workspace');
  const folders = [
    { path: first.workspace },
    { path: second.workspace, name: '$(alert) orchard' },
    { uri: 'vscode-userdata:/virtual', name: 'virtual' },
  ];
  writeFileSync(workspace, JSON.stringify({ folders }));
  return { workspace, env: environmentOf([first, second]) };
}
