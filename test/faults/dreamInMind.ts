import type { Plan } from '../../src/core/dream/engine';
import { settle, type Settled } from '../../src/core/dream/settle';
import type { Memory } from '../../src/core/memory/memory';
import { readLine } from '../../src/core/sessions/record';
import { collectSayings } from '../../src/core/sessions/sayings';
import type { Session } from '../../src/core/sessions/session';
import { collectSignals } from '../../src/core/sessions/signals';
import { sessionsOf } from '../../src/core/sessions/transcript';
import { offlineEngine } from '../../src/engines/offline/offlineEngine';
import { NOW } from '../support/world';
import type { Lines } from '../unit/sessions/lines';

/** The sessions of one transcript, read line by line as from the disk. */
export function sessionsIn(lines: Lines): Session[] {
  const read = lines.all.flatMap((text, i) => {
    const record = readLine(text);
    return typeof record === 'object' ? [{ record, line: i + 1 }] : [];
  });
  return sessionsOf([
    {
      file: `/sessions/${lines.sessionId}.jsonl`,
      name: lines.sessionId,
      bytes: 1,
      modified: NOW,
      badLines: 0,
      lines: read,
    },
  ]);
}

/** A whole dream of the offline engine without a disk: what it proposes, audited. */
export async function dreamInMind(memory: Memory, lines: Lines): Promise<Settled & { readonly plan: Plan }> {
  const sessions = sessionsIn(lines);
  const input = {
    memory,
    signals: collectSignals(sessions),
    sayings: collectSayings(sessions),
    workspace: { instructions: [], missingPaths: new Set<string>() },
    refusals: [],
    now: NOW,
  };
  const context = { signal: new AbortController().signal, progress: () => undefined };
  const plan = await offlineEngine.propose(input, context);
  return { plan, ...settle(memory, plan, NOW) };
}
