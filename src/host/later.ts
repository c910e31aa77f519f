/**
 * What reads memory, thinks about it and checks messages. Loading it takes longer than an activation may, so it lies in
 * files of its own (`dist/later.js` and the parts of it), imported when it is first needed, by {@link loadLater}.
 */
export { recoverMemory } from '../job/withMemory';
export { panelRequest } from '../shared/protocol';
export { sentenceOf } from '../storage/problem';
export { removeApiKey, setApiKey } from './apiKey';
export { forgetConsents } from './askToSend';
export { healthApart } from './apart';
export { pickUpQuietly } from './batches';
export { answerChat, runForAgent } from './chatWork';
export { chooseEngine } from './chooseEngine';
export { dreamAll } from './dreamAll';
export { runDream } from './dreamRun';
export { changesBack, leaveOutside, OutsideReview } from './outsideReview';
export { readFacts } from './readFacts';
export { ReviewPage } from './reviewPage';
export { runEngine } from './runEngine';
export { lookAtSchedule, obstaclesTo } from './scheduleLook';
export { SendingDocuments } from './sendingDocuments';
export { addSkill, removeSkills, renewSkills } from './skill';
export { setSchedule } from './setSchedule';
export { chooseHealth, showPlaces } from './showHealth';
export { showSending } from './showSending';
export { workHere } from './threadWork';
export { transcriptText } from './transcriptText';
export { applyDecided, forgetRefusals, switchClaude, takeBack } from './writing';
