import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { projectSlug } from '../../src/storage/projectSlug';
import type { EnvironmentChanges } from './environment';
import { repositoryRoot } from './folders';

/** A project as it is kept for copying: where its parts lie. */
export interface ProjectSource {
  readonly name: string;
  readonly workspace: string;
  readonly memory: string;
  /** Holds the transcripts, `<session>.jsonl`, and what lies beside them. */
  readonly sessions: string;
}

/** A copy that can be dreamt on: a home folder with a project in it, of which nothing else knows. */
export interface ProjectCopy {
  readonly workspace: string;
  readonly memory: string;
  readonly sessions: string;
  /** Where AutoDream keeps its own files. */
  readonly state: string;
  /** What a process must be started with to see this home folder and no other. */
  readonly env: EnvironmentChanges;
}

/** What is kept for copying may be read-only; what a person works on is not. */
const OWNER_WRITES = 0o200;

const samples = path.join(repositoryRoot, 'samples');

/** The sample project in disorder. */
export const greenhouse: ProjectSource = {
  name: 'greenhouse',
  workspace: path.join(samples, 'greenhouse', 'workspace'),
  memory: path.join(samples, 'greenhouse', 'memory'),
  sessions: path.join(samples, 'greenhouse', 'sessions'),
};

/** A project that Claude Code itself wrote, of which `claude/` and `workspace/` were kept. */
export function recordedProject(folder: string): ProjectSource {
  const projects = path.join(folder, 'claude', 'projects');
  const [slug, ...others] = readdirSync(projects);
  if (slug === undefined || others.length > 0) throw new Error(`One project was expected in ${projects}.`);
  const sessions = path.join(projects, slug);
  return {
    name: path.basename(folder),
    workspace: path.join(folder, 'workspace'),
    memory: path.join(sessions, 'memory'),
    sessions,
  };
}

/**
 * Copies a project into a folder, as if it had always been there: it lies where Claude Code would keep
 * it, and its transcripts name the copy's workspace. Take a folder outside of any repository, since the
 * memory of a subfolder is its repository's.
 */
export function copyProject(source: ProjectSource, into: string): ProjectCopy {
  const workspace = path.join(into, source.name);
  const home = path.join(into, 'home');
  const sessions = path.join(home, '.claude', 'projects', projectSlug(workspace));
  const memory = path.join(sessions, 'memory');
  const state = path.join(into, 'state');
  mkdirSync(sessions, { recursive: true });
  const copy = { recursive: true, preserveTimestamps: true };
  cpSync(source.workspace, workspace, copy);
  cpSync(source.sessions, sessions, copy);
  cpSync(source.memory, memory, copy);
  for (const file of filesIn(into)) chmodSync(file, statSync(file).mode | OWNER_WRITES);
  for (const file of transcriptsIn(sessions)) moveTranscript(file, workspace);
  const env = { HOME: home, USERPROFILE: home, XDG_STATE_HOME: state, CLAUDE_CONFIG_DIR: undefined };
  return { workspace, memory, sessions, state, env };
}

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

function transcriptsIn(folder: string): readonly string[] {
  return filesIn(folder).filter((file) => file.endsWith('.jsonl'));
}

/** Milliseconds since anything was written to a session that is over. */
const LONG_OVER = 3_600_000;

/**
 * Makes a transcript say that its session took place in this workspace. Its time stays, but that a fresh clone's files
 * are no sessions that are just being written.
 */
function moveTranscript(file: string, workspace: string): void {
  const { atime, mtimeMs } = statSync(file);
  const mtime = new Date(Math.min(mtimeMs, Date.now() - LONG_OVER));
  const text = readFileSync(file, 'utf8');
  const recordedIn = /"cwd":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1];
  if (recordedIn !== undefined)
    writeFileSync(file, text.replaceAll(recordedIn, JSON.stringify(workspace).slice(1, -1)));
  utimesSync(file, atime, mtime);
}
