import { directChannel } from './embedded/channel.ts';
import type { Database } from './embedded/database.ts';
import { openEmbedded } from './embedded/embedded-database.ts';
import { EmbeddedEngine } from './embedded/engine.ts';
import { fileOf } from './embedded/url.ts';

/** How long a rebuild waits for the service's own writes, in milliseconds. */
const PATIENCE = 60_000;

/** Opens a read store for a thread that has nothing else to do: embedded ones without a further thread or mongoose. */
export const openDatabase = async (url: string): Promise<{ database: Database; close: () => Promise<void> }> => {
  if (url.startsWith('sqlite:')) {
    const channel = directChannel(new EmbeddedEngine(fileOf(url), PATIENCE));
    return { database: openEmbedded(channel), close: () => channel.close() };
  }
  const { default: mongoose } = await import('mongoose');
  const client = new mongoose.mongo.MongoClient(url);
  return { database: client.db() as unknown as Database, close: () => client.close() };
};
