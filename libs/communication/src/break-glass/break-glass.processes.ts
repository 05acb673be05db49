import { breakGlassEvents } from '@zveno/contracts-communication/events';
import { defineReaction, defineTimer } from '@zveno/reactions';
import type { ReadStore } from '@zveno/read-store';
import type { Chats } from '../chat/chats.ts';
import { brokenGlassModel } from '../readings/break-glass/break-glass.model.ts';
import type { BrokenGlass } from './broken-glass.ts';

/** Readings looked at in one turn at most; the rest in the next. */
const AT_ONCE = 2_000;

/** When a chat could be read and can no more, its participants are told. */
export const concernedTold = (accesses: BrokenGlass, chats: Chats) =>
  defineReaction({
    name: 'break-glass-concerned',
    events: breakGlassEvents,
    handles: ['BreakGlassClosed'],
    inTurn: ({ data }) => data.accessId,
    react: async ({ data: { accessId, organizationId, chatId } }, acting) => {
      const { participants } = await chats.own(organizationId, chatId);
      await accesses.handle(accessId, {
        type: 'TellConcerned',
        data: { participants: participants.size },
        metadata: acting.metadata('tell'),
      });
    },
  });

/** Ends what has lasted as long as it may, and what nobody has confirmed. The door refuses it without that. */
export const lapsedBreakGlass = (accesses: BrokenGlass, store: ReadStore) =>
  defineTimer({
    name: 'break-glass-lapse',
    everySeconds: 60,
    run: async (now, acting) => {
      for (const { _id: accessId, orgId } of await store
        .model(brokenGlassModel)
        .find({ living: true }, { limit: AT_ONCE }))
        await accesses.handle(accessId, {
          type: 'LapseBreakGlass',
          data: {},
          metadata: acting.metadata(`lapse ${accessId} ${now}`, { orgId }),
        });
    },
  });
