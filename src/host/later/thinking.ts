/** What is loaded in the second turn of {@link loadLater}: what reads sessions, and the offline engine. */
export * from './memory';
export { collectSignals } from '../../core/sessions/signals';
export { offlineEngine } from '../../engines/offline/offlineEngine';
export { readSessions } from '../../storage/transcripts';
