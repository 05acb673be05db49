import { DomainError } from '@zveno/kernel';
import { once } from 'node:events';
import { connect } from 'node:net';

/** How long it may be silent, in milliseconds. */
const SILENCE_MS = 60_000;
const MAX_ANSWER = 4_096;

/** Says of bytes whether they are clean. @throws DomainError `scanner.unavailable` it cannot be told now */
export type Scan = (bytes: AsyncIterable<Buffer>) => Promise<boolean>;

/** Asks ClamAV's daemon (`tcp://host:port`) by its INSTREAM command: length and bytes of each piece, then a length of zero. */
export const clamd = (url: string): Scan => {
  const { hostname, port } = new URL(url);
  return async (bytes) => {
    const socket = connect({ host: hostname, port: port === '' ? 3310 : Number(port) });
    // Whoever waits sees it elsewhere; nobody else shall.
    socket.on('error', () => undefined);
    socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('silent')));
    let said = '';
    const answered = (async () => {
      for await (const chunk of socket) said = (said + String(chunk)).slice(0, MAX_ANSWER);
    })();
    // Failures show where the answer is read; until then nobody waits for it.
    answered.catch(() => undefined);
    try {
      await Promise.race([once(socket, 'connect'), answered]);
      const write = async (piece: Uint8Array) => {
        if (!socket.write(piece)) await Promise.race([once(socket, 'drain'), answered]);
      };
      await write(Buffer.from('zINSTREAM\0'));
      for await (const piece of bytes) {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(piece.length);
        await write(Buffer.concat([length, piece]));
      }
      await write(Buffer.alloc(4));
      await answered;
    } catch (error) {
      if (error instanceof DomainError) throw error;
      throw new DomainError('scanner.unavailable');
    } finally {
      socket.destroy();
    }
    if (said.startsWith('stream: OK')) return true;
    if (/^stream: .* FOUND/u.test(said)) return false;
    throw new DomainError('scanner.unavailable');
  };
};
