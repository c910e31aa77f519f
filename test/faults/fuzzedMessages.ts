import { panelRequest, reviewRequest } from '../../src/shared/protocol';
import { richReview } from '../browser/richReview';
import { type Random, seeded } from '../unit/secrets/samples';
import { fakeVscode } from './fakeVscode';

const KNOWN_PROJECT = '5f0c9d7e3a1b8642';

/** What the pages do say. */
const TRUE_MESSAGES = (operation: string): readonly Message[] => [
  { type: 'decide', operations: [operation], accepted: true },
  { type: 'apply' },
  { type: 'discard' },
  { type: 'undo', dream: 'dream-11' },
  { type: 'openFile', path: 'MEMORY.md' },
  { type: 'openLink', href: 'deliveries.md' },
  { type: 'openLink', href: 'https://example.org/' },
  { type: 'showRefusals' },
];

type Message = Readonly<Record<string, unknown>>;

/** Well formed, and names what is not there or not to be opened. */
const STRANGERS: readonly Message[] = [
  ...[
    '../secret.md',
    '/etc/passwd',
    'MEMORY.md/../../x',
    '..\\x.md',
    'memory.md',
    'MEMORY.md\u0000',
    'MEMORY.md ',
    '',
    '__proto__',
    'deliveries.md:stream',
    'C:\\x.md',
    '%2e%2e/x.md',
  ].flatMap((path) => [
    { type: 'openFile', path },
    { type: 'openDiff', path },
    { type: 'openLink', href: path === '' ? '#' : path },
  ]),
  ...[
    'command:workbench.action.quit',
    'vscode://file/etc/passwd',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,hi',
    '//evil.invalid/x',
    'ftp://evil.invalid',
    ' https://evil.invalid',
    '\thttps://evil.invalid',
    'ht\ntps://evil.invalid',
    'https:evil.invalid',
    'mailto:a@b.example',
    'vscode-remote://x/y',
    'COMMAND:x',
    '%63ommand:x',
  ].map((href) => ({ type: 'openLink', href })),
  ...[99, 1e9, 0.5, 1e308].map((evidence) => ({ type: 'openTranscript', operation: 'nothing', evidence })),
  { type: 'decide', operations: ['nothing', '__proto__', 'constructor'], accepted: false },
  { type: 'decide', operations: [], accepted: true },
];

/** Sends what no page of ours sends to what listens to them, and counts what was done on it. */
export async function fuzzMessages(
  count: number,
  seed: number,
): Promise<{ readonly sent: number; readonly understood: number; readonly violations: readonly string[] }> {
  const listeners = await listening();
  const random = seeded(seed);
  const violations: string[] = [];
  let understood = 0;
  for (const message of listeners.trueMessages) {
    listeners.done.length = 0;
    await listeners.review(message);
    if (listeners.done.length > 0) understood++;
    else violations.push(`A true message was not understood: ${JSON.stringify(message)}`);
  }
  // The first is answered once what checks it is loaded.
  listeners.done.length = 0;
  for (let turn = 0; turn < 100_000 && listeners.done.length === 0; turn++)
    await (turn === 0 ? listeners.panel({ type: 'run', project: KNOWN_PROJECT }) : nextTurn());
  if (listeners.done.length > 0) understood++;
  else violations.push('A true message of the Memory view was not understood');
  let sent = 0;
  while (sent < count) {
    const message = fuzzed(random, listeners.trueMessages);
    if (isTrue(message)) continue;
    sent++;
    listeners.done.length = 0;
    await listeners.review(message);
    await listeners.panel(message);
    if (listeners.done.length > 0)
      violations.push(`Acted on ${shown(message)}: ${listeners.done.join('; ').slice(0, 200)}`);
  }
  return { sent, understood, violations };
}

const shown = (message: unknown): string => {
  try {
    return JSON.stringify([message]).slice(0, 200);
  } catch {
    return 'something that is no JSON';
  }
};

/** Chance may make what a page does say. */
function isTrue(message: unknown): boolean {
  if (STRANGERS.includes(message as Message)) return false;
  return reviewRequest.safeParse(message).success || panelRequest.safeParse(message).success;
}

const ODD: readonly unknown[] = [
  undefined,
  null,
  true,
  false,
  0,
  -1,
  1.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  'apply',
  'x'.repeat(40_000),
  [],
  ['apply'],
  {},
  { type: 'apply' },
  '\u0000',
  '__proto__',
  'constructor',
  new Date(0),
  new Map(),
  Symbol.iterator.toString(),
  10n.toString(),
];

