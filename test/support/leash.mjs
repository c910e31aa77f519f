// Runs a command as a process group of its own. As soon as standard input ends (that is, when whoever
// started this is gone, in whatever way it went) the whole group is killed and its folder removed.
//   leash.mjs <folder to remove, or an empty string> <command> <arguments ...>
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';

const [folder, command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });

function killGroup() {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group is gone already.
  }
}

function end(code) {
  killGroup();
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.exit(code);
}

process.stdin.on('end', killGroup).on('error', killGroup).resume();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, killGroup);
child.on('error', (error) => {
  console.error(`${command} could not be started: ${error.message}`);
  end(127);
});
child.on('exit', (code) => end(code ?? 1));
