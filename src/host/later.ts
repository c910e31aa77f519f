/**
 * What reads memory, thinks about it and checks messages. Loading it takes longer than an activation may, so it is a
 * bundle of its own (`dist/later.js`), imported when it is first needed: `await import('./later')`.
 */
export { recoverMemory } from '../job/withMemory';
export { panelRequest } from '../shared/protocol';
export { sentenceOf } from '../storage/problem';
export { runDream } from './dreamRun';
export { readFacts } from './readFacts';
export { ReviewPage } from './reviewPage';
export { previewOf } from './reviewPreview';
export { transcriptText } from './transcriptText';
export { applyDecided, forgetRefusals, switchClaude, takeBack } from './writing';
