import { absoluteDates } from '../text/dates';
import { hardTokens } from '../text/hardTokens';
import { sentences } from '../text/sentences';
import * as form from './clauses';
import { FORMER, JEST, TALE } from './cues/asides';
import * as cue from './cues/english';
import * as limit from './cues/limits';
import * as sign from './cues/signs';
import { PAST_EVENTS } from './cues/verbs';
import { beginsWithVerb, moodOf, type Mood } from './mood';
import type { Limits, Signs, Teaching } from './signs';

/** What can be told of one sentence of a person's turn by its form. */
export interface Reading extends Teaching, Signs, Limits {
  /** The sentence, with typing normalized. */
  readonly text: string;
  /** Without openers ("no, ", "hey, "). */
  readonly bare: string;
  readonly mood: Mood;
}

/** A sentence in the shapes that cues are looked for in. */
interface Shapes {
  readonly text: string;
  readonly bare: string;
  /** `bare` with placeholders for code and quotes. */
  readonly plain: string;
  readonly clauses: readonly string[];
  readonly mood: Mood;
  readonly opens: boolean;
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

/** The sentence without what makes a demand or a statement look like a question. */
function withoutAsking(text: string): string {
  if (cue.POLITE.test(text)) return text.replace(/\?\s*$/, '');
  return (cue.PLAN.test(text) ? text : text.replace(cue.TAG, '')).replace(cue.WHY_DID_YOU, '');
}

/** Cues that make a clause a lesson by itself. */
const isTelling = (clause: string): boolean =>
  cue.DECISION.test(clause) ||
  cue.CHANGE.test(clause) ||
  cue.STANDING.test(clause) ||
  form.tellsRule(clause) ||
  form.tellsHabit(clause) ||
  cue.PREFERENCE.test(clause);

const isTied = (clause: string): boolean =>
  limit.LIMITED_PLACE.test(clause) || limit.LIMITED_BY_DOING.test(clause);

/** Whether time, place or business at hand limits the sentence; a clause that tells by itself is not limited by its neighbour's place. */
function isLimited(plain: string, clauses: readonly string[]): boolean {
  const said = clauses.filter((clause) => !cue.REPROACH.test(clause));
  if (limit.LIMITED_TIME.test(clauses.length === said.length ? plain : said.join(', '))) return true;
  return said.some(isTied) && !clauses.some((clause) => isTelling(clause) && !isTied(clause));
}

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

const NARRATION =
  /\b(?:i|we) (?:just |then |also |already |once |even )*(?:was|were|had|did|went|saw|lost|spent|found|thought|tried|looked|noticed|wondered|liked|heard|felt|slept|ate|met|ran|opened|clicked|typed|checked|copied|forgot)\b/i;

/** "The fridge died last night", "the judge moved our hearing": one thing that happened. */
const HAPPENED = new RegExp(
  `^(?:the|my|our|this|that|a|an|some|someone|somebody|only) (?:(?!is |are |was |were |has |have |be |been )[\\w'-]+ ){1,4}?(?:${PAST_EVENTS})\\b`,
  'i',
);

/** "Our guest reads …", "my boss wants …": one person's wish or need. */
const ONE_PERSON =
  /^(?:the|my|our|a|this) (?:\w+ )?(?:guest|boss|customer|client|visitor|patient|neighbou?r|friend|trainee|intern|kid|son|daughter|wife|husband|buyer|caller|guy|lady|colleague) (?:now |also |only |just )?(?:wants?|needs?|reads?|asks?|likes?|prefers?|has|is)\b/i;

/** "use always …", "never …": a rule's adverb next to the verb that opens the sentence. */
const NEAR_VERB = /^(?:to )?(?:\w+ ){0,2}(?:always|never)\b/i;

const asksToRemember = (plain: string): boolean =>
  !limit.IDLE_REMEMBER.test(plain) && (cue.REMEMBER.test(plain) || cue.REMEMBER_TAIL.test(plain));

/** Former times are the occasion of a rule that is to hold from now on, or is to be remembered; a tale is told after all. */
function isAside(plain: string): boolean {
  const fromNowOn = cue.FROM_NOW_ON.exec(plain);
  const tale = TALE.exec(plain);
  if (tale !== null) return fromNowOn === null || fromNowOn.index > tale.index;
  return FORMER.test(plain) && fromNowOn === null && !asksToRemember(plain);
}

function teachingOf({ text, bare, plain, mood, opens }: Shapes): Teaching {
  const corrects =
    (opens &&
      (cue.CORRECTION_OPENER.test(text.replace(cue.OPENER, '')) || /^(?:\W*\w+\W+)?actually\b/i.test(text)) &&
      !cue.IDLE_NO.test(text)) ||
    cue.PROHIBITION.test(bare) ||
    cue.WHY_DID_YOU.test(text) ||
    cue.TOLD_BEFORE.test(plain) ||
    cue.REPROACH.test(plain);
  const regrets = /\b(?:should|must|could|would) (?:never|always|not) have\b/i.test(plain);
  const rules = form.tellsRule(plain) || (mood === 'imperative' && NEAR_VERB.test(plain));
  return {
    remember: asksToRemember(plain),
    remindsToDo: cue.ERRAND.test(plain) && !sign.POLICY_VERB.test(plain) && !sign.CLASS_OF_CASES.test(plain),
    standing: cue.STANDING.test(plain) || (rules && !regrets && !limit.REMARK.test(plain)),
    decision: cue.DECISION.test(plain) && !cue.IDLE_DECISION.test(plain),
    change: cue.CHANGE.test(plain),
    preference: cue.PREFERENCE.test(plain) && !cue.IDLE_PREFERENCE.test(plain),
    trait: cue.TRAIT.test(plain),
    corrects,
    echo: cue.ECHO.test(text),
  };
}

/** Whether it speaks of a kind of things or of all cases. */
function isGeneric({ plain, clauses, mood }: Shapes, telling: readonly string[], norm: boolean): boolean {
  if (sign.GENERIC.test(plain) || form.KIND_NEVER.test(plain)) return true;
  if (clauses.some((clause) => form.OF_A_KIND.test(clause))) return true;
  return norm && (telling.some(form.isOfKind) || (mood === 'declarative' && sign.HERE.test(plain)));
}

function signsOf(shapes: Shapes): Signs {
  const { text, bare, plain, clauses, mood } = shapes;
  const imperative = mood === 'imperative';
  const telling = imperative ? clauses.slice(1) : clauses;
  const norm =
    mood !== 'question' &&
    (telling.some(form.tellsNorm) ||
      form.isEquation(bare) ||
      form.KIND_NEVER.test(plain) ||
      /^who \w+ .{2,60} is\b/i.test(plain));
  const prohibits = cue.PROHIBITION.test(bare);
  const keepsTo =
    sign.POLICY_SHAPE.test(plain) ||
    (sign.KEPT_TO.test(plain) && !sign.AT_HAND.test(plain)) ||
    (sign.POLICY_VERB.test(plain) && sign.CLASS_OF_CASES.test(plain));
  return {
    obligation: sign.OBLIGATION.test(plain),
    mild: MILD.test(plain),
    generic: isGeneric(shapes, telling, norm),
    contrast: sign.CONTRAST.test(bare),
    reason: sign.REASON.test(plain),
    norm,
    habit: form.tellsHabit(plain),
    event:
      mood === 'declarative' && !/^(?:i|we|you)\b/i.test(plain) && sign.EVENT.test(plain) && isDated(plain),
    extends: sign.EXTENDS.test(plain),
    aboutAnswers: sign.ABOUT_ANSWERS.test(plain),
    demands:
      imperative ||
      prohibits ||
      clauses.some((clause) => beginsWithVerb(clause.replace(/^(?:so|and|but|then) /i, ''))),
    policy: imperative && keepsTo && !form.CASES_AT_HAND.test(plain),
    forbids:
      prohibits || sign.HANDS_OFF.test(plain) || /\b(?:do not|never|avoid)\b|^stop \w+ing\b/i.test(plain),
    bans: sign.BAN.test(plain) && !sign.ONE_FILE.test(bare),
    stops: STOPS.test(plain),
    kindAsObject: sign.KIND_AS_OBJECT.test(plain),
    anchored: isAnchored(text),
    recurs: sign.RECURS.test(plain),
  };
}

function limitsOf({ text, bare, plain, clauses, mood }: Shapes): Limits {
  const once = limit.ONCE.test(plain);
  const busy = limit.LIMITED_BY_DOING.test(plain);
  return {
    once,
    busy,
    passes: busy || limit.LIMITED_TIME.test(plain),
    limited: once || isLimited(plain, clauses),
    retracted: limit.RETRACTED.test(text),
    hypothetical: limit.HYPOTHETICAL.test(plain),
    remark: limit.REMARK.test(plain),
    status: limit.STATUS.test(text.trim()) || limit.STATUS.test(plain),
    secondHand: limit.SECOND_HAND.test(plain),
    showMe: limit.SHOW_ME.test(plain),
    deicticObject: limit.DEICTIC_OBJECT.test(plain),
    passing: limit.PASSING_STATE.test(plain),
    observed: limit.OBSERVED.test(plain),
    ofToday: limit.OF_TODAY.test(plain),
    onePerson: clauses.slice(1).some((clause) => /^(?:because |since |as |and )?(?:he|she)\b/i.test(clause)),
    narrates: NARRATION.test(plain) || HAPPENED.test(plain) || ONE_PERSON.test(plain),
    jest: JEST.test(text),
    aside: isAside(plain),
    oneFile: sign.ONE_FILE.test(bare),
    located:
      limit.LOCATOR.test(plain) ||
      limit.OF_THE_MATTER.test(text) ||
      (mood === 'fragment' && limit.AMENDS.test(plain)),
    coda: limit.CODA.test(plain),
    acts: form.asksToAct(clauses),
    report: limit.REPORT.test(bare),
    task: TASK.test(bare) && !cue.STANDING.test(plain),
    idle:
      limit.INDIFFERENT.test(plain) ||
      limit.IDLE_REMEMBER.test(plain) ||
      cue.IDLE_DECISION.test(plain) ||
      cue.IDLE_PREFERENCE.test(plain),
  };
}

/** Reads a sentence; `opens` says that it is the first of its turn. */
export function readSentence(text: string, opens: boolean): Reading {
  const bare = withoutOpeners(withoutAsking(text));
  const spoken = bare.replace(/```[\s\S]*?(?:```|$)/g, 'code');
  const mood = moodOf(spoken);
  const plain = spoken.replace(/"[^"]*"|`[^`]*`/g, (part) => (part.startsWith('`') ? 'code' : 'quoted'));
  const shapes = { text, bare: spoken, plain, clauses: form.clausesOf(plain), mood, opens };
  return { text, bare, mood, ...teachingOf(shapes), ...signsOf(shapes), ...limitsOf(shapes) };
}

/** Reads each sentence of a turn; `typed`: with typing normalized. */
export const readTurn = (typed: string): Reading[] =>
  sentences(typed, { everyLine: true }).map(({ text }, i) => readSentence(text, i === 0));
