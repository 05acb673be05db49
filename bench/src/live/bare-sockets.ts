// The least that can be: sockets in a list, and a loop that sends. What it is told over HTTP goes to all of them.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

const sockets = new Set<WebSocket>();
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const text = Buffer.concat(parts).toString();
    for (const ws of sockets) ws.send(text);
    response.end('{}');
  });
});
const accepting = new WebSocketServer({ server, perMessageDeflate: false, clientTracking: false });
accepting.on('connection', (ws) => {
  sockets.add(ws);
  ws.on('close', () => sockets.delete(ws));
  ws.on('message', () => ws.send('{"t":"changes"}'));
  ws.send('{"t":"hello","position":"0"}');
});
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
