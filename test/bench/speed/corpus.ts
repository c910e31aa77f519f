import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { makeTemporaryFolder, repositoryRoot } from '../../support/folders';

/** A memory with the sessions behind it, as DreamBench makes them, with tool output between what was said. */
export interface Corpus {
  readonly memory: string;
  readonly sessions: string;
  readonly workspace: string;
  readonly files: readonly string[];
  readonly bytes: number;
}

/** Made corpora of this run, so that two rows need not make the same one twice. */
const made = new Map<string, Corpus>();

/** So many sessions of about 1.65 MB each, and a memory of about 200 statements; the same bytes each time. */
export function corpusOf(sessions: number): Corpus {
  const key = String(sessions);
  let corpus = made.get(key);
  if (corpus === undefined) {
    const out = makeTemporaryFolder('bench');
    const generator = path.join(repositoryRoot, 'test', 'bench', 'dreambench', 'generate.mjs');
    const size = ['--cases', '1', '--facts', '26', '--sessions', key, '--filler', '870000'];
    execFileSync(process.execPath, [generator, '--out', out, ...size], { stdio: 'pipe' });
    corpus = corpusIn(path.join(out, readdirSync(out)[0] ?? ''));
    made.set(key, corpus);
  }
  return corpus;
}

function corpusIn(folder: string): Corpus {
  const sessions = path.join(folder, 'sessions');
  const files = readdirSync(sessions)
    .sort()
    .map((name) => path.join(sessions, name));
  return {
    memory: path.join(folder, 'memory'),
    sessions,
    workspace: path.join(folder, 'workspace'),
    files,
    bytes: files.reduce((sum, file) => sum + statSync(file).size, 0),
  };
}
