import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { atTheStart, inDist, inTurns } from '../../support/bundles';
import { repositoryRoot } from '../../support/folders';

const bundles = {
  'command line (`dist/cli.js`)': ['dist/cli.js'],
  'extension, loaded at the start (`dist/extension.js` and what it needs)': atTheStart.map(inDist),
  'extension, loaded when it is needed (`dist/later.js` and what it needs)': inTurns.flat().map(inDist),
  'both, loaded to ask Anthropic’s API (`dist/sdk.js`)': ['dist/sdk.js'],
  'page of the Memory view': ['media/webview/panel.js', 'media/webview/panel.css'],
  'page of the Dream Review': ['media/webview/review.js', 'media/webview/review.css'],
};

/** What was built, with its bytes; what was not built is left out. */
export function bundleSizes(): { readonly what: string; readonly bytes: number }[] {
  return Object.entries(bundles).flatMap(([what, names]) => {
    const files = names.map((name) => path.join(repositoryRoot, name));
    if (!files.every((file) => existsSync(file))) return [];
    return [{ what, bytes: files.reduce((sum, file) => sum + statSync(file).size, 0) }];
  });
}
