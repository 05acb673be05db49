import { liveNotices } from '@zveno/contracts-communication';
import { sessionNotices } from '@zveno/contracts-identity';
import { DomainError } from '@zveno/kernel';
import { MAX_WAITING } from './device.ts';
import { Listener } from '../testing/listener.ts';
import { openLive, ORG, refusal, tokenOf } from './live.fixture.ts';

let live: Awaited<ReturnType<typeof openLive>>;
let services: typeof live.services;

beforeEach(async () => {
  live = await openLive();
  ({ services } = live);
  services.moves('c1', { joined: ['anna', 'boris'] });
});
afterEach(() => live.close());

const cookie = (personId: string, headers: object) => ({
  headers: { Cookie: `other=1; __Host-zveno=${services.signIn(personId)}`, ...headers },
});

describe('a socket', () => {
  it('is opened by a program with its token, by a browser with its cookie from the platform’s own page', async () => {
    const anna = await live.greeted('anna');
    expect(await anna.of('hello')).toEqual({
      t: 'hello',
      personId: 'anna',
      position: '1',
      chats: [{ organizationId: ORG, chatId: 'c1' }],
    });
    const own = live.url.replace('http', 'https');
    expect(await refusal(live.url, cookie('anna', { Origin: 'https://evil.example' }))).toBe(403);
    expect(await refusal(live.url, cookie('anna', {}))).toBe(403);
    expect(await refusal(live.url, {})).toBe(401);
    expect(await refusal(live.url, { headers: { Authorization: `Bearer ${tokenOf('stranger')}` } })).toBe(401);
    expect(await refusal(live.url, { headers: { Authorization: 'Bearer short' } })).toBe(401);
    for (const origin of [live.url, own])
      expect(await new Listener(live.url, cookie('anna', { Origin: origin })).of('hello')).toMatchObject({
        t: 'hello',
      });
    const plain = await fetch(`${live.url}/api/live`, { headers: { Authorization: `Bearer ${tokenOf('anna')}` } });
    expect([plain.status, plain.headers.get('upgrade')]).toEqual([426, 'websocket']);
  });

  it('hears what is written in its person’s chats and in no other, once the reading is recorded', async () => {
    const [anna, olga] = [await live.greeted('anna'), await live.greeted('olga')];
    expect(services.recorded).toEqual([expect.objectContaining({ actorId: 'anna', subjectIds: ['c1'] })]);
    services.writes('c1', 'Привет');
    services.writes('c2', 'Чужое');
    await anna.of('message');
    await Promise.all([anna.settled(), olga.settled()]);
    expect([anna.texts, olga.texts]).toEqual([['Привет'], []]);
  });

  it('ends with its session at once', async () => {
    const anna = await live.greeted('anna');
    services.signOut('anna');
    expect(await anna.closed).toBe(4_401);
    const boris = await live.greeted('boris');
    services.writes('c1', 'Ещё здесь');
    await boris.of('message');
  });

  it('whose session was exchanged is to be opened anew', async () => {
    const anna = await live.greeted('anna');
    services.rotating.add('anna');
    services.bus.publish(sessionNotices.changed, { personId: 'anna' });
    await anna.settled();
    services.signOut('anna');
    expect(await anna.closed).toBe(4_402);
  });

  it('ends with its session also where nobody was told, and with a device that is there no more', async () => {
    const other = await openLive(services, { sessionMs: 100, pingMs: 100 });
    try {
      const [anna, boris] = [await other.greeted('anna'), await other.greeted('boris')];
      services.signOut('anna', true);
      expect(await anna.closed).toBe(4_401);
      // Frozen, as by a network that has gone: it answers no ping.
      boris.ws.pause();
      const { registry } = other.host.metrics;
      const nobody = async () => / 0$/mu.test(await registry.getSingleMetricAsString('zveno_live_sockets'));
      while (!(await nobody())) await new Promise((resolve) => setTimeout(resolve, 20));
    } finally {
      await other.close();
    }
  });

  it('is one of ten of a person: the oldest makes room', async () => {
    const first = await live.greeted('anna', 'first');
    for (let device = 1; device <= 10; device += 1) await live.greeted('anna', String(device));
    expect(await first.closed).toBe(4_429);
    services.writes('c1', 'Всем');
  });

  it.each([
    ['a frame of no kind', '{"t":"shutdown"}', 4_400],
    ['what is no JSON', '}{', 4_400],
    ['a frame larger than 4 KiB', 'x'.repeat(4_097), 1_009],
  ])('ends with %s', async (_, text, code) => {
    const anna = await live.greeted('anna');
    anna.says(text);
    expect(await anna.closed).toBe(code);
  });

  it('ends with text that is no text, and with bytes', async () => {
    const [anna, boris] = [await live.greeted('anna'), await live.greeted('boris')];
    anna.ws.send(Buffer.from([0xff, 0xfe]), { binary: false });
    boris.ws.send(Buffer.from('{"t":"ping"}'), { binary: true });
    expect([await anna.closed, await boris.closed]).toEqual([1_007, 4_400]);
  });

  it('ends with a flood', async () => {
    const anna = await live.greeted('anna');
    for (let n = 0; n < 100; n += 1) anna.says({ t: 'ping' });
    expect(await anna.closed).toBe(4_400);
  });

  it('is told when it is closed that it may come again', async () => {
    const anna = await live.greeted('anna');
    const closing = live.close();
    expect(await anna.closed).toBe(1_001);
    await closing;
  });
});

