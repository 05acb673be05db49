import { LiveClient, type Socket } from './live.client.ts';
import type { LiveFrame } from './live.frames.ts';

type Opened = Socket & { sent: object[]; closedHere: boolean };

/** A platform with sockets that are opened, fed and broken by hand, and a clock that is moved by hand. */
const live = () => {
  const sockets: Opened[] = [];
  const timers: { act: () => void; ms: number; off: boolean }[] = [];
  let now = 0;
  let over = 0;
  const client = new LiveClient({
    connect: () => {
      const socket = {
        readyState: 1,
        sent: [] as object[],
        closedHere: false,
        onmessage: null,
        onclose: null,
        send(this: Opened, text: string) {
          this.sent.push(JSON.parse(text) as object);
        },
        close(this: Opened) {
          this.closedHere = true;
        },
      } as Opened;
      sockets.push(socket);
      return socket;
    },
    later: (act, ms) => {
      const timer = { act, ms, off: false };
      timers.push(timer);
      return () => (timer.off = true);
    },
    sessionOver: () => (over += 1),
    chance: () => 0.5,
    now: () => now,
  });
  const heard: LiveFrame[] = [];
  client.listen((frame) => heard.push(frame));
  return {
    client,
    sockets,
    heard,
    last: () => sockets.at(-1)!,
    tell: (frame: object) => sockets.at(-1)!.onmessage!({ data: JSON.stringify(frame) }),
    drop: (code = 1006) => sockets.at(-1)!.onclose!({ code }),
    pauses: () => timers.filter(({ ms }) => ms !== 25_000).map(({ ms }) => ms),
    letOff: () => {
      const timer = timers.findLast(({ off }) => !off)!;
      timer.off = true;
      timer.act();
    },
    over: () => over,
    wait: (ms: number) => void (now += ms),
  };
};
const hello = (position: string) => ({ t: 'hello', personId: 'anna', position, chats: [] });
const changes = (position: string) => ({ t: 'changes', position, reload: false, items: [] });
const message = (position: string) => ({
  t: 'message',
  chatId: 'c',
  organizationId: 'o',
  position,
  fresh: true,
  item: {},
});

describe('the live connection', () => {
  it('is on once the platform has greeted', () => {
    const { client, tell, heard } = live();
    client.start();
    client.start();
    expect(client.getSnapshot().state).toBe('connecting');
    tell(hello('5'));
    tell({ t: 'tomorrow' });
    expect([client.getSnapshot().state, heard.length]).toEqual(['on', 2]);
  });

  it('comes back after pauses that grow, and asks for what it missed', () => {
    const { client, tell, drop, letOff, last, pauses, sockets } = live();
    client.start();
    tell(hello('5'));
    tell(changes('8'));
    tell(message('12'));
    drop();
    expect(client.getSnapshot().state).toBe('connecting');
    letOff();
    drop();
    letOff();
    tell(hello('11'));
    expect([pauses(), sockets.length, last().sent]).toEqual([[500, 1_000], 3, [{ t: 'resume', after: '8' }]]);
    drop();
    expect(pauses().at(-1)).toBe(500);
  });

  it('asks for what was left out', () => {
    const { client, tell, last } = live();
    client.start();
    tell(hello('5'));
    tell(changes('6'));
    tell({ t: 'missed' });
    expect(last().sent).toEqual([
      { t: 'resume', after: '5' },
      { t: 'resume', after: '6' },
    ]);
  });

  it('tells again which chat is open', () => {
    const { client, tell, drop, letOff, last } = live();
    client.start();
    tell(hello('5'));
    client.watch('c');
    drop();
    letOff();
    tell(hello('5'));
    expect(last().sent).toContainEqual({ t: 'watch', chatId: 'c' });
  });

  it('stays off when the session is over, and when it is told to', () => {
    const over = live();
    over.client.start();
    over.drop(4_401);
    expect([over.client.getSnapshot().state, over.pauses(), over.over()]).toEqual(['off', [], 1]);
    const stopped = live();
    stopped.client.start();
    stopped.client.stop();
    stopped.drop();
    expect([stopped.client.getSnapshot().state, stopped.pauses(), stopped.over()]).toEqual(['off', [], 0]);
  });

  it('does not wait when the network is back', () => {
    const { client, drop, sockets } = live();
    client.start();
    client.hurry();
    expect(sockets).toHaveLength(1);
    drop();
    client.hurry();
    expect(sockets).toHaveLength(2);
  });

  it('gives up a connection that says nothing', () => {
    const { client, tell, letOff, wait, last, sockets } = live();
    client.start();
    tell(hello('5'));
    wait(25_000);
    letOff();
    expect(last().sent.at(-1)).toEqual({ t: 'ping' });
    wait(60_000);
    letOff();
    expect([sockets[0]!.closedHere, client.getSnapshot().state]).toEqual([true, 'connecting']);
  });

  it('asks now and then for what nobody told', () => {
    const { client, tell, letOff, last } = live();
    client.start();
    tell(hello('5'));
    for (let beat = 1; beat <= 5; beat += 1) letOff();
    expect(last().sent.filter((frame) => 't' in frame && frame.t === 'resume')).toHaveLength(2);
  });

  it('says that the person is writing, not at every letter', () => {
    const { client, tell, last, wait } = live();
    client.start();
    tell(hello('5'));
    wait(10_000);
    client.typing('c');
    client.typing('c');
    wait(3_000);
    client.typing('c');
    expect(last().sent.slice(1)).toEqual([
      { t: 'typing', chatId: 'c' },
      { t: 'typing', chatId: 'c' },
    ]);
  });
});
