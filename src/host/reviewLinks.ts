import path from 'node:path';
import * as vscode from 'vscode';
import type { ReviewRequest } from '../shared/protocol';
import type { Environment } from '../storage/environment';
import type { ProjectFacts } from './projectFacts';
import { isTranscriptOf, type Transcripts } from './transcripts';

/** Opens a file of this memory, and no other: its name comes from a page that shows foreign words. */
export async function openMemoryFile(facts: ProjectFacts | undefined, name: string): Promise<void> {
  if (facts?.memory.files.some((file) => file.path === name) !== true) return;
  const file = path.join(facts.places.memoryFolder, ...name.split('/'));
  await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: true });
}

/** Opens the transcript that a piece of evidence is from, at its line. */
export async function openEvidence(
  facts: ProjectFacts | undefined,
  asked: Extract<ReviewRequest, { type: 'openTranscript' }>,
  tools: { readonly environment: Environment; readonly transcripts: Transcripts },
): Promise<void> {
  if (facts?.pending.kind !== 'proposal') return;
  const { operations } = facts.pending.proposal;
  const evidence = operations.find((one) => one.id === asked.operation)?.evidence[asked.evidence];
  if (evidence === undefined || !isTranscriptOf(facts, evidence.file, tools.environment)) return;
  await tools.transcripts.show(evidence.file, evidence.line ?? 1);
}

/** Follows a link of a memory: to a web page, which VS Code asks about, or to a file of the same memory. */
export async function openLink(facts: ProjectFacts | undefined, href: string): Promise<void> {
  if (/^https?:\/\//i.test(href)) {
    await vscode.env.openExternal(vscode.Uri.parse(href, true));
    return;
  }
  const [name = ''] = href.split('#');
  await openMemoryFile(facts, decoded(name).replace(/^\.\//, ''));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
