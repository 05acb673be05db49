import * as analytics from '@zveno/contracts-analytics/events';
import * as communication from '@zveno/contracts-communication/events';
import * as identity from '@zveno/contracts-identity/events';
import * as invitation from '@zveno/contracts-invitation/events';
import * as structure from '@zveno/contracts-org-structure/events';
import { mergeCatalogues, type Event, type EventCatalogue, type Recorded } from '@zveno/kernel';

/** What an event is about: the word lists are filtered by. */
export type TrailKind = string;

const families: readonly (readonly [TrailKind, EventCatalogue])[] = [
  ['structure', structure.territoryEvents],
  ['structure', structure.organizationEvents],
  ['structure', structure.unitEvents],
  ['curriculum', structure.curriculumEvents],
  ['roster', structure.rosterEvents],
  ['order', structure.orderEvents],
  ['local-act', structure.localActEvents],
  ['local-act', structure.acknowledgementEvents],
  ['batch', structure.movementBatchEvents],
  ['import', structure.rosterImportEvents],
  ['founding', structure.foundingEvents],
  ['membership', structure.membershipEvents],
  ['membership', structure.rosterMatchEvents],
  ['appointment', structure.administratorEvents],
  ['appointment', structure.administrationEvents],
  ['body', structure.bodyEvents],
  ['profile', identity.personEvents],
  ['profile', identity.profileEvents],
  ['profile', identity.loginEvents],
  ['session', identity.sessionEvents],
  ['account', identity.accountEvents],
  ['consent', identity.consentEvents],
  ['erasure', identity.erasureEvents],
  ['guardian', identity.guardianLinkEvents],
  ['invitation', invitation.invitationEvents],
  ['invitation', invitation.unclaimedPolicyEvents],
  ['join-request', invitation.joinRequestEvents],
  ['join-request', invitation.rosterClaimEvents],
  ['chat', communication.chatStrategyEvents],
  ['chat', communication.chatEvents],
  ['chat', communication.chatLinkEvents],
  ['chat', communication.moderationSettingsEvents],
  ['chat', communication.chatLinkPolicyEvents],
  ['chat', communication.materialEvents],
  ['chat', communication.communicationSettingsEvents],
  ['chat', communication.communicationHoursEvents],
  ['profile', communication.liveSettingsEvents],
  ['message', communication.messageEvents],
  ['message', communication.pollEvents],
  ['message', communication.fileEvents],
  ['message', communication.fileSpaceEvents],
  ['curriculum', communication.shelfEvents],
  ['moderation', communication.caseEvents],
  ['access', analytics.accessEvents],
  ['access', communication.breakGlassEvents],
  ['audit', analytics.auditEvents],
  ['inspection', analytics.inspectionEvents],
  ['report', analytics.usageReportEvents],
  ['report', analytics.indicatorEvents],
  ['report', analytics.reportingPeriodEvents],
  ['account', analytics.apiKeyEvents],
];

/** Where a family as a whole would say too little. */
const special: Readonly<Record<string, TrailKind>> = {
  ...Object.fromEntries(structure.movementTypes.map((type) => [type, 'movement'])),
  MovementCorrected: 'movement',
  MovementClarified: 'movement',
  CuratorAssigned: 'curators',
  CuratorUnassigned: 'curators',
  CuratorDistributionApproved: 'curators',
  SubjectKeyDestroyed: 'erasure',
  ReactionAdvanced: 'platform',
  ReactionPlaced: 'platform',
};

/** Every event of every service. */
const known = mergeCatalogues<Event>(
  structure.orgStructureEvents,
  identity.identityEvents,
  invitation.invitationsEvents,
  communication.communicationEvents,
  analytics.analyticsEvents,
);

/** What the platform itself notes; of one version so far. */
const platformTypes = new Set(['SubjectKeyDestroyed', 'ReactionAdvanced', 'ReactionPlaced']);

const kinds = new Map<string, TrailKind>([
  ...families.flatMap(([kind, { types }]) => types.map((type) => [type, kind] as const)),
  ...Object.entries(special),
]);

const kindsBut = (...left: readonly TrailKind[]): readonly TrailKind[] =>
  [...new Set([...kinds.values(), 'other', 'unknown'])].filter((kind) => !left.includes(kind));

/** All kinds but that of correspondence, of which there may be a hundred times as much. */
export const kindsButMessages = kindsBut('message');

/** All kinds but that of reports of messages: whoever a case is about may be one of those in office. */
export const kindsButModeration = kindsBut('moderation');

/** All kinds but that of orders themselves: what can be done by an order. */
export const kindsButOrders = kindsBut('order');

/** All types the trail can speak of. */
export const trailTypes: readonly string[] = [...known.types, ...platformTypes];

/** What an event of the type is about; `other` for types of a family not listed above. */
export const kindOf = (type: string): TrailKind => kinds.get(type) ?? 'other';

/** What is not told to everybody who reads the trail: it stays what it is, also where a newer program wrote it. */
const guarded: readonly TrailKind[] = ['message', 'moderation'];

/** What an event is about, as far as it is known here. */
export const kindIn = (event: Recorded): TrailKind => {
  const kind = kindOf(event.type);
  return isKnown(event) || guarded.includes(kind) ? kind : 'unknown';
};

/** Whether the type and the version are known here, so that the data can be read. */
export const isKnown = ({ type, metadata }: Recorded): boolean =>
  platformTypes.has(type) || (known.knows(type) && metadata.schemaVersion <= known.versionOf(type));

/** Reads what is known and takes all else as it stands: the trail loses no event, whoever wrote it. */
export const anyEvents: EventCatalogue = {
  ...known,
  types: trailTypes,
  upcast: (event) => (known.knows(event.type) && isKnown(event) ? known.upcast(event) : event),
};
