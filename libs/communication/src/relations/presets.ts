import type { ChatStrategyEvent } from '@zveno/contracts-communication/events';

/** Who may write to whom, as the administration decides it. What it cannot decide stands in `may-talk.ts`. */
export type Relations = ChatStrategyEvent['data']['relations'];

/** What most schools begin with: whoever is with children is seen by colleagues. */
export const DEFAULT_RELATIONS: Relations = {
  studentsAmongThemselves: 'supervised',
  parentsAmongThemselves: 'supervised',
  staffAmongThemselves: 'direct-and-rooms',
  staffWithOwnStudents: 'direct-and-rooms',
  staffWithOwnParents: 'direct-and-rooms',
  studentsDirect: 'off',
  madeByStudents: 'off',
  madeByParents: 'off',
};

/** Matrices to begin with; the administration changes rows of them as it likes. */
export const RELATION_PRESETS = {
  supervised: DEFAULT_RELATIONS,
  /** Staff speak, all others read: nobody writes to staff in pairs. */
  announcements: {
    ...DEFAULT_RELATIONS,
    studentsAmongThemselves: 'off',
    parentsAmongThemselves: 'off',
    staffWithOwnStudents: 'rooms',
    staffWithOwnParents: 'rooms',
  },
  /** Students of the upper years (16 and older, or a college) write to each other, and make rooms. */
  'upper-years': { ...DEFAULT_RELATIONS, studentsDirect: 'on', studentsDirectFrom: 10, madeByStudents: 'on' },
} as const satisfies Readonly<Record<string, Relations>>;

/** Rows that were left out are as a school begins. Always in one order, so that equal matrices are told apart from others. */
export const relationsOf = (
  given: Readonly<{ [Row in keyof Relations]?: Relations[Row] | undefined }> &
    Pick<Relations, 'studentsAmongThemselves' | 'parentsAmongThemselves'>,
): Relations => ({
  studentsAmongThemselves: given.studentsAmongThemselves,
  parentsAmongThemselves: given.parentsAmongThemselves,
  staffAmongThemselves: given.staffAmongThemselves ?? DEFAULT_RELATIONS.staffAmongThemselves,
  staffWithOwnStudents: given.staffWithOwnStudents ?? DEFAULT_RELATIONS.staffWithOwnStudents,
  staffWithOwnParents: given.staffWithOwnParents ?? DEFAULT_RELATIONS.staffWithOwnParents,
  studentsDirect: given.studentsDirect ?? DEFAULT_RELATIONS.studentsDirect,
  ...(given.studentsDirectFrom !== undefined && { studentsDirectFrom: given.studentsDirectFrom }),
  madeByStudents: given.madeByStudents ?? DEFAULT_RELATIONS.madeByStudents,
  madeByParents: given.madeByParents ?? DEFAULT_RELATIONS.madeByParents,
});
