import { defineTimer } from '@zveno/reactions';
import type { ReadPositions } from '../message/read-positions.ts';
import type { Segments } from '../message/segments.ts';

/** Records up to where people have read: one event for all of a chat, once a minute. */
export const recordedReadPositions = (positions: ReadPositions, segments: Segments, everySeconds = 60) =>
  defineTimer({
    name: 'chat-read-positions',
    everySeconds,
    run: async (now, acting) => {
      for (const pending of positions.pending()) {
        const { chatId, organizationId } = pending;
        // Each copy of the service records what it was told: who stands first tells their commands apart.
        const [first] = pending.positions;
        if (first === undefined) continue;
        const what = `read ${chatId} ${first.personId} ${first.place} ${now}`;
        await segments.handle(chatId, {
          type: 'AdvanceReadPositions',
          data: pending,
          metadata: acting.metadata(what, { orgId: organizationId }),
        });
        positions.recorded(pending);
      }
    },
  });
