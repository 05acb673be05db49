// A bare server that writes a body to a file and makes it durable, and gives it back: what files are measured against.
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const file = join(tmpdir(), `zveno-bench-file-${process.pid}`);

const server = createServer((request, response) => {
  void (async () => {
    if (request.method === 'GET') return pipeline(createReadStream(file), response);
    await pipeline(request, createWriteStream(file));
    const handle = await open(file, 'r');
    await handle.sync();
    await handle.close();
    response.writeHead(204).end();
  })();
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => {
  server.close();
  server.closeAllConnections();
  void rm(file, { force: true });
});
