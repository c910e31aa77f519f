import { pathRules, type Environment } from '../../storage/environment';

/** What is asked of the disk to find a program. */
export interface Disk {
  readonly isFile: (path: string) => boolean;
  /** Names in a folder; none when it cannot be read. */
  readonly entries: (folder: string) => readonly string[];
}

/** Folders in a home that editors keep their extensions in, on a desktop and on a server. */
const EXTENSION_FOLDERS = [
  '.vscode',
  '.vscode-insiders',
  '.vscode-server',
  '.vscode-server-insiders',
  '.vscode-oss',
  '.cursor',
  '.cursor-server',
  '.windsurf',
  '.windsurf-server',
].map((folder) => [folder, 'extensions']);

/** Where the client's own installers put it, which an editor started from a dock does not have on its PATH. */
const INSTALLED = [
  ['.local', 'bin'],
  ['.claude', 'local'],
  ['.npm-global', 'bin'],
  ['.bun', 'bin'],
];
const INSTALLED_FOR_ALL = ['/opt/homebrew/bin', '/usr/local/bin'];

/** Inside Anthropic's extension for VS Code. */
const BUNDLED = ['resources', 'native-binary'];
const EXTENSION = /^anthropic\.claude-code-(\d[\d.]*)/;

/** Every `claude` that can be found on this machine, those on the PATH first. */
export function claudePrograms(environment: Environment, disk: Disk): string[] {
  const path = pathRules(environment);
  const name = environment.platform === 'win32' ? 'claude.exe' : 'claude';
  const own = INSTALLED.map((parts) => path.join(environment.home, ...parts));
  const everyones = environment.platform === 'win32' ? [] : INSTALLED_FOR_ALL;
  const folders = [...pathFolders(environment), ...own, ...everyones];
  const found = folders.flatMap((folder) => programIn(folder, environment, disk) ?? []);
  const bundled = extensionFolders(environment).flatMap((folder) => {
    const newest = newestExtension(disk.entries(folder));
    return newest === undefined ? [] : [path.join(folder, newest, ...BUNDLED, name)];
  });
  return [...new Set([...found, ...bundled.filter((program) => disk.isFile(program))])];
}

/** The program that a path names: itself, what an npm shim starts, or the one in that folder. */
export function programAt(given: string, environment: Environment, disk: Disk): string | undefined {
  if (/\.(cmd|ps1|bat)$/i.test(given)) return behindShim(given, environment, disk);
  return disk.isFile(given) ? given : programIn(given, environment, disk);
}

function programIn(folder: string, environment: Environment, disk: Disk): string | undefined {
  const path = pathRules(environment);
  if (environment.platform !== 'win32') {
    const program = path.join(folder, 'claude');
    return disk.isFile(program) ? program : undefined;
  }
  const program = path.join(folder, 'claude.exe');
  if (disk.isFile(program)) return program;
  return behindShim(path.join(folder, 'claude.cmd'), environment, disk);
}

/**
 * npm puts `claude.cmd` on the PATH of Windows, which only a shell can start, and a shell would read our arguments.
 * The program that it starts lies below it.
 */
function behindShim(shim: string, environment: Environment, disk: Disk): string | undefined {
  if (!disk.isFile(shim)) return undefined;
  const path = pathRules(environment);
  const parts = ['node_modules', '@anthropic-ai', 'claude-code', 'bin', 'claude.exe'];
  const program = path.join(path.dirname(shim), ...parts);
  return disk.isFile(program) ? program : undefined;
}

function pathFolders({ env, platform }: Environment): string[] {
  const named = Object.keys(env).find((name) =>
    platform === 'win32' ? name.toUpperCase() === 'PATH' : name === 'PATH',
  );
  const list = (named === undefined ? undefined : env[named]) ?? '';
  // A relative entry would start whatever lies in the current folder under that name.
  const isAbsolute = (folder: string): boolean =>
    platform === 'win32' ? /^[a-z]:[\\/]/i.test(folder) : folder.startsWith('/');
  return list
    .split(platform === 'win32' ? ';' : ':')
    .map((folder) => folder.replace(/^"(.*)"$/, '$1'))
    .filter(isAbsolute);
}

function extensionFolders(environment: Environment): string[] {
  const path = pathRules(environment);
  const { VSCODE_EXTENSIONS: chosen, VSCODE_PORTABLE: portable } = environment.env;
  return [
    ...(chosen === undefined || chosen === '' ? [] : [chosen]),
    ...(portable === undefined || portable === '' ? [] : [path.join(portable, 'extensions')]),
    ...EXTENSION_FOLDERS.map((parts) => path.join(environment.home, ...parts)),
    path.join(environment.home, '.local', 'share', 'code-server', 'extensions'),
  ];
}

function newestExtension(names: readonly string[]): string | undefined {
  const versions = names.flatMap((name) => {
    const version = EXTENSION.exec(name)?.[1];
    return version === undefined ? [] : [{ name, version }];
  });
  return versions.sort((a, b) => compareVersions(b.version, a.version))[0]?.name;
}

/** Negative when `a` is older than `b`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left?.[i] ?? 0) - (right?.[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
