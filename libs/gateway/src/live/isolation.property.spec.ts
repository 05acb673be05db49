import fc from 'fast-check';
import type { Listener } from '../testing/listener.ts';
import { FakeServices, openLive } from './live.fixture.ts';

const people = ['anna', 'boris', 'olga'];
const chats = ['c1', 'c2'];

type Step =
  | Readonly<{ do: 'join' | 'leave'; chatId: string; personId: string; lost: boolean }>
  | Readonly<{ do: 'write'; chatId: string }>;

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom('join' as const, 'leave' as const),
    chatId: fc.constantFrom(...chats),
    personId: fc.constantFrom(...people),
    lost: fc.boolean(),
  }),
  fc.record({ do: fc.constant('write' as const), chatId: fc.constantFrom(...chats) }),
);

it('nobody hears of a chat they do not take part in, whatever notices are lost; all others hear everything', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const services = new FakeServices();
      for (const chatId of chats) services.moves(chatId, { joined: ['anna'] });
      const live = await openLive(services);
      try {
        const listeners = new Map<string, Listener>();
        for (const personId of people) listeners.set(personId, await live.greeted(personId));
        const meant = new Map(people.map((personId) => [personId, new Set<string>()]));
        for (const [index, each] of steps.entries()) {
          if (each.do === 'write') {
            const text = `${each.chatId} ${index}`;
            for (const personId of services.chats.get(each.chatId)!.people) meant.get(personId)!.add(text);
            services.writes(each.chatId, text);
          } else if (each.do === 'leave') services.moves(each.chatId, { left: [each.personId] }, each.lost);
          else services.moves(each.chatId, { joined: [each.personId] });
          // What follows at once is judged by how things stand then, not by how they stood.
          await new Promise(setImmediate);
          await new Promise(setImmediate);
        }
        for (const [personId, listener] of listeners) {
          await listener.settled();
          expect([personId, listener.texts.toSorted()]).toEqual([personId, [...meant.get(personId)!].toSorted()]);
        }
      } finally {
        await live.close();
      }
    }),
    { numRuns: Number(process.env.ZVENO_RUNS ?? 25) },
  );
});
