/**
 * Where a thread begins (`dist/thread.js`): one of the extension does what it is asked for, one of its command line dreams on
 * the projects that it is told.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { projectsInThread, type ProjectsAsked } from '../job/projectsThread';
import { serve } from './threadServer';

if (parentPort !== null) {
  const asked = workerData as ProjectsAsked | undefined;
  if (asked?.work === 'projects') projectsInThread(asked, parentPort);
  else serve(parentPort);
}
