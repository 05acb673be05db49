import { pickEvents, type Event, type Recorded } from '@zveno/kernel';
import { unitEvents, type UnitEvent } from '@zveno/contracts-org-structure/events';
import type { DataOf } from '../rules/data-of.ts';
import { madeAs, told, valueOn, type Dated } from '../rules/dated.ts';

export type { UnitEvent };
export const unitStreamEvents = pickEvents(unitEvents, unitEvents.types);

type Study = Pick<DataOf<UnitEvent, 'StudyGroupCreated'>, 'cohort' | 'academicYearId'>;

/** What only units of one kind have. Of a staff group `parents` are the units above; null at the top. */
type OfKind =
  | Readonly<{ kind: 'StaffGroup'; parents: Dated<string | null> }>
  | Readonly<{ kind: 'StudyGroup'; study: Dated<Study> }>
  | Readonly<{ kind: 'ParentsBody' | 'StudentsBody' }>;

/** A unit through time: each attribute has its own timeline. */
export type KnownUnit = OfKind &
  Readonly<{
    status: 'Known';
    orgId: string | undefined;
    names: Dated<string>;
    lifetime: Dated<'active' | 'archived'>;
  }>;
export type Unit = Readonly<{ status: 'None' }> | KnownUnit;

export const initial = (): Unit => ({ status: 'None' });

export const bodyKind = (of: DataOf<UnitEvent, 'BodyCreated'>['kind']) =>
  of === 'parents' ? ('ParentsBody' as const) : ('StudentsBody' as const);

export const nameOn = ({ names }: KnownUnit, on: string): string => valueOn(names, on);
export const isArchivedOn = ({ lifetime }: KnownUnit, on: string): boolean => valueOn(lifetime, on) === 'archived';

export const evolve = (state: Unit, event: Recorded<UnitEvent>): Unit => {
  switch (event.type) {
    case 'StaffGroupCreated': {
      const parents = madeAs(event, event.data.parentUnitId ?? null);
      return { kind: 'StaffGroup', parents, ...made(event, event.data.name) };
    }
    case 'StudyGroupCreated':
      return { kind: 'StudyGroup', study: madeAs(event, study(event.data)), ...made(event, event.data.name) };
    case 'BodyCreated':
      return { kind: bodyKind(event.data.kind), ...made(event, event.data.name) };
    default:
      return state.status === 'None' ? state : changed(state, event);
  }
};

const made = (event: Recorded<Event>, name: string) => ({
  status: 'Known' as const,
  orgId: event.metadata.orgId,
  names: madeAs(event, name),
  lifetime: madeAs<'active' | 'archived'>(event, 'active'),
});

const study = ({ cohort, academicYearId }: Study): Study => ({ cohort, academicYearId });

type Change = Exclude<UnitEvent, { type: 'StaffGroupCreated' | 'StudyGroupCreated' | 'BodyCreated' }>;

const changed = (unit: KnownUnit, event: Recorded<Change>): KnownUnit => {
  switch (event.type) {
    case 'UnitRenamed':
      return { ...unit, names: told(unit.names, event, event.data.name) };
    case 'UnitMoved': {
      if (unit.kind !== 'StaffGroup') return unit;
      return { ...unit, parents: told(unit.parents, event, event.data.parentUnitId ?? null) };
    }
    case 'StudyGroupAdvanced':
      return unit.kind === 'StudyGroup' ? { ...unit, study: told(unit.study, event, study(event.data)) } : unit;
    case 'UnitArchived':
      return { ...unit, lifetime: told(unit.lifetime, event, 'archived') };
    case 'UnitRestored':
      return { ...unit, lifetime: told(unit.lifetime, event, 'active') };
  }
};
