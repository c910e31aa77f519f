import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder, makeTemporaryFolder, removeFolder, repositoryRoot } from '../support/folders';
import { seeded } from '../support/diskModel';
import type { FaultResult, FaultRun, FaultTest } from './faultTest';
import { type Guard, guards } from './guards';

/** Each guard is taken out so often: its tests must fail every time. */
const ROUNDS = 2;
/** Of all guards in a sample. */
const SAMPLE_GUARDS = 3;
/** Milliseconds that the tests of a guard may take; without it, some wait for ever. */
const PATIENCE = 180_000;
/** What tests need of the repository. */
const PARTS = [
  ...['src', 'test', 'webview-ui', 'samples', 'scripts', 'media', 'l10n'],
  ...['package.json', 'package-lock.json', 'package.nls.json'],
  ...['tsconfig.json', 'tsconfig.core.json', '.mocharc.json', 'build.mjs', 'LICENSE', 'README.md'],
];

/** M: a guard that can be taken out without a test noticing might as well not be there. */
export const removedGuards: FaultTest = {
  id: 'M',
  title: 'each guard taken out of a copy of the program, and the tests named for it run',
  figure: 'the tests fail every time, for at least 25 guards',
  run,
};

async function run({ sample, seed, progress }: FaultRun): Promise<FaultResult> {
  const chosen = sample ? someOf(guards, seeded(seed)) : guards;
  const rounds = sample ? 1 : ROUNDS;
  const copy = new ProgramCopy();
  const violations: string[] = [];
  let noticed = 0;
  try {
    if (!sample) violations.push(...(await failuresWhole(copy)));
    for (const [n, guard] of chosen.entries()) {
      for (let round = 0; round < rounds; round++) {
        const wrong = await takenOut(copy, guard);
        if (wrong === undefined) noticed++;
        else violations.push(`${guard.what} (${guard.file}): ${wrong}`);
      }
      progress(n + 1, chosen.length);
    }
  } finally {
    copy.remove();
  }
  return {
    counts: { guards: chosen.length, 'times taken out': chosen.length * rounds, noticed },
    violations,
  };
}

function someOf(all: readonly Guard[], choose: (below: number) => number): Guard[] {
  // Those whose tests bring a program of their own along take too long for a sample.
  const quick = all.filter((guard) => guard.tests.every((test) => test.startsWith('test/unit/')));
  return Array.from({ length: SAMPLE_GUARDS }, () => quick[choose(quick.length)]).flatMap((one) => one ?? []);
}

/** With every guard in its place the tests pass: else their failing would say nothing. */
async function failuresWhole(copy: ProgramCopy): Promise<string[]> {
  const tests = [...new Set(guards.flatMap((guard) => guard.tests))];
  const missing = tests.filter((test) => !existsSync(path.join(repositoryRoot, test)));
  if (missing.length > 0) return [`There is no ${missing.join(', ')}.`];
  const outcome = await copy.test(tests);
  return outcome === 'passed' ? [] : [`With all guards in place the tests named here ${outcome}.`];
}

async function takenOut(copy: ProgramCopy, guard: Guard): Promise<string | undefined> {
  const whole = copy.read(guard.file);
  let without = whole;
  for (const { from, to } of [guard, ...(guard.and ?? [])]) {
    const places = without.split(from).length - 1;
    if (places !== 1) return `its text stands there ${places} times: ${from}`;
    without = without.replace(from, () => to);
  }
  copy.write(guard.file, without);
  try {
    const outcome = await copy.test(guard.tests);
    return outcome === 'failed' ? undefined : `its tests ${outcome}`;
  } finally {
    copy.write(guard.file, whole);
  }
}

/** A copy of the program whose files may be changed. */
class ProgramCopy {
  readonly #folder = makeTemporaryFolder('guards');

  constructor() {
    for (const part of PARTS) {
      const from = path.join(repositoryRoot, part);
      if (existsSync(from)) cpSync(from, path.join(this.#folder, part), { recursive: true });
    }
    symlinkSync(path.join(repositoryRoot, 'node_modules'), path.join(this.#folder, 'node_modules'));
  }

  read(file: string): string {
    return readFileSync(path.join(this.#folder, file), 'utf8');
  }

  write(file: string, text: string): void {
    writeFileSync(path.join(this.#folder, file), text);
  }

  /** Whether at least one test ran and failed, or all passed; anything else is said in words. */
  test(files: readonly string[]): Promise<string> {
    if (files.some((file) => file.startsWith('test/cli/'))) this.#build();
    const mocha = path.join(repositoryRoot, 'node_modules', 'mocha', 'bin', 'mocha.js');
    const corpora = path.resolve(repositoryRoot, '../shared/corpora');
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [mocha, '--bail', '--timeout', '60000', ...files], {
        cwd: this.#folder,
        env: { AUTODREAM_CORPORA: corpora, ...process.env, AUTODREAM_CACHE: cacheFolder() },
        stdio: ['ignore', 'pipe', 'pipe'],
        timeout: PATIENCE,
      });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (bytes: Buffer) => (output += bytes.toString()));
      child.once('error', (error) => resolve(error.message));
      child.once('close', (code, signal) => resolve(outcomeOf(output, code, signal)));
    });
  }

  /** Tests of the command line run the program as it is built. */
  #build(): void {
    const { status, stderr } = spawnSync(process.execPath, ['build.mjs'], { cwd: this.#folder });
    // A program that cannot be built fails every test, whatever guards it has.
    if (status !== 0) throw new Error(`The copy was not built: ${stderr.toString().slice(-400)}`);
  }

  remove(): void {
    removeFolder(this.#folder);
  }
}

function outcomeOf(output: string, code: number | null, signal: NodeJS.Signals | null): string {
  if (signal !== null) return 'did not come to an end';
  if (/^\s+[1-9]\d* failing/m.test(output)) return 'failed';
  if (code === 0 && /^\s+[1-9]\d* passing/m.test(output)) return 'passed';
  return `broke off: ${output.slice(-400)}`;
}
