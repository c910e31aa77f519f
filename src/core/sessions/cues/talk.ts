/**
 * English: words of talk that are in no list of common words. They stand for themselves where a sentence is taken
 * apart; of all other words only the kind counts.
 */
export const TALK_WORDS: ReadonlySet<string> = new Set(
  `lol haha ha ugh argh hmm hm oh ah wow omg ooh yay phew cheers thanks thx ty pls plz yep nope nah hey hi hello danke merci
  tonight tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday afternoon night weekend spring summer autumn winter
  minute minutes hour hours day days weeks months years moment second sec seconds everywhere anymore henceforth onwards
  rules policy convention habit habits custom decided agreed settled voted switched moved changed dropped replaced renamed
  migrated chose picked stopped started went became prefers preferred preference hate love bet forgot memory notes memorize
  team colleagues boss client customer users files tests commits branch errors
  sorry perfect awesome brilliant lovely wonderful fantastic told asked said says wrote were
  temporarily temporary briefly exception exceptions third fourth fifth times`.split(/\s+/),
);
