import { invitationCommands as commands, invitationQueries as queries } from '@zveno/contracts-invitation';
import { NOBODY } from '@zveno/kernel';
import { MISSES_A_MINUTE } from '@zveno/links';
import { ISSUED_AN_HOUR } from './shell/limits.ts';
import { startInvitationService, tokenIn, type InvitationService } from './service.fixture.ts';

let service: InvitationService;
beforeEach(async () => {
  service = await startInvitationService();
  await service.school();
});
afterEach(() => service.stop());

const link = { organizationId: 'o1', unitId: 'u1', role: 'student', maxUses: 2 };

describe('links are limited', () => {
  it('by the hour for each administrator; a command that was done is answered still', async () => {
    const again = { commandId: '01980000-0000-7000-8000-000000000001' };
    const first = await service.ask(commands.issueInvitation, link, 'olga', again);
    for (let issued = 1; issued < ISSUED_AN_HOUR; issued++) await service.ask(commands.issueInvitation, link);
    expect(await service.refused(commands.issueInvitation, link)).toBe('rate.limited');
    expect(await service.ask(commands.issueInvitation, link, 'olga', again)).toEqual(first);
    service.clock.set('2026-11-22T13:00:01.000Z');
    expect(await service.refused(commands.issueInvitation, link)).toBe('accepted');
  });

  it('by the minute for misses of a person, all at once or one by one', async () => {
    const token = tokenIn((await service.ask(commands.issueInvitation, link)).url);
    const tries = Array.from({ length: MISSES_A_MINUTE + 5 }, () =>
      service.refused(commands.redeemInvitation, { token: 'x.y' }, 'anna'),
    );
    const answers = await Promise.all(tries);
    expect(answers.filter((answer) => answer === 'invitation.invalid')).toHaveLength(MISSES_A_MINUTE);
    expect(answers.filter((answer) => answer === 'rate.limited')).toHaveLength(5);
    expect(await service.refused(commands.redeemInvitation, { token: 'x.y' }, 'boris')).toBe('invitation.invalid');
    expect(await service.refused(commands.redeemInvitation, { token }, 'anna')).toBe('accepted');
    service.clock.set('2026-11-22T12:01:01.000Z');
    expect(await service.refused(commands.redeemInvitation, { token: 'x.y' }, 'anna')).toBe('invitation.invalid');
  });

  it('by the minute for misses of a network, and genuine links pass', async () => {
    const token = tokenIn((await service.ask(commands.issueInvitation, link)).url);
    const preview = (given: string, address: string) =>
      service.refused(queries.previewInvitation, { token: given }, NOBODY, { address });
    for (let miss = 0; miss < MISSES_A_MINUTE; miss++)
      expect(await preview('x.y', `192.0.2.${miss}`)).toBe('invitation.invalid');
    expect(await preview('x.y', '192.0.2.99')).toBe('rate.limited');
    expect(await preview(token, '192.0.2.99')).toBe('accepted');
    expect(await preview('x.y', '198.51.100.1')).toBe('invitation.invalid');
  });
});
