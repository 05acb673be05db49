import { deviceDb } from './db.ts';

/** How many things of one kind are kept: the chats looked at last. */
const MOST = 60;
/** What was not looked at for so long is not shown any more. */
const TERM_MS = 14 * 24 * 3_600_000;

/** Keeps what was read, for the time without a network. Where there is no database nothing is kept. */
export const keep = async (key: string, value: object): Promise<void> => {
  try {
    const db = await deviceDb();
    await db.put('kept', { key, at: Date.now(), value });
    if ((await db.count('kept')) <= MOST) return;
    const all = await db.getAll('kept');
    const oldest = all.sort((a, b) => a.at - b.at).slice(0, all.length - MOST);
    await Promise.all(oldest.map((one) => db.delete('kept', one.key)));
  } catch {
    return;
  }
};

/** What was kept under a key, unless it is too old. */
export const recall = async <T>(key: string): Promise<T | undefined> => {
  try {
    const found = await (await deviceDb()).get('kept', key);
    return found === undefined || Date.now() - found.at > TERM_MS ? undefined : (found.value as T);
  } catch {
    return undefined;
  }
};

/** Removes what was read from this device: the session is over. What is unsent stays for the same person. */
export const forgetKept = async (): Promise<void> => {
  await (await deviceDb().catch(() => undefined))?.clear('kept');
};

/** Removes everything of a person from this device: they signed out. */
export const forgetDevice = async (): Promise<void> => {
  const db = await deviceDb().catch(() => undefined);
  await Promise.all([db?.clear('kept'), db?.clear('outbox')]);
};

/** Removes one thing from this device. */
export const drop = async (key: string): Promise<void> => {
  await (await deviceDb().catch(() => undefined))?.delete('kept', key);
};
