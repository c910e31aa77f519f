/**
 * What reads memory, thinks about it and checks messages. Loading it takes longer than an activation may, so it is a
 * bundle of its own (`dist/later.js`), imported when it is first needed: `await import('./later')`.
 */
export { applyReview } from '../job/apply';
export { undoDream } from '../job/undo';
export { recoverMemory } from '../job/withMemory';
export { panelRequest } from '../shared/protocol';
export { setClaudeSwitch } from '../storage/claudeSwitches';
export { sentenceOf } from '../storage/problem';
export { runDream } from './dreamRun';
export { readFacts } from './readFacts';
export { ReviewPage } from './reviewPage';
export { previewOf } from './reviewPreview';
