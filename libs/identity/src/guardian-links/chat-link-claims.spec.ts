import { claimByChatLink, type ClaimByChatLinkRequest, type ClaimedByChatLink } from '@zveno/contracts-identity';
import { processActor } from '@zveno/kernel';
import { randomUUID } from 'node:crypto';
import { ORG, startRegistry, type Registry } from '../registry/registry.fixture.ts';
import { isNamed } from './named-children.ts';

const phone = '+70001234567';
let registry: Registry;
beforeAll(async () => {
  registry = await startRegistry();
  await registry.organization();
  await registry.student('r1', 'Анна', 'u1');
  await registry.student('r2', 'Анна', 'u2');
  await registry.student('r3', 'Семён', 'u1');
  await registry.guardian('g1', 'Ольга', phone, 'r2');
  await registry.person('mother', 'Ольга', phone);
  await registry.person('father', 'Пётр', '+70007654321');
  await registry.person('pupil', 'Семён', '+70005555555');
  await registry.match('r3', 'pupil');
});
afterAll(() => registry.stop());

type Asked = Partial<ClaimByChatLinkRequest>;
const claim = (guardianId: string, asked: Asked, commandId = randomUUID()) =>
  registry.host.requester.request<ClaimedByChatLink>(
    claimByChatLink.subject,
    { organizationId: ORG, guardianId, linkId: `link-${commandId}`, ...asked },
    { actor: processActor('chat-link-claims'), commandId, correlationId: 'c' },
  );
const anna = { surname: 'Фамилия-Анна', givenName: 'анна' };

it('finds the one child of the class that is called so, and answers the same when asked again', async () => {
  const commandId = randomUUID();
  const found = { studentEntryId: 'r1', linkId: `link-${commandId}` };
  expect(await claim('father', { ...anna, unitIds: ['u1'], relationship: 'отец' }, commandId)).toEqual(found);
  expect(await claim('father', { ...anna, unitIds: ['u1'] }, commandId)).toEqual(found);
  // Coming by another link, the person is whose parent they said to be before.
  expect(await claim('father', { ...anna, unitIds: ['u1'] })).toEqual(found);
});

it('tells children of one name apart by the phone in the roster, or finds none', async () => {
  expect(await claim('mother', anna)).toMatchObject({ studentEntryId: 'r2' });
  expect(await claim('father', anna)).toEqual({});
  expect(await claim('mother', { surname: 'Другая', givenName: 'Анна' })).toEqual({});
});

it('takes the curator’s word for which child it is, of this school alone', async () => {
  expect(await claim('mother', { studentEntryId: 'r3' })).toMatchObject({ studentEntryId: 'r3' });
  await expect(claim('mother', { studentEntryId: 'r9' })).rejects.toMatchObject({ code: 'student.not-found' });
});

it('makes no pupil a parent', async () => {
  await expect(claim('pupil', { ...anna, unitIds: ['u1'] })).rejects.toMatchObject({ code: 'guardian-link.student' });
});

it.each([
  ['ё and case', { surname: 'СЕМЕНОВА', givenName: 'алёна' }, true],
  ['a patronymic on one side', { surname: 'Семёнова', givenName: 'Алена', patronymic: 'Игоревна' }, true],
  ['another name', { surname: 'Семёнова', givenName: 'Анна' }, false],
])('names are compared: %s', (_, said, expected) =>
  expect(isNamed({ surname: 'Семёнова', givenName: 'Алёна' }, said)).toBe(expected),
);
