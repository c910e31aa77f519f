// A dream on a copy of the sample project: nothing of yours is read or written.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const sample = path.join(root, 'samples', 'greenhouse');
const copy = path.join(root, 'out', 'sample');
fs.rmSync(copy, { recursive: true, force: true });
fs.cpSync(sample, copy, { recursive: true });

const folder = (name) => path.join(copy, name);
const cli = path.join(root, 'dist', 'cli.js');
const places = ['memory', 'sessions', 'workspace'].flatMap((name) => [`--${name}`, folder(name)]);
const dream = ['dream', ...places, '--now', '2026-11-22T09:00:00Z', '--yes', ...process.argv.slice(2)];
const result = spawnSync(process.execPath, [cli, ...dream], {
  stdio: 'inherit',
  // The sample's own storage, and two columns where the width is not known.
  env: { ...process.env, XDG_STATE_HOME: folder('state'), COLUMNS: process.env.COLUMNS ?? '130' },
});
if (result.status === 0 && !dream.includes('--json')) {
  const from = (target) => path.relative(process.cwd(), target) || '.';
  console.log(
    [
      '',
      'That was a dream on a copy of the sample project.',
      `The memory as it is now:  ${from(folder('memory'))}`,
      `The memory as it was:     ${from(path.join(sample, 'memory'))}`,
      `Take it back here:        XDG_STATE_HOME="$PWD/${from(folder('state'))}" node ${from(cli)} undo --memory ${from(folder('memory'))}`,
    ].join('\n'),
  );
}
process.exit(result.status ?? 1);
