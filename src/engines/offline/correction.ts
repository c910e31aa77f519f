import type { OperationDraft } from '../../core/dream/operationId';
import { replaceWords } from '../../core/dream/replaceWords';
import type { Replacement } from '../../core/dream/operation';
import { lostTokens } from '../../core/dream/tokenAccount';
import { sentences } from '../../core/text/sentences';
import { saysMore } from './additions';
import type { Lesson } from './lessons';
import type { Lexicon } from './lexicon';
import type { Note } from './notes';
import type { Pair } from './relation';
import { replacementsOf } from './replacements';

/**
 * A note set right by a lesson: by its own words with the value swapped where the lesson says nothing else,
 * or by the lesson's words and what of the note still holds.
 *
 * @param pairs what stands in the lesson in the place of what the note says
 * @returns undefined when a hard token of the note would vanish unnamed
 */
export function correctionOf(
  note: Note,
  lesson: Lesson,
  pairs: readonly Pair[],
  lexicon: Lexicon,
): OperationDraft | undefined {
  const old = note.statement.text;
  for (const text of [swapped(old, lesson.text, pairs, lexicon), keepingRest(old, lesson.text), lesson.text]) {
    const replaced = text === undefined ? undefined : replacementsOf(old, text, pairs);
    if (text === undefined || replaced === undefined) continue;
    if (lostTokens(old, text, replaced, false).length > 0) continue;
    const outdated = note.support.filter(
      (block) => holdsOldValue(block.text, replaced) && lostTokens(block.text, text, replaced, false).length === 0,
    );
    return {
      kind: 'supersede',
      old: [note.statement.id, ...outdated.map((block) => block.id)],
      by: { text },
      replaced,
      reason: reasonFor(replaced),
      evidence: lesson.evidence,
      confidence: lesson.confidence,
    };
  }
  return undefined;
}

/** An older note gives way to one that says what the lesson says; undefined as above. */
export function confirmationOf(
  note: Note,
  same: Note,
  lesson: Lesson,
  pairs: readonly Pair[],
): OperationDraft | undefined {
  const replaced = replacementsOf(note.statement.text, same.statement.text, pairs);
  if (replaced === undefined) return undefined;
  return {
    kind: 'supersede',
    old: [note.statement.id],
    by: { statement: same.statement.id },
    replaced,
    reason: 'A session confirmed the newer note.',
    evidence: lesson.evidence,
    confidence: lesson.confidence,
  };
}

const holdsOldValue = (text: string, replaced: readonly Replacement[]): boolean =>
  replaced.some((r) => r.old.length > 2 && text.toLowerCase().includes(r.old.toLowerCase()));

function reasonFor(replaced: readonly Replacement[]): string {
  const [first] = replaced;
  return first === undefined
    ? 'A session set it right.'
    : `A session set it right: ${first.new} instead of ${first.old}.`;
}

/** Numbers and the like may take one another's place in a sentence; a name may need other words around it. */
const isValue = (text: string): boolean => /\d/.test(text) || /^[@~/.]|[/@]/.test(text);

/** The note's own words with the new values, if the lesson then says nothing more. */
function swapped(old: string, lesson: string, pairs: readonly Pair[], lexicon: Lexicon): string | undefined {
  if (pairs.length === 0 || !pairs.every((pair) => isValue(pair.a) && isValue(pair.b))) return undefined;
  const text = pairs.reduce((t, pair) => replaceWords(t, pair.a, pair.b), old);
  return text === old || saysMore(lesson, text, lexicon) ? undefined : text;
}

/** The lesson's words, and the note's sentences that it does not overtake. */
function keepingRest(old: string, lesson: string): string | undefined {
  const rest = sentences(old)
    .slice(1)
    .filter(({ text }) => lostTokens(text, lesson, [], false).length > 0);
  return rest.length === 0 ? undefined : [lesson, ...rest.map((s) => s.text)].join(' ');
}
