// Writes one dream on a disk that is really full, for each of so many free pages, and tells what came of it a line each.
// To be run where it may mount: in a mount namespace of its own, so that nothing stays.
//
//   node fullDiskWorker.js FOLDER PAGES...
import { execFileSync } from 'node:child_process';
import { mkdirSync, statfsSync, writeSync } from 'node:fs';
import path from 'node:path';
import { layOut, roomyScenario } from './commitScenarios';
import { endsOf, verdictOn, visibleIn, type Texts, type Verdict } from './commitVerdict';
import { dream, Ground, type DreamResult } from './dreaming';

/** What came of a dream on one size of disk. */
export interface FullDiskLine {
  readonly pages: number;
  readonly result: DreamResult;
  /** What a reader saw while the disk was still full. */
  readonly visible: Texts;
  readonly verdict: Verdict;
}

const ROOM = 64 << 20;
const [folder = '', ...sizes] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const pages of sizes.map(Number)) {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${ROOM}`, 'tmpfs', folder]);
  writeSync(1, `${JSON.stringify(onDiskWith(pages))}\n`);
  execFileSync('umount', [folder]);
}

function onDiskWith(pages: number): FullDiskLine {
  const ground = new Ground(path.join(folder, 'ground'));
  layOut(ground, roomyScenario);
  const { bsize, blocks, bfree } = statfsSync(folder);
  resize((blocks - bfree + pages) * bsize);
  const result = dream(ground, 'd1', roomyScenario.changes);
  const visible = visibleIn(ground.memory);
  resize(ROOM);
  return { pages, result, visible, verdict: verdictOn(ground, endsOf(roomyScenario)) };
}

function resize(bytes: number): void {
  execFileSync('mount', ['-o', `remount,size=${bytes}`, folder]);
}
