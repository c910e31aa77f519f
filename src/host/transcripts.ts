import { open } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { isInside, type Environment } from '../storage/environment';
import { LineReader } from '../storage/lineReader';
import { Disposable } from './lifecycle';
import type { ProjectFacts } from './projectFacts';

const SCHEME = 'autodream-transcript';

/** Larger transcripts are shown in part: VS Code gives extensions no larger text. */
const WHOLE = 20_000_000;
/** Of a larger one, so many bytes up to the line and as many lines after it. */
const AFTER = 50;
const LONGEST_LINE = 1_000_000;

/** Shows transcripts as they are on disk, at a line, read-only. */
export class Transcripts extends Disposable implements vscode.TextDocumentContentProvider {
  constructor() {
    super();
    this.register(vscode.workspace.registerTextDocumentContentProvider(SCHEME, this));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const file = vscode.Uri.file(uri.path).fsPath;
    return readUpTo(file, Number(uri.query));
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

/** The whole file, or of a large one the lines up to the wanted one and some after it, each where it stands. */
async function readUpTo(file: string, line: number): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    if (size <= WHOLE) return await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
  return around(file, line);
}

/** Lines before are left empty, so that the wanted one keeps its number. */
async function around(file: string, wanted: number): Promise<string> {
  const lines: string[] = [];
  const enough = new AbortController();
  const keep = (number: number, text: string): void => {
    while (lines.length < number - 1) lines.push('');
    lines[number - 1] = text;
    if (number >= wanted + AFTER) enough.abort();
  };
  const handler = {
    passesOver: () => false,
    line: (bytes: Buffer, _start: string, number: number) =>
      number < wanted - AFTER ? undefined : keep(number, bytes.toString('utf8')),
    lost: (number: number) => keep(number, ''),
  };
  try {
    await new LineReader().read(file, handler, { signal: enough.signal, maxLineBytes: LONGEST_LINE });
  } catch (error) {
    if (!enough.signal.aborted) throw error;
  }
  return lines.join('\n');
}
