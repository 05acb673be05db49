import { once } from 'node:events';
import { WebSocket } from 'ws';

type Reply = Readonly<{ id: number; result: Readonly<{ usedSize: number; backingStorageSize?: number }> }>;

/** What a process with an inspector on this port really holds, in bytes: its heap and buffers after a collection. */
export const heapOf = async (port: number): Promise<number> => {
  const answer = await fetch(`http://127.0.0.1:${port}/json`);
  const [target] = (await answer.json()) as { webSocketDebuggerUrl: string }[];
  const ws = new WebSocket(target!.webSocketDebuggerUrl, { perMessageDeflate: false });
  await once(ws, 'open');
  let id = 0;
  const ask = async (method: string): Promise<Reply['result']> => {
    id += 1;
    ws.send(JSON.stringify({ id, method }));
    for (;;) {
      const [data] = (await once(ws, 'message')) as [Buffer];
      const reply = JSON.parse(data.toString()) as Reply;
      if (reply.id === id) return reply.result;
    }
  };
  for (let turn = 0; turn < 3; turn += 1) await ask('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize = 0 } = await ask('Runtime.getHeapUsage');
  ws.close();
  return usedSize + backingStorageSize;
};
