import { findSecrets } from '../secrets/secrets';
import { absoluteDates } from '../text/dates';
import { contentHash } from '../text/hash';
import { sentences } from '../text/sentences';
import type { Session } from './session';
import type { Signal } from './signal';

const CUE =
  /\b(?:always|never|from now on|remember|we (?:moved|switched|decided|use)|i prefer|don't|do not)\b|^no\b/i;

/** What the sessions teach, in the order it was first taught. */
export function collectSignals(sessions: readonly Session[]): Signal[] {
  const signals: Signal[] = [];
  for (const session of sessions) {
    for (const turn of session.turns) {
      if (turn.origin !== 'user' || findSecrets(turn.text).length > 0) continue;
      for (const sentence of sentences(turn.text, { everyLine: true })) {
        if (!CUE.test(sentence.text) || sentence.text.endsWith('?')) continue;
        const note = absoluteDates(sentence.text, turn.at).text;
        signals.push({
          id: contentHash(`fact ${note}`),
          kind: 'fact',
          note,
          rejects: [],
          evidence: [
            {
              sessionId: session.id,
              messageId: turn.uuid,
              at: turn.at,
              quote: turn.text,
              origin: 'user',
              file: session.file,
              line: turn.line,
            },
          ],
          confidence: 0.6,
        });
      }
    }
  }
  return signals.sort(
    (a, b) => (a.evidence[0]?.at ?? 0) - (b.evidence[0]?.at ?? 0) || (a.id < b.id ? -1 : 1),
  );
}
