// A dream on a copy of the sample project: nothing of yours is read or written.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const copy = path.join(root, 'out', 'sample');
fs.rmSync(copy, { recursive: true, force: true });
fs.cpSync(path.join(root, 'samples', 'greenhouse'), copy, { recursive: true });

const folder = (name) => path.join(copy, name);
const args = [
  'dream',
  '--memory',
  folder('memory'),
  '--sessions',
  folder('sessions'),
  '--workspace',
  folder('workspace'),
];
const result = spawnSync(
  process.execPath,
  [
    path.join(root, 'dist', 'cli.js'),
    ...args,
    '--now',
    '2026-11-22T09:00:00Z',
    '--yes',
    ...process.argv.slice(2),
  ],
  {
    stdio: 'inherit',
    env: { ...process.env, XDG_STATE_HOME: folder('state'), COLUMNS: process.env.COLUMNS ?? '130' },
  },
);
if (result.status === 0)
  console.log(
    `\nThe sample's memory after the dream: ${path.relative(process.cwd(), folder('memory'))}\nAs it was: ${path.relative(process.cwd(), path.join(root, 'samples', 'greenhouse', 'memory'))}`,
  );
process.exit(result.status ?? 1);
