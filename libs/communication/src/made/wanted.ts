import { personKindOf, type KnownChat } from '@zveno/contracts-communication/events';
import type { Wanted } from '../chat/exceptions.ts';
import { mayTalkBy } from '../relations/may-talk.ts';
import { partiesOf, type Parties } from '../relations/parties.ts';
import type { Relations } from '../relations/presets.ts';
import type { Structure } from '../structure/structure.ts';
import { audienceOf } from './audience.ts';

/** What a chat made by hand shall be, as the structure is now. `closed`: of a talk of two, whether it has ended. */
export type WantedChat = Readonly<{ participants: readonly Wanted[]; closed?: boolean }>;

/** Who runs the school, in turn: of a management chat the director and deputies before all. */
const running = (chat: KnownChat, { administrators, director, deputies }: Structure): readonly string[] => {
  const administration = [...director, ...deputies];
  const inTurn =
    chat.kind === 'management' ? [...administration, ...administrators] : [...administrators, ...administration];
  return inTurn.map(({ personId }) => personId);
};

/**
 * Ownership moves: to the curator of the chat's group, else to who runs the school and takes part, else to a colleague in the
 * chat, else to who runs the school (I12). A management chat passes to the director, whoever that is.
 */
const heirOf = (people: readonly Wanted[], chat: KnownChat, structure: Structure): string | undefined => {
  const [curator] = chat.unitId === undefined ? [] : (structure.curators.get(chat.unitId) ?? []);
  if (curator !== undefined) return curator.personId;
  const heirs = running(chat, structure);
  if (chat.kind === 'management') return heirs[0];
  const colleagues = people.filter(({ standing }) => standing === 'staff').map(({ personId }) => personId);
  return heirs.find((id) => colleagues.includes(id)) ?? colleagues.toSorted()[0] ?? heirs[0];
};

const owned = (people: readonly Wanted[], chat: KnownChat, structure: Structure, parties: Parties): Wanted[] => {
  if (people.some(({ standing }) => standing === 'owner')) return [...people];
  const heir = heirOf(people, chat, structure);
  if (heir === undefined) return [...people];
  const because = parties.get(heir)!.cause.because;
  const before = people.find(({ personId }) => personId === heir);
  const owner: Wanted = { personId: heir, as: 'staff', via: before?.via ?? 'succession', standing: 'owner', because };
  return [...people.filter(({ personId }) => personId !== heir), owner];
};

/** Two people: whoever is somebody here no more leaves; where they have nothing to do with each other any more it ends. */
const ofTwo = (chat: KnownChat, parties: Parties, relations: Relations): WantedChat => {
  const present = here(chat, parties);
  const [a, b] = present.map(({ personId }) => personId);
  if (a === undefined || b === undefined) return { participants: present, closed: true };
  const { may, rule } = mayTalkBy(relations, parties, a, b, 'direct');
  // What a row of the matrix forbids today is refused at each message; being nothing to each other ends the talk.
  return { participants: present, closed: !may && (rule === 'strangers' || rule === 'students-direct') };
};

/** The participants who still are in the organisation what they are in the chat. Guests are none of its people yet. */
const here = (chat: KnownChat, parties: Parties): Wanted[] =>
  chat.participants.entries().flatMap(([personId, standing]): Wanted[] => {
    const as = personKindOf(chat, personId)!;
    const via = chat.coming.get(personId)?.via ?? 'structure';
    const party = parties.get(personId);
    if (via !== 'guest' && party?.kinds.has(as) !== true) return [];
    return [{ personId, standing, as, via, because: party?.cause.because ?? '' }];
  });

/**
 * Who shall take part in a chat made by hand (I10–I12): whom the audience brings; who came otherwise, as long as they are
 * somebody here, belong to the audience they joined from, and are no strangers to those who named them; nobody who is excluded.
 */
export const wantedIn = (chat: KnownChat, structure: Structure, relations: Relations): WantedChat => {
  const parties = partiesOf(structure);
  if (chat.made === undefined) return { participants: [] };
  if (chat.kind === 'direct') return ofTwo(chat, parties, relations);
  const audience = new Map(audienceOf(structure, chat.made.audience).map((one) => [one.personId, one]));
  const present = here(chat, parties);
  const stays = ({ personId, standing, as, via }: Wanted, owners: readonly string[]): boolean => {
    if (chat.exceptions.get(personId)?.exception === 'exclude') return false;
    if (standing === 'owner') return true;
    if (via === 'structure') return chat.made?.entry === 'by-structure' && audience.has(personId);
    if (via === 'choice') return audience.has(personId);
    if (via === 'exception') return chat.exceptions.get(personId)?.exception === 'include';
    if (via !== 'named' || as === 'staff' || owners.length === 0) return true;
    return owners.some((owner) => mayTalkBy(relations, parties, owner, personId, 'room').rule !== 'strangers');
  };
  const come = chat.made.entry === 'by-structure' ? [...audience.values()] : [];
  const ownedBy = (owners: readonly string[]): Wanted[] => {
    const wanted = new Map(present.filter((one) => stays(one, owners)).map((one) => [one.personId, one]));
    for (const one of come)
      if (!wanted.has(one.personId) && chat.exceptions.get(one.personId)?.exception !== 'exclude')
        wanted.set(one.personId, one);
    for (const [personId, { exception, as, because }] of chat.exceptions.entries())
      if (exception === 'include' && !wanted.has(personId) && parties.get(personId)?.kinds.has(as ?? 'staff') === true)
        wanted.set(personId, {
          personId,
          standing: (as ?? 'staff') === 'staff' ? 'staff' : 'member',
          as: as ?? 'staff',
          via: 'exception',
          because,
        });
    return owned([...wanted.values()], chat, structure, parties);
  };
  // Who owns it hangs on the staff alone, who stays hangs on who owns it, an heir as well.
  const owners = ownedBy([]).flatMap(({ personId, standing }) => (standing === 'owner' ? [personId] : []));
  return { participants: ownedBy(owners).sort((a, b) => (a.personId < b.personId ? -1 : 1)) };
};

/** Whether a chat is as it shall be. */
export const isAsWanted = (chat: KnownChat, { participants, closed }: WantedChat): boolean =>
  (closed === undefined || closed === chat.archived) &&
  participants.length === chat.participants.size &&
  participants.every(({ personId, standing }) => chat.participants.get(personId) === standing);
