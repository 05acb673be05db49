import type { PeopleFigure } from '@zveno/contracts-communication';
import { personKinds } from '@zveno/contracts-communication/events';
import type { Reader } from './readers.ts';

/** Everybody once: who is in several chats has read when they have in one of them. */
export const once = (readers: readonly Reader[]): Reader[] => {
  const people = new Map<string, Reader>();
  for (const reader of readers) {
    const known = people.get(reader.personId);
    people.set(reader.personId, known === undefined ? reader : { ...known, read: known.read || reader.read });
  }
  return [...people.values()];
};

/** How many of each kind a publication was brought to, and how many have read it. */
export const figuresOf = (readers: readonly Reader[]): PeopleFigure[] =>
  personKinds.flatMap((people) => {
    const those = readers.filter((reader) => reader.people === people);
    if (those.length === 0) return [];
    return [{ people, delivered: those.length, read: those.filter(({ read }) => read).length }];
  });
