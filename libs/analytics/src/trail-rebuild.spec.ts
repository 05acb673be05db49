import { recorded } from '@zveno/testing';
import { expectRebuildEqual } from '@zveno/read-store/testing';
import fc from 'fast-check';
import { inspectionsModel } from './inspections/inspections.model.ts';
import { enrolled, expelled, on, territory } from './reports.fixture.ts';
import { effectsModel } from './trail/effects.model.ts';
import { labelsModel } from './trail/labels.model.ts';
import { trailModel } from './trail/trail.model.ts';
import { usageReportsModel } from './usage/usage-reports.model.ts';

const few = (prefix: string) => fc.integer({ min: 1, max: 3 }).map((n) => `${prefix}${n}`);
const past = fc.integer({ min: 1, max: 30 }).map((n) => `event-${n}`);
const sealed = { alg: 'A256GCM', key: 'roster-r1', box: 'AAECAwQFBgcICQoL' };
const day = '2026-09-01';
const digest = 'a'.repeat(64);
const told = (type: string, data: object, metadata: object = {}) =>
  ({ type, data, metadata: { orgId: 'o1', ...metadata } }) as unknown as ReturnType<typeof enrolled>;

const event = fc
  .tuple(few('r'), few('u'), few('order-'), past, fc.nat(21))
  .map(([rosterEntryId, unitId, orderId, about, kind]) => {
    const inspection = { inspectionId: orderId, organizationId: 'o1', personId: rosterEntryId };
    const chat = { chatId: `chat-${unitId}`, organizationId: 'o1' };
    const report = { reportId: orderId, organizationId: 'o1', digest };
    return [
      enrolled(day, rosterEntryId, unitId),
      enrolled(day, rosterEntryId, unitId, { orderRef: orderId }),
      expelled(day, rosterEntryId, unitId),
      on(day, 'MovementCorrected', { rosterEntryId, correctsEventId: about }),
      on(day, 'MovementClarified', { rosterEntryId, clarifiesEventId: about, groundCode: 'x' }, { orderRef: orderId }),
      on(day, 'MovementClarified', { rosterEntryId, clarifiesEventId: about, groundCode: 'x' }),
      on(day, 'RosterEntryRecorded', { rosterEntryId, kind: 'student', surname: sealed, givenName: sealed }),
      on(day, 'OrderRegistered', {
        orderId,
        organizationId: 'o1',
        form: 'order',
        kind: 'general',
        number: '1',
        date: day,
      }),
      on(day, 'OrderAnnulled', { orderId, organizationId: 'o1' }),
      on(day, 'TeachingAttendeesListed', { unitId, subjectId: 's', absent: ['r1', 'r2', 'r3', 'r4'], extra: [] }),
      told('SubjectKeyDestroyed', { subjectId: `roster-${rosterEntryId}` }),
      told('ErasureExecuted', {
        erasureId: orderId,
        subjectIds: [`roster-${rosterEntryId}`, `person-${rosterEntryId}`],
      }),
      told('CometSeen', { unitId, text: 'x'.repeat(9000) }),
      told('InspectionOpened', {
        ...inspection,
        from: day,
        until: day,
        basis: { issuer: 'i', number: '1', date: day },
      }),
      told('UsageReportDelivered', { ...report, from: day, to: day, definitions: [], logPosition: '1' }),
      told('ChatCreated', {
        ...chat,
        kind: 'group-students',
        derivedFrom: { unitId },
        posting: 'staff',
        because: about,
      }),
      told('ChatMade', { ...chat, kind: 'room', title: sealed, audience: [], entry: 'by-name', posting: 'everybody' }),
      told('ChatRetitled', { ...chat, title: { ...sealed, key: orderId } }),
      told('ParticipantAdded', { ...chat, personId: rosterEntryId, standing: 'member', because: about }),
      told('ParticipantRemoved', { ...chat, personId: rosterEntryId, because: about }),
      told(orderId === 'order-1' ? 'ChatArchived' : 'ChatReopened', { ...chat, because: about }),
      told(orderId === 'order-1' ? 'InspectionClosed' : 'UsageReportAcknowledged', {
        ...inspection,
        ...report,
        reason: 'done',
      }),
    ][kind]!;
  });
const log = fc.array(fc.oneof({ weight: 6, arbitrary: event }, fc.constantFrom(...territory)), { maxLength: 50 });

it.each(
  [trailModel, labelsModel, effectsModel, inspectionsModel, usageReportsModel].map(
    (model) => [model.projection.name, model] as const,
  ),
)('rebuilt rows of %s equal the live ones, with unknown types, corrections and erasures', (_, model) =>
  fc.assert(
    fc.asyncProperty(log, (events) => expectRebuildEqual(model as never, recorded(events))),
    { numRuns: Number(process.env.ZVENO_RUNS ?? 10) },
  ),
);
