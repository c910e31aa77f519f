// Bundles the product: dist/cli.js for the terminal; dist/extension.js and what it loads for VS Code, with the same command line as
// autodream.js; sdk.js for both; media/webview for the extension's pages.
//
//   node build.mjs --production    as it is packed: small, where the plain build has readable stack traces
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { build as buildStyles } from 'esbuild';
import { build } from 'rolldown';
import { licensesOf } from './scripts/licenses.mjs';
import { partsOf } from './scripts/parts.mjs';
import { fewerCharacterNames, sdkApart, sharedVscode } from './scripts/plugins.mjs';
import { measuringRules, readingRules } from './scripts/rules.mjs';
import { smallFont } from './scripts/smallFont.mjs';

const require = createRequire(import.meta.url);
const isProduction = process.argv.includes('--production');

/** A program for Node. */
const forNode = (input, output = {}) =>
  build({
    input,
    platform: 'node',
    external: ['vscode'],
    plugins: [sharedVscode, sdkApart, fewerCharacterNames],
    transform: {
      target: 'node20',
      // What one build found in transcripts, another that reads them in another way does not use.
      define: {
        READING_RULES: JSON.stringify(readingRules()),
        MEASURING_RULES: JSON.stringify(measuringRules()),
      },
    },
    resolve: {
      alias: {
        // What is not used of it can be left out of the form that is made for browsers alone.
        yaml: require.resolve('yaml/package.json').replace('package.json', 'browser/index.js'),
      },
    },
    preserveEntrySignatures: 'allow-extension',
    output: {
      dir: 'dist',
      format: 'cjs',
      strict: true,
      minify: isProduction,
      comments: false,
      ...output,
    },
  });

const single = { codeSplitting: false };

/** What comes with the extension shares its code: that of each part lies in a file of its own. */
const along = [
  { program: 'extension', part: 'shared', file: 'src/extension.ts' },
  { part: 'memory', file: 'src/host/later/memory.ts' },
  { part: 'thinking', file: 'src/host/later/thinking.ts' },
  { program: 'thread', part: 'work', file: 'src/host/thread.ts' },
  { program: 'later', part: 'models', file: 'src/host/later.ts' },
  { program: 'autodream', file: 'src/cli.ts' },
].map((one) => ({ ...one, file: resolve(one.file) }));

const programs = [
  await forNode({ cli: 'src/cli.ts' }, single),
  await forNode({ sdk: 'src/engines/anthropic/sdk.ts' }, single),
  await forNode(
    Object.fromEntries(along.flatMap(({ program, file }) => (program ? [[program, file]] : []))),
    {
      chunkFileNames: '[name].js',
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [{ name: partsOf(along), debugName: 'parts' }],
      },
    },
  ),
];

const pages = await Promise.all(
  ['panel', 'review'].map((page) =>
    build({
      input: { [page]: `webview-ui/${page}/main.ts` },
      platform: 'browser',
      transform: { target: 'chrome132' },
      output: { dir: 'media/webview', format: 'iife', minify: true, comments: false },
    }),
  ),
);

const styles = await buildStyles({
  entryPoints: ['panel', 'review'].map((page) => ({ in: `webview-ui/${page}/${page}.css`, out: page })),
  outdir: 'media/webview',
  bundle: true,
  target: 'chrome132',
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
    await readFile(require.resolve('@vscode/codicons/dist/codicon.ttf')),
    [...icons.matchAll(/content: '\\(\w+)'/g)].map(([, code]) => Number.parseInt(code, 16)),
  ),
);

const chunks = [...programs, ...pages].flatMap(({ output }) => output);
const bundled = chunks.flatMap(({ modules }) =>
  Object.entries(modules).flatMap(([file, { renderedLength }]) => (renderedLength > 0 ? [file] : [])),
);
await writeFile(
  'dist/licenses.txt',
  licensesOf([...bundled, ...Object.keys(styles.metafile.inputs)], ['@vscode/codicons']),
);

// What a terminal may start.
for (const name of ['cli.js', 'autodream.js']) await chmod(join('dist', name), 0o755);
// What an earlier build left, and this one does not make.
const made = new Set([
  'licenses.txt',
  ...programs.flatMap(({ output }) => output.map((one) => one.fileName)),
]);
for (const name of await readdir('dist')) if (!made.has(name)) await rm(join('dist', name));
