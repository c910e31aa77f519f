import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { atTheStart, inDist, inTurns } from '../support/bundles';
import { repositoryRoot } from '../support/folders';

/** Loads a program where anything may be asked of VS Code, and prints the files that came with it. */
const LOAD = `
  const Module = require('node:module');
  const anything = new Proxy(class {}, { get: (target, name) => (name in target ? target[name] : anything) });
  const load = Module._load;
  Module._load = (name, ...others) => (name === 'vscode' ? anything : load(name, ...others));
  require(process.argv[1]);
  const { basename } = require('node:path');
  console.log(Object.keys(require.cache).map((file) => basename(file, '.js')).join(' '));
`;

/** What is loaded with a program at once, without itself. */
function loadedWith(name: string): string[] {
  const told = execFileSync(process.execPath, ['-e', LOAD, path.join(repositoryRoot, inDist(name))], {
    encoding: 'utf8',
  });
  return told
    .trim()
    .split(' ')
    .filter((file) => file !== name);
}

describe('the parts of the extension', () => {
  const ofTurns = (turns: number): string[] => [...atTheStart.slice(1), ...inTurns.slice(0, turns).flat()];

  it('are not loaded when it starts', () => {
    assert.deepEqual(loadedWith('extension').sort(), [...atTheStart].slice(1).sort());
  });

  for (const [turn, names] of inTurns.entries())
    it(`need nothing that is loaded after them: ${names.join(', ')}`, () => {
      const last = names.at(-1)!;
      const loaded = loadedWith(last);
      const known = new Set([...ofTurns(turn + 1), last]);
      assert.deepEqual(
        loaded.filter((name) => !known.has(name)),
        [],
      );
      assert.ok(turn === 0 || loaded.includes(inTurns[turn - 1]!.at(-1)!), 'The turn before it is of use.');
    });

  it('leave out of a thread what is for windows, and what asks models', () => {
    const loaded = loadedWith('thread');
    for (const name of ['extension', 'later', 'models', 'sdk']) assert.ok(!loaded.includes(name), name);
    assert.ok(loaded.includes('work'));
  });
});
