/** The columns of the files this generator writes, of those OneRoster 1.2 knows. */
const columns = {
  orgs: 'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId',
  academicSessions: 'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
  courses:
    'sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes',
  classes:
    'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods',
  users:
    'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns',
  roles:
    'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId',
  enrollments:
    'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate',
  demographics: 'sourcedId,status,dateLastModified,birthDate,sex',
} as const;
export type TableName = keyof typeof columns;

/** A row by its columns; what is left out stands empty. */
export type Row = Readonly<Record<string, string>>;

const cell = (text: string): string => (/[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Collects the rows of a set and writes each file as text (RFC 4180). */
export class OneRosterSet {
  readonly #rows: Record<TableName, string[]> = {
    orgs: [],
    academicSessions: [],
    courses: [],
    classes: [],
    users: [],
    roles: [],
    enrollments: [],
    demographics: [],
  };

  add(table: TableName, row: Row): void {
    const full: Row = { status: 'active', dateLastModified: '2026-08-20T06:00:00.000Z', ...row };
    const cells = columns[table].split(',').map((name) => cell(full[name] ?? ''));
    this.#rows[table].push(cells.join(','));
  }

  /** The files by name. */
  files(): Map<string, string> {
    const tables = Object.keys(columns) as TableName[];
    const manifest = [
      'propertyName,value',
      'manifest.version,1.0',
      'oneroster.version,1.2',
      ...tables.map((table) => `file.${table},bulk`),
      'source.systemName,Zveno demo',
      'source.systemCode,zveno-demo',
    ];
    const file = (lines: readonly string[]) => `${lines.join('\r\n')}\r\n`;
    return new Map([
      ['manifest.csv', file(manifest)],
      ...tables.map((table): [string, string] => [`${table}.csv`, file([columns[table], ...this.#rows[table]])]),
    ]);
  }
}
