/** The signs that a sentence of a person's turn may show, by its form. */

/** What makes a sentence a lesson by itself. */
export interface Teaching {
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
}

/** What adds up to a lesson. */
export interface Signs {
  readonly obligation: boolean;
  /** An obligation of one thing ("the list should …"): as often a wish for the task at hand. */
  readonly mild: boolean;
  readonly generic: boolean;
  readonly contrast: boolean;
  readonly reason: boolean;
  /** Tells how a thing is or goes, in the present, of a subject that is not the speaker. */
  readonly norm: boolean;
  /** "We use", "we keep": how the people do it. */
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
  /** "Stop importing …": it was done more than once. */
  readonly stops: boolean;
  /** Demands a kind of thing: "use conventional commits". */
  readonly kindAsObject: boolean;
  /** It names something: a hard token or a proper name. */
  readonly anchored: boolean;
  /** It comes back, day by day or year by year. */
  readonly recurs: boolean;
}

/** What takes away from it. */
export interface Limits {
  /** Names one use or one stretch of talk. */
  readonly once: boolean;
  /** Tied to what the speaker is busy with, or is about to do. */
  readonly busy: boolean;
  /** Tied to a time or to what the speaker is busy with. */
  readonly passes: boolean;
  /** Tied to a time, a place or the business at hand. */
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
  /** Today, tonight, tomorrow: no rule is meant. */
  readonly ofToday: boolean;
  /** Gives the circumstances of one person as its reason. */
  readonly onePerson: boolean;
  readonly jest: boolean;
  /** Tells a story, of former times or what stands in a text, and nothing that is to hold. */
  readonly aside: boolean;
  /** About one file at hand. */
  readonly oneFile: boolean;
  /** Points into what is in front of both: a line, a row, a picture. */
  readonly located: boolean;
  /** Ends in an errand with something at hand. */
  readonly coda: boolean;
  /** Its last clause asks for something to be done, not to be kept to. */
  readonly acts: boolean;
  /** Reports something as done. */
  readonly report: boolean;
  /** Asks for something to be made: what is said of it is its specification. */
  readonly task: boolean;
  /** Words of deciding, wanting or remembering that do none of it. */
  readonly idle: boolean;
}
