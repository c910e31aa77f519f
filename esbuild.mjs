// Bundles the product: dist/cli.js for the terminal, dist/extension.js, later.js and thread.js for VS Code, sdk.js for both, media/webview for the extension's pages.
//
//   node esbuild.mjs --production    as it is packed: small, where the plain build has readable stack traces
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, resolve } from 'node:path';
import { build } from 'esbuild';
import { licensesOf } from './scripts/licenses.mjs';
import { smallFont } from './scripts/smallFont.mjs';
import { measuringRules, readingRules } from './scripts/rules.mjs';

const source = resolve('src');
const isProduction = process.argv.includes('--production');

/**
 * `import * as vscode` in a file makes a copy of all that VS Code offers, some hundred names, and asks VS Code for it
 * anew: thirty files doing so is most of what loading the extension would take. Here all share one. A thread of the
 * extension and its command line have no VS Code, and do nothing that would need it.
 */
const sharedVscode = {
  name: 'shared-vscode',
  setup(build) {
    const [shared, asked] = ['shared-vscode', 'asked-vscode'];
    build.onResolve({ filter: /^vscode$/ }, ({ path, namespace }) =>
      namespace === asked
        ? { path, external: true }
        : { path, namespace: namespace === shared ? asked : shared },
    );
    build.onLoad({ filter: /.*/, namespace: shared }, () => ({ contents: "export * from 'vscode';" }));
    build.onLoad({ filter: /.*/, namespace: asked }, () => ({
      contents: "try { module.exports = require('vscode'); } catch { module.exports = {}; }",
    }));
  },
};

/**
 * Bundles that others load when they are needed, from whichever folder they are asked for: most of what the extension does,
 * and the SDK of an API that few dreams ask, a sixth of the command line.
 */
const loadedLater = {
  name: 'loaded-later',
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\/(?:later|sdk)$/ }, ({ path, importer }) =>
      importer.startsWith(source) ? { path: `./${basename(path)}`, external: true } : undefined,
    );
  },
};

/**
 * All 2,125 names of HTML's characters are a fiftieth of the package. Notes are read with the 252 of HTML 4: another name
 * stays as it is written, as it does in the file in any case.
 */
const fewerCharacterNames = {
  name: 'fewer-character-names',
  setup(build) {
    const names = 'fewer-character-names';
    build.onResolve({ filter: /^character-entities$/ }, ({ path }) => ({ path, namespace: names }));
    build.onLoad({ filter: /.*/, namespace: names }, () => ({
      contents: "export { characterEntitiesHtml4 as characterEntities } from 'character-entities-html4';",
      resolveDir: source,
    }));
  },
};

const programs = await build({
  entryPoints: {
    cli: 'src/cli.ts',
    extension: 'src/extension.ts',
    later: 'src/host/later.ts',
    thread: 'src/host/thread.ts',
    autodream: 'src/host/program.ts',
    sdk: 'src/engines/anthropic/sdk.ts',
  },
  outdir: 'dist',
  bundle: true,
  plugins: [sharedVscode, loadedLater, fewerCharacterNames],
  // VS Code hands out `vscode` to `require` alone.
  supported: { 'dynamic-import': false },
  // What one build found in transcripts, another that reads them in another way does not use.
  define: {
    READING_RULES: JSON.stringify(readingRules()),
    MEASURING_RULES: JSON.stringify(measuringRules()),
  },
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: isProduction,
  minifySyntax: true,
  // What is not used of it can be left out of the form that is made for browsers alone.
  alias: {
    yaml: createRequire(import.meta.url)
      .resolve('yaml/package.json')
      .replace('package.json', 'browser/index.js'),
  },
  charset: 'utf8',
  legalComments: 'none',
  sourcemap: false,
  metafile: true,
  logLevel: 'warning',
});

const pages = await build({
  entryPoints: ['panel', 'review'].flatMap((page) => [
    { in: `webview-ui/${page}/main.ts`, out: page },
    { in: `webview-ui/${page}/${page}.css`, out: page },
  ]),
  outdir: 'media/webview',
  bundle: true,
  platform: 'browser',
  target: 'chrome132',
  format: 'iife',
  minify: true,
  legalComments: 'none',
  external: ['*.ttf'],
  metafile: true,
  logLevel: 'warning',
});

// The font of the icons lies beside the style sheets that name it, with those icons that they name.
await mkdir('media/webview', { recursive: true });
const icons = await readFile('webview-ui/shared/icons.css', 'utf8');
await writeFile(
  'media/webview/codicon.ttf',
  smallFont(
    await readFile(createRequire(import.meta.url).resolve('@vscode/codicons/dist/codicon.ttf')),
    [...icons.matchAll(/content: '\\(\w+)'/g)].map(([, code]) => Number.parseInt(code, 16)),
  ),
);

await writeFile('dist/licenses.txt', licensesOf([programs.metafile, pages.metafile], ['@vscode/codicons']));
