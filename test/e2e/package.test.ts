import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { homedir } from 'node:os';
import path from 'node:path';
import { findSecrets } from '../../src/core/secrets/secrets';
import { atTheStart, comesAlong, inDist, inTurns } from '../support/bundles';
import { makeTemporaryFolder, repositoryRoot } from '../support/folders';
import { copyProject, greenhouse } from '../support/sampleProject';
import { openWorkbench } from '../support/workbench';
import { readZip } from '../support/zip';
import { DreamReview } from './dreamReview';

/** Bytes of the whole package at most. */
const LARGEST = 600_000;

/** Bytes that are loaded in one turn of the extension host at most: a slow machine takes 30 ms for as many. */
const LARGEST_TURN = 400_000;

/** All that may be in it: what VS Code reads, what the extension loads, what its pages load. */
const ALLOWED = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/changelog.md',
  ...comesAlong.map((name) => `extension/${inDist(name)}`),
  'extension/dist/licenses.txt',
  'extension/media/autodream.svg',
  'extension/media/icon.png',
  'extension/media/review-dark.svg',
  'extension/media/review-light.svg',
  'extension/media/walkthrough/look.svg',
  'extension/media/walkthrough/review.svg',
  'extension/media/walkthrough/run.svg',
  'extension/media/webview/codicon.ttf',
  'extension/media/webview/panel.css',
  'extension/media/webview/panel.js',
  'extension/media/webview/review.css',
  'extension/media/webview/review.js',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/readme.md',
];
/** Translations, of which there may be any number. */
const TRANSLATION = /^extension\/(?:l10n\/bundle\.l10n(?:\.[\w-]+)?|package\.nls\.[\w-]+)\.json$/;

/** Kinds that are guessed by the word before a value: `token`, say, which code without white space is full of. */
const GUESSED = /: (?:password|secret-value)$/;

describe('the package', () => {
  let vsix: string;
  let archive: Buffer;
  let files: ReadonlyMap<string, Buffer>;

  const texts = (): (readonly [string, string])[] =>
    [...files]
      .filter(([name]) => !/\.(?:png|ttf)$/.test(name))
      .map(([name, bytes]) => [name, bytes.toString('utf8')] as const);
  /** The files whose text a pattern is found in. */
  const filesWith = (pattern: RegExp): string[] =>
    texts().flatMap(([name, text]) => (pattern.test(text) ? [name] : []));

  before(() => {
    vsix = path.join(makeTemporaryFolder('package'), 'autodream.vsix');
    const run = (...args: string[]): unknown =>
      execFileSync(process.execPath, args, { cwd: repositoryRoot, stdio: 'pipe' });
    run('build.mjs', '--production');
    run('scripts/package.mjs', vsix);
    archive = readFileSync(vsix);
    files = readZip(archive);
  });

  it('holds what is allowed, and nothing else', () => {
    const names = [...files.keys()].filter((name) => !TRANSLATION.test(name));
    assert.deepEqual(names.sort(), [...ALLOWED].sort());
  });

  it('is small', () => {
    assert.ok(archive.length <= LARGEST, `${archive.length} bytes`);
  });

  it('is loaded in small pieces', () => {
    const sizes = [atTheStart, ...inTurns].map((names) =>
      names.reduce((sum, name) => sum + files.get(`extension/${inDist(name)}`)!.length, 0),
    );
    assert.ok(Math.max(...sizes) <= LARGEST_TURN, sizes.join(', '));
  });

  it('loads nothing at run time but what Node and VS Code bring', () => {
    const own = comesAlong.map((name) => files.get(`extension/${inDist(name)}`)!.toString('utf8'));
    const code = own.join('\n');
    const loaded = [...code.matchAll(/\b(?:require|import)\(["'`]([^"'`]+)["'`]\)/g)].map(
      ([, name]) => name!,
    );
    const brought = new Set(['vscode', ...comesAlong.map((name) => `./${name}.js`), ...builtinModules]);
    assert.ok(loaded.length > 5, 'Its imports are found.');
    assert.deepEqual(
      loaded.filter((name) => !brought.has(name.replace(/^node:/, ''))),
      [],
    );
  });

  it('holds no React, and neither does the lock file', () => {
    assert.deepEqual(
      filesWith(/\breact[-.](?:dom|jsx|element|fragment)|__SECRET_INTERNALS|createElement\(React/i),
      [],
    );
    const lock = JSON.parse(readFileSync(path.join(repositoryRoot, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, unknown>;
    };
    const react = Object.keys(lock.packages).filter((name) =>
      /node_modules\/(?:react|react-dom|@types\/react)$/.test(name),
    );
    assert.deepEqual(react, []);
  });

  it('holds no source map, no path of the machine it was made on, and no secret', () => {
    assert.deepEqual(filesWith(/[#@] ?sourceMappingURL=|"sourcesContent"/), []);
    const places = [repositoryRoot, `${homedir()}${path.sep}`];
    const tellers = texts().filter(([, text]) => places.some((place) => text.includes(place)));
    assert.deepEqual(
      tellers.map(([name]) => name),
      [],
    );
    const secrets = texts().flatMap(([name, text]) =>
      findSecrets(text).map(({ kind }) => `${name}: ${kind}`),
    );
    assert.deepEqual(
      secrets.filter((found) => !GUESSED.test(found)),
      [],
    );
  });

  it('hands on the licences of what it is made of', () => {
    const licences = files.get('extension/dist/licenses.txt')!.toString('utf8');
    for (const name of [
      'yaml',
      'diff',
      'diff2html',
      'markdown-it',
      '@vscode/codicons',
      '@vscode/webview-ui-toolkit',
    ])
      assert.match(licences, new RegExp(`^${name} \\d`, 'm'));
  });

  it('is installed by the command line of VS Code, and works there', async () => {
    const { workspace, env } = copyProject(greenhouse, makeTemporaryFolder('installed'));
    const workbench = await openWorkbench({ workspace, env, install: [vsix] });
    try {
      await workbench.runCommand('AutoDream: Run Dream');
      const review = await DreamReview.shownIn(workbench);
      assert.ok((await review.decisions()).size > 1, 'It proposes something.');
      assert.deepEqual(workbench.complaints, []);
    } finally {
      await workbench.screenshot('e2e/package-installed');
      await workbench.close();
    }
  });
});
