import type { Msg } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import { messagingContract } from './messaging.contract.ts';
import { headers } from './messaging.fixture.ts';
import { InternalTokens } from './nats/internal-token.ts';
import type { NatsLink } from './nats/nats-link.ts';
import { NatsNotices } from './nats/nats-notices.ts';
import { NatsRequester } from './nats/nats-requester.ts';
import { NatsServer } from './nats/nats-server.ts';
import { linkTo, startBroker, startProbe, TOKENS, type Broker } from './nats/nats.fixture.ts';

let broker: Broker;
const open: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  Logger.overrideLogger(false);
  broker = await startBroker();
});
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});
afterAll(() => broker.stop());

/** A server whose deliveries fail on demand. */
class FaultyServer extends NatsServer {
  next: 'lose' | 'duplicate' | undefined;

  protected override receive(message: Msg): void {
    const fault = this.next;
    this.next = undefined;
    if (fault === 'lose') return super.receive(mute(message));
    super.receive(message);
    if (fault === 'duplicate') super.receive(message);
  }
}

/** A message whose answer reaches nobody. */
const mute = (message: Msg): Msg =>
  new Proxy(message, {
    get: (target, name) => (name === 'respond' ? () => true : (Reflect.get(target, name, target) as unknown)),
  });

const link = async (name: string, tokens = TOKENS): Promise<NatsLink> => {
  const made = await linkTo(broker.url, name, { tokens });
  open.push(() => made.close());
  return made;
};

const probe = async (server: NatsServer) => {
  const started = await startProbe(server);
  open.push(started.close);
  return started.probe;
};

messagingContract('NATS', async () => {
  const [service, asker] = [await linkTo(broker.url, 'probe'), await linkTo(broker.url, 'gateway')];
  const server = new FaultyServer(service, 'probe');
  const { probe: controller, close } = await startProbe(server);
  return {
    probe: controller,
    requester: new NatsRequester(asker),
    notices: new NatsNotices(asker),
    loseNextReply: () => {
      server.next = 'lose';
    },
    duplicateNext: () => {
      server.next = 'duplicate';
    },
    stopService: close,
    close: async () => {
      await close();
      await Promise.all([service.close(), asker.close()]);
    },
  };
});

describe('the copies of a service', () => {
  it('share the requests among them', async () => {
    const probes = [
      await probe(new NatsServer(await link('probe'), 'probe')),
      await probe(new NatsServer(await link('probe'), 'probe')),
    ];
    const requester = new NatsRequester(await link('gateway'));
    await Promise.all(
      Array.from({ length: 100 }, (_, i) => requester.request('probe.record', {}, headers({ commandId: `c${i}` }))),
    );
    const deliveries = probes.map((each) => each.deliveries);
    expect(deliveries[0]! + deliveries[1]!).toBe(100);
    expect(Math.min(...deliveries)).toBeGreaterThan(0);
  });

  it('all answer what is asked of all', async () => {
    for (let copy = 0; copy < 3; copy += 1) await probe(new NatsServer(await link('probe'), undefined));
    const requester = new NatsRequester(await link('gateway'));
    const answers = await requester.gather('probe.record', {}, headers(), 1_000);
    expect(answers).toEqual(Array.from({ length: 3 }, () => ({ data: { position: '1' } })));
    await expect(requester.gather('probe.unknown', {}, headers(), 1_000)).rejects.toThrow('request.no-handler');
  });
});

describe('a service behind a broker', () => {
  it('believes nobody but the holders of the installation’s key', async () => {
    const controller = await probe(new NatsServer(await link('probe'), 'probe'));
    const stranger = await link('gateway', new InternalTokens(Buffer.alloc(32, 9)));
    await expect(new NatsRequester(stranger).request('probe.record', {}, headers())).rejects.toThrow('auth.invalid');
    const bare = await stranger.connection.request('probe.record', '{}');
    expect(bare.json()).toEqual({ error: { code: 'auth.invalid', details: {} } });
    expect(controller.deliveries).toBe(0);
  });

  it('stops only when it has answered', async () => {
    const [service, asker] = [await link('probe'), await link('gateway')];
    const { probe: controller, close } = await startProbe(new NatsServer(service, 'probe'));
    const slow = new NatsRequester(asker).request('probe.slow', {}, headers());
    await controller.started;
    let stopped = false;
    const stopping = close().then(() => (stopped = true));
    for (let turn = 0; turn < 20; turn += 1) await service.connection.flush();
    expect(stopped).toBe(false);
    controller.release();
    expect(await slow).toEqual({ done: true });
    await stopping;
  });

  it('refuses what is sent past the door and too large', async () => {
    const controller = await probe(new NatsServer(await link('probe'), 'probe'));
    const other = await link('gateway');
    const answer = await other.connection.request('probe.record', JSON.stringify({ text: 'x'.repeat(262_144) }));
    expect(answer.json()).toMatchObject({ error: { code: 'request.too-large' } });
    expect(controller.deliveries).toBe(0);
  });
});

describe('a broker that goes', () => {
  it('may come after the services and who asks them', async () => {
    const before = await startBroker();
    await before.stop();
    const coming = Promise.all([linkTo(before.url, 'probe'), linkTo(before.url, 'gateway')]);
    const late = await startBroker({ port: before.port });
    open.push(() => late.stop());
    const [service, asker] = await coming;
    open.push(() => Promise.all([service.close(), asker.close()]));
    await probe(new NatsServer(service, 'probe'));
    expect(await new NatsRequester(asker).request('probe.record', {}, headers())).toEqual({ position: '1' });
  });

  it('leaves the sender not knowing; the same command id is done once when the broker is back', async () => {
    const first = await startBroker();
    const [service, asker] = [await linkTo(first.url, 'probe'), await linkTo(first.url, 'gateway')];
    open.push(() => Promise.all([service.close(), asker.close()]));
    const controller = await probe(new NatsServer(service, 'probe'));
    const requester = new NatsRequester(asker);
    await requester.request('probe.record', {}, headers());
    const slow = requester.request('probe.slow', {}, headers(), { timeoutMs: 1_000 }).catch(({ code }) => code);
    await controller.started;

    let gaps = 0;
    const end = new NatsNotices(asker).onGap(() => (gaps += 1));
    await first.stop('SIGKILL');
    expect(await slow).toBe('request.timeout');
    while (asker.connected || service.connected) await new Promise((resolve) => setTimeout(resolve, 10));
    const unsent = requester.request('probe.record', {}, headers(), { timeoutMs: 50 });
    await expect(unsent).rejects.toThrow('request.no-handler');

    const second = await startBroker({ port: first.port });
    open.push(() => second.stop());
    expect([await asker.ready(10_000), await service.ready(10_000)]).toEqual([true, true]);
    // Whoever listens knows that something may have been missed.
    expect(gaps).toBe(1);
    end();
    await service.connection.flush();
    expect(await requester.request('probe.record', {}, headers())).toEqual({ position: '1' });
    expect([controller.deliveries, controller.recorded.size]).toEqual([2, 1]);
    controller.release();
  });
});
