import type { OrganizationEvent } from '@zveno/contracts-org-structure/events';

/** What a roster and the log are compared by. All of it is plain data that passes between threads. */
export type Territory = Readonly<{ name: string; code: string }>;
export type Municipality = Territory & Readonly<{ regionId: string }>;
export type Organization = Extract<OrganizationEvent, { type: 'OrganizationRegistered' }>['data'];
export type Year = Readonly<{ orgId: string; title: string; startsOn: string; endsOn: string }>;
export type Group = Readonly<{ orgId: string; name: string; cohort: number; yearId: string }>;
export type Subject = Readonly<{ orgId: string; title: string; code?: string | undefined; program: boolean }>;

export type EntryKind = 'student' | 'employee' | 'guardian';
export type CuratorKind = 'principal' | 'deputy';
export type Category = 'pedagogical' | 'administrative';

export const personFields = ['surname', 'givenName', 'patronymic', 'birthDate', 'phone', 'email'] as const;
/** A person's own data, in the clear. It lives in memory only, and never longer than an import is planned. */
export type Person = Readonly<Partial<Record<(typeof personFields)[number], string>>>;

/** An order as a roster names it: number and date. */
export type OrderName = Readonly<{ number: string; date: string }>;

/** What a roster says beside a fact: since when or until when, on what ground. */
export type Basis = Readonly<{ on?: string; order?: OrderName; groundCode?: string }>;

/** A row of a file, to name a step after and to point at. */
export type Source = Readonly<{ file: string; line: number; sourcedId: string }>;

/** How an organisation should come to list a person. */
export type DesiredEntry = {
  readonly orgId: string;
  readonly entryId: string;
  readonly kind: EntryKind;
  readonly source: Source;
  /** Absent where a set of changes does not speak of the person's own data. */
  person?: Person;
  /** A student's home group; null: enrolled nowhere any more; absent: not spoken of. */
  home?: { unitId: string; basis: Basis } | null;
  /** An employee's positions; absent: not spoken of. Empty: employed no more. */
  positions?: Map<string, { category: Category; basis: Basis }>;
  /** A guardian's children (entries) and what they are to each; absent: not spoken of. Null: guardian no more. */
  children?: Map<string, string> | null;
  /** How what is over came to be over. */
  ending: Basis;
};

/** One subject in one group: who teaches, and whose attendance departs from the group's list. */
export type DesiredTeaching = {
  readonly orgId: string;
  readonly unitId: string;
  readonly subjectId: string;
  readonly source: Source;
  /** By entry; with the lesson class that names them, where one does. */
  teachers: Map<string, Basis & Readonly<{ classId?: string }>>;
  absent: Set<string>;
  extra: Set<string>;
};

/** What a set of files comes to. What is not in here is left as it is. */
export type Desired = {
  regions: Map<string, Territory>;
  municipalities: Map<string, Municipality>;
  organizations: Map<string, Organization & { line: number }>;
  years: Map<string, Year>;
  groups: Map<string, Group & { source: Source; archived: boolean }>;
  subjects: Map<string, Subject & { source: Source; retired: boolean }>;
  entries: Map<string, DesiredEntry>;
  /** By unit and subject, parted by a space. */
  teaching: Map<string, DesiredTeaching>;
  curators: Map<string, { orgId: string; source: Source; kinds: Map<string, { kind: CuratorKind; basis: Basis }> }>;
};

export const emptyDesired = (): Desired => ({
  regions: new Map(),
  municipalities: new Map(),
  organizations: new Map(),
  years: new Map(),
  groups: new Map(),
  subjects: new Map(),
  entries: new Map(),
  teaching: new Map(),
  curators: new Map(),
});

/** How the log has a person listed. `person` is undefined where the person's key is destroyed. */
export type CurrentEntry = Readonly<{
  orgId: string;
  entryId: string;
  kind: EntryKind;
  sourcedId?: string;
  person?: Person;
  /** Where the last movement left a student: in a group (also on leave), or out of the organisation, in which way. */
  home?: Readonly<{ unitId: string; since: string; status: 'studying' | 'on-leave' | 'left' | 'graduated' }>;
  employment?: Readonly<{ unitId: string; since: string; out: boolean }>;
  positions: Readonly<Record<string, Readonly<{ category: Category; since: string; left: boolean }>>>;
  /** A guardian's children and the relationship to each, undefined where its key is destroyed; absent: none declared. */
  children?: Readonly<Record<string, string | undefined>>;
}>;

export type CurrentTeaching = Readonly<{
  orgId: string;
  /** Teachers who teach here, and since when. */
  teachers: Readonly<Record<string, string>>;
  absent: readonly string[];
  extra: readonly string[];
  /** Since when these attendees stand; absent: none were ever listed. */
  since?: string;
}>;

/** What the log says of everything a set speaks of, as of its head. */
export type Current = Readonly<{
  regions: ReadonlyMap<string, Territory>;
  municipalities: ReadonlyMap<string, Municipality>;
  organizations: ReadonlyMap<string, Organization & { closed: boolean }>;
  years: ReadonlyMap<string, Year & { closed: boolean }>;
  groups: ReadonlyMap<string, Group & { archived: boolean }>;
  staffGroups: ReadonlyMap<string, Readonly<{ orgId: string; name: string; archived: boolean }>>;
  subjects: ReadonlyMap<string, Subject & { retired: boolean }>;
  entries: ReadonlyMap<string, CurrentEntry>;
  teaching: ReadonlyMap<string, CurrentTeaching>;
  curators: ReadonlyMap<
    string,
    Readonly<{ orgId: string; kinds: Readonly<Record<string, { kind: CuratorKind; since: string }>> }>
  >;
  orders: ReadonlyMap<string, OrderName & Readonly<{ orgId: string; kind: string }>>;
  /** Lesson classes of earlier imports: which subject in which group each was understood as. By their ids in the roster. */
  lessons: ReadonlyMap<string, Readonly<{ orgId: string; unitId: string; subjectId: string }>>;
}>;

/** What whoever starts an import may decide. */
export type ImportOptions = Readonly<{
  kind?: Organization['kind'];
  timeZone?: string;
  effectiveOn?: string;
  orderNumber?: string;
  orderDate?: string;
  /** The largest share of an organisation's enrolments that may end, 0 to 1; default 0.1. */
  maxEndedShare?: number;
}>;
