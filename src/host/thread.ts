/**
 * Where a thread of the extension begins, and one of its command line (`dist/thread.js`): it loads what the extension
 * has loaded, and dreams or measures.
 */
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadAsked } from './dreamThread';
import type { ProjectsAsked } from '../job/projectsThread';
import type { HealthAsked } from './healthThread';
import { dreamInThread, healthInThread, projectsInThread } from './later';

if (parentPort !== null) {
  const asked = workerData as ThreadAsked | HealthAsked | ProjectsAsked;
  if ('kind' in asked) void healthInThread(asked, parentPort);
  else if (asked.work === 'projects') projectsInThread(asked, parentPort);
  else void dreamInThread(asked, parentPort);
}
