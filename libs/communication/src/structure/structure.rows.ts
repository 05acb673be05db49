import type { Employment } from '@zveno/access/employment';
import type { MembershipRole } from '@zveno/contracts-org-structure/events';
import type { Fact, Row } from '@zveno/kernel';

/** The event that something follows from, and where it stands in the log. */
export type Cause = Readonly<{ because: string; position: string }>;

type Common = Row &
  Readonly<{
    orgId: string;
    /** The last event that changed the row, and where it stands in the log, sorting as text. */
    last: string;
    at: string;
    /** Days on which something recorded ahead takes effect. */
    days?: readonly string[];
  }>;

export type OrganizationRow = Common & Readonly<{ kind: 'organization'; timeZone: string }>;

export type UnitRow = Common &
  Readonly<{
    kind: 'unit';
    unitId: string;
    unitKind: 'staff' | 'study' | 'parents' | 'students';
    names: readonly Fact<string>[];
    /** Of a study group: the year of study, and the academic year. */
    cohorts: readonly Fact<number>[];
    years: readonly Fact<string>[];
    archived: readonly Fact<boolean>[];
  }>;

export type SubjectRow = Common &
  Readonly<{
    kind: 'subject';
    subjectId: string;
    subjectKind: 'subject' | 'program';
    titles: readonly Fact<string>[];
    retired: readonly Fact<true>[];
  }>;

/** Who of the roster curates a unit, or teaches a subject in it, and who attends otherwise than the unit says. */
export type HeldRow = Common &
  Readonly<{
    kind: 'curators' | 'teaching';
    unitId: string;
    subjectId?: string;
    held: Readonly<Record<string, readonly Fact<boolean>[]>>;
    listed: readonly Fact<Readonly<{ absent: readonly string[]; extra: readonly string[] }>>[];
  }>;

export type PersonRow = Common &
  Readonly<{
    kind: 'person';
    personId: string;
    memberships: Readonly<
      Record<
        string,
        Readonly<{
          role: MembershipRole;
          unitId: string;
          verified: boolean;
          suspended: boolean;
          rosterEntryId?: string;
        }> &
          Cause
      >
    >;
  }>;

export type PowersRow = Common &
  Readonly<{
    kind: 'administrators' | 'administration';
    people: Readonly<Record<string, Readonly<{ position: 'administrator' | 'director' | 'deputy'; cause: Cause }>>>;
  }>;

export type BodyRow = Common & Readonly<{ kind: 'body'; unitId: string; people: Readonly<Record<string, Cause>> }>;

/** The confirmed guardians of one child. */
export type GuardiansRow = Common &
  Readonly<{
    kind: 'guardians';
    studentEntryId: string;
    links: Readonly<Record<string, Readonly<{ guardianId: string }> & Cause>>;
  }>;

/** Where a child of the roster is: units, or null when gone; movements corrected count no more. */
export type PupilRow = Common &
  Readonly<{
    kind: 'pupil';
    rosterEntryId: string;
    places: readonly Fact<string | null>[];
    corrected: readonly string[];
  }>;

/** Somebody employed: whether they are a pedagogical worker follows from it. */
export type EmployeeRow = Common & Readonly<{ kind: 'employee'; rosterEntryId: string; work: Employment }>;

export type StructureRow =
  | OrganizationRow
  | UnitRow
  | SubjectRow
  | HeldRow
  | PersonRow
  | PowersRow
  | BodyRow
  | GuardiansRow
  | PupilRow
  | EmployeeRow;
