import { DomainError } from '@zveno/kernel';
import { headers, NOW, type ProbeController } from './messaging.fixture.ts';
import type { Notices } from './notices.ts';
import type { Requester } from './request.ts';

/** A transport with a probe service behind it and a clock that stands at `NOW`. */
export type Harness = Readonly<{
  probe: ProbeController;
  requester: Requester;
  notices: Notices;
  /** The next request reaches its handler, its answer reaches nobody. */
  loseNextReply: () => void;
  /** The next request reaches its handler twice. */
  duplicateNext: () => void;
  /** Stops the service as at a graceful stop; its requests under way are answered first. */
  stopService: () => Promise<void>;
  close: () => Promise<void>;
}>;

const refusalOf = async (answer: Promise<unknown>): Promise<Pick<DomainError, 'code' | 'details'>> => {
  const error: unknown = await answer.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(DomainError);
  const { code, details } = error as DomainError;
  return { code, details };
};

/** What every transport between services must do. */
export const messagingContract = (name: string, start: () => Promise<Harness>): void => {
  describe(`${name} messaging`, () => {
    let harness: Harness;
    const ask = <T = unknown>(subject: string, data: object = {}, commandId = 'command-1', timeoutMs?: number) =>
      harness.requester.request<T>(
        subject,
        data,
        headers({ commandId }),
        timeoutMs === undefined ? undefined : { timeoutMs },
      );

    beforeEach(async () => {
      harness = await start();
    });
    afterEach(async () => {
      harness.probe.release();
      await harness.close();
    });

    describe('request and reply', () => {
      it('brings data and headers to the handler, and the time of its clock', async () => {
        const data = { name: 'Ёлка 🎄', list: [1, { deep: null }] };
        const full = headers({ seen: '42', orderRef: 'order-1', onBehalfOf: 'actor-2' });
        const reply = await harness.requester.request('probe.echo', data, full);
        expect(reply).toEqual({ data, context: { ...full, now: NOW } });
      });

      it('shares no object between the sides', async () => {
        const data = { list: [1], at: new Date(0), gone: undefined };
        const reply = await ask<{ data: typeof data }>('probe.echo', data);
        expect(reply.data).toEqual({ list: [1], at: '1970-01-01T00:00:00.000Z' });
        expect('gone' in reply.data).toBe(false);
        expect(reply.data.list).not.toBe(data.list);
      });

      it('answers null where a handler returns nothing', async () => {
        expect(await ask('probe.nothing')).toBeNull();
      });

      it('answers many at once, each with its own', async () => {
        const replies = await Promise.all(
          Array.from({ length: 200 }, (_, i) => ask<{ data: { i: number } }>('probe.echo', { i }, `command-${i}`)),
        );
        expect(replies.map(({ data }) => data.i)).toEqual(Array.from({ length: 200 }, (_, i) => i));
      });

      it('lets a slow handler delay nobody else', async () => {
        const slow = ask('probe.slow');
        await harness.probe.started;
        expect(await ask('probe.record')).toEqual({ position: '1' });
        harness.probe.release();
        expect(await slow).toEqual({ done: true });
      });
    });

    describe('refusals', () => {
      it('brings a rule’s refusal with its details', async () => {
        expect(await refusalOf(ask('probe.refuse'))).toEqual({
          code: 'unit.not-found',
          details: { unitId: 'u1', fields: ['a', 'b'] },
        });
      });

      it('tells nothing of an unexpected error', async () => {
        expect(await refusalOf(ask('probe.fail'))).toEqual({ code: 'internal', details: {} });
      });

      it('says that nobody serves a subject', async () => {
        expect(await refusalOf(ask('probe.unknown'))).toEqual({
          code: 'request.no-handler',
          details: { subject: 'probe.unknown' },
        });
      });

      it('takes a request of 256 KiB of UTF-8 and none above', async () => {
        const text = (bytes: number) => ({ text: 'я'.repeat((bytes - '{"text":""}'.length - 1) / 2) + 'a' });
        const reply = await ask<{ data: { text: string } }>('probe.echo', text(262_144));
        expect(reply.data.text).toHaveLength(131_067);
        expect(await refusalOf(ask('probe.record', text(262_146)))).toEqual({
          code: 'request.too-large',
          details: { limit: 262_144 },
        });
        expect(harness.probe.deliveries).toBe(0);
      });

      it('brings an answer of almost 1 MiB and none above', async () => {
        const reply = await ask<{ text: string }>('probe.long', { length: 524_000 });
        expect(reply.text).toHaveLength(524_000);
        expect((await refusalOf(ask('probe.long', { length: 525_000 }))).code).toBe('reply.too-large');
      });

      it('gives up a handler that takes too long', async () => {
        const refusal = refusalOf(ask('probe.slow', {}, 'command-1', 20));
        await harness.probe.started;
        expect(await refusal).toEqual({ code: 'request.timeout', details: { subject: 'probe.slow' } });
      });
    });

    describe('a transport that fails', () => {
      it('leaves the sender of a lost answer not knowing; the same command id gives the same answer', async () => {
        harness.loseNextReply();
        expect((await refusalOf(ask('probe.record', {}, 'command-7', 50))).code).toBe('request.timeout');
        expect(await ask('probe.record', {}, 'command-7')).toEqual({ position: '1' });
        expect([harness.probe.deliveries, harness.probe.recorded.size]).toEqual([2, 1]);
      });

      it('answers once when a request is delivered twice', async () => {
        harness.duplicateNext();
        expect(await ask('probe.record', {}, 'command-8')).toEqual({ position: '1' });
        expect(await ask('probe.record', {}, 'command-9')).toEqual({ position: '2' });
        expect([harness.probe.deliveries, harness.probe.recorded.size]).toEqual([3, 2]);
      });
    });

    it('answers what is under way before a service has stopped, and nothing afterwards', async () => {
      const order: string[] = [];
      const slow = ask('probe.slow');
      await harness.probe.started;
      const stopped = harness.stopService().then(() => order.push('stopped'));
      while ((await ask('probe.record').catch(({ code }: DomainError) => code)) !== 'request.no-handler');
      for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
      // When the answer reaches its asker is the network's matter; the stop waits until it is sent.
      order.push('released');
      harness.probe.release();
      await stopped;
      expect(order).toEqual(['released', 'stopped']);
      expect(await slow).toEqual({ done: true });
    });

    noticesContract(() => harness.notices);
  });
};

