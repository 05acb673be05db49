import {
  evolveChat,
  personKindOf,
  type ChatEvent,
  type ChatFacts,
  type PersonKind,
  type Standing,
  type Way,
} from '@zveno/contracts-communication/events';
import { dateIn, sortablePosition, type Recorded } from '@zveno/kernel';

/** Somebody who took part in a chat, the events of the chat by which they did, and the one that ended it since. */
export type TakingPart = Readonly<{
  personId: string;
  standing: Standing;
  as: PersonKind;
  via: Way;
  since: string;
  by: readonly Recorded<ChatEvent>[];
  ended?: Recorded<ChatEvent>;
}>;

/** The end of this day in this zone, by what stands in the log up to the position. */
type At = Readonly<{ on: string; zone: string; known: string }>;

type OfPerson = Extract<
  Recorded<ChatEvent>,
  { type: 'ParticipantAdded' | 'ParticipantStandingChanged' | 'ParticipantRemoved' }
>;

const isOfPerson = (event: Recorded<ChatEvent>): event is OfPerson =>
  event.type === 'ParticipantAdded' ||
  event.type === 'ParticipantStandingChanged' ||
  event.type === 'ParticipantRemoved';

const order: readonly Standing[] = ['owner', 'staff', 'member'];

/** Sorts owners first, then by coming; no two participants of a chat have the same. */
export const orderOf = ({ standing, by }: Pick<TakingPart, 'standing' | 'by'>): string =>
  `${order.indexOf(standing)}${by.map(({ position }) => sortablePosition(position))[0] ?? ''}`;

/**
 * Who took part in a chat at the end of a day. Nobody is let into a chat, or out of it, for the past: what counts is when it was
 * recorded. `events`: all of the chat's own stream.
 */
export const takingPart = (events: readonly Recorded<ChatEvent>[], { on, zone, known }: At): TakingPart[] => {
  const until = sortablePosition(known);
  const told = events.filter(({ position }) => sortablePosition(position) <= until);
  const isThen = ({ metadata }: Recorded) => dateIn(zone, metadata.recordedAt) <= on;
  let chat: ChatFacts;
  const by = new Map<string, Recorded<ChatEvent>[]>();
  const ended = new Map<string, Recorded<ChatEvent>>();
  for (const event of told) {
    const then = isThen(event);
    if (then) chat = evolveChat(chat, event);
    if (!isOfPerson(event)) continue;
    const { personId } = event.data;
    const known = by.get(personId);
    if (!then) {
      if (known !== undefined && event.type === 'ParticipantRemoved' && !ended.has(personId))
        ended.set(personId, event);
    } else if (event.type === 'ParticipantRemoved') by.delete(personId);
    else if (event.type === 'ParticipantAdded') by.set(personId, [event]);
    else known?.push(event);
  }
  return [...by]
    .flatMap(([personId, came]): TakingPart[] => {
      const standing = chat?.participants.get(personId);
      const as = chat && personKindOf(chat, personId);
      const since = came[0]?.metadata.recordedAt;
      if (standing === undefined || as === undefined || since === undefined) return [];
      const via = chat?.coming.get(personId)?.via ?? 'structure';
      const end = ended.get(personId);
      return [{ personId, standing, as, via, since, by: came, ...(end && { ended: end }) }];
    })
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
};
