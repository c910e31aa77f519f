import { hardTokens } from '../text/hardTokens';
import * as cue from './cues/english';
import { PLURAL_STATE_VERBS, STATE_VERBS } from './cues/verbs';
import { moodOf, type Mood } from './mood';

/** What can be told of one sentence of a person's turn by its form. */
export interface Reading {
  /** The sentence, with typing normalized. */
  readonly text: string;
  /** Without openers ("no, ", "hey, "). */
  readonly bare: string;
  readonly mood: Mood;
  readonly remember: boolean;
  readonly decision: boolean;
  readonly preference: boolean;
  readonly standing: boolean;
  readonly trait: boolean;
  /** Opens with a correction, or says that it was said before. */
  readonly corrects: boolean;
  readonly reproach: boolean;
  readonly obligation: boolean;
  readonly generic: boolean;
  readonly contrast: boolean;
  readonly reason: boolean;
  /** Tells how a thing is or goes, in the present, of a subject that is not the speaker. */
  readonly norm: boolean;
  /** "we use", "we keep": how the people do it. */
  readonly habit: boolean;
  readonly aboutAnswers: boolean;
  readonly forbids: boolean;
  /** It names something: a hard token or a proper name. */
  readonly anchored: boolean;
  readonly limited: boolean;
  readonly retracted: boolean;
  readonly hypothetical: boolean;
  readonly remark: boolean;
  readonly status: boolean;
  readonly secondHand: boolean;
  readonly showMe: boolean;
  readonly deicticObject: boolean;
  readonly passing: boolean;
  readonly observed: boolean;
  readonly narrates: boolean;
}

/** The sentence without what opens it: greetings, "no", "again:". */
export function withoutOpeners(text: string): string {
  let bare = text.trim();
  for (let before = ''; before !== bare;) {
    before = bare;
    const stripped = bare.replace(cue.OPENER, '').replace(cue.CORRECTION_OPENER, '').trim();
    if (stripped !== '') bare = stripped;
  }
  return bare;
}

const NORM_COPULA =
  /^(?!(?:i|you|there|what|who|this|that|it|he|she)\b)[\w`@"'/.$#%<>()+-]+(?: [\w`@"'/.$#%<>()+:=-]+){0,9}? (?:is|are|has|have|stays?|remains?|means?)\b/i;
const IT_IS =
  /(?:^|[,;:.!–—-] ?)(?:it|that|they|those|these)(?:'s| is| are| has| have| goes| go| lives?| runs?| stays?| needs?| belongs?)\b/i;
const EQUATION = /(?:^|\s)[\w`@"'/.-]+(?: [\w`@"'/.-]+){0,4} ?(?:=|->|=>|→|:) ?[`"'@\w/.]/;

function hasStateVerb(text: string): boolean {
  const words =
    text
      .replace(/`[^`]*`/g, 'code')
      .toLowerCase()
      .match(/[a-z][a-z'-]*/g) ?? [];
  const subject = words[0] ?? '';
  if (/^(?:i|you|what|who)$/.test(subject)) return false;
  return (
    words.slice(1, 12).some((word) => STATE_VERBS.has(word)) ||
    (/s$/.test(words[0] ?? '') && words.slice(1, 6).some((word) => PLURAL_STATE_VERBS.has(word))) ||
    words.slice(1, 6).some((word, i) => /[^s]s$/.test(words[i] ?? '') && PLURAL_STATE_VERBS.has(word))
  );
}

const HABIT =
  /\bwe (?:only |all |always |never |just |still |now |also |mostly |usually |generally |do not |only ever |both )*(?:use|scan|have|keep|run|write|call|work|pay|deploy|go|test|build|ship|store|follow|format|name|count|sort|bill|print|book|label|sign|send|deliver|publish|release|version|tag|manage|host|buy|cook|serve|measure|start|stop|need|support|put|log|track|review|merge|speak|manage|treat|read|round|translate|weigh|lint)\b/i;

const NARRATION =
  /\b(?:i|we) (?:just |then |also |already |once |even )*(?:was|were|had|did|went|saw|lost|spent|found|thought|tried|looked|noticed|wondered|liked|heard|felt|slept|ate|met|ran|opened|clicked|typed|checked|copied|forgot)\b/i;

/** Reads a sentence; `opens` says that it is the first of its turn. */
export function readSentence(text: string, opens: boolean): Reading {
  const bare = withoutOpeners(text);
  const mood = moodOf(bare);
  const unquoted = bare.replace(/"[^"]*"|`[^`]*`/g, (part) => (part.startsWith('`') ? 'code' : 'quoted'));
  const idleRemember = cue.IDLE_REMEMBER.test(unquoted);
  const corrects =
    (opens && cue.CORRECTION_OPENER.test(text.replace(cue.OPENER, '')) && !cue.IDLE_NO.test(text)) ||
    cue.TOLD_BEFORE.test(unquoted);
  const tellsNorm =
    mood !== 'question' &&
    (NORM_COPULA.test(bare) || IT_IS.test(bare) || hasStateVerb(bare) || EQUATION.test(bare));
  return {
    text,
    bare,
    mood,
    remember: !idleRemember && (cue.REMEMBER.test(unquoted) || cue.REMEMBER_TAIL.test(unquoted)),
    decision: cue.DECISION.test(unquoted) && !cue.IDLE_DECISION.test(unquoted),
    preference: cue.PREFERENCE.test(unquoted) && !cue.IDLE_PREFERENCE.test(unquoted),
    standing: cue.STANDING.test(unquoted) || (cue.RULE_ADVERB.test(unquoted) && !cue.REMARK.test(unquoted)),
    trait: cue.TRAIT.test(unquoted),
    corrects,
    reproach: cue.REPROACH.test(unquoted),
    obligation: cue.OBLIGATION.test(unquoted),
    generic: cue.GENERIC.test(unquoted),
    contrast: cue.CONTRAST.test(bare),
    reason: cue.REASON.test(unquoted),
    norm: tellsNorm,
    habit: HABIT.test(unquoted),
    aboutAnswers: cue.ABOUT_ANSWERS.test(unquoted),
    forbids:
      /^(?:please )?(?:do not|never|stop \w+ing|no (?:\w+ ){1,3}(?:please|!|in|on|at|for)|avoid)\b/i.test(
        bare,
      ) || /\b(?:please )?(?:do not|never)\b/i.test(bare),
    anchored: hardTokens(text).some((token) => token.kind !== 'negation' && token.text.toLowerCase() !== 'i'),
    limited: cue.LIMITED.test(unquoted),
    retracted: cue.RETRACTED.test(text),
    hypothetical: cue.HYPOTHETICAL.test(unquoted),
    remark: cue.REMARK.test(unquoted),
    status: cue.STATUS.test(text.trim()) || cue.STATUS.test(unquoted),
    secondHand: cue.SECOND_HAND.test(unquoted),
    showMe: cue.SHOW_ME.test(unquoted),
    deicticObject: cue.DEICTIC_OBJECT.test(unquoted),
    passing: cue.PASSING_STATE.test(unquoted),
    observed: cue.OBSERVED.test(unquoted),
    narrates: NARRATION.test(unquoted),
  };
}