const noticesContract = (notices: () => Notices): void => {
  /** Subscribes and gives the first `count` notices when they have come. */
  const heard = (pattern: string, count: number) => {
    const all: [string, unknown][] = [];
    return new Promise<[string, unknown][]>((resolve) => {
      const stop = notices().subscribe(pattern, (data, subject) => {
        all.push([subject, data]);
        if (all.length < count) return;
        stop();
        resolve(all);
      });
    });
  };

  describe('notices', () => {
    it('reach every subscriber whose pattern fits', async () => {
      const exact = heard('chat.c1.message', 1);
      const star = heard('chat.*.message', 2);
      const tail = heard('chat.>', 3);
      notices().publish('chat.c1.message', { n: 1 });
      notices().publish('chat.c2.message', { n: 2 });
      notices().publish('chat.c2.typing.anna', { n: 3 });
      notices().publish('chats.c2.message', { n: 4 });
      expect(await exact).toEqual([['chat.c1.message', { n: 1 }]]);
      expect(await star).toEqual([
        ['chat.c1.message', { n: 1 }],
        ['chat.c2.message', { n: 2 }],
      ]);
      expect((await tail).map(([subject]) => subject)).toEqual([
        'chat.c1.message',
        'chat.c2.message',
        'chat.c2.typing.anna',
      ]);
    });

    it('come to nobody who has unsubscribed', async () => {
      const got: unknown[] = [];
      const stop = notices().subscribe('a.b', (data) => got.push(data));
      stop();
      const witness = heard('a.b', 1);
      notices().publish('a.b', {});
      await witness;
      expect(got).toEqual([]);
    });

    it('go on to others when a handler throws', async () => {
      const stop = notices().subscribe('a.b', () => {
        throw new Error('broken listener');
      });
      const witness = heard('a.b', 2);
      notices().publish('a.b', { n: 1 });
      notices().publish('a.b', { n: 2 });
      expect(await witness).toHaveLength(2);
      stop();
    });

    it('are as small as requests', () => {
      expect(() => notices().publish('a.b', { text: 'x'.repeat(262_144) })).toThrow('request.too-large');
    });
  });
};
