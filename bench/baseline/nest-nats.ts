import { Logger } from '@nestjs/common';
import { ClientNats } from '@nestjs/microservices';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { firstValueFrom } from 'rxjs';

/** A bare service to ask, until it is stopped. */
export type BareNest = Readonly<{ ask: () => Promise<unknown>; stop: () => Promise<void> }>;

/**
 * What a request between two processes costs with what Nest brings: its own ClientNats asks its own ServerNats, which answers
 * at once; nothing is signed, checked or stored.
 */
export const bareNest = async (url: string): Promise<BareNest> => {
  const server = fork(join(import.meta.dirname, 'nest-nats.server.js'), { env: { ...process.env, NATS_URL: url } });
  const ended = once(server, 'exit').then(() => Promise.reject(new Error('the bare Nest service has ended')));
  ended.catch(() => undefined);
  await Promise.race([once(server, 'message'), ended]);
  // Its farewell is not for the table.
  Logger.overrideLogger(['error', 'warn']);
  const client = new ClientNats({ servers: url });
  await client.connect();
  const data = { unitId: 'u1', name: 'Параллель 7 классов', places: 25 };
  return {
    ask: () => firstValueFrom(client.send<unknown>('baseline.unit.rename', data)),
    stop: async () => {
      await client.close();
      if (server.exitCode !== null || server.signalCode !== null) return;
      const exit = once(server, 'exit');
      server.disconnect();
      await exit;
    },
  };
};
