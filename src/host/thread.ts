/** Where a thread of the extension begins (`dist/thread.js`): it loads what the extension has loaded, and dreams. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadAsked } from './dreamThread';
import { dreamInThread } from './later';

if (parentPort !== null) void dreamInThread(workerData as ThreadAsked, parentPort);
