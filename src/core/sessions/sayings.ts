import { redactSecrets } from '../secrets/secrets';
import { suspicionOf } from '../suspicion/suspicion';
import type { Session } from './session';
import type { Evidence } from './signal';

/** Turns longer than this are documents that were typed in; in UTF-16 units. */
const LONGEST_SAYING = 6000;

/**
 * All that people typed, oldest first, each turn once, with secrets replaced: what a model may find lessons in that
 * cue words do not show. Does not depend on the order of the sessions.
 */
export function collectSayings(sessions: readonly Session[]): Evidence[] {
  const sayings = new Map<string, Evidence>();
  for (const session of sessions)
    for (const { uuid, sessionId, at, origin, text, line } of session.turns) {
      if (origin !== 'user' || sayings.has(uuid) || text.trim() === '' || text.length > LONGEST_SAYING)
        continue;
      const quote = redactSecrets(text);
      sayings.set(uuid, { sessionId, messageId: uuid, at, quote, origin, file: session.file, line });
    }
  return [...sayings.values()].sort((a, b) => a.at - b.at || (a.messageId < b.messageId ? -1 : 1));
}

const judged = new WeakMap<Evidence, boolean>();

/** Whether something may be learned from a saying: what only an attacker would say came along with what was typed. */
export function mayTeach(saying: Evidence): boolean {
  const known = judged.get(saying) ?? suspicionOf(saying.quote) === undefined;
  judged.set(saying, known);
  return known;
}
