import * as vscode from 'vscode';
import type { CompiledChange } from '../core/dream/compile';
import { Disposable } from './lifecycle';
import { loadLater } from './loadLater';
import type { ProjectFacts } from './projectFacts';
import type { Projects } from './projects';
import type { DoWork } from './threadProtocol';

/** The scheme of read-only documents: files before and after a dream. */
export const SCHEME = 'autodream';

/** Where a document's text comes from: the waiting proposal, an entry of the history, or what would take an outside change back. */
export type Source = 'review' | { readonly dream: string } | { readonly outside: string };
const OUTSIDE = 'outside-';
type Side = 'before' | 'after';

/** Whose files they are. */
interface Shown {
  readonly id: string;
  readonly facts: ProjectFacts | undefined;
  readonly work: DoWork;
  foresee(): Promise<void>;
}

/** Read-only documents with a file as it was, or would be; they follow the decisions of a review. */
export class Documents extends Disposable implements vscode.TextDocumentContentProvider {
  readonly #projects: Projects;
  readonly #changed = this.register(new vscode.EventEmitter<vscode.Uri>());
  readonly onDidChange = this.#changed.event;

  constructor(projects: Projects) {
    super();
    this.#projects = projects;
    this.register(vscode.workspace.registerTextDocumentContentProvider(SCHEME, this));
    this.register(projects.onDidRead(() => this.#follow()));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const [, source = '', side, ...path] = uri.path.split('/');
    await this.#projects.wake();
    const project = this.#projects.byId(uri.authority);
    if (project === undefined) return '';
    const changes = await changesOf(project, sourceOf(source));
    const change = changes.find((one) => one.path === path.join('/'));
    return (side === 'before' ? change?.before : change?.after) ?? '';
  }

  /** What is open on a review is asked for anew. */
  #follow(): void {
    for (const { uri } of vscode.workspace.textDocuments)
      if (uri.scheme === SCHEME && uri.path.startsWith('/review/')) this.#changed.fire(uri);
  }
}

function sourceOf(name: string): Source {
  if (name === 'review') return 'review';
  return name.startsWith(OUTSIDE) ? { outside: name.slice(OUTSIDE.length) } : { dream: name };
}

/** The files of a waiting proposal or of a dream, before and after. */
async function changesOf(project: Shown, source: Source): Promise<readonly CompiledChange[]> {
  const { facts, work } = project;
  if (facts === undefined) return [];
  if (source === 'review') {
    await project.foresee();
    return project.facts?.foreseen?.changes ?? [];
  }
  if ('outside' in source) {
    const { changesBack } = await loadLater();
    return changesBack(facts, source.outside, work);
  }
  const entry = facts.history.entries.find((one) => one.id === source.dream);
  if (entry === undefined) return [];
  return facts.store.history.versions(entry).map(({ path, before, after }) => ({
    path,
    before: decoded(before?.bytes),
    after: decoded(after?.bytes),
  }));
}

const decoded = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes);

function documentUri(project: Shown, source: Source, side: Side, path: string): vscode.Uri {
  const name = source === 'review' ? 'review' : 'dream' in source ? source.dream : OUTSIDE + source.outside;
  return vscode.Uri.from({ scheme: SCHEME, authority: project.id, path: `/${name}/${side}/${path}` });
}

/** Opens VS Code's own diff of one file, or of all. */
export async function openDiff(project: Shown, source: Source, title: string, path?: string): Promise<void> {
  const all = await changesOf(project, source);
  const files = all.filter((change) => path === undefined || change.path === path);
  const sides = files.map((change) => ({
    label: vscode.Uri.file(`/${change.path}`),
    before: documentUri(project, source, 'before', change.path),
    after: documentUri(project, source, 'after', change.path),
  }));
  const [first] = sides;
  if (first === undefined) return;
  if (sides.length === 1) {
    await showDiff(first, title);
    return;
  }
  try {
    const resources = sides.map(({ label, before, after }) => [label, before, after]);
    await vscode.commands.executeCommand('vscode.changes', title, resources);
  } catch {
    // An editor that is not VS Code may not have it.
    for (const side of sides) await showDiff(side, title);
  }
}

async function showDiff(
  { before, after }: { readonly before: vscode.Uri; readonly after: vscode.Uri },
  title: string,
): Promise<void> {
  await vscode.commands.executeCommand('vscode.diff', before, after, title, { preview: false });
}
