import type { OutcomesReply } from '@zveno/contracts-invitation';
import type { RecordedReply } from '@zveno/contracts-common';
import { comparePositions, isDomainError, START } from '@zveno/kernel';
import { derivedId, type RequestContext } from '@zveno/messaging';

/** How many things of one request are done side by side. */
const ABREAST = 16;

/** The context of one of many things that one command asks for: a command of its own, repeated with the whole. */
export const partOf = (context: RequestContext, id: string): RequestContext => ({
  ...context,
  commandId: derivedId('part', context.commandId, id),
});

/** Does something to each of many and tells what became of each; what is no refusal stops the rest. */
export const outcomes = async <Item extends Readonly<{ id: string }>>(
  items: readonly Item[],
  work: (item: Item) => Promise<Pick<RecordedReply, 'position'>>,
): Promise<OutcomesReply> => {
  const results = new Array<OutcomesReply['items'][number]>(items.length);
  let position: string = START;
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index]!;
      try {
        const reply = await work(item);
        if (comparePositions(reply.position, position) > 0) position = reply.position;
        results[index] = { id: item.id, done: true };
      } catch (error) {
        if (!isDomainError(error)) throw error;
        results[index] = { id: item.id, done: false, code: error.code };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(ABREAST, items.length) }, lane));
  return { position, items: results };
};
