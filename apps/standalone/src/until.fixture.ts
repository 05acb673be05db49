import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until there is an answer. @throws Error when there is none within a minute */
export const until = async <T>(ask: () => Promise<T | undefined>): Promise<T> => {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) throw new Error('no answer within a minute');
    await pause(20);
  }
};
