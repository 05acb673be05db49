import { derivedId } from '@zveno/messaging/derived-id';
import { LRUCache } from 'lru-cache';
import type { DerivedChat } from './derive.ts';

/** Each look at an organisation asks for the ids of all its chats. By size: `max` would take the room for all of them at once. */
const known = new LRUCache<string, string>({ maxSize: 100_000, sizeCalculation: () => 1 });

/** A derived chat's id follows from what it is derived from: whoever makes it, however often, makes the same one. */
export const chatIdOf = (
  organizationId: string,
  { kind, unitId = '', subjectId = '' }: Pick<DerivedChat, 'kind' | 'unitId' | 'subjectId'>,
): string => {
  const key = `${organizationId} ${kind} ${unitId} ${subjectId}`;
  let id = known.get(key);
  if (id === undefined) known.set(key, (id = derivedId('chat', organizationId, kind, unitId, subjectId)));
  return id;
};
