import { sheetOf as linkSheetOf, type SheetPage as LinkPage } from '@zveno/links';

/** What stands on the sheet of one link. `slips`: how many to cut out. */
export type SheetPage = Omit<LinkPage, 'heading' | 'forWhom'> & Readonly<{ unit: string; role: 'teacher' | 'student' }>;

const roles = { teacher: 'преподаватель', student: 'обучающийся' } as const;

/** A sheet of slips with the links of invitations. @returns a PDF */
export const sheetOf = (pages: readonly SheetPage[]): Promise<Buffer> =>
  linkSheetOf(pages.map(({ unit, role, ...page }) => ({ ...page, heading: unit, forWhom: `Роль: ${roles[role]}` })));
