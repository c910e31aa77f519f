import path from 'node:path';
import * as vscode from 'vscode';

/** The files of a memory folder that are open with unsaved changes, with `/`. */
export function unsavedFilesIn(folder: string): ReadonlySet<string> {
  const open = vscode.workspace.textDocuments.filter((document) => document.isDirty);
  return new Set(open.flatMap((document) => pathInside(folder, document.uri) ?? []));
}

/** The path inside the memory folder, with `/`; undefined for what lies elsewhere. */
export function pathInside(folder: string, uri: vscode.Uri): string | undefined {
  if (uri.scheme !== 'file') return undefined;
  const relative = path.relative(folder, uri.fsPath);
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return undefined;
  return relative.split(path.sep).join('/');
}
