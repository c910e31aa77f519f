/**
 * What speaks for it that a turn teaches something that lasts, and how much: fitted by test/bench/talk/fit.ts. A line
 * is a weight and the traits that have it.
 */
export const BIAS = -3.78;
export const WEIGHTS = `
-3.6 @recounts
-3 @jest
-2.2 @declarative@ended
-2.1 @fragment@recounts, @norm@cites, @remark, WORD no
-2 @standing@cites, the new
-1.9 @status, why $
-1.6 not forget
-1.5 @forbids@retracted, @norm@passing, @question$, back, from NAME, her
-1.4 @idle$
-1.3 @acts, @anchored@ended, @passes$, ^ ok, decided
-1.2 @anchored@showMe, @hypothetical, @located, or
-1.1 @task, now on, strange, twice
-1 @declarative@observed, @demands@anchored, @once$, @secondHand, CODE again, QUOTE $, all $, at WORD, should
-0.9 @anchored@idle, @anchored@passes, @echo$, @generic@passing, @imperative@limited, @remark$, @standing@bans, always, forget, if, it S, of CODE, rule, the, which
-0.8 ?, ? $, @demands@task, @imperative@task, @standing@secondHand, NUMBER is, S on, everybody, idea, left, let me, page, the first, two
-0.7 @cites$, @decision@acts, @fragment@located, @limited$, @norm@secondHand, @retracted, NAME ?, NUMBER S, WORD test, ^ my, a WORD, i will, they, was, well, would
-0.6 @anchored@hypothetical, @corrects@acts, @demands@deicticObject, @forbids@anchored, @norm@narrates, @task$, CODE, WORD minutes, ^ from, again, it, last, mail, you can
-0.5 @contrast@passes, @limited@passing, @passing$, NUMBER WORD, WORD not, can you, either, had, line, number, of the, only, restart, still, today $, words>=6
-0.4 @declarative@anchored, @declarative@hypothetical, @demands@cites, @demands@limited, @forbids@passing, @imperative@norm, @norm@coda, @once, @once@limited, CODE S, ED NUMBER, S ?, ^ this, decided to, empty, for the, prefer, right, that WORD, to the
-0.3 @anchored@coda, @contrast@located, @decision@demands, @declarative@limited, @fragment@acts, @limited@ofToday, @norm@passes, @onePerson, @retracted$, @secondHand$, CODE WORD, ING the, NUMBER $, ^ do, down, it's, never, please $, that's, the train, this, what
-0.2 @declarative@cites, @declarative@status, @imperative@deicticObject, @norm@demands, @norm@forbids, @onePerson$, @question@anchored, @remindsToDo, @remindsToDo$, @retracted@deicticObject, S is, WORD NUMBER, WORD and, WORD the, ^ back, ^ each, ^ what, about, always the, build $, going, have, in the, leave, list, mind, name, remember to, see, send, stop
-0.1 @anchored@cites, @anchored@remark, @declarative@acts, @declarative@idle, @declarative@narrates, @declarative@passes, @declarative@reason, @demands@jest, @ended$, @forbids@deicticObject, @imperative@remindsToDo, @obligation@demands, @reason@limited, @remindsToDo@demands, @report, NAME WORD, WORD here, close, everything, from the, go $, here, i WORD, if the, on, one in, wait
0.1 @corrects, @declarative@event, @demands@recurs, @event, @newly@contrast, @standing@deicticObject, @status@observed, @trait, ED $, S by, WORD, WORD so, ^ a, ^ as, ^ right, and, as, as of, by, does, export, in WORD, minutes, must, nothing, read, short, skip the, so $, touch, words>=25
0.2 @anchored$, @bans, @declarative@decision, @declarative@obligation, @demands@idle, @forbids@bans, @fragment@demands, @newly@reason, @policy$, @remember@passing, CODE and, ED it, LY, NAME NUMBER, WORD is, a, and not, errors, first then, for S, general, i never, i want, i would, moved, my, on $, on NAME, our, run, small, talk, the same, without, work
0.3 @contrast@anchored, @corrects@anchored, @corrects@forbids, @demands@policy, @habit, @imperative@idle, @imperative@policy, @narrates@acts, @policy, S WORD, S are, S go, VERBS, are WORD, be, before, cannot, days, help, in NAME, is, me, no, over, release, right now, slow, that $, times, want, want to, year
0.4 @contrast$, @declarative@standing, @demands@narrates, @demands@passing, @generic$, @generic@norm, @standing@demands, NAME $, S $, S in, ^ nobody, ^ today, always in, in, is slow, is the, like, look at, make, no WORD, not WORD, stay, the full, through the, up
0.5 @demands$, @generic, @obligation@anchored, @once@busy, @reason@showMe, @remember@anchored, CODE $, CODE NUMBER, WORD now, WORD use, ^ i, ^ the, above, full, i am, i know, not, of, ok $, rather, squash, tell, them, to NUMBER, use CODE, went, why, with, you could
0.6 @fragment, @fragment@newly, @habit$, @norm@anchored, WORD has, ^ for, ^ no, ^ you, for, so please, team, with WORD, words>=12
0.7 @newly@anchored, @standing@passes, S now, ^ NUMBER, ^ we, could you, first, have WORD, i have, install, is CODE, keep, keep S, my S, say, than, understand
0.8 @demands@forbids, @generic@busy, @imperative@forbids, @norm$, ING is, NAME the, build is, change, explain, is ED, make WORD, remember, split, the code, you
0.9 @contrast@reason, @corrects@norm, @declarative, @declarative@wish, @forbids@acts, NAME, ^ ED, for ING, since, would rather
1 @habit@passing, @remember@acts, after, am the, are, commit, of WORD, touch the, write
1.1 @decision@anchored, @remember$, @status@passing, @wish, S, code, data, see the, sentences>=2
1.2 :, NUMBER for, WORD i, ^ WORD, ask
1.3 ^ S, all of, commits
1.4 changed, like this, new
1.5 ? ?, do it
1.6 fix $, please
1.7 @decision@norm, @standing$, i can, plan
1.8 @wish$, only $, we ED
1.9 edit, outright
2 ^ why, otherwise
2.4 @norm@recurs, @trait$, is NAME
`;
