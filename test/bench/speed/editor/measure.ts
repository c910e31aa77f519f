import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { makeTemporaryFolder } from '../../../support/folders';
import { runInHost } from '../../../support/hostSuite';
import type { ProjectCopy } from '../../../support/sampleProject';
import { RESULT, WORK } from './held';

/** Opens a real VS Code on a project, does some work in its extension host, and gives what was measured there. */
export async function measureInEditor<T>(
  work: 'dream' | 'review',
  { workspace, env }: ProjectCopy,
): Promise<T> {
  const result = path.join(makeTemporaryFolder('bench'), 'held.json');
  const code = await runInHost('bench', [{ in: path.join(__dirname, 'inEditor.ts'), out: 'index' }], {
    workspace,
    env: { ...env, [WORK]: work, [RESULT]: result },
  });
  if (code !== 0 || !existsSync(result))
    throw new Error(`VS Code ended with code ${code}, and nothing was measured.`);
  return JSON.parse(readFileSync(result, 'utf8')) as T;
}
