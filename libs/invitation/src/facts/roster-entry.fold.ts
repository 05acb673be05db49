import { defineFold, factOf, factsAsOf, type Fact, type Recorded, type Sealed } from '@zveno/kernel';
import {
  isMovement,
  rosterEvents,
  statusAfter,
  unitsOfMovement,
  type RosterEvent,
} from '@zveno/contracts-org-structure/events';

/** Where a movement left the person: the unit, or null once gone. What was corrected has an `undefined` of its own. */
export type Place = Readonly<{ unitId: string | null }> | 'corrected';

/** Personal fields as the roster has them: sealed. */
export type SealedPerson = Readonly<
  { surname: Sealed; givenName: Sealed } & Partial<Record<'patronymic' | 'birthDate' | 'phone' | 'email', Sealed>>
>;

/** Somebody of the roster as far as invitations need them. */
export type RosterEntryFacts = Readonly<{ person: SealedPerson | undefined; places: readonly Fact<Place>[] }>;

/** The personal fields of an event, and nothing else of it. */
export const sealedPerson = (data: SealedPerson): SealedPerson => {
  const { surname, givenName, patronymic, birthDate, phone, email } = data;
  return {
    surname,
    givenName,
    ...(patronymic && { patronymic }),
    ...(birthDate && { birthDate }),
    ...(phone && { phone }),
    ...(email && { email }),
  };
};

/** What an event of the roster says of where a person is; undefined when nothing. */
export const placeOf = (event: Recorded<RosterEvent>): Fact<Place> | undefined => {
  if (event.type === 'MovementCorrected') return factOf(event, 'corrected', event.data.correctsEventId);
  if (!isMovement(event)) return undefined;
  const unitId = statusAfter(event.type) === 'left' ? null : (unitsOfMovement(event).to ?? null);
  return factOf(event, { unitId });
};

/** The unit somebody is in on a date, on leave or not; undefined when they are not there. */
export const unitOn = (places: readonly Fact<Place>[], on: string): string | undefined => {
  const last = factsAsOf(places, { on }).findLast(({ value }) => value !== 'corrected')?.value;
  return last === undefined || last === 'corrected' ? undefined : (last.unitId ?? undefined);
};

export const rosterEntryFold = defineFold<RosterEntryFacts, RosterEvent>({
  events: rosterEvents,
  initial: () => ({ person: undefined, places: [] }),
  evolve: (state, event) => {
    if (event.type === 'RosterEntryRecorded' || event.type === 'RosterEntryCorrected')
      return { ...state, person: sealedPerson(event.data) };
    const place = placeOf(event);
    return place === undefined ? state : { ...state, places: [...state.places, place] };
  },
});
