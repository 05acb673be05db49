import { isDomainError } from '@zveno/kernel';
import { parentPort } from 'node:worker_threads';
import { PlanningThread } from './planning-thread.ts';
import type { FromPlanning, ToPlanning } from './planning.protocol.ts';

// The planning of one import: reads and compares in a thread of its own, whose memory goes when it ends.
const port = parentPort!;
const thread = new PlanningThread();

port.on('message', (message: ToPlanning) => {
  const answer = (reply: FromPlanning) => port.postMessage(reply);
  thread.answer(message).then(answer, (error: unknown) => {
    if (isDomainError(error)) answer({ kind: 'refused', code: error.code, details: error.details });
    // The name alone: messages of parsers quote what they choked on.
    else
      answer({
        kind: 'failed',
        fault: `${(error as Error).name} ${
          ((error as Error).stack ?? '')
            .split('\n')
            .find((line) => line.includes(' at '))
            ?.trim() ?? ''
        }`,
      });
  });
});
