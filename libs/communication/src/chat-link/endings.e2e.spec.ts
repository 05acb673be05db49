import {
  chatLinkStream,
  communicationStreams,
  type ChatLinkEvent,
  type linkAnnulments,
} from '@zveno/contracts-communication/events';
import { invitationStreams } from '@zveno/contracts-invitation/events';
import { streams } from '@zveno/contracts-org-structure/events';
import { Erasure } from '@zveno/privacy';
import { ProjectionRunner, ReadStore } from '@zveno/read-store';
import { randomUUID } from 'node:crypto';
import { acting } from '../acting.fixture.ts';
import { ORG, startCommunication, until, type CommunicationService } from '../service.fixture.ts';
import { ChatLinks } from './chat-links.ts';
import { Claims } from './claims.ts';
import { expiringChatLinks, forgottenClaims, unclaimedChatLinks } from './endings.processes.ts';
import { LinkEndings } from './endings.ts';

let service: CommunicationService;
const chatId = randomUUID();
const body = { alg: 'A256GCM', key: 'k', box: 'AA' };

const issue = async (issuedAt = '2026-11-22T12:00:00.000Z', into = chatId) => {
  const linkId = randomUUID();
  const terms = { admits: 'parents', issuedBy: 'olga', issuedAs: 'pedagogue', maxUses: 5, generation: 1 } as const;
  const data = { linkId, chatId: into, organizationId: ORG, ...terms, expiresAt: '2026-12-06T12:00:00.000Z' };
  await service.record(chatLinkStream(linkId), {
    type: 'ChatLinkIssued',
    data,
    metadata: { recordedAt: issuedAt },
  });
  return linkId;
};
/** How a link has ended, as soon as it has. */
const ended = (linkId: string): Promise<string> =>
  until(async () => {
    const log = await service.log();
    const end = log.find(
      ({ stream, type }) => stream === chatLinkStream(linkId) && /^ChatLink(?:Annulled|Expired)$/u.test(type),
    ) as ChatLinkEvent | undefined;
    return end?.type === 'ChatLinkAnnulled' ? (end.data.reason as (typeof linkAnnulments)[number]) : end?.type;
  });
const caughtUp = async () => {
  const runner = service.get(ProjectionRunner);
  const head = await service.stores.eventStore.head();
  for (const name of ['chat-links', 'chat-link-uses']) await runner.waitFor(name, head, 60_000);
};
const at = (now: string) => [now, acting(now)] as const;

beforeAll(async () => {
  service = await startCommunication();
  await service.school();
  const made = { kind: 'room', audience: [{ circle: 'parents', unitId: 'u1' }], entry: 'by-name' } as const;
  const about = { chatId, organizationId: ORG };
  const stream = communicationStreams.chat(chatId);
  await service.record(stream, {
    type: 'ChatMade',
    data: { ...about, ...made, audience: [...made.audience], posting: 'everybody', unitId: 'u1' },
  });
  const owner = { personId: 'olga', standing: 'owner', as: 'staff', via: 'named', because: 'e' } as const;
  await service.record(stream, { type: 'ParticipantAdded', data: { ...about, ...owner } });
});
afterAll(() => service.stop());

it('a link whose term is over is said to be', async () => {
  const linkId = await issue();
  await caughtUp();
  const timer = expiringChatLinks(service.get(ChatLinks), service.get(ReadStore));
  await timer.run(...at('2026-12-06T12:00:30.000Z'));
  expect((await service.log()).some(({ type }) => type === 'ChatLinkExpired')).toBe(false);
  await timer.run(...at('2026-12-06T12:01:01.000Z'));
  expect(await ended(linkId)).toBe('ChatLinkExpired');
});

