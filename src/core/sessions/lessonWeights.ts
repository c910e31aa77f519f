/**
 * What speaks for it that a turn teaches something that lasts, and how much: fitted by test/bench/talk/fit.ts. A line is a
 * weight and the traits that have it.
 */
export const BIAS = -0.45;
export const WEIGHTS = `
-2.2 @aside
-1.4 well
-1.3 @jest @remark strange
-1.2 or
-1.1 @located @question$ back still
-1 @passes$ @status @task twice
-0.9 @hypothetical never
-0.8 ? @acts prefer rule
-0.7 @idle$ @jest$ @ofToday$ @retracted always the until
-0.6 @passing$ @secondHand had last open was words>=6
-0.5 @limited$ @norm @once$ @onePerson CODE QUOTE again her if left let second they two where
-0.4 @anchored @remark$ at forget it restart right should
-0.3 @coda$ @deicticObject$ @task$ idea on only what
-0.2 @remindsToDo @remindsToDo$ @secondHand$ about page this
-0.1 @demands @imperative @observed$ @ofToday day every from it's more one out see she train
0.1 @aboutAnswers$ @anchored$ @forbids$ @obligation ED LY WORD account by data has in install must slow them up
0.2 @fragment$ amend as be cannot do does full keep night tell test using want without words>=12
0.3 @contrast$ @generic$ am commit for force>=0.2 is me morning no read than
0.4 @remember$ ask edit like not short with write
0.5 @fragment @habit$ before code first new people say
0.6 force>=0.35 force>=0.5 over
0.7 ; @declarative @norm$ after are otherwise result since
0.8 : NAME make remember why words>=18 you
0.9 @standing$ S change explain sentences>1
1.2 force>=0.7 plan stay
1.3 @policy general
1.4 @trait$ please
`;
