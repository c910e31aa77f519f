import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { changedEnvironment, type EnvironmentChanges } from './environment';
import { makeTemporaryFolder } from './folders';
import { type Leashed, startLeashed } from './leashed';
import { userSettingsText } from './userSettings';
import type { VscodeHost } from './vscodeHost';

/** How long a server may take until it can be opened, in milliseconds. */
const START_DEADLINE = 60_000;

/** Without a gallery the workbench does not look for one on the network. */
const NO_GALLERY = { EXTENSIONS_GALLERY: '{}' };

/** What a server is started with. */
export interface ServerOptions {
  /** Changes to the environment that the extension host sees, e.g. `HOME`. */
  readonly env?: EnvironmentChanges | undefined;
  /** The text of the user's settings file; a quiet VS Code when left out. */
  readonly settings?: string | undefined;
  /** Packages (`.vsix`) to install before it starts. */
  readonly install?: readonly string[] | undefined;
  /** Folders of extensions to have installed as they stand: a window that is reloaded sees their new build. */
  readonly linkedExtensions?: readonly string[] | undefined;
  /** Whether windows may run tests in the extension host. They then show no notification unasked. */
  readonly forTests?: boolean | undefined;
  /** Where extensions are installed; a folder of its own when left out. */
  readonly extensionsFolder?: string | undefined;
  /** Whether folders must be trusted first; off when left out, as in a test run of the desktop. */
  readonly workspaceTrust?: boolean | undefined;
}

/** A VS Code server on a port of its own, with data folders of its own. */
export interface VscodeServer {
  /** Host and port, e.g. `127.0.0.1:40123`. */
  readonly authority: string;
  /** The user's settings file; VS Code follows changes to it. */
  readonly settingsFile: string;
  /** The last lines that it printed, for the report of a failure. */
  readonly lastLines: readonly string[];
  /** Settles with the exit code when it ended. */
  readonly exited: Promise<number>;
  /** Ends it and removes its data folder. */
  readonly stop: () => Promise<void>;
}

/** What a window opens, with which extensions. Paths are absolute. */
export interface WindowOptions {
  /** A folder or a `.code-workspace` file; an empty window when left out. */
  readonly workspace?: string | undefined;
  /** Folders of extensions under development. */
  readonly extensionPaths?: readonly string[] | undefined;
  /** A module whose `run()` is called in the extension host, and which ends the window. */
  readonly testsPath?: string | undefined;
}

/** Starts a server, ready to be opened in a browser. It ends with this process, whatever becomes of it. */
export async function startVscodeServer(
  host: VscodeHost,
  options: ServerOptions = {},
): Promise<VscodeServer> {
  const dataFolder = makeTemporaryFolder('vscode');
  const settingsFile = path.join(dataFolder, 'data', 'User', 'settings.json');
  mkdirSync(path.dirname(settingsFile), { recursive: true });
  writeFileSync(settingsFile, options.settings ?? userSettingsText());
  const extensionsFolder = options.extensionsFolder ?? path.join(dataFolder, 'extensions');
  const folders = ['--server-data-dir', dataFolder, '--extensions-dir', extensionsFolder];
  const env = changedEnvironment({ ...NO_GALLERY, ...options.env });
  mkdirSync(extensionsFolder, { recursive: true });
  for (const [index, folder] of (options.linkedExtensions ?? []).entries()) {
    symlinkSync(folder, path.join(extensionsFolder, `linked-${index}`));
  }
  for (const vsix of options.install ?? []) await installExtension(host, vsix, folders, env);
  const args = [host.main, ...flags(options), ...folders];
  const server = startLeashed(host.node, args, { env, ownFolder: dataFolder });
  const { lastLines, exited, stop } = server;
  try {
    return { authority: await boundTo(server), settingsFile, lastLines, exited, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address of a window. */
export function windowUrl(authority: string, options: WindowOptions): string {
  const remote = (file: string): string => `vscode-remote://${authority}${encodeURI(file)}`;
  const payload: (readonly [string, string])[] = [];
  for (const folder of options.extensionPaths ?? [])
    payload.push(['extensionDevelopmentPath', remote(folder)]);
  if (options.testsPath !== undefined) payload.push(['extensionTestsPath', remote(options.testsPath)]);
  const query = new URLSearchParams();
  if (options.workspace === undefined) query.set('ew', 'true');
  else query.set(options.workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', options.workspace);
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `http://${authority}/?${query.toString()}`;
}

/** Port 0 lets the system choose a free one. */
const ALWAYS = '--host 127.0.0.1 --port 0 --without-connection-token --accept-server-license-terms';
/** The environment reaches the extension host as it was given, without a login shell's additions. */
const QUIET = '--disable-telemetry --disable-experiments --force-disable-user-env';
/** Only with the driver does the workbench take extensions under development and tests from its address. */
const FOR_TESTS = '--enable-smoke-test-driver';

function flags(options: ServerOptions): readonly string[] {
  const flags = [...ALWAYS.split(' '), ...QUIET.split(' ')];
  if (!options.workspaceTrust) flags.push('--disable-workspace-trust');
  if (options.forTests) flags.push(FOR_TESTS);
  return flags;
}

/** Waits until the server can be opened; it says where. */
async function boundTo(server: Leashed): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const ready = new Promise<string>((resolve, reject) => {
    let authority = '';
    const fail = (why: string): void => reject(new Error([why, ...server.lastLines].join('\n')));
    timer = setTimeout(
      () => fail(`VS Code was not ready after ${START_DEADLINE / 1000} s. Its last words:`),
      START_DEADLINE,
    );
    server.onLine((line) => {
      authority = /^Server bound to ([\d.]+:\d+)/.exec(line)?.[1] ?? authority;
      if (line.startsWith('Web UI available')) resolve(authority);
    });
    void server.exited.then((code) =>
      fail(`VS Code ended with code ${code} before it was ready. Its last words:`),
    );
  });
  return ready.finally(() => clearTimeout(timer));
}

async function installExtension(
  host: VscodeHost,
  vsix: string,
  folders: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const installer = startLeashed(host.node, [host.main, '--install-extension', vsix, ...folders], { env });
  const code = await installer.exited;
  if (code !== 0) throw new Error([`VS Code could not install ${vsix}:`, ...installer.lastLines].join('\n'));
}
