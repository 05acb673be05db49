/** What a cell must be. `name` is a text that may be long; `ids` and `grades` are lists, parted by commas within the cell. */
type CellKind = 'id' | 'ids' | 'name' | 'text' | 'date' | 'boolean' | 'status' | 'grades' | readonly string[];

/** A column: what its cells are, whether it must be there, whether every row must fill it. */
export type Column = Readonly<{ kind: CellKind; needed: boolean; filled: boolean }>;

const must = (kind: CellKind): Column => ({ kind, needed: true, filled: true });
const has = (kind: CellKind): Column => ({ kind, needed: true, filled: false });
const may = (kind: CellKind): Column => ({ kind, needed: false, filled: false });

/** Columns of our own for what OneRoster has no place for; OneRoster leaves room under `metadata.`. */
const movement = {
  'metadata.orderNumber': may('text'),
  'metadata.orderDate': may('date'),
  'metadata.groundCode': may('text'),
} as const;
const base = { sourcedId: must('id'), status: may('status'), dateLastModified: may('text') } as const;

const orgTypes = ['department', 'school', 'district', 'local', 'state', 'national'] as const;
const sessionTypes = ['gradingPeriod', 'semester', 'schoolYear', 'term'] as const;
const roleNames = [
  'aide',
  'counselor',
  'districtAdministrator',
  'guardian',
  'parent',
  'principal',
  'proctor',
  'relative',
  'siteAdministrator',
  'student',
  'systemAdministrator',
  'teacher',
  'ext:deputyPrincipal',
  'ext:officeStaff',
] as const;
const enrollmentRoles = ['administrator', 'proctor', 'student', 'teacher'] as const;

/** The files of OneRoster 1.2 that a roster is read from, and of each the columns that mean something here. */
export const tables = {
  orgs: {
    ...base,
    name: must('name'),
    type: must(orgTypes),
    identifier: may('text'),
    parentSourcedId: has('id'),
    'metadata.timeZone': may('text'),
    'metadata.kind': may(['school', 'college', 'kindergarten', 'sports-school']),
  },
  academicSessions: {
    ...base,
    title: must('text'),
    type: must(sessionTypes),
    startDate: must('date'),
    endDate: must('date'),
    parentSourcedId: may('id'),
  },
  courses: {
    ...base,
    title: must('text'),
    courseCode: may('text'),
    orgSourcedId: must('id'),
    subjects: may('text'),
  },
  classes: {
    ...base,
    title: must('text'),
    grades: has('grades'),
    courseSourcedId: must('id'),
    classType: must(['homeroom', 'scheduled']),
    schoolSourcedId: must('id'),
    termSourcedIds: must('ids'),
    subjects: may('text'),
  },
  users: {
    ...base,
    enabledUser: may('boolean'),
    givenName: must('text'),
    familyName: must('text'),
    middleName: may('text'),
    email: may('text'),
    sms: may('text'),
    phone: may('text'),
    agentSourcedIds: has('ids'),
    primaryOrgSourcedId: may('id'),
  },
  roles: {
    ...base,
    userSourcedId: must('id'),
    roleType: may(['primary', 'secondary']),
    role: must(roleNames),
    beginDate: may('date'),
    endDate: may('date'),
    orgSourcedId: must('id'),
    ...movement,
  },
  demographics: { ...base, birthDate: may('date') },
  enrollments: {
    ...base,
    classSourcedId: must('id'),
    schoolSourcedId: must('id'),
    userSourcedId: must('id'),
    role: must(enrollmentRoles),
    primary: may('boolean'),
    beginDate: may('date'),
    endDate: may('date'),
    ...movement,
  },
} as const satisfies Record<string, Record<string, Column>>;

export type TableName = keyof typeof tables;
export type ColumnOf<T extends TableName> = keyof (typeof tables)[T] & string;

/** A row as read: its line and its cells, trimmed, in Unicode's composed form; empty where a column is absent. */
export type RowOf<T extends TableName> = Readonly<{ line: number } & Record<ColumnOf<T>, string>>;

/** In the order in which they must be read: what is referred to comes first. */
export const tableNames = Object.keys(tables) as TableName[];

/** A bulk set describes all of these; `demographics` may be left out. */
export const neededInBulk: readonly TableName[] = tableNames.filter((name) => name !== 'demographics');

/** Every file OneRoster 1.2 knows, with `.csv`: others have no business in a set. */
export const knownFiles: ReadonlySet<string> = new Set(
  `academicSessions categories classes classResources courses courseResources demographics enrollments
  lineItemLearningObjectiveIds lineItems lineItemScoreScales manifest orgs resources resultLearningObjectiveIds results
  resultScoreScales roles scoreScales userProfiles userResources users`
    .split(/\s+/u)
    .map((name) => `${name}.csv`),
);
