// Runs every suite of tests, one after another, and ends with what failed, what was skipped, and one line: how many of each.
//
//   npm test                 all of them
//   npm test -- unit cli     only these
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

/** Each is the npm script `test:<name>`, quick ones first. `models` brings the real Claude Code client, the last three a VS Code and a browser. */
const SUITES = ['unit', 'cli', 'sample', 'models', 'host', 'browser', 'e2e'];

/** These drive real windows, which a busy machine may keep waiting too long: one that failed is run once more, and that is said. */
const OF_REAL_WINDOWS = ['host', 'browser', 'e2e'];

/** How a suite ends that this machine lacks a part for; it said in a sentence which (`EX_UNAVAILABLE` of sysexits.h). */
const UNAVAILABLE = 69;

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Runs one suite, its output as it comes, and counts by what mocha says at the end. */
function run(suite) {
  return new Promise((resolve) => {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const child = spawn(npm, ['run', '--silent', `test:${suite}`], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout.on('data', (bytes) => {
      process.stdout.write(bytes);
      output += bytes;
    });
    child.once('error', (error) => {
      console.error(error.message);
      resolve({ passed: 0, failed: 1, skipped: 0 });
    });
    child.once('close', (code) => {
      // Whoever reads only the end of a long output must see there what failed.
      const details =
        code === UNAVAILABLE
          ? '  skipped: the whole suite, this machine lacks a part of it'
          : detailsOf(stripVTControlCharacters(output));
      if (details !== '') closing.push(`== ${suite}\n${details}`);
      resolve(countsOf(output, code));
    });
  });
}

/** The skipped tests by their lines, and what mocha printed of the failed ones. */
function detailsOf(output) {
  const tests = output.split(/^ +\d+ passing\b/m)[0];
  const skipped = tests.split('\n').filter((line) => /^ +- /.test(line));
  const failed = /^ +\d+ failing\n[^]*/m.exec(output)?.[0].trimEnd();
  return [...skipped.map((line) => `  skipped: ${line.trim().slice(2)}`), failed]
    .filter((part) => part !== undefined)
    .join('\n');
}

function countsOf(output, code) {
  if (code === UNAVAILABLE) return { passed: 0, failed: 0, skipped: 1 };
  const count = (word) =>
    [...output.matchAll(new RegExp(`^\\s+(\\d+) ${word}\\b`, 'gm'))].reduce(
      (sum, hit) => sum + Number(hit[1]),
      0,
    );
  const counts = { passed: count('passing'), failed: count('failing'), skipped: count('pending') };
  // A suite that broke before it could count, or found nothing to run, has failed.
  if (counts.failed === 0 && (code !== 0 || counts.passed + counts.skipped === 0)) counts.failed = 1;
  return counts;
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !SUITES.includes(name));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(', ')}. The suites are: ${SUITES.join(', ')}.`);
  process.exit(2);
}
const total = { passed: 0, failed: 0, skipped: 0 };
/** What failed and what was skipped, suite by suite. */
const closing = [];
const repeated = [];
for (const suite of chosen.length > 0 ? chosen : SUITES) {
  console.log(`\n== ${suite}`);
  let counts = await run(suite);
  if (counts.failed > 0 && OF_REAL_WINDOWS.includes(suite)) {
    repeated.push(`${suite} (${counts.failed} failed at first, see above)`);
    console.log(
      `\n== ${suite}, once more: ${counts.failed} failed, and windows depend on how busy a machine is`,
    );
    counts = await run(suite);
  }
  for (const key of Object.keys(total)) total[key] += counts[key];
}
if (closing.length > 0) console.log(`\nFailed or skipped:\n${closing.join('\n')}`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
if (repeated.length > 0) console.log(`\nRun twice: ${repeated.join(', ')}.`);
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 ? 1 : 0;
