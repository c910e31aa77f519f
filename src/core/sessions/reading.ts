import { absoluteDates } from '../text/dates';
import { hardTokens } from '../text/hardTokens';
import * as cue from './cues/english';
import * as limit from './cues/limits';
import { BASE_VERBS, IRREGULAR_PAST, PLURAL_STATE_VERBS, STATE_VERBS } from './cues/verbs';
import { beginsWithVerb, moodOf, type Mood } from './mood';

/** What can be told of one sentence of a person's turn by its form. */
export interface Reading {
  /** The sentence, with typing normalized. */
  readonly text: string;
  /** Without openers ("no, ", "hey, "). */
  readonly bare: string;
  readonly mood: Mood;

  /** What makes a lesson by itself. */
  readonly remember: boolean;
  /** "Remember to …": an errand, as against "remember that …". */
  readonly remindsToDo: boolean;
  readonly standing: boolean;
  readonly decision: boolean;
  /** Something is no more: a decision, or an outage. */
  readonly change: boolean;
  readonly preference: boolean;
  readonly trait: boolean;

  /** Says that something was wrong: the turn corrects. */
  readonly corrects: boolean;
  /** A question that is no question when the person goes on to answer it. */
  readonly echo: boolean;

  /** What adds up to a lesson. */
  readonly obligation: boolean;
  /** An obligation of one thing ("the list should …"): as often a wish for the task at hand. */
  readonly mild: boolean;
  readonly generic: boolean;
  readonly contrast: boolean;
  readonly reason: boolean;
  /** Tells how a thing is or goes, in the present, of a subject that is not the speaker. */
  readonly norm: boolean;
  /** "we use", "we keep": how the people do it. */
  readonly habit: boolean;
  /** Something to come or to last, with its date. */
  readonly event: boolean;
  /** Makes the sentence before it hold for more. */
  readonly extends: boolean;
  readonly aboutAnswers: boolean;
  /** Asks for something, if only in one of its clauses. */
  readonly demands: boolean;
  /** Keeps to something in a class of cases: "use X in every Y". */
  readonly policy: boolean;
  readonly forbids: boolean;
  /** Forbids a kind of thing: "do not use yarn". */
  readonly bans: boolean;
  /** About one file at hand. */
  readonly oneFile: boolean;
  /** "Stop importing …": it was done more than once. */
  readonly stops: boolean;
  /** Demands a kind of thing: "use conventional commits". */
  readonly kindAsObject: boolean;
  /** It names something: a hard token or a proper name. */
  readonly anchored: boolean;

  /** What takes away from it. */
  readonly once: boolean;
  /** Tied to a time or to what the speaker is busy with; `limited` also to a place. */
  readonly passes: boolean;
  /** Tied to what the speaker is busy with, or is about to do. */
  readonly busy: boolean;
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
  /** Words of deciding, wanting or remembering that do none of it. */
  readonly idle: boolean;
  readonly jest: boolean;
  /** Ends in an errand with something at hand. */
  readonly coda: boolean;
  /** Reports something as done. */
  readonly report: boolean;
  /** Asks for something to be made: what is said of it is its specification. */
  readonly task: boolean;
}

/** The sentence without what opens it: greetings, "no", "again:". */
export function withoutOpeners(text: string): string {
  let bare = text.trim();
  for (let before = ''; before !== bare;) {
    before = bare;
    const stripped = bare.replace(cue.OPENER, '').replace(cue.CORRECTION_OPENER, '').trim();
    if (stripped !== '') bare = stripped;
  }
  return bare.replace(cue.POLITE, '');
}

const SUBJECT_IS =
  /^(?!(?:i|you|there|what|this|that|it|he|she)\b)[^\s,;:]+(?: [^\s,;:]+){0,9}?(?<!\b(?:it|that|this|there|i|you|he|she)) (?:is|are|has|have|stays?|remains?|means?)\b/i;
/** "A rerun hides it", "is not 3306": a kind as subject, or none at all. */
const KIND_DOES =
  /^(?:(?:an?|every|each|any|no) [^,]{2,60} (?:will|gets|needs|must|cannot|has to)\b|you can (?:rely|count|assume|expect)\b|(?:an?|every|each) [^\s,;:]+(?: [^\s,;:]+)? [a-z]+s\b|(?:is|are) not \S)/i;
/** "Prod and staging share …". */
const PAIR_DOES = /^[^\s,]+ and [^\s,]+ ([a-z]+)\b/i;

