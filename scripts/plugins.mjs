// What is done to the code while it is bundled.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** A module that is made here, and lies in no file. */
const made = (name, code) => {
  const id = `\0${name}`;
  return { id, load: { filter: { id: new RegExp(`^${id}$`) }, handler: () => code } };
};

const vscode = made(
  'shared-vscode',
  "let offered; try { offered = require('vscode'); } catch { offered = {}; } export { offered };",
);

/**
 * `import * as vscode` makes a copy of all that VS Code offers, some hundred names, which is most of what loading the
 * extension would take. Here all files share what VS Code hands out as it is. A thread of the extension and its command
 * line have no VS Code, and do nothing that would need it.
 */
export const sharedVscode = {
  name: 'shared-vscode',
  resolveId: { filter: { id: /^shared-vscode$/ }, handler: () => vscode.id },
  load: vscode.load,
  transform: {
    filter: { code: "from 'vscode'" },
    handler: (code) =>
      code.replace("import * as vscode from 'vscode';", "import { offered as vscode } from 'shared-vscode';"),
  },
};

/**
 * The SDK of an API that few dreams ask, a sixth of the command line: a bundle of its own, loaded when it is needed by
 * whatever lies beside it.
 */
export const sdkApart = {
  name: 'sdk-apart',
  resolveId: {
    filter: { id: /^\.\/sdk$/ },
    handler: (_, importer) =>
      /[\\/]src[\\/]engines[\\/]anthropic[\\/]/.test(importer) ? { id: './sdk.js', external: true } : null,
  },
};

const names = made(
  'fewer-character-names',
  `export { characterEntitiesHtml4 as characterEntities } from ${JSON.stringify(require.resolve('character-entities-html4'))};`,
);

/**
 * All 2,125 names of HTML's characters are a fiftieth of the package. Notes are read with the 252 of HTML 4: another name
 * stays as it is written, as it does in the file in any case.
 */
export const fewerCharacterNames = {
  name: 'fewer-character-names',
  resolveId: { filter: { id: /^character-entities$/ }, handler: () => names.id },
  load: names.load,
};
