// Holds many sockets in a process of its own, and tells when what was sent came to the last of them.
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { hundredths, percentile } from '../percentile.ts';
import type { Heard, Order, Outcome } from './protocol.ts';

type Frame = Readonly<{ t: string; position?: string; item?: Readonly<{ text: string }> }>;

let sockets: WebSocket[] = [];
let heard = new Map<string, { count: number; last: bigint }>();
let took: number[] = [];

const now = () => process.hrtime.bigint();
const milliseconds = (nanoseconds: bigint) => Number(nanoseconds) / 1e6;

/** `<number> <instant of sending>`: the clock is the machine's, and the same in every process. */
const take = (text: string): void => {
  const at = now();
  const [id, sent] = text.split(' ') as [string, string];
  const known = heard.get(id) ?? { count: 0, last: at };
  heard.set(id, { count: known.count + 1, last: at });
  took.push(milliseconds(at - BigInt(sent)));
};

const openOne = (url: string, token: string | undefined, resume: string | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const ws = new WebSocket(url, { headers, perMessageDeflate: false });
    sockets.push(ws);
    ws.on('error', reject);
    ws.on('close', (code) => reject(new Error(`closed with ${code}`)));
    ws.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as Frame;
      if (frame.t === 'message') take(frame.item!.text);
      else if (frame.t === 'hello') {
        if (resume === undefined) resolve();
        else ws.send(JSON.stringify({ t: 'resume', after: resume }));
      } else if (frame.t === 'changes') resolve();
    });
  });

const heardOf = async (ids: readonly string[], count: number): Promise<Heard> => {
  const deadline = Date.now() + 60_000;
  while (ids.some((id) => (heard.get(id)?.count ?? 0) < count)) {
    if (Date.now() > deadline)
      throw new Error(`not everything came: ${ids.map((id) => heard.get(id)?.count ?? 0).join()}`);
    await pause(5);
  }
  const sorted = Float64Array.from(took).sort();
  return {
    last: ids.map((id) => String(heard.get(id)!.last)),
    p50: hundredths(percentile(sorted, 0.5)),
    p99: hundredths(percentile(sorted, 0.99)),
  };
};

const obey = async (order: Order): Promise<Outcome> => {
  if (order.do === 'open') {
    const started = now();
    await Promise.all(order.tokens.map((token) => openOne(order.url, token ?? undefined, order.resume)));
    return { took: milliseconds(now() - started) };
  }
  if (order.do === 'heard') return heardOf(order.ids, order.count);
  if (order.do === 'forget') {
    heard = new Map();
    took = [];
  } else {
    for (const ws of sockets)
      ws.removeAllListeners('close')
        .on('error', () => undefined)
        .terminate();
    sockets = [];
  }
  return {};
};

process.on('disconnect', () => process.exit());
process.on('message', (order: Order) => {
  obey(order).then(
    (outcome) => process.send?.(outcome),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});