describe('who takes part', () => {
  it('hears from the moment they come in, and nothing after they are out', async () => {
    const olga = await live.greeted('olga');
    services.moves('c1', { joined: ['olga'] });
    expect(await olga.of('chats')).toMatchObject({ added: [{ chatId: 'c1' }], removed: [] });
    expect(services.recorded.at(-1)).toMatchObject({ actorId: 'olga', subjectIds: ['c1'] });
    services.writes('c1', 'Раз');
    await olga.of('message');
    services.moves('c1', { left: ['olga'] });
    services.writes('c1', 'Два');
    await olga.frame((frame) => frame.t === 'chats' && frame.removed.includes('c1'));
    await olga.settled();
    expect(olga.texts).toEqual(['Раз']);
  });

  it('is asked again where a message speaks of newer participants than the gateway knows', async () => {
    const [anna, boris, olga] = [await live.greeted('anna'), await live.greeted('boris'), await live.greeted('olga')];
    services.moves('c1', { left: ['boris'] }, true);
    services.writes('c1', 'Без Бориса');
    await anna.of('message');
    await boris.settled();
    expect([anna.texts, boris.texts, olga.texts]).toEqual([['Без Бориса'], [], []]);
    expect(await boris.of('chats')).toMatchObject({ removed: ['c1'] });
  });

  it('that a notice of a gap speaks of is repaired', async () => {
    const [boris, olga] = [await live.greeted('boris'), await live.greeted('olga')];
    services.moves('c1', { left: ['boris'] }, true);
    services.moves('c1', { joined: ['olga'] });
    await Promise.all([boris.of('chats'), olga.of('chats')]);
    services.writes('c1', 'Ольге');
    await olga.of('message');
    await boris.settled();
    expect(boris.texts).toEqual([]);
  });

  it('is looked up anew when notices may have been lost, and all ask for what they missed', async () => {
    const [boris, olga] = [await live.greeted('boris'), await live.greeted('olga')];
    services.moves('c1', { left: ['boris'], joined: ['olga'] }, true);
    services.bus.publish(liveNotices.gap, {});
    expect(await boris.of('chats')).toMatchObject({ removed: ['c1'] });
    expect(await olga.of('chats')).toMatchObject({ added: [{ chatId: 'c1' }] });
    await Promise.all([boris.of('missed'), olga.of('missed')]);
  });

  it('who is thrown out while their socket opens is out', async () => {
    // Somebody is there for whom the gateway keeps up with the chat.
    await live.greeted('anna');
    const gate = Promise.withResolvers<void>();
    services.pause = gate.promise;
    const boris = live.listen('boris');
    await new Promise((resolve) => boris.ws.once('open', resolve));
    services.moves('c1', { left: ['boris'] });
    await new Promise(setImmediate);
    gate.resolve();
    services.pause = Promise.resolve();
    await boris.of('hello');
    services.writes('c1', 'Без Бориса');
    await boris.settled();
    expect(boris.texts).toEqual([]);
  });
});

