import type { Problems } from '@zveno/contracts-common';
import type { Duplex } from 'node:stream';
import { STATUS_CODES } from 'node:http';
import { problemOf, refusalOf } from '../http/problem.ts';

/** Answers a wish for a socket with a refusal, as any other request is refused, and ends the connection. @returns the code */
export const refuseUpgrade = (socket: Duplex, problems: Problems, error: unknown, requestId: string): string => {
  const problem = problemOf(problems, refusalOf(error), requestId);
  const body = JSON.stringify(problem);
  const lines = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.once('finish', () => socket.destroy());
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
  return problem.code;
};
