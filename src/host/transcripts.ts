import path from 'node:path';
import * as vscode from 'vscode';
import { isInside, type Environment } from '../storage/environment';
import { Disposable } from './lifecycle';
import { loadLater } from './loadLater';
import type { ProjectFacts } from './projectFacts';

const SCHEME = 'autodream-transcript';

/** Shows transcripts as they are on disk, at a line, read-only. */
export class Transcripts extends Disposable implements vscode.TextDocumentContentProvider {
  constructor() {
    super();
    this.register(vscode.workspace.registerTextDocumentContentProvider(SCHEME, this));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const file = vscode.Uri.file(uri.path).fsPath;
    const { transcriptText } = await loadLater();
    return transcriptText(file, Number(uri.query));
  }

  /** Opens a transcript at a line, counted from 1. */
  async show(file: string, line: number): Promise<void> {
    const uri = vscode.Uri.file(file).with({ scheme: SCHEME, query: String(line) });
    const document = await vscode.workspace.openTextDocument(uri);
    const at = new vscode.Position(Math.max(0, Math.min(line, document.lineCount) - 1), 0);
    await vscode.window.showTextDocument(document, { preview: true, selection: new vscode.Range(at, at) });
  }
}

/** Whether a file that evidence names is a transcript of this project: nothing else is opened on its word. */
export function isTranscriptOf(
  { places, transcripts }: ProjectFacts,
  file: string | undefined,
  environment: Environment,
): file is string {
  if (file === undefined || path.extname(file) !== '.jsonl') return false;
  const inFolder = places.sessionFolders.some((folder) => isInside(folder, path.resolve(file), environment));
  return inFolder && transcripts.some((one) => one.path === file);
}
