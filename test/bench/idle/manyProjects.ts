import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { copyProject, greenhouse, type ProjectCopy } from '../../support/sampleProject';

export interface ManyAsked {
  readonly folder: string;
  readonly projects: number;
  readonly transcripts: number;
}

/** Long before anything is measured: no session is being written to. */
const LONG_AGO = new Date('2026-01-01T00:00:00Z');

/** One home folder with many projects, all in one workspace; gives the workspace and what to start a process with. */
export function manyProjects({ folder, projects, transcripts }: ManyAsked): {
  readonly workspace: string;
  readonly env: ProjectCopy['env'];
} {
  const copies = Array.from({ length: projects }, (_, at) =>
    copyProject({ ...greenhouse, name: `project-${at + 1}` }, folder),
  );
  const [first] = copies;
  if (first === undefined) throw new Error('There are no projects.');
  copies.forEach((copy) => fill(copy.sessions, Math.round(transcripts / projects)));
  const workspace = path.join(folder, 'all.code-workspace');
  writeFileSync(workspace, JSON.stringify({ folders: copies.map((copy) => ({ path: copy.workspace })) }));
  return { workspace, env: first.env };
}

/** Copies transcripts until there are so many. */
function fill(sessions: string, count: number): void {
  const names = readdirSync(sessions).filter((name) => name.endsWith('.jsonl'));
  const [pattern] = names;
  if (pattern === undefined) throw new Error('There is no transcript to copy.');
  const text = readFileSync(path.join(sessions, pattern), 'utf8');
  for (let at = names.length; at < count; at++) {
    const id = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
    const file = path.join(sessions, `${id}.jsonl`);
    writeFileSync(file, text.replaceAll(path.basename(pattern, '.jsonl'), id));
    utimesSync(file, LONG_AGO, LONG_AGO);
  }
}
