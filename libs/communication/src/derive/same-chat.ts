import type { DerivedChat } from './derive.ts';

/** Whether two derived chats ask for the same: why somebody takes part is told once, when they come in. */
export const sameChat = (a: DerivedChat, b: DerivedChat): boolean =>
  a === b ||
  (a.posting === b.posting &&
    a.participants.length === b.participants.length &&
    a.participants.every((one, index) => {
      const other = b.participants[index]!;
      return one.personId === other.personId && one.standing === other.standing;
    }));
