import assert from 'node:assert/strict';
import fs from 'node:fs';
import Module from 'node:module';

/** What Node asks when something is required; private, and the only place to put a module of ours in between. */
const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };

/** Stands for anything of VS Code's: can be called, built, read and set, and does nothing. */
function anything(): unknown {
  return new Proxy(
    function stub() {
      return undefined;
    },
    {
      get: (_, name) => (name === 'then' || name === Symbol.iterator ? undefined : anything()),
      set: () => true,
      apply: () => anything(),
      construct: () => anything() as object,
    },
  );
}

class EventEmitter {
  readonly event = (): { dispose(): void } => ({ dispose: () => undefined });
  fire = (): void => undefined;
  dispose = (): void => undefined;
}

/** A VS Code with one folder open, the toggle off, and nobody who looks. */
function quietVscode(): Record<string, unknown> {
  const names =
    'window commands l10n Uri env ThemeIcon ThemeColor TreeItem TreeItemCollapsibleState StatusBarAlignment';
  const fake = Object.fromEntries(names.split(' ').map((name) => [name, anything()]));
  const uri = { scheme: 'file', fsPath: '/project', toString: () => 'file:///project' };
  return {
    ...fake,
    EventEmitter,
    workspace: new Proxy(
      {},
      {
        get: (_, name) =>
          name === 'workspaceFolders'
            ? [{ uri, name: 'project', index: 0 }]
            : name === 'getConfiguration'
              ? () => ({ get: () => undefined })
              : anything(),
      },
    ),
  };
}

const HEAVY = /\/node_modules\/(?:zod|yaml|diff|chrono-node|mdast)/;

describe('activation', () => {
  it('reads no file, and loads nothing but what it is made of', () => {
    const original = loader._load;
    const vscode = quietVscode();
    const required: string[] = [];
    loader._load = function (request, ...rest) {
      if (request === 'vscode') return vscode;
      return original.call(this, request, ...rest);
    };
    const touched: string[] = [];
    // Other tests of the same run may have loaded everything already.
    const loaded = new Set(Object.keys(require.cache));
    const restore: (() => void)[] = [];
    try {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- only so does it meet the VS Code above
      const { activate } = require('../../../src/extension') as { activate: (context: unknown) => unknown };
      required.push(...Object.keys(require.cache).filter((file) => !loaded.has(file) && HEAVY.test(file)));
      for (const [name, call] of [...Object.entries(fs), ...Object.entries(fs.promises)]) {
        const owner = (name in fs && (fs as Record<string, unknown>)[name] === call
          ? fs
          : fs.promises) as unknown as Record<string, unknown>;
        if (typeof call !== 'function' || /^[A-Z_]/.test(name)) continue;
        owner[name] = (...args: unknown[]): unknown => {
          touched.push(`${name} ${String(args[0])}`);
          return (call as (...args: unknown[]) => unknown).apply(owner, args);
        };
        restore.push(() => (owner[name] = call));
      }
      const memento = { get: (_: string, otherwise: unknown) => otherwise, update: () => Promise.resolve() };
      activate({
        subscriptions: [],
        extensionUri: anything(),
        workspaceState: memento,
        globalState: memento,
      });
    } finally {
      for (const undo of restore) undo();
      loader._load = original;
    }
    assert.deepEqual(touched, []);
    assert.deepEqual(required, []);
  });
});
