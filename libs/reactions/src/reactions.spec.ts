import { DomainError } from '@zveno/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import type { Acting } from './acting.ts';
import { bellEvents } from './answering.fixture.ts';
import { placeReaction } from './place-reaction.ts';
import { defineReaction } from './reaction.ts';
import { listening, rung, Tower } from './reactions.fixture.ts';
import type { Reactions } from './reactions.ts';

let tower: Tower;
beforeEach(async () => {
  tower = await Tower.open();
});
afterEach(() => tower.close());

/** Looks until a reaction is in a state. */
const until = async (reactions: Reactions, state: string) => {
  while (reactions.status()[0]?.state !== state) await pause(2);
  return reactions.status()[0]!;
};
const now = '2026-09-01T06:00:00.000Z';

describe('a reaction', () => {
  it('hears every event it handles, in order, and none before its checkpoint again', async () => {
    const first = listening();
    const running = await tower.run([first.reaction]);
    await tower.ring('a', 'b');
    await first.heard(2);
    await running.stop();
    await tower.ring('c', 'd');
    const second = listening();
    await tower.run([second.reaction]);
    expect([await first.heard(2), await second.heard(2)]).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('acts on behalf of whoever is behind the event, under ids that stay', async () => {
    const seen: Acting[] = [];
    const react = async (_: unknown, acting: Acting) => void seen.push(acting);
    const make = () => defineReaction({ name: 'carrier', events: bellEvents, handles: ['BellRung'], react });
    await tower.ring('a');
    await placeReaction(tower.store, 'carrier', 'start', now);
    for (let run = 1; run <= 2; run += 1) {
      const running = await tower.run([make()], { checkpointEveryMs: 0 });
      while (seen.length < run) await pause(2);
      await running.stop();
      await placeReaction(tower.store, 'carrier', 'start', now);
    }
    const [event] = await tower.events('BellRung');
    const { eventId, correlationId } = event!.metadata;
    expect(seen[0]!.metadata('answer')).toEqual({
      commandId: seen[1]!.metadata('answer').commandId,
      orgId: 'org-1',
      actorId: 'process:carrier',
      onBehalfOf: 'anna',
      effectiveOn: '2026-09-01',
      now: '2026-09-01T05:00:00.000Z',
      correlationId,
      causationId: eventId,
    });
    expect(seen[0]!.headers('answer')).toMatchObject({
      commandId: seen[1]!.id('answer'),
      onBehalfOf: 'anna',
      actor: { actorId: 'process:carrier', roles: ['service'] },
    });
    expect(seen[0]!.id('answer')).not.toBe(seen[0]!.id('other'));
  });

  it('notes its progress rarely, not for each event', async () => {
    const { reaction, heard } = listening();
    const running = await tower.run([reaction], { checkpointEveryMs: 60_000 });
    for (let n = 0; n < 30; n += 1) await tower.ring(`b${n}`);
    await heard(30);
    await running.stop();
    const notes = [...(await tower.events('ReactionAdvanced')), ...(await tower.events('ReactionPlaced'))];
    expect(notes.length).toBeLessThanOrEqual(3);
    expect(notes.at(-1)!.stream).toBe('reaction-listener');
  });

  it('notes nothing more while events pass that it does not handle', async () => {
    const { reaction, heard } = listening();
    await tower.run([reaction], { checkpointEveryMs: 5 });
    await tower.ring('a');
    await heard(1);
    const sound = listening(undefined, { name: 'sound' });
    await tower.run([sound.reaction], { checkpointEveryMs: 60_000 });
    for (let n = 0; n < 40; n += 1) {
      await tower.store.append(`lamp-${n}`, [rung('lamp', 'LampLit')], 'none');
      await pause(1);
    }
    const notes = (await tower.events('ReactionAdvanced')).filter(({ stream }) => stream === 'reaction-listener');
    expect(notes.length).toBeLessThanOrEqual(2);
  });

  it('writes nothing into a log that has nothing for it', async () => {
    const { reaction } = listening();
    const running = await tower.run([reaction], { checkpointEveryMs: 0 });
    await running.stop();
    expect(await tower.store.head()).toBe('0');
  });

  it('does not let events wait for each other whose order does not matter', async () => {
    const gate = Promise.withResolvers<void>();
    const { reaction, heard } = listening((bellId) => (bellId === 'a' ? gate.promise : undefined));
    const loose = { ...reaction, inTurn: ({ stream }: { stream: string }) => stream };
    await tower.ring('a', 'b', 'c');
    await placeReaction(tower.store, 'listener', 'start', now);
    await tower.run([loose]);
    expect([...(await heard(2))].sort()).toEqual(['b', 'c']);
    gate.resolve();
    expect(await heard(3)).toContain('a');
  });
});

describe('a reaction without a checkpoint', () => {
  it('waits to be told where the log has something for it already, and hears an operator at once', async () => {
    await tower.ring('old');
    const { reaction, heard } = listening();
    const running = await tower.run([reaction]);
    expect(await until(running, 'undecided')).toMatchObject({ event: 'bell-old@0', reason: 'no-checkpoint' });
    await tower.ring('later');
    await placeReaction(tower.store, 'listener', 'here', now);
    await tower.ring('new');
    expect(await heard(1)).toEqual(['new']);
  });

  it('begins by itself where the log has nothing for it, and knows so after a restart', async () => {
    await tower.store.append('lamp', [rung('lamp', 'LampLit')], 'none');
    const first = listening(() => Promise.reject(new DomainError('mail.unavailable')));
    const running = await tower.run([first.reaction]);
    await tower.ring('a');
    await until(running, 'retrying');
    await running.stop();
    const second = listening();
    await tower.run([second.reaction]);
    expect(await second.heard(1)).toEqual(['a']);
  });

  it('goes over old events when told to', async () => {
    await tower.ring('a', 'b');
    const { reaction, heard } = listening();
    await placeReaction(tower.store, 'listener', 'start', now);
    await tower.run([reaction]);
    expect(await heard(2)).toEqual(['a', 'b']);
  });
});

describe('a reaction that fails', () => {
  it('tries again and goes on', async () => {
    let left = 3;
    const { reaction, heard } = listening(() => {
      if (left-- > 0) throw new Error('a moment');
    });
    const running = await tower.run([reaction]);
    await tower.ring('a');
    expect(await heard(1)).toEqual(['a']);
    expect(await until(running, 'following')).not.toHaveProperty('reason');
  });

  it('never gives up what time mends', async () => {
    let left = 30;
    const { reaction, heard } = listening(() => {
      if (left-- > 0) throw new DomainError('event-store.unavailable');
    });
    await tower.run([reaction], { retryMs: 0, tries: 2 });
    await tower.ring('a');
    expect(await heard(1)).toEqual(['a']);
  });

  it('says so again and again while something holds it up', async () => {
    let left = 40;
    const { reaction, heard } = listening(() => {
      if (left-- > 0) throw new DomainError('read-store.closed');
    });
    await tower.run([reaction], { retryMs: 0, tries: 2 });
    await tower.ring('a');
    expect(await heard(1)).toEqual(['a']);
    const said = tower.spoken.filter(({ text }) => text === 'a reaction is held up');
    expect(said.map(({ fields }) => fields)).toEqual(
      [16, 32].map((tries) => ({ reaction: 'listener', event: 'bell-a@0', reason: 'read-store.closed', tries })),
    );
  });

  it.each(['organization.closed', 'academic-year.closed', 'poll.closed', 'break-glass.closed'])(
    'does not wait for what stays as it is: %s',
    async (code) => {
      const { reaction } = listening(() => Promise.reject(new DomainError(code)));
      const running = await tower.run([reaction], { tries: 2 });
      await tower.ring('a');
      expect(await until(running, 'stopped')).toMatchObject({ event: 'bell-a@0', reason: code });
    },
  );

  it('stops at a poison event, says which without its data, and passes it when told; others go on', async () => {
    const poisoned = listening((bellId) => {
      if (bellId === 'poison') throw new Error('Анна');
    });
    const sound = listening(undefined, { name: 'sound' });
    const running = await tower.run([poisoned.reaction, sound.reaction], { tries: 2 });
    await tower.ring('a', 'poison', 'b');
    expect(await until(running, 'stopped')).toMatchObject({ event: 'bell-poison@0', reason: 'Error' });
    expect(await sound.heard(3)).toEqual(['a', 'poison', 'b']);
    const said = tower.spoken.find(({ text }) => text === 'a reaction has stopped');
    expect(said?.fields).toMatchObject({ reaction: 'listener', event: 'bell-poison@0', type: 'BellRung' });
    await placeReaction(tower.store, 'listener', { behind: { stream: 'bell-poison', revision: 0 } }, now);
    expect(await poisoned.heard(2)).toEqual(['a', 'b']);
  });

  it('does not start from a place that its log has not', async () => {
    await placeReaction(tower.store, 'listener', { behind: { stream: 'bell-gone', revision: 4 } }, now);
    const running = await tower.run([listening().reaction]);
    expect(running.status()).toMatchObject([{ state: 'stopped', reason: 'reaction.checkpoint-lost' }]);
  });
});
