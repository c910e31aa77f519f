/** Where a thread of the extension begins (`dist/thread.js`): it loads what the extension has loaded, and dreams or measures. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadAsked } from './dreamThread';
import type { HealthAsked } from './healthThread';
import { dreamInThread, healthInThread } from './later';

if (parentPort !== null) {
  const asked = workerData as ThreadAsked | HealthAsked;
  void ('kind' in asked ? healthInThread(asked, parentPort) : dreamInThread(asked, parentPort));
}
