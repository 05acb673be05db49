import type { ChatEvent, KnownChat } from '@zveno/contracts-communication/events';
import type { Wanted } from './exceptions.ts';

/** How many events one append holds at most; the rest follows in the next. */
export const SYNC_AT_ONCE = 500;

export type ParticipantsWanted = Readonly<{
  chatId: string;
  organizationId: string;
  participants: readonly Wanted[];
  /** The event after which it is so: the cause of what ends, for whom no other is named. */
  because: string;
  /** By person, the event that ended their part. */
  causes?: Readonly<Record<string, string>>;
}>;

/** Who leaves goes first, then owners come before all others: in between nobody is in who shall not be. */
export const participantChanges = (
  { chatId, organizationId, participants, because, causes = {} }: ParticipantsWanted,
  chat: KnownChat | undefined,
): ChatEvent[] => {
  const about = { chatId, organizationId };
  const wanted = new Set(participants.map(({ personId }) => personId));
  const left = (chat?.participants.entries() ?? [])
    .map(([personId]) => personId)
    .filter((personId) => !wanted.has(personId))
    .sort();
  const why = (personId: string) => {
    const listed = chat?.exceptions.get(personId);
    return (listed?.exception === 'exclude' ? listed.because : undefined) ?? causes[personId] ?? because;
  };
  const owners = participants.filter(({ standing }) => standing === 'owner');
  const others = participants.filter(({ standing }) => standing !== 'owner');
  return [
    ...left.map((personId): ChatEvent => ({
      type: 'ParticipantRemoved',
      data: { ...about, personId, because: why(personId) },
    })),
    ...[...owners, ...others].flatMap((one): ChatEvent[] => {
      const known = chat?.participants.get(one.personId);
      if (known === one.standing) return [];
      if (known === undefined) return [{ type: 'ParticipantAdded', data: { ...about, ...one } }];
      const { personId, standing, because } = one;
      return [{ type: 'ParticipantStandingChanged', data: { ...about, personId, standing, because } }];
    }),
  ];
};
