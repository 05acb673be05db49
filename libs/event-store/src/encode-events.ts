import { DomainError } from '@zveno/kernel';
import { MAX_EVENT_BYTES, type NewEvent } from './event-store.port.ts';

const fits = (data: string, metadata: string): boolean =>
  3 * (data.length + metadata.length) <= MAX_EVENT_BYTES ||
  Buffer.byteLength(data) + Buffer.byteLength(metadata) <= MAX_EVENT_BYTES;

/**
 * Events as the texts that are stored: type, data, metadata, one after the other.
 * @throws DomainError `event.too-large`
 */
export const encodeEvents = (events: readonly NewEvent[]): string[] => {
  if (events.length === 0) throw new TypeError('an append needs at least one event');
  const texts: string[] = [];
  for (const event of events) {
    const data = JSON.stringify(event.data);
    const metadata = JSON.stringify(event.metadata);
    if (!fits(data, metadata)) throw new DomainError('event.too-large', { type: event.type, limit: MAX_EVENT_BYTES });
    texts.push(event.type, data, metadata);
  }
  return texts;
};
