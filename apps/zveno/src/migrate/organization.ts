import { eventsOf, type ReadableLog, type Select } from '@zveno/event-store';
import { sealedKeysIn, subjectStream } from '@zveno/privacy';

/** What of a log belongs to one organisation. */
export type Belongings = Readonly<{
  select: Select;
  /** Subjects whose keys its events name. */
  subjects: ReadonlySet<string>;
  /** Streams that hold events of this organisation and of others: they stay. */
  shared: readonly string[];
}>;

/**
 * Finds the streams whose events are an organisation's (`orgId` of the envelope) and no other's, the keys that they name, and
 * the streams that say that such a key is destroyed.
 */
export const belongingsOf = async (log: ReadableLog, orgId: string): Promise<Belongings> => {
  const organizations = new Map<string, Set<string>>();
  for await (const { stream, metadata } of eventsOf(log)) {
    if (metadata.orgId === undefined) continue;
    const known = organizations.get(stream) ?? new Set();
    organizations.set(stream, known.add(metadata.orgId));
  }
  const mine = [...organizations].filter(([, ids]) => ids.has(orgId));
  const streams = new Set(mine.filter(([, ids]) => ids.size === 1).map(([stream]) => stream));
  const subjects = new Set<string>();
  for await (const { data } of eventsOf(log, ({ stream }) => streams.has(stream)))
    for (const subject of sealedKeysIn(data)) subjects.add(subject);
  for (const subject of subjects) streams.add(subjectStream(subject));
  return {
    select: ({ stream }) => streams.has(stream),
    subjects,
    shared: mine.filter(([, ids]) => ids.size > 1).map(([stream]) => stream),
  };
};
