import { chatClaimSubject, chatLinkStream, communicationStreams } from '@zveno/contracts-communication/events';
import { Vault } from '@zveno/privacy';
import { randomUUID } from 'node:crypto';
import { ORG, startCommunication, until, type CommunicationService } from '../service.fixture.ts';

let service: CommunicationService;
const [chatId, linkId] = [randomUUID(), randomUUID()];
const about = { chatId, organizationId: ORG };

beforeAll(async () => {
  service = await startCommunication();
  await service.school();
});
afterAll(() => service.stop());

it('a parent who was erased before the child was looked for holds up nobody', async () => {
  const audience = [{ circle: 'parents' as const, unitId: 'u1' }];
  await service.record(communicationStreams.chat(chatId), {
    type: 'ChatMade',
    data: { ...about, kind: 'room', audience, entry: 'by-name', posting: 'everybody', unitId: 'u1' },
  });
  const terms = { admits: 'parents', issuedBy: 'olga', issuedAs: 'pedagogue', maxUses: 5, generation: 1 } as const;
  await service.record(chatLinkStream(linkId), {
    type: 'ChatLinkIssued',
    data: { linkId, ...about, ...terms, expiresAt: '2026-12-06T12:00:00.000Z' },
  });
  const subject = chatClaimSubject(linkId, 'irina');
  const ring = await service.get<Vault>(Vault as never).keysFor([{ subject, orgId: ORG }]);
  const child = {
    surname: ring.seal(subject, 'surname', 'Первов'),
    givenName: ring.seal(subject, 'givenName', 'Пётр'),
  };
  await service.record(chatLinkStream(linkId), {
    type: 'ChatLinkRedeemed',
    data: { linkId, ...about, personId: 'irina', ...child },
  });
  const refused = await until(async () => (await service.log()).find(({ type }) => type === 'ChatLinkClaimRefused'));
  expect(refused.data).toMatchObject({ personId: 'irina', reason: 'not-admitted' });
});
