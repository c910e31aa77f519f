import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { cacheFolder, makeTemporaryFolder, removeFolder } from './folders';
import { Unavailable } from './unavailable';
import { type Theme, themes } from './userSettings';
import { installedHost } from './vscodeHost';
import { openWorkbench } from './workbench';

/** What VS Code gives a webview of a theme's looks. */
export interface ThemeLook {
  /** `--vscode-…` variables of the html element. */
  readonly variables: Readonly<Record<string, string>>;
  /** Classes of the body, e.g. `vscode-dark`. */
  readonly classes: string;
  /** The style sheet that VS Code puts before a webview's own. */
  readonly sheet: string;
}

export type ThemeLooks = Readonly<Record<Theme, ThemeLook>>;

/**
 * The looks of the four themes as the real VS Code hands them to a webview; asked once, then kept in the cache
 * folder. Where no VS Code can be had, a small palette stands in.
 */
export async function themeLooks(log: (line: string) => void): Promise<ThemeLooks> {
  const kept = keptFile(installedHost()?.version);
  if (kept !== undefined && existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8')) as ThemeLooks;
  try {
    log("Asking VS Code for its themes' colours ...");
    const looks = await askVscode();
    keep(looks);
    return looks;
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    log(`The themes are a small palette of our own: ${error.message}`);
    return OWN;
  }
}

function keptFile(version: string | undefined): string | undefined {
  return version === undefined ? undefined : path.join(cacheFolder(), 'themes', `${version}.json`);
}

function keep(looks: ThemeLooks): void {
  const file = keptFile(installedHost()?.version);
  if (file === undefined) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, JSON.stringify(looks, null, 1));
  renameSync(partial, file);
}

/** Opens a webview in each theme and reads what VS Code put into it. */
async function askVscode(): Promise<ThemeLooks> {
  const extension = makeProbe();
  const looks: Partial<Record<Theme, ThemeLook>> = {};
  try {
    for (const theme of themes) {
      const workbench = await openWorkbench({ extensionPath: extension, theme });
      try {
        await workbench.runCommand('Probe: Show');
        looks[theme] = await readLook(await workbench.webview('#probe'));
      } finally {
        await workbench.close();
      }
    }
  } finally {
    removeFolder(extension);
  }
  return looks as ThemeLooks;
}

/** Runs in the webview; passed as text, since what is compiled for tests may name helpers that are not there. */
const READ_LOOK = `(() => {
  const { style } = document.documentElement;
  const names = [...style].filter((name) => name.startsWith('--'));
  return {
    variables: Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)])),
    classes: document.body.className,
    sheet: document.getElementById('_defaultStyles')?.textContent ?? '',
  };
})()`;

async function readLook(frame: Frame): Promise<ThemeLook> {
  return await frame.evaluate<ThemeLook>(READ_LOOK);
}

/** An extension with one command, which shows a webview that holds nothing of its own. */
function makeProbe(): string {
  const folder = makeTemporaryFolder('probe');
  const manifest = {
    name: 'probe',
    publisher: 'tests',
    version: '0.0.1',
    engines: { vscode: '^1.100.0' },
    main: './probe.js',
    contributes: { commands: [{ command: 'probe.show', title: 'Show', category: 'Probe' }] },
  };
  const code = `
    const vscode = require('vscode');
    exports.activate = () => vscode.commands.registerCommand('probe.show', () => {
      const panel = vscode.window.createWebviewPanel('probe', 'Probe', vscode.ViewColumn.One, {});
      panel.webview.html = '<!DOCTYPE html><html><body><p id="probe">Probe</p></body></html>';
    });`;
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'probe.js'), code);
  return folder;
}

function own(kind: string, colours: Readonly<Record<string, string>>): ThemeLook {
  const common = {
    'font-family': 'system-ui, sans-serif',
    'font-size': '13px',
    'editor-font-family': 'monospace',
    'editor-font-size': '13px',
  };
  const named = Object.entries({ ...common, ...colours });
  return {
    variables: Object.fromEntries(named.map(([name, value]) => [`--vscode-${name}`, value])),
    classes: kind,
    sheet: '@layer vscode-default { body { margin: 0; padding: 0 20px; background: transparent; } }',
  };
}

/** Enough colours to look at the pages where there is no VS Code. */
const OWN: ThemeLooks = {
  light: own('vscode-light', {
    'editor-background': '#ffffff',
    'sideBar-background': '#f5f5f5',
    foreground: '#333333',
    descriptionForeground: '#555555',
    focusBorder: '#0060c0',
    'textLink-foreground': '#0050a0',
    'button-background': '#0050a0',
    'button-foreground': '#ffffff',
  }),
  dark: own('vscode-dark', {
    'editor-background': '#1e1e1e',
    'sideBar-background': '#181818',
    foreground: '#dddddd',
    descriptionForeground: '#b0b0b0',
    focusBorder: '#4090e0',
    'textLink-foreground': '#70b0ff',
    'button-background': '#0050a0',
    'button-foreground': '#ffffff',
  }),
  highContrast: own('vscode-high-contrast', {
    'editor-background': '#000000',
    'sideBar-background': '#000000',
    foreground: '#ffffff',
    descriptionForeground: '#ffffff',
    contrastBorder: '#6fc3df',
    contrastActiveBorder: '#f38518',
    focusBorder: '#f38518',
    'textLink-foreground': '#21a6ff',
    'button-foreground': '#ffffff',
  }),
  highContrastLight: own('vscode-high-contrast-light vscode-high-contrast', {
    'editor-background': '#ffffff',
    'sideBar-background': '#ffffff',
    foreground: '#292929',
    descriptionForeground: '#292929',
    contrastBorder: '#0f4a85',
    contrastActiveBorder: '#006bbd',
    focusBorder: '#006bbd',
    'textLink-foreground': '#0f4a85',
    'button-foreground': '#ffffff',
    'button-background': '#0f4a85',
  }),
};
