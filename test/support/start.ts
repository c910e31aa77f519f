import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { chosenVscode, findCommand, hasScreen } from './chosenVscode';
import { changedEnvironment } from './environment';
import { makeTemporaryFolder, repositoryRoot } from './folders';
import { copyProject, greenhouse, type ProjectCopy } from './sampleProject';
import { prepareVscodeHost } from './vscodeHost';
import { startVscodeServer, windowUrl } from './vscodeServer';

const INTERRUPTED = 130;

/** Opens a VS Code with the extension on a copy of the sample project, until a person ends it. */
export async function start(): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(INTERRUPTED));
  const folder = makeTemporaryFolder('start');
  const project = copyProject(greenhouse, folder);
  console.log(`A copy of the sample project is in ${folder}; it is removed in the end.`);
  const code = findCommand('code');
  if (chosenVscode() === 'desktop' && code !== undefined) return startDesktop(code, folder, project);
  return startInBrowser(project);
}

/** Settles when the window is closed. */
async function startDesktop(code: string, folder: string, project: ProjectCopy): Promise<number> {
  const profile = path.join(folder, 'profile');
  const args = [
    '--wait',
    '--new-window',
    `--user-data-dir=${profile}`,
    `--extensions-dir=${path.join(profile, 'extensions')}`,
    `--extensionDevelopmentPath=${repositoryRoot}`,
    project.workspace,
  ];
  const env = changedEnvironment(project.env);
  const desktop = spawn(code, args, { env, stdio: 'inherit', shell: process.platform === 'win32' });
  console.log('VS Code opens. Close its window to end.');
  const [exitCode] = (await once(desktop, 'exit')) as [number | null];
  return exitCode ?? 1;
}

async function startInBrowser(project: ProjectCopy): Promise<number> {
  const host = await prepareVscodeHost(console.log);
  const server = await startVscodeServer(host, { env: project.env, linkedExtensions: [repositoryRoot] });
  const url = windowUrl(server.authority, { workspace: project.workspace });
  console.log(`Open VS Code in a browser, and press Ctrl-C here to end:\n\n    ${url}\n`);
  openInBrowser(url);
  const exitCode = await server.exited;
  console.error(['VS Code ended by itself. Its last words:', ...server.lastLines.slice(-10)].join('\n'));
  return exitCode === 0 ? 1 : exitCode;
}

/** Where there is a desktop to open it on; the address stands in the terminal anyway. */
function openInBrowser(url: string): void {
  const opener = findCommand(process.platform === 'darwin' ? 'open' : 'xdg-open');
  if (opener === undefined || !hasScreen()) return;
  spawn(opener, [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
