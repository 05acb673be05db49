import type { Schema } from '../../api/client.ts';
import type { MaterialView } from './materials.queries.ts';

export type People = 'staff' | 'student' | 'parent';
export const peoples = ['staff', 'student', 'parent'] as const satisfies readonly People[];

/** Whom a material is for: the whole organisation, some years of study, some groups. */
export const reaches = ['all', 'cohorts', 'units'] as const;
export type Reach = (typeof reaches)[number];

/** A material while it is written. */
export type Draft = Readonly<{
  title: string;
  text: string;
  people: readonly People[];
  reach: Reach;
  cohorts: readonly string[];
  unitIds: readonly string[];
  wantedOn: string;
}>;

export const emptyDraft: Draft = {
  title: '',
  text: '',
  people: [],
  reach: 'all',
  cohorts: [],
  unitIds: [],
  wantedOn: '',
};

/** One that was returned, to be handed in again. */
export const draftOf = ({ material, text, audience: { people, unitIds, cohorts } }: MaterialView): Draft => {
  const narrowed = cohorts.length > 0 ? 'cohorts' : 'all';
  return {
    title: material.title,
    text,
    people,
    reach: unitIds.length > 0 ? 'units' : narrowed,
    cohorts: cohorts.map(String),
    unitIds,
    wantedOn: material.wantedOn ?? '',
  };
};

/** What is sent of it: only the narrowing that is chosen. */
export const bodyOf = (
  { title, text, people, reach, cohorts, unitIds, wantedOn }: Draft,
  files: readonly string[],
): Omit<Schema<'SubmitMaterialRequestBody'>, 'materialId'> => ({
  title: title.trim(),
  text: text.trim(),
  audience: {
    people: [...people],
    ...(reach === 'cohorts' && { cohorts: cohorts.map(Number) }),
    ...(reach === 'units' && { unitIds: [...unitIds] }),
  },
  ...(files.length > 0 && { files: [...files] }),
  ...(wantedOn !== '' && { wantedOn }),
});

/** Whether it says for whom it is. */
export const isAddressed = ({ people, reach, cohorts, unitIds }: Draft): boolean =>
  people.length > 0 && (reach !== 'cohorts' || cohorts.length > 0) && (reach !== 'units' || unitIds.length > 0);