/** "A migration without … will not …": said of any of its kind. */
const OF_A_KIND = /^(?:an?|any|no) [^,]{2,60} (?:will|gets|needs|must|cannot|has to)\b/i;

/** "Every file in X": the cases are those in front of both. */
const AT_HAND =
  /\b(?:every|each|all) [\w -]{1,30} (?:in|of|from|under) (?:the|this|that|these|code|quoted|[\w-]*[/.][\w-]*)\b/i;

const IT_IS =
  /^(?:so |and |but |because |cause |since |as )?(?:it|that|they|those|these)(?:'s| is| are| has| have| (?!was\b|does\b)[a-z]+s\b)|^(?:they|those|these) (?!were\b|had\b|did\b)[a-z]+\b/i;
const EQUATION = /(?:^|\s)[^\s,;:]+(?: [^\s,;:]+){0,4} ?(?:=|->|=>|→|:) ?[`"'@\w/.]/;

/** "width = 110", "address for translators: …": a name and its value, and no "next: open …". */
function isEquation(bare: string): boolean {
  const match = EQUATION.exec(bare);
  return (
    match !== null &&
    !(/[:]\s*\S$/.test(match[0]) && beginsWithVerb(bare.slice(match.index + match[0].length - 1)))
  );
}

/** Splits at what parts clauses; code and quotes are placeholders by then. */
const CLAUSE_BREAK = /[,;]\s+|\s[–—-]+\s|:\s+|\s(?=(?:but|so|and then|because|cause)\s)/;

function hasStateVerb(clause: string): boolean {
  const words = clause.toLowerCase().match(/[a-z][a-z'-]*/g) ?? [];
  if (/^(?:i|you|what)$/.test(words[0] ?? '')) return false;
  const plural = (word: string | undefined): boolean =>
    /[^s]s$/.test(word ?? '') && word !== 'this' && word !== 'always';
  return words
    .slice(1, 12)
    .some(
      (word, i) =>
        STATE_VERBS.has(word) ||
        (i < 4 && plural(words[i]) && BASE_VERBS.has(word) && !cue.MOMENT_VERB.test(word)) ||
        (i < 6 &&
          PLURAL_STATE_VERBS.has(word) &&
          (plural(words[i]) || plural(words[i - 1]) || plural(words[0]))),
    );
}

/** "That's not what I meant", "this is the wrong file": judges what was done, and says nothing of how it is. */
const JUDGES =
  /^(?:(?:that|this|it)(?:'s| is) (?:not|wrong)\b|.{1,40} (?:is|are|was) (?:not )?(?:the )?(?:wrong|right|correct|incorrect)\b)/i;

const tellsNorm = (clause: string): boolean =>
  !JUDGES.test(clause) &&
  (SUBJECT_IS.test(clause) ||
    KIND_DOES.test(clause) ||
    BASE_VERBS.has(PAIR_DOES.exec(clause)?.[1]?.toLowerCase() ?? '') ||
    IT_IS.test(clause) ||
    hasStateVerb(clause));

const NARRATION =
  /\b(?:i|we) (?:just |then |also |already |once |even )*(?:was|were|had|did|went|saw|lost|spent|found|thought|tried|looked|noticed|wondered|liked|heard|felt|slept|ate|met|ran|opened|clicked|typed|checked|copied|forgot)\b/i;

/** "We report in euros", "we do not squash"; not "then we leave", "we look". */
function tellsHabit(clause: string): boolean {
  if (/\bthen we\b|\bshall we\b/i.test(clause)) return false;
  return [...clause.matchAll(cue.WE_DO)].some(([, adverbs = '', verb = '']) => {
    if (!BASE_VERBS.has(verb.toLowerCase()) && !/^(?:have|keep)$/i.test(verb)) return false;
    return !cue.MOMENT_VERB.test(verb) || /never|always|only|do not/i.test(adverbs);
  });
}

/** A kind of things as subject, without article: "berth numbers start at 0". */
const ofKind = (clause: string): boolean =>
  /^(?:[a-z][\w-]* ){0,3}?[a-z][\w-]*[^s\W]s (?:(?:that|which|from|of|in|for|with|on) .{2,40} )?(?:are|have|need|must|should|can|may|go|get|start|stay|live|belong|come|end|use|run|take|always|never|only)\b/i.test(
    clause,
  ) &&
  !/^(?:this|these|those|the|his|its|yes|always|thanks|as|is|was|has|does|us|results|errors|warnings)\b/i.test(
    clause,
  );

/** "always" or "never" in a demand or a rule: before a verb in its base form, or in one of the other ways. */
function tellsRule(clause: string): boolean {
  const before = cue.ADVERB_FIRST.exec(clause);
  const verb = before?.[1]?.toLowerCase();
  if (verb === undefined) return cue.RULE_ADVERB.test(clause);
  const mayBeVerb = !/(?:ed|en|ing|s|ly)$/.test(verb) && !IRREGULAR_PAST.has(verb) && !cue.NO_VERB.test(verb);
  return BASE_VERBS.has(verb) || mayBeVerb || cue.RULE_ADVERB.test(clause);
}

/** Cues that make a clause a lesson by itself. */
const isTelling = (clause: string): boolean =>
  cue.DECISION.test(clause) ||
  cue.CHANGE.test(clause) ||
  cue.STANDING.test(clause) ||
  tellsRule(clause) ||
  tellsHabit(clause) ||
  cue.PREFERENCE.test(clause);

const isTied = (clause: string): boolean =>
  limit.LIMITED_PLACE.test(clause) || limit.LIMITED_BY_DOING.test(clause);

/** Whether time, place or business at hand limits the sentence; a clause that tells by itself is not limited by its neighbour's place. */
function isLimited(plain: string, clauses: readonly string[]): boolean {
  const said = clauses.filter((clause) => !cue.REPROACH.test(clause));
  if (limit.LIMITED_TIME.test(clauses.length === said.length ? plain : said.join(', '))) return true;
  return said.some(isTied) && !clauses.some((clause) => isTelling(clause) && !isTied(clause));
}

/** "use always …", "never …": a rule's adverb next to the verb that opens the sentence. */
const NEAR_VERB = /^(?:to )?(?:\w+ ){0,2}(?:always|never)\b/i;

/** "ids never appear in …": what things of a kind do or do not do. */
const KIND_NEVER = /^(?:[^\s,;:]+ ){0,4}[^\s,;:]*[^s]s (?:always|never) [a-z]+\b/i;

/** Whether a text names something: a hard token, or a name with a hyphen. */
const isAnchored = (text: string): boolean =>
  hardTokens(text).some((token) => token.kind !== 'negation' && token.text !== 'I') ||
  /\b[A-Za-z]\w*-[A-Za-z]\w+/.test(text);

/** Whether a text names a day, a week or a month, relative or not. */
const isDated = (text: string): boolean =>
  absoluteDates(text, 0).replaced.length > 0 || cue.CALENDAR.test(text);

/** Wants a habit of the agent to end, not something that runs. */
const STOPS =
  /^stop (?!running|watching|printing|recording|polling|logging|serving|listening|waiting|scrolling|looking)\w+ing \w/i;

/** Asks for one thing to be made. */
const TASK =
  /^(?:please |now |then |also )*(?:write|create|implement|build|add|make|generate|design|draft|refactor|code|set up|prepare|develop|extend|change|replace|rename|convert|port|rewrite) (?:me |us )?(?:an?|the|some|another|one|two|\d+|this|that|every|all|[`"])(?![\w-])/i;

/** "The list should …", "this page needs …". */
const MILD = /^(?:the|this|that) (?:\w+ ){1,3}(?:should|needs?)\b/i;

/** The sentence without what makes a demand or a statement look like a question. */
function withoutAsking(text: string): string {
  if (cue.POLITE.test(text)) return text.replace(/\?\s*$/, '');
  return (cue.PLAN.test(text) ? text : text.replace(cue.TAG, '')).replace(cue.WHY_DID_YOU, '');
}

/** Reads a sentence; `opens` says that it is the first of its turn. */
export function readSentence(text: string, opens: boolean): Reading {
  const bare = withoutOpeners(withoutAsking(text));
  const mood = moodOf(bare);
  const plain = bare.replace(/"[^"]*"|`[^`]*`/g, (part) => (part.startsWith('`') ? 'code' : 'quoted'));
  const clauses = plain.split(CLAUSE_BREAK);
  const opener = text.replace(cue.OPENER, '');
  const corrects =
    (opens &&
      (cue.CORRECTION_OPENER.test(opener) || /^(?:\W*\w+\W+)?actually\b/i.test(text)) &&
      !cue.IDLE_NO.test(text)) ||
    cue.PROHIBITION.test(bare) ||
    cue.WHY_DID_YOU.test(text) ||
    cue.TOLD_BEFORE.test(plain) ||
    cue.REPROACH.test(plain);
  const remark = limit.REMARK.test(plain);
  const standing =
    cue.STANDING.test(plain) ||
    (!remark && (tellsRule(plain) || (mood === 'imperative' && NEAR_VERB.test(plain))));
  const once = limit.ONCE.test(plain);
  const telling = mood === 'imperative' ? clauses.slice(1) : clauses;
  const norm =
    mood !== 'question' &&
    (telling.some(tellsNorm) ||
      isEquation(bare) ||
      KIND_NEVER.test(plain) ||
      /^who \w+ .{2,60} is\b/i.test(plain));
  const idle = {
    remember: limit.IDLE_REMEMBER.test(plain),
    decision: cue.IDLE_DECISION.test(plain),
    preference: cue.IDLE_PREFERENCE.test(plain),
  };
  return {
    text,
    bare,
    mood,
    remember: !idle.remember && (cue.REMEMBER.test(plain) || cue.REMEMBER_TAIL.test(plain)),
    remindsToDo: cue.ERRAND.test(plain),
    standing,
    decision: cue.DECISION.test(plain) && !idle.decision,
    change: cue.CHANGE.test(plain),
    preference: cue.PREFERENCE.test(plain) && !idle.preference,
    trait: cue.TRAIT.test(plain),
    corrects,
    echo: cue.ECHO.test(text),
    obligation: cue.OBLIGATION.test(plain),
    mild: MILD.test(plain),
    generic:
      cue.GENERIC.test(plain) ||
      clauses.some((clause) => OF_A_KIND.test(clause)) ||
      (norm && mood === 'declarative' && cue.HERE.test(plain)) ||
      (norm && telling.some(ofKind)) ||
      KIND_NEVER.test(plain),
    contrast: cue.CONTRAST.test(bare),
    reason: cue.REASON.test(plain),
    norm,
    habit: tellsHabit(plain),
    event:
      mood === 'declarative' && !/^(?:i|we|you)\b/i.test(plain) && cue.EVENT.test(plain) && isDated(plain),
    extends: cue.EXTENDS.test(plain),
    aboutAnswers: cue.ABOUT_ANSWERS.test(plain),
    demands:
      mood === 'imperative' ||
      clauses.some((clause) => beginsWithVerb(clause.replace(/^(?:so|and|but|then) /i, ''))),
    policy:
      mood === 'imperative' &&
      !AT_HAND.test(plain) &&
      (cue.POLICY_SHAPE.test(plain) || (cue.POLICY_VERB.test(plain) && cue.CLASS_OF_CASES.test(plain))),
    forbids:
      cue.PROHIBITION.test(bare) ||
      cue.HANDS_OFF.test(plain) ||
      /\b(?:do not|never|avoid)\b|^stop \w+ing\b/i.test(plain),
    bans: cue.BAN.test(plain) && !cue.ONE_FILE.test(bare),
    oneFile: cue.ONE_FILE.test(bare),
    stops: STOPS.test(plain),
    kindAsObject: cue.KIND_AS_OBJECT.test(plain),
    anchored: isAnchored(text),
    once,
    passes: limit.LIMITED_TIME.test(plain) || limit.LIMITED_BY_DOING.test(plain),
    busy: limit.LIMITED_BY_DOING.test(plain),
    limited: once || isLimited(plain, clauses),
    retracted: limit.RETRACTED.test(text),
    hypothetical: limit.HYPOTHETICAL.test(plain),
    remark,
    status: limit.STATUS.test(text.trim()) || limit.STATUS.test(plain),
    secondHand: limit.SECOND_HAND.test(plain),
    showMe: limit.SHOW_ME.test(plain),
    deicticObject: limit.DEICTIC_OBJECT.test(plain),
    passing: limit.PASSING_STATE.test(plain),
    observed: limit.OBSERVED.test(plain),
    narrates: NARRATION.test(plain),
    jest: limit.JEST.test(text),
    coda: limit.CODA.test(plain),
    report: limit.REPORT.test(bare),
    task: TASK.test(bare) && !cue.STANDING.test(plain),
    idle: limit.INDIFFERENT.test(plain) || idle.remember || idle.decision || idle.preference,
  };
}
