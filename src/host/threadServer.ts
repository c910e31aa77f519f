import type { MessagePort } from 'node:worker_threads';
import { sentenceOf } from '../storage/problem';
import { seldom } from './seldom';
import type { ThreadAsked, ThreadTold } from './threadProtocol';
import { workHere } from './threadWork';

/** Does in this thread what another one asks for, and tells it what comes of it. */
export function serve(port: Pick<MessagePort, 'on' | 'postMessage'>): void {
  const tell = (told: ThreadTold): void => port.postMessage(told);
  port.on('message', (asked: ThreadAsked) => void answer(asked, tell));
  tell({ kind: 'begun' });
}

async function answer({ id, work, asked }: ThreadAsked, tell: (told: ThreadTold) => void): Promise<void> {
  try {
    const progress = seldom((step) => tell({ kind: 'progress', id, progress: step }));
    tell({ kind: 'done', id, outcome: await workHere(work, asked, { progress }) });
  } catch (error) {
    const stack = error instanceof Error ? error.stack : undefined;
    tell({ kind: 'failed', id, message: sentenceOf(error), stack });
  }
}
