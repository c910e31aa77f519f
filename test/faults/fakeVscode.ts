import Module from 'node:module';

/** What was asked of VS Code, by name: `window.showTextDocument`. */
export interface FakeVscode {
  readonly asked: string[];
}

type Loader = (request: string, ...rest: unknown[]) => unknown;

/**
 * Lets modules of the extension be loaded without VS Code: everything there is a function that does nothing and notes that
 * it was called. Holds for the rest of the process.
 */
export function fakeVscode(): FakeVscode {
  const modules = Module as unknown as { _load: Loader; fakeVscode?: FakeVscode };
  if (modules.fakeVscode !== undefined) return modules.fakeVscode;
  const fake: FakeVscode = { asked: [] };
  const api = surface(fake.asked);
  const load = modules._load.bind(Module);
  modules._load = (request, ...rest) => (request === 'vscode' ? api : load(request, ...rest));
  modules.fakeVscode = fake;
  return fake;
}

class Emitter {
  readonly event = (): { dispose(): void } => ({ dispose: () => undefined });
  fire(): void {
    // Nobody listens.
  }
  dispose(): void {
    // Nothing is held.
  }
}

class Item {
  constructor(
    readonly label: unknown,
    readonly collapsibleState?: unknown,
  ) {}
}

function surface(asked: string[]): unknown {
  const format = (text: string, ...values: unknown[]): string =>
    text.replace(/\{(\d)\}/g, (_, digit: string) => String(values[Number(digit)]));
  const noted = (room: string, given: Readonly<Record<string, unknown>> = {}): unknown =>
    new Proxy(given, {
      get: (members, name) => {
        if (typeof name !== 'string' || name in members) return members[name as string];
        if (/^(?:on[A-Z]|register|create)/.test(name)) return () => new Emitter();
        return (...values: unknown[]) => {
          asked.push(`${room}.${name} ${JSON.stringify(values).slice(0, 120)}`);
          return Promise.resolve(undefined);
        };
      },
    });
  const uri = (text: string): object => ({ scheme: 'file', path: text, fsPath: text, toString: () => text });
  return {
    window: noted('window'),
    env: noted('env', { language: 'en', appName: 'Fake' }),
    commands: noted('commands'),
    workspace: noted('workspace', { isTrusted: true, textDocuments: [], workspaceFolders: [] }),
    l10n: { t: format },
    EventEmitter: Emitter,
    TreeItem: Item,
    ThemeIcon: Item,
    ThemeColor: Item,
    TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
    Uri: {
      file: uri,
      parse: uri,
      from: ({ path }: { path: string }) => uri(path),
      joinPath: (_: object, ...parts: string[]) => uri(parts.join('/')),
    },
    Disposable: Emitter,
  };
}
