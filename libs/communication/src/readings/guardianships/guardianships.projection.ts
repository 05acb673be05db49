import { guardianLinkEvents, type GuardianLinkEvent } from '@zveno/contracts-identity/events';
import { defineProjection, type Row } from '@zveno/kernel';

/** Of which children of an organisation somebody is a confirmed guardian, by `<organization> <person>`. */
export type GuardianshipRow = Row &
  Readonly<{
    orgId: string;
    personId: string;
    /** The child's entry of the roster, by link. */
    links: Readonly<Record<string, string>>;
    /** The children of these links, each once. */
    children: readonly string[];
  }>;

/** Where somebody's row is. */
export const guardianshipId = (organizationId: string, personId: string): string => `${organizationId} ${personId}`;

const withLinks = (row: Omit<GuardianshipRow, 'links' | 'children'>, links: GuardianshipRow['links']) => ({
  ...row,
  links,
  children: [...new Set(Object.values(links))].sort(),
});

export const guardianships = defineProjection<GuardianshipRow, GuardianLinkEvent>({
  name: 'chat-guardianships',
  version: 2,
  events: guardianLinkEvents,
  keys: ({ data: { organizationId, guardianId } }) => [guardianshipId(organizationId, guardianId)],
  on: {
    GuardianConfirmed: (row, { data: { linkId, organizationId: orgId, guardianId: personId, studentEntryId } }, key) =>
      withLinks({ _id: key, orgId, personId }, { ...row?.links, [linkId]: studentEntryId }),
    GuardianLinkEnded: (row, { data: { linkId } }) => {
      if (row === null) return null;
      const { [linkId]: _, ...links } = row.links;
      return Object.keys(links).length === 0 ? null : withLinks(row, links);
    },
  },
});
