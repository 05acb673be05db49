import { defineFold, factOf, valueAsOf, type Fact, type Recorded } from '@zveno/kernel';
import { unitEvents, type UnitEvent } from '@zveno/contracts-org-structure/events';

/** A unit as far as invitations need it. */
export type UnitFacts = Readonly<{
  orgId: string | undefined;
  kind: 'staff' | 'study' | 'body' | undefined;
  names: readonly Fact<string>[];
  archived: readonly Fact<boolean>[];
}>;

const kinds = { StaffGroupCreated: 'staff', StudyGroupCreated: 'study', BodyCreated: 'body' } as const;

const evolve = (state: UnitFacts, event: Recorded<UnitEvent>): UnitFacts => {
  switch (event.type) {
    case 'StaffGroupCreated':
    case 'StudyGroupCreated':
    case 'BodyCreated':
      return { ...named(state, event), orgId: event.metadata.orgId, kind: kinds[event.type] };
    case 'UnitRenamed':
      return named(state, event);
    case 'UnitArchived':
    case 'UnitRestored':
      return { ...state, archived: [...state.archived, factOf(event, event.type === 'UnitArchived')] };
    default:
      return state;
  }
};

const named = (state: UnitFacts, event: Recorded<UnitEvent> & { data: { name: string } }): UnitFacts => ({
  ...state,
  names: [...state.names, factOf(event, event.data.name)],
});

export const unitFold = defineFold<UnitFacts, UnitEvent>({
  events: unitEvents,
  initial: () => ({ orgId: undefined, kind: undefined, names: [], archived: [] }),
  evolve,
});

/** Its name on a date; before the first date as at first. */
export const unitNameOn = ({ names }: UnitFacts, on: string): string =>
  valueAsOf(names, { on }) ?? names[0]?.value ?? '';

export const isArchivedOn = ({ archived }: UnitFacts, on: string): boolean => valueAsOf(archived, { on }) === true;
