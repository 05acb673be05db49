import { chatEvents, type ChatEvent } from '@zveno/contracts-communication/events';
import { guardianLinkEvents, type GuardianLinkEvent } from '@zveno/contracts-identity/events';
import { orgStructureEvents, type OrgStructureEvent } from '@zveno/contracts-org-structure/events';
import {
  defineProjection,
  mergeCatalogues,
  sortablePosition,
  type Event,
  type Recorded,
  type Row,
} from '@zveno/kernel';

type Removal = Readonly<{ on: string; at: string; position: string }>;

/** What made people leave chats, and when they were out. Instants of recording. */
export type RemovalRow = Row &
  Readonly<{ orgId: string; cause?: Readonly<{ on: string; at: string }>; removals: readonly Removal[] }>;

/** Events of the structure after which somebody takes part no more. */
const endings = [
  'MembershipEnded',
  'MembershipSuspended',
  'CuratorUnassigned',
  'TeachingEnded',
  'AdministratorRevoked',
  'AdministrationMemberReleased',
  'GuardianLinkEnded',
  'StudentExpelled',
  'StudentGraduated',
  'StudentTransferredOut',
  'StudentTransferredBetweenGroups',
] as const;

type Ending = Extract<OrgStructureEvent | GuardianLinkEvent, { type: (typeof endings)[number] }>;
type Handled = OrgStructureEvent | GuardianLinkEvent | ChatEvent;

const ended = (row: RemovalRow | null, { metadata }: Recorded<Event>, key: string): RemovalRow => ({
  _id: key,
  orgId: row?.orgId ?? metadata.orgId ?? '',
  cause: { on: metadata.effectiveOn, at: metadata.recordedAt },
  removals: row?.removals ?? [],
});

export const removals = defineProjection<RemovalRow, Handled>({
  name: 'indicator-removals',
  version: 1,
  events: mergeCatalogues<Handled>(orgStructureEvents, guardianLinkEvents, chatEvents),
  keys: ({ data, metadata }) => ['because' in data ? data.because : metadata.eventId],
  on: {
    ...(Object.fromEntries(endings.map((type) => [type, ended])) as Record<Ending['type'], typeof ended>),
    ParticipantRemoved: (row, { data, metadata, position }, key) => ({
      ...row,
      _id: key,
      orgId: data.organizationId,
      removals: [
        ...(row?.removals ?? []),
        { on: metadata.effectiveOn, at: metadata.recordedAt, position: sortablePosition(position) },
      ],
    }),
  },
});
