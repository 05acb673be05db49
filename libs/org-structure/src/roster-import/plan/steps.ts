import type { OrderName } from '../meaning/model.ts';

/** The commands an import may give, in the order in which they are carried out: later phases build on earlier ones. */
export const phases = [
  ['RegisterRegion', 'EditRegion'],
  ['RegisterMunicipality', 'EditMunicipality'],
  ['RegisterOrganization', 'EditOrganizationProfile'],
  ['OpenAcademicYear', 'EditAcademicYear', 'CreateStaffGroup', 'RegisterOrder'],
  ['CreateStudyGroup', 'RenameUnit', 'AdvanceStudyGroup', 'AddSubject', 'AddProgram', 'RenameSubject'],
  [
    'RecordRosterEntry',
    'CorrectRosterEntry',
    'EnrollStudent',
    'ReinstateStudent',
    'TransferStudentBetweenGroups',
    'PromoteStudent',
    'TransferStudentOut',
    'ExpelStudent',
    'GraduateStudent',
    'HireEmployee',
    'AssumePosition',
    'LeavePosition',
    'DismissEmployee',
  ],
  ['DeclareGuardian', 'WithdrawGuardian'],
  ['AssignTeaching', 'EndTeaching', 'ListTeachingAttendees', 'UnassignCurator', 'AssignCurator'],
  ['ArchiveUnit', 'RetireSubject'],
] as const;

export type StepType = (typeof phases)[number][number];

const phaseOfType = new Map<string, number>(phases.flatMap((types, phase) => types.map((type) => [type, phase])));

export const phaseOf = (type: string): number => {
  const phase = phaseOfType.get(type);
  if (phase === undefined) throw new TypeError(`an import gives no ${type}`);
  return phase;
};

/** The kind of order that may be the ground of a step. */
export type OrderKind = 'student-movement' | 'staff-movement';

/**
 * One command of a plan. `row` names it within the import (a file, a row's id in the roster, what is done), so that its
 * command id can be found again; `data` is what the command asks for, with personal fields in the clear until the plan is
 * stored.
 */
export type Step = Readonly<{
  row: string;
  stream: string;
  orgId?: string;
  effectiveOn: string;
  orderRef?: string;
  type: StepType;
  data: Readonly<Record<string, unknown>>;
}>;

/** A movement's ground as a step needs it. */
export type Ground = Readonly<{ order?: OrderName; groundCode: string }>;

/** Commands that only a region's operator may give. */
export const operatorsOnly: ReadonlySet<string> = new Set<StepType>([
  'RegisterRegion',
  'EditRegion',
  'RegisterMunicipality',
  'EditMunicipality',
  'RegisterOrganization',
]);

/** What a kind of step is called in the summary of an import. */
export const titles: Readonly<Record<StepType, string>> = {
  RegisterRegion: 'Новые регионы',
  EditRegion: 'Изменённые регионы',
  RegisterMunicipality: 'Новые муниципалитеты',
  EditMunicipality: 'Изменённые муниципалитеты',
  RegisterOrganization: 'Новые организации',
  EditOrganizationProfile: 'Изменённые сведения об организациях',
  OpenAcademicYear: 'Новые учебные годы',
  EditAcademicYear: 'Изменённые учебные годы',
  CreateStaffGroup: 'Новые группы «Сотрудники»',
  RegisterOrder: 'Приказы',
  CreateStudyGroup: 'Новые классы и группы',
  RenameUnit: 'Переименованные классы и группы',
  AdvanceStudyGroup: 'Классы и группы, перешедшие в другой учебный год или параллель',
  AddSubject: 'Новые предметы',
  AddProgram: 'Новые программы внеурочной деятельности',
  RenameSubject: 'Переименованные предметы и программы',
  RecordRosterEntry: 'Новые люди',
  CorrectRosterEntry: 'Исправленные данные людей',
  EnrollStudent: 'Зачисления',
  ReinstateStudent: 'Восстановления',
  TransferStudentBetweenGroups: 'Переводы между классами',
  PromoteStudent: 'Переводы в следующий класс',
  TransferStudentOut: 'Выбытия в другую организацию',
  ExpelStudent: 'Отчисления',
  GraduateStudent: 'Выпуски',
  HireEmployee: 'Приёмы на работу',
  AssumePosition: 'Назначения на должность',
  LeavePosition: 'Освобождения от должности',
  DismissEmployee: 'Увольнения',
  DeclareGuardian: 'Законные представители',
  WithdrawGuardian: 'Больше не законные представители',
  AssignTeaching: 'Новая учебная нагрузка',
  EndTeaching: 'Снятая учебная нагрузка',
  ListTeachingAttendees: 'Изменённый состав занятий',
  UnassignCurator: 'Снятое кураторство',
  AssignCurator: 'Новое кураторство',
  ArchiveUnit: 'Классы и группы в архив',
  RetireSubject: 'Снятые предметы и программы',
};
