/**
 * What speaks for it that a turn teaches something that lasts, and how much: fitted by test/bench/talk/fit.ts. A line
 * is a weight and the traits that have it.
 */
export const BIAS = -3.81;
export const WEIGHTS = `
-3.6 @recounts
-3 @jest
-2.3 @declarative@ended
-2.1 @fragment@recounts, @norm@cites, @remark, WORD no
-2 @standing@cites, the new
-1.9 @status, why $
-1.5 @forbids@retracted, @norm@passing, @question$, back, from NAME, her
-1.4 @idle$, not forget
-1.3 @acts, @passes$, ^ ok, decided
-1.2 @anchored@ended, @anchored@showMe, @hypothetical, @located, or
-1.1 @task, now on, strange, twice
-1 @declarative@observed, @demands@anchored, @once$, @secondHand, CODE again, QUOTE $, all $, at WORD, should
-0.9 @anchored@idle, @anchored@passes, @echo$, @generic@passing, @imperative@limited, @remark$, @standing@bans, always, forget, if, it S, of CODE, rule, the, which
-0.8 ?, ? $, @demands@task, @fragment@located, @imperative@task, @standing@secondHand, NUMBER is, S on, WORD test, everybody, idea, left, let me, page, the first, they, two
-0.7 @cites$, @decision@acts, @demands@deicticObject, @limited$, @norm@secondHand, @retracted, NAME ?, NUMBER S, ^ my, a WORD, i will, was, well, would
-0.6 @anchored@hypothetical, @corrects@acts, @forbids@anchored, @norm@narrates, @task$, CODE, WORD minutes, WORD not, ^ from, again, it, last, mail
-0.5 @contrast@passes, @limited@passing, @passing$, NUMBER WORD, ^ this, either, had, line, number, of the, only, restart, still, today $, words>=6, you can
-0.4 @declarative@anchored, @declarative@hypothetical, @demands@cites, @demands@limited, @forbids@passing, @norm@coda, @once, @once@limited, @retracted$, @secondHand$, CODE S, ED NUMBER, S ?, can you, decided to, empty, for the, prefer, right, that WORD, to the
-0.3 @anchored@coda, @contrast@located, @decision@demands, @declarative@limited, @fragment@acts, @imperative@norm, @limited@ofToday, @norm@passes, @onePerson, @remindsToDo, @remindsToDo$, ING the, NUMBER $, ^ do, down, it's, never, please $, that's, the train, this, what
-0.2 @declarative@cites, @declarative@status, @imperative@deicticObject, @norm@demands, @norm@forbids, @onePerson$, @question@anchored, @retracted@deicticObject, CODE WORD, S is, WORD NUMBER, WORD and, WORD the, ^ back, ^ each, ^ note, ^ what, about, always the, going, have, in the, leave, list, name, see, send, stop
-0.1 @anchored@cites, @anchored@remark, @declarative@acts, @declarative@idle, @declarative@narrates, @declarative@passes, @declarative@reason, @demands@jest, @ended$, @forbids@deicticObject, @imperative@remindsToDo, @obligation@demands, @reason@limited, @remindsToDo@demands, @report, NAME WORD, WORD here, build $, everything, first WORD, here, i WORD, if the, mind, on, one in, the second, wait, we decided
0.1 @corrects, @declarative@event, @demands@recurs, @event, @newly@contrast, @standing@deicticObject, @trait, S by, WORD, WORD so, ^ a, ^ as, ^ right, and, as, by, does, export, for S, in WORD, minutes, must, nothing, read, short, skip the, so $, touch, words>=25
0.2 @anchored$, @bans, @declarative@decision, @declarative@obligation, @demands@idle, @forbids@bans, @fragment@demands, @newly@reason, @policy$, @remember@passing, CODE and, ED $, ED it, LY, NAME NUMBER, WORD is, a, and not, as of, errors, first then, general, i never, i would, moved, my, on $, on NAME, our, run, small, talk, the same, without, work, year
0.3 @contrast@anchored, @corrects@anchored, @corrects@forbids, @demands@policy, @habit, @imperative@idle, @imperative@policy, @narrates@acts, @policy, S WORD, S are, S go, VERBS, ^ today, are WORD, be, before, cannot, days, help, i want, in NAME, is, me, release, right now, that $, times, want, want to
0.4 @contrast$, @declarative@standing, @demands@narrates, @demands@passing, @generic$, @generic@norm, @remember@anchored, @standing@demands, NAME $, S $, S in, ^ nobody, always in, in, is slow, is the, like, look at, make, no, no WORD, not WORD, over, slow, stay, the full, through the, up
0.5 @demands$, @generic, @obligation@anchored, @once@busy, @reason@showMe, CODE $, WORD now, ^ i, ^ the, above, full, i am, i know, not, of, ok $, rather, squash, tell, them, to NUMBER, use CODE, went, why, with, you could
0.6 @fragment, @fragment@newly, @habit$, @norm@anchored, @standing@passes, WORD has, WORD use, ^ for, ^ no, ^ you, so please, team, with WORD, words>=12
0.7 @newly@anchored, S now, ^ NUMBER, could you, first, for, have WORD, i have, install, is CODE, keep, keep S, my S, say, than, understand
0.8 @demands@forbids, @generic@busy, @imperative@forbids, @norm$, ING is, NAME the, ^ we, build is, change, explain, is ED, make WORD, split, the code, you
0.9 @contrast@reason, @corrects@norm, @declarative@wish, @forbids@acts, NAME, ^ ED, for ING, remember, since, would rather
1 @declarative, @habit@passing, @remember$, after, am the, are, commit, of WORD, see the, touch the, write
1.1 @decision@anchored, @remember@acts, @status@passing, @wish, S, code, data, sentences>=2
1.2 :, NUMBER for, WORD i, ^ WORD, ask
1.3 ^ S, all of, commits, like this
1.4 changed, new
1.5 do it
1.6 ? ?, fix $, please
1.7 @decision@norm, @standing$, i can, plan
1.8 @wish$, only $, we ED
1.9 edit, outright
2 ^ why, otherwise
2.3 is NAME
2.4 @norm@recurs, @trait$
`;
