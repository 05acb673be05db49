import { deviceDb } from '../../device/db.ts';
import type { OutboxEntry } from './outbox.ts';

export type OutboxStore = Readonly<{
  all: () => Promise<readonly OutboxEntry[]>;
  put: (entry: OutboxEntry) => Promise<unknown>;
  remove: (commandId: string) => Promise<unknown>;
}>;

/** Unsent messages in the browser's own database: they outlive a reload. */
export const outboxStore: OutboxStore = {
  all: async () => (await (await deviceDb()).getAll('outbox')) as readonly unknown[] as readonly OutboxEntry[],
  put: async (entry) => (await deviceDb()).put('outbox', entry),
  remove: async (commandId) => (await deviceDb()).delete('outbox', commandId),
};
