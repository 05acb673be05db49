import { LIVE_PATH } from '@zveno/contracts-communication';
import { DomainError } from '@zveno/kernel';
import type { GatewayDoor } from '../door.ts';
import { problemAnswer as problem } from '../openapi/of-doors.ts';

const PATH = LIVE_PATH.replace(/^\/api/u, '');

const operation = {
  operationId: 'gateway.live',
  tags: ['Live'],
  summary: 'WebSocket устройства: новые сообщения и всё, что меняется в чатах (описан в docs/live.md)',
  responses: {
    101: { description: 'Соединение переключено на WebSocket.' },
    401: problem('Нужно войти.'),
    403: problem('Соединение открывает чужая страница.'),
    426: problem('По этому адресу открывают WebSocket.'),
    429: problem('С этого адреса открыто слишком много соединений.'),
  },
} as const;

/** What the API says of sockets. They are opened past the routes (see live.ts): a plain request learns only that. */
export const liveDoor: GatewayDoor = {
  name: 'live',
  routes: [{ method: 'GET', path: PATH }],
  operations: { [PATH]: { get: operation } },
  register: (scope) => {
    scope.get(PATH, async (_, reply) => {
      reply.header('Upgrade', 'websocket');
      throw new DomainError('live.upgrade-required');
    });
  },
};
