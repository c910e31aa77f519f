/** What is loaded in the first turn of {@link loadLater}: the libraries, and what reads memory with them. */
export { parseMemory } from '../../core/memory/parse';
export { nextTime } from '../../core/schedule/timetable';
export { dayOf } from '../../core/text/calendar';
