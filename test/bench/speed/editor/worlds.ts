import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseMemory } from '../../../../src/core/memory/parse';
import { conclude } from '../../../../src/job/conclude';
import { MemoryStore } from '../../../../src/job/memoryStore';
import { readMemoryFolder } from '../../../../src/storage/memoryFolder';
import { offlineEngine } from '../../../../src/engines/offline/offlineEngine';
import { makeTemporaryFolder } from '../../../support/folders';
import { copyProject, type ProjectCopy } from '../../../support/sampleProject';
import { corpusOf } from '../corpus';
import { largeMemory } from '../largeMemory';
import { manyOperations } from '../manyOperations';

/** A project of P4's size, where Claude Code would keep it. */
export function projectOfSessions(sessions: number): ProjectCopy {
  return copyProject({ name: 'project', ...corpusOf(sessions) }, makeTemporaryFolder('bench-editor'));
}

/** A project with a large memory on which a proposal with many operations waits. */
export async function projectWithReview(statements: number, operations: number): Promise<ProjectCopy> {
  const source = makeTemporaryFolder('bench-source');
  const parts = {
    memory: path.join(source, 'memory'),
    sessions: path.join(source, 'sessions'),
    workspace: path.join(source, 'workspace'),
  };
  for (const folder of Object.values(parts)) mkdirSync(folder);
  for (const { path: name, text } of largeMemory({ statements, duplicates: 0, seed: 1 }).files)
    writeFileSync(path.join(parts.memory, name), text);
  const copy = copyProject({ name: 'project', ...parts }, makeTemporaryFolder('bench-editor'));
  await propose(copy, operations);
  return copy;
}

async function propose({ memory, workspace, env }: ProjectCopy, count: number): Promise<void> {
  const home = env.HOME ?? '';
  const environment = {
    home,
    env: { XDG_STATE_HOME: env.XDG_STATE_HOME },
    platform: process.platform,
    cwd: workspace,
  };
  const read = await readMemoryFolder(memory);
  const parsed = parseMemory({ ...read.input, firstSeen: new Map() });
  const store = new MemoryStore(memory, environment);
  const proposal = await conclude(
    {
      memoryFolder: store.memoryFolder,
      engine: offlineEngine.name,
      now: Date.now(),
      refusals: [],
      gathered: {
        kind: 'gathered',
        input: {
          memory: parsed,
          signals: [],
          sayings: [],
          workspace: { instructions: [], missingPaths: new Set() },
          refusals: [],
          now: 0,
        },
        read,
        sessions: { sessions: [], bytes: 0, badLines: 0, problems: [] },
        problems: [],
      },
      thought: { plan: { operations: manyOperations(parsed, count), findings: [] } },
    },
    { signal: new AbortController().signal, progress: () => undefined },
  );
  store.savePending(proposal);
}