function fuzzed(random: Random, known: readonly Message[]): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const roll = random();
  if (roll < 0.2) return pick(ODD);
  if (roll < 0.45) return pick(STRANGERS);
  const base: Record<string, unknown> = {
    ...pick([
      ...known,
      { type: 'run', project: KNOWN_PROJECT },
      { type: 'setEnabled', project: KNOWN_PROJECT, enabled: true },
      { type: 'setAutoMemory', project: KNOWN_PROJECT, enabled: false },
      { type: 'ready' },
    ]),
  };
  const key = pick(Object.keys(base));
  if (roll < 0.6) base[key] = pick(ODD);
  else if (roll < 0.7) Reflect.deleteProperty(base, key);
  else if (roll < 0.8)
    base.type = pick([
      'Apply',
      ' apply',
      'apply ',
      'applyAll',
      'eval',
      'toString',
      '__proto__',
      'write',
      'delete',
      'exec',
    ]);
  else if (roll < 0.9) return [base];
  else return { message: base, data: base, ...(random() < 0.5 ? { type: base } : {}) };
  return base;
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

interface Listening {
  readonly review: (message: unknown) => Promise<void>;
  readonly panel: (message: unknown) => Promise<void>;
  /** What was done since this was emptied. */
  readonly done: string[];
  readonly trueMessages: readonly Message[];
}

/** The host's own listeners, on a review that waits, with what they would do noted. */
async function listening(): Promise<Listening> {
  const { asked: done } = fakeVscode();
  const { ReviewPage } = await import('../../src/host/reviewPage');
  const { MemoryView } = await import('../../src/host/memoryView');
  const sample = richReview();
  const [operation] = sample.proposal.operations;
  const known = new Set(sample.proposal.operations.map(({ id }) => id));
  const note = (what: string): Promise<{ kind: string; message: string }> => {
    done.push(what);
    return Promise.resolve({ kind: 'refused', message: '' });
  };
  const nothing = (): { dispose(): void } => ({ dispose: () => undefined });
  const project = {
    id: KNOWN_PROJECT,
    failure: undefined,
    facts: sample.foreseen(),
    foresee: () => Promise.resolve(),
    onDidChange: nothing,
    // As the project does: what it does not know is no decision.
    decide: (ids: readonly string[]) => ids.some((id) => known.has(id)) && note('decide'),
    apply: () => note('apply'),
    discard: () => note('discard'),
    undo: (dream?: string) => note(`undo ${String(dream)}`),
  };
  const webview = {
    onDidReceiveMessage: nothing,
    postMessage: () => Promise.resolve(true),
    asWebviewUri: (uri: unknown) => uri,
    cspSource: 'x',
    options: {},
    html: '',
  };
  const panel = {
    webview,
    visible: false,
    title: 'Review',
    onDidChangeViewState: nothing,
    onDidDispose: nothing,
    reveal: nothing,
    dispose: nothing,
    iconPath: undefined,
  };
  const log = { warn: () => undefined, error: () => undefined, info: () => undefined };
  const tools = {
    extension: {},
    environment: { home: '/', env: {}, platform: 'linux', cwd: '/' },
    log,
    transcripts: { show: () => note('openTranscript') },
  };
  const page = new ReviewPage(project as never, panel as never, tools as never);
  let heard: (message: unknown) => void = () => undefined;
  const view = new MemoryView({
    extension: {},
    log,
    projects: { onDidChange: nothing, wake: () => Promise.resolve(), all: [] },
    settings: { onDidChange: nothing },
    health: { onDidChange: nothing, look: () => Promise.resolve() },
    now: () => 0,
    carryOut: (request: { type: string }) => void note(`panel ${request.type}`),
  } as never);
  view.resolveWebviewView({
    webview: {
      ...webview,
      onDidReceiveMessage: (listener: typeof heard) => {
        heard = listener;
        return nothing();
      },
    },
    visible: false,
    onDidChangeVisibility: nothing,
    onDidDispose: nothing,
  } as never);
  done.length = 0;
  return {
    review: (message) => page.receive(message),
    panel: async (message) => {
      heard(message);
      // What checks it is loaded by now, and takes a few turns to be handed over.
      for (let turn = 0; turn < 3; turn++) await nextTurn();
    },
    done,
    trueMessages: TRUE_MESSAGES(operation?.id ?? ''),
  };
}