describe('a device', () => {
  it('that was away asks for what it missed', async () => {
    services.changes = (personId, after) => ({
      position: '9',
      reload: false,
      more: false,
      items: [{ personId, after }],
      authors: [],
    });
    const anna = await live.greeted('anna');
    anna.says({ t: 'resume', after: '3' });
    expect(await anna.of('changes')).toMatchObject({ position: '9', items: [{ personId: 'anna', after: '3' }] });
  });

  it('that asks while nobody can answer is told to ask again', async () => {
    let answers = false;
    const changes = services.changes;
    services.changes = (...asked) => {
      if (!answers) throw new DomainError('request.no-handler');
      return changes(...asked);
    };
    const anna = await live.greeted('anna');
    anna.says({ t: 'resume', after: '3' });
    anna.says({ t: 'resume', after: '3' });
    await anna.of('missed');
    answers = true;
    anna.says({ t: 'resume', after: '3' });
    expect(await anna.of('changes')).toMatchObject({ position: '3' });
  });

  it('sees who writes, in chats of its own, and not too often', async () => {
    const [anna, boris] = [await live.greeted('anna'), await live.greeted('boris')];
    boris.says({ t: 'typing', chatId: 'c2' });
    boris.says({ t: 'typing', chatId: 'c1' });
    boris.says({ t: 'typing', chatId: 'c1' });
    expect(await anna.of('typing')).toEqual({ t: 'typing', chatId: 'c1', personId: 'boris' });
    await Promise.all([anna.settled(), boris.settled()]);
    expect([anna, boris].map(({ frames }) => frames.filter(({ t }) => t === 'typing').length)).toEqual([1, 0]);
  });

  it('sees who is there of the chat it has open, as far as they show it', async () => {
    services.visible = ['boris'];
    const [anna, olga] = [await live.greeted('anna'), await live.greeted('olga')];
    anna.says({ t: 'watch', chatId: 'c1' });
    olga.says({ t: 'watch', chatId: 'c1' });
    expect(await anna.of('presence')).toEqual({ t: 'presence', chatId: 'c1', online: [] });
    await live.greeted('boris');
    await anna.frame((frame) => frame.t === 'presence' && frame.online.includes('boris'));
    await olga.settled();
    expect(olga.frames.some(({ t }) => t === 'presence')).toBe(false);
  });

  it('gets what comes in hours of quiet silently, but for what is urgent', async () => {
    services.hours = { [ORG]: { student: { timeZone: 'UTC', quiet: { from: '08:00', to: '10:00' } } } };
    const anna = await live.greeted('anna');
    expect(await anna.of('hours')).toEqual({ t: 'hours', organizationId: ORG, quiet: true, because: 'quiet-hours' });
    services.writes('c1', 'Тихо');
    services.writes('c1', 'Срочно', { urgent: true });
    await anna.frame((frame) => frame.t === 'message' && frame.item.text === 'Срочно');
    live.clock.set('2026-11-23T10:00:00.000Z');
    await anna.frame((frame) => frame.t === 'hours' && !frame.quiet);
    services.writes('c1', 'Днём');
    await anna.frame((frame) => frame.t === 'message' && frame.item.text === 'Днём');
    const told = anna.frames.flatMap((frame) => (frame.t === 'message' ? [[frame.item.text, frame.quiet]] : []));
    expect(told).toEqual([
      ['Тихо', true],
      ['Срочно', undefined],
      ['Днём', undefined],
    ]);
  });

  it('that takes nothing costs a bounded amount of memory, slows nobody, and is told what it must ask for', async () => {
    const [slow, quick] = [await live.greeted('anna'), await live.greeted('boris')];
    slow.ws.pause();
    const text = 'я'.repeat(4_000);
    for (let n = 0; n < 4_000; n += 1) {
      services.writes('c1', text);
      if (n % 50 === 49) await quick.frame(() => quick.frames.length > n + 1);
    }
    const { host } = live;
    const figure = async (name: string) =>
      Number(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'mu').exec(await host.metrics.registry.metrics())?.[1]);
    expect(quick.texts).toHaveLength(4_000);
    expect(await figure('zveno_live_dropped_total')).toBeGreaterThan(1_000);
    expect(await figure('zveno_live_waiting_bytes')).toBeLessThan(MAX_WAITING + 1_000);
    slow.ws.resume();
    await slow.of('missed');
    await slow.settled();
    services.writes('c1', 'Снова');
    await slow.frame((frame) => frame.t === 'message' && frame.item.text === 'Снова');
    expect(slow.texts.length).toBeLessThan(4_000);
  });
});

it('two gateways hear the same, and those who write on one are seen on the other', async () => {
  const other = await openLive(services);
  try {
    const [anna, boris] = [await live.greeted('anna'), await other.greeted('boris')];
    services.writes('c1', 'Обоим');
    await Promise.all([anna.of('message'), boris.of('message')]);
    boris.says({ t: 'typing', chatId: 'c1' });
    await anna.of('typing');
    services.visible = ['boris'];
    anna.says({ t: 'watch', chatId: 'c1' });
    await anna.frame((frame) => frame.t === 'presence' && frame.online.includes('boris'));
  } finally {
    await other.close();
  }
});
