import { buildSync } from 'esbuild';
import path from 'node:path';
import { makeTemporaryFolder, repositoryRoot } from '../support/folders';

const built = new Map<string, string>();

/**
 * A program of ours as one file, built once a process, in a temporary folder that leaves with it.
 *
 * @param entry inside the repository, such as `src/cli.ts`
 */
export function bundle(entry: string): string {
  const known = built.get(entry);
  if (known !== undefined) return known;
  const outfile = path.join(makeTemporaryFolder('bundle'), `${path.basename(entry, '.ts')}.js`);
  buildSync({
    entryPoints: [path.join(repositoryRoot, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    supported: { 'dynamic-import': false },
    logLevel: 'warning',
  });
  built.set(entry, outfile);
  return outfile;
}
