import fc from 'fast-check';

type Ids = Readonly<Record<'organization' | 'unit' | 'entry', fc.Arbitrary<string>>>;

const few = (prefix: string, count = 2) => fc.integer({ min: 1, max: count }).map((n) => `${prefix}${n}`);
const seal = (box: string) => fc.constant({ alg: 'A256GCM', key: 'organization-o', box });

/** What may happen to people in an organisation: by type, the data of its events. */
export const peopleEvents = ({ organization, unit, entry }: Ids) => {
  const personId = few('p');
  const about = { organizationId: organization, personId };
  const membership = { ...about, membershipId: few('m', 3) };
  const role = fc.constantFrom('teacher' as const, 'student' as const);
  const position = fc.constantFrom('director' as const, 'deputy' as const);
  return {
    MembershipOpened: fc.record({ ...membership, role, unitId: unit, via: fc.constant('school' as const) }),
    MembershipVerified: fc.record({ ...membership, rosterEntryId: entry }),
    MembershipSuspended: fc.record({ ...membership, reason: fc.constant('other' as const) }),
    MembershipResumed: fc.record(membership),
    MembershipRoleCorrected: fc.record({ ...membership, role, unitId: unit }),
    MembershipEnded: fc.record({ ...membership, reason: fc.constantFrom('expelled' as const, 'mistake' as const) }),
    AdmissionWithheld: fc.record({
      ...about,
      joinRequestId: few('j'),
      rosterEntryId: entry,
      reason: fc.constant('entry-matched' as const),
    }),
    AdministratorAppointed: fc.record({
      ...about,
      kind: fc.constantFrom('founding' as const, 'additional' as const),
      provisional: fc.boolean(),
    }),
    AdministratorConfirmed: fc.record(about),
    AdministratorRevoked: fc.record({ ...about, reason: fc.constant('left' as const) }),
    AdministrationVacated: fc.record({ organizationId: organization }),
    AdministrationMemberAppointed: fc.record({ ...about, position, via: fc.constant('order' as const) }),
    AdministrationMemberReleased: fc.record({ ...about, position, reason: fc.constant('order' as const) }),
    BodyMemberElected: fc.record({ ...about, unitId: unit }),
    BodyMemberReleased: fc.record({ ...about, unitId: unit }),
    OrganizationApplied: fc.record({
      organizationId: organization,
      municipalityId: few('mu'),
      kind: fc.constant('school' as const),
      vocabulary: fc.constant('school' as const),
      name: fc.constantFrom('Школа', 'Лицей'),
      timeZone: fc.constant('Europe/Moscow'),
      requisites: fc.constant({}),
      administratorName: seal('a'),
      administratorPhone: seal('b'),
      administratorPhoneIndex: few('x'),
      headName: seal('c'),
      headPhone: seal('d'),
      headPhoneIndex: few('y'),
    }),
    OrganizationApplicationRefused: fc.record({
      organizationId: organization,
      reason: fc.constant('other' as const),
    }),
    OrganizationActivated: fc.record({ organizationId: organization }),
    FoundingLinkDelivered: fc.record({ organizationId: organization, to: fc.constant('head' as const) }),
    AdministratorClaimed: fc.record(about),
    HeadClaimed: fc.record(about),
  } as const;
};
