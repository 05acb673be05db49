import { addDays } from '@zveno/kernel';
import { defineTimer } from '@zveno/reactions';
import type { ReadStore } from '@zveno/read-store';
import { chatStructureModel } from '../structure/structure.model.ts';
import type { ChatSync } from './chat-sync.ts';

/** Days back that are looked at, should the service have stood still. */
const DAYS = 7;

/** What was recorded ahead changes the chats on its day. Looking again changes nothing. */
export const chatDays = (store: ReadStore, sync: ChatSync) =>
  defineTimer({
    name: 'chat-days',
    everySeconds: 60,
    run: async (now, acting) => {
      // East of Greenwich the next day has begun already.
      const tomorrow = addDays(now.slice(0, 10), 1);
      const days = Array.from({ length: DAYS }, (_, back) => addDays(tomorrow, -back));
      const rows = await store.model(chatStructureModel).find({ days: { $in: days } });
      for (const [orgId, [first]] of Map.groupBy(rows, (row) => row.orgId))
        await sync.sync(orgId, first!.last, '0', acting);
    },
  });
