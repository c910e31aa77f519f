const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Irregular past forms, of English. */
export const IRREGULAR_PAST = list(`
was were had did went came took got made began became broke brought built bought caught chose cut dealt drew drove ate fell felt fought found flew
forgot gave grew heard held hid hit hurt kept knew laid led left lent let lost meant met paid put quit ran read rode rang rose said saw sold sent set
shook shot shut sang sat slept spoke spent stood stole stuck swam taught told thought threw understood woke wore won wrote could might should would
`);

/** Past forms of verbs whose past looks like their present are left out, and so are those that suppose. */
const AMBIGUOUS = list(`cut hit hurt let put quit read set shut could might should would`);

/** End in "-ed" without being a past form. */
const NO_PAST = list(`need feed seed speed embed bed red shed exceed proceed succeed indeed hundred`);

/** After these, a past form is what something is like: "is kept", "the planned stop", "as agreed". */
const NOT_AFTER = list(
  `is are be been being am get gets getting the a an each every our my your its their his her any no all some not as when if than`,
);

/** Does a clause tell what happened, by a past form that is the clause's own? */
export function tellsOfThePast(clause: string): boolean {
  const words = clause.toLowerCase().match(/[a-z][a-z'’]*/g) ?? [];
  return words.some((word, i) => isPastForm(word) && !NOT_AFTER.has(words[i - 1] ?? ''));
}

const isPastForm = (word: string): boolean =>
  (word.endsWith('ed') && word.length > 4 && !NO_PAST.has(word)) ||
  (IRREGULAR_PAST.has(word) && !AMBIGUOUS.has(word));
