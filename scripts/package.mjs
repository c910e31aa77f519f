// Packs what was built for production into a .vsix beside package.json, and says how large it is.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const vsix = path.resolve(process.argv[2] ?? path.join(root, `${name}-${version}.vsix`));

await createVSIX({
  cwd: root,
  packagePath: vsix,
  // Everything is in the bundles: nothing is loaded from node_modules at run time.
  dependencies: false,
  // README's links stay as they are: there is no public address to lead them to.
  rewriteRelativeLinks: false,
  allowMissingRepository: true,
});
console.log(`${vsix}: ${Math.ceil(statSync(vsix).size / 1000)} KB`);
