import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { eventually, theExtension } from '../support/extension';

interface Manifest {
  readonly extensionKind: readonly string[];
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string }>> };
  };
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
}

describe('the manifest', () => {
  const manifest = (): Manifest => theExtension().packageJSON as Manifest;
  const ids = (): string[] => manifest().contributes.commands.map((one) => one.command);

  it('activates the extension when the window has started', async () => {
    await eventually(() => theExtension().isActive, 'activation');
  });

  it('names commands that are all registered, and no other is', async () => {
    await theExtension().activate();
    const registered = (await vscode.commands.getCommands(true)).filter(
      // VS Code makes some of its own for each view and container.
      (id) => id.startsWith('autodream.') && !/^autodream\.(memory|files|dreams)\./.test(id),
    );
    assert.deepEqual(registered.sort(), ids().sort());
  });

  it('says of every command but the log and those of engines when the palette offers it', () => {
    const palette = manifest().contributes.menus.commandPalette ?? [];
    assert.deepEqual(
      ids().filter((id) => !palette.some((one) => one.command === id && one.when !== '')),
      ['chooseEngine', 'setApiKey', 'removeApiKey', 'forgetConsents', 'showLog'].map(
        (id) => `autodream.${id}`,
      ),
    );
  });

  it('lets a workspace that is not trusted decide no setting', () => {
    assert.deepEqual(
      [...manifest().capabilities.untrustedWorkspaces.restrictedConfigurations].sort(),
      Object.entries(manifest().contributes.configuration.properties)
        // No workspace can set the others.
        .filter(([, { scope }]) => scope === 'resource')
        .map(([name]) => name)
        .sort(),
    );
  });

  it('runs where the files are', () => assert.deepEqual(manifest().extensionKind, ['workspace']));

  it('has all its words and pictures', () => {
    const root = theExtension().extensionPath;
    const words = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8')) as object;
    const raw = readFileSync(path.join(root, 'package.json'), 'utf8');
    const asked = [...raw.matchAll(/"%([^%"]+)%"/g)].map((match) => match[1]!);
    assert.deepEqual([...new Set(asked)].sort(), Object.keys(words).sort());
    const pictures = [...raw.matchAll(/"(media\/[^"]+\.(?:svg|png))"/g)].map((match) => match[1]!);
    assert.deepEqual(
      pictures.filter((file) => !existsSync(path.join(root, file))),
      [],
    );
  });
});
