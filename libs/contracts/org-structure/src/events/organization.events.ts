import {
  date,
  defineEvents,
  defineUpcasters,
  id,
  list,
  oneOf,
  optional,
  record,
  text,
  type EventsOf,
} from '@zveno/kernel';

/** What a kind of organisation decides is its vocabulary: «класс» or «группа», «предмет» or «дисциплина». */
export const organizationKinds = ['school', 'college', 'kindergarten', 'sports-school'] as const;
export const vocabularies = ['school', 'college'] as const;

const profile = {
  organizationId: id(),
  municipalityId: id(),
  kind: oneOf(...organizationKinds),
  vocabulary: oneOf(...vocabularies),
  name: text(),
  shortName: optional(text()),
  timeZone: text(),
  /** The requisites of the letterhead (R32). They are an organisation's, open by law, hence no personal data. */
  requisites: record({
    inn: optional(text()),
    kpp: optional(text()),
    okpo: optional(text()),
    ogrn: optional(text()),
    address: optional(text()),
  }),
};

const shapes = defineEvents({
  /** The organisation stands in the region's register (A1 counts it); activation comes with its application (R30). */
  OrganizationRegistered: profile,
  OrganizationProfileEdited: profile,
  OrganizationClosed: { organizationId: id() },
  AcademicYearOpened: { academicYearId: id(), title: text(), startsOn: date(), endsOn: date() },
  AcademicYearEdited: { academicYearId: id(), title: text(), startsOn: date(), endsOn: date() },
  AcademicYearClosed: { academicYearId: id() },
  /** The distribution of curators that the head approved (R38), kept beside what was then assigned. */
  CuratorDistributionApproved: {
    academicYearId: id(),
    assignments: list(record({ unitId: id(), rosterEntryId: id() })),
  },
});

/** `organization-<id>`, `academic-year-<id>`, `curator-distribution-<organizationId>`. */
export type OrganizationEvent = EventsOf<typeof shapes>;
export const organizationEvents = defineUpcasters<OrganizationEvent>(shapes);
