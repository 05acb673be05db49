import { pickEvents, type Recorded } from '@zveno/kernel';
import { unitEvents, type UnitEvent } from '@zveno/contracts-org-structure/events';
import type { DataOf } from '../rules/data-of.ts';

export type { UnitEvent };
export const unitStreamEvents = pickEvents(unitEvents, unitEvents.types);

/** What a unit was made as, brought up to date: the creating event's data. */
export type UnitKind = 'StaffGroup' | 'StudyGroup' | 'Body';
type Made =
  | { kind: 'StaffGroup'; data: DataOf<UnitEvent, 'StaffGroupCreated'> }
  | { kind: 'StudyGroup'; data: DataOf<UnitEvent, 'StudyGroupCreated'> }
  | { kind: 'Body'; data: DataOf<UnitEvent, 'BodyCreated'> };
export type LivingUnit = Readonly<{ status: 'Active' | 'Archived'; orgId: string | undefined } & Made>;
export type Unit = Readonly<{ status: 'None' }> | LivingUnit;

export const initial = (): Unit => ({ status: 'None' });

export const evolve = (state: Unit, event: Recorded<UnitEvent>): Unit => {
  const { orgId } = event.metadata;
  if (event.type === 'StaffGroupCreated') return { status: 'Active', orgId, kind: 'StaffGroup', data: event.data };
  if (event.type === 'StudyGroupCreated') return { status: 'Active', orgId, kind: 'StudyGroup', data: event.data };
  if (event.type === 'BodyCreated') return { status: 'Active', orgId, kind: 'Body', data: event.data };
  if (state.status === 'None') return state;
  switch (event.type) {
    case 'UnitRenamed':
      return { ...state, data: { ...state.data, name: event.data.name } } as LivingUnit;
    case 'UnitMoved':
      return { ...state, data: { ...state.data, parentUnitId: event.data.parentUnitId } } as LivingUnit;
    case 'StudyGroupAdvanced': {
      const { cohort, academicYearId } = event.data;
      return { ...state, data: { ...state.data, cohort, academicYearId } } as LivingUnit;
    }
    case 'UnitArchived':
      return { ...state, status: 'Archived' };
    case 'UnitRestored':
      return { ...state, status: 'Active' };
  }
};