it('unclaimed links are annulled when an administrator has decided so, as long as they are one', async () => {
  const [old, young] = [await issue('2026-11-20T12:00:00.000Z'), await issue('2026-11-29T12:00:00.000Z')];
  const timer = unclaimedChatLinks(service.get(LinkEndings), service.get(ReadStore));
  await caughtUp();
  const now = '2026-12-01T12:00:00.000Z';
  await timer.run(...at(now));
  const data = { organizationId: ORG, waitDays: 7, annuls: true, warnDays: 3, administratorId: 'olga' };
  const policy = invitationStreams.unclaimedPolicy(ORG);
  await service.record(policy, {
    type: 'UnclaimedPolicySet',
    data: { ...data, administratorId: 'nobody' },
  } as never);
  await timer.run(...at(now));
  expect((await service.log()).some(({ type }) => type === 'ChatLinkAnnulled')).toBe(false);
  await service.record(policy, { type: 'UnclaimedPolicySet', data } as never);
  await timer.run(...at(now));
  expect(await ended(old)).toBe('unclaimed');
  const log = await service.log();
  expect(log.some(({ stream, type }) => stream === chatLinkStream(young) && type === 'ChatLinkAnnulled')).toBe(false);
});

it('a class that goes on takes the links of its chats along, the year’s end those of all', async () => {
  const linkId = await issue();
  await service.record(streams.unit('u2'), {
    type: 'StudyGroupCreated',
    data: { unitId: 'u2', name: '5Б', cohort: 5, academicYearId: 'y1' },
  });
  await service.record(streams.unit('u2'), { type: 'UnitArchived', data: { unitId: 'u2' } });
  const advanced = { unitId: 'u1', cohort: 6, academicYearId: 'y2' };
  await service.record(streams.unit('u1'), { type: 'StudyGroupAdvanced', data: advanced });
  expect(await ended(linkId)).toBe('rollover');
  const later = await issue();
  await service.record(streams.organization(ORG), { type: 'AcademicYearClosed', data: { academicYearId: 'y1' } });
  expect(await ended(later)).toBe('rollover');
});

it('a child nobody has found is looked for no more after a month, and what was said of it is gone', async () => {
  const linkId = await issue();
  const claim = { linkId, chatId, organizationId: ORG, personId: 'pavel' };
  const since = { metadata: { recordedAt: '2026-11-22T12:00:00.000Z' } };
  const stream = chatLinkStream(linkId);
  // Told after it was left unmatched: nobody looks for it here.
  await service.record(stream, { type: 'ChatLinkClaimUnmatched', data: claim });
  await service.record(stream, {
    type: 'ChatLinkRedeemed',
    data: { ...claim, surname: body, givenName: body },
    ...since,
  });
  await service.record(stream, { type: 'ChatLinkClaimUnmatched', data: claim });
  await caughtUp();
  const timer = forgottenClaims(service.get(Claims), service.get(ChatLinks), service.get(ReadStore));
  await timer.run(...at('2026-12-21T12:00:00.000Z'));
  await timer.run(...at('2026-12-22T12:00:01.000Z'));
  const log = await service.log();
  const refused = log.find((event) => event.stream === stream && event.type === 'ChatLinkClaimRefused');
  expect(refused).toMatchObject({ data: { reason: 'unknown-child', personId: 'pavel' } });
  expect(
    log.filter(({ type, data }) => type === 'SubjectKeyDestroyed' && JSON.stringify(data).includes(linkId)),
  ).toHaveLength(1);
});

it('what somebody said of a child goes with their key', async () => {
  const linkId = await issue();
  const claim = { linkId, chatId, organizationId: ORG, personId: 'maria' };
  const stream = chatLinkStream(linkId);
  await service.record(stream, { type: 'ChatLinkRedeemed', data: { ...claim, surname: body, givenName: body } });
  const metadata = acting('2026-11-22T12:02:00.000Z').metadata('erase');
  await service.get(Erasure).destroy('person-maria', metadata);
  await until(async () =>
    (await service.log()).some(
      ({ type, data }) => type === 'SubjectKeyDestroyed' && JSON.stringify(data).includes(linkId),
    )
      ? true
      : undefined,
  );
});
