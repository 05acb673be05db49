import { DomainError } from '@zveno/kernel';
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Channel } from './channel.ts';
import { EnginePlace } from './engine-thread.ts';
import type { Write } from './engine.ts';
import { isLong, LongQuestions } from './long-questions.ts';
import { packWrites } from './wire.ts';

/**
 * An engine in the threads of the process's embedded stores, so that no query or write holds the sockets up. Makes the file
 * and its folder if they are not there.
 * @throws what SQLite says where the file cannot be opened
 */
export const workerChannel = async (file: string): Promise<Channel> => {
  const path = resolve(file);
  mkdirSync(dirname(path), { recursive: true });
  const place = await EnginePlace.take('rows', path);
  const questions = new LongQuestions(path);
  let closed: Promise<void> | undefined;
  const close = async () => {
    await questions.close();
    await place.release();
  };
  return {
    call: (method, ...args) => {
      if (closed !== undefined) return Promise.reject(new DomainError('read-store.closed'));
      const [name, second, ordered] = args;
      if (method === 'aggregate' && isLong(second as Record<string, unknown>[])) return questions.ask(method, args);
      return place.ask(method, method === 'bulk' ? [name, packWrites(second as Write[]), ordered] : args);
    },
    close: () => (closed ??= close()),
  };
};
