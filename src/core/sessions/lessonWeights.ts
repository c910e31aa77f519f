/**
 * What speaks for it that a turn teaches something that lasts, and how much: fitted by test/bench/talk/fit.ts. A line is a
 * weight and the traits that have it.
 */
export const BIAS = -0.44;
export const WEIGHTS = `
-2.1 @aside
-1.5 @located
-1.4 strange well
-1.3 @jest @remark
-1.2 or still
-1.1 @question$ back
-1 @passes$ @status @task twice
-0.9 @hypothetical never
-0.8 ? @acts prefer rule
-0.7 @jest$ @retracted @secondHand always the until
-0.6 @idle$ @ofToday$ @passing$ again had last open was where words>=6
-0.5 @limited$ @norm @once$ @onePerson CODE QUOTE her if left let second they two
-0.4 @anchored @remark$ at forget it restart right should
-0.3 @deicticObject$ @task$ idea on only what
-0.2 @coda$ @imperative @ofToday @remindsToDo @remindsToDo$ @secondHand$ about this
-0.1 @demands @observed$ day every from it's more one out page see she train
0.1 @anchored$ @forbids$ @fragment$ @obligation ED LY WORD account by data has in install must slow them up want
0.2 @contrast$ amend as be cannot do does full keep morning night tell test using words>=12
0.3 @generic$ am commit for force>=0.2 is me no read than without
0.4 @remember$ ask edit like new not short with write
0.5 @fragment @habit$ before code first people say
0.6 force>=0.35 force>=0.5 over
0.7 ; @declarative @norm$ after are otherwise remember result since
0.8 : NAME make why words>=18 you
0.9 @standing$ S change explain sentences>1
1.2 force>=0.7 plan stay
1.4 @policy @trait$ general please
`;
