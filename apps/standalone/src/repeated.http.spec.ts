import { mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foundedSchool, make, seen } from './founded-school.fixture.ts';
import { startPeoplePlatform } from './people.fixture.ts';
import { startPlatform, type Caller } from './platform.fixture.ts';

type Sent = Readonly<{ who: string; path: string; body: object; key: string }>;

const TIMES = 50;
const send = (ask: Caller, { path, body, key }: Sent) =>
  ask('POST', path, { body, headers: { 'Idempotency-Key': key } });

/** Sends a command many times at once; all are answered alike. @returns the answer */
const many = async (ask: Caller, sent: Sent): Promise<unknown> => {
  const answers = await Promise.all(Array.from({ length: TIMES }, () => send(ask, sent)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  const bodies = new Set(answers.map(({ body }) => JSON.stringify(body)));
  expect(bodies.size).toBe(1);
  return answers[0]!.body;
};

it('a command that comes fifty times at once, and again after a restart, is done once and answered alike', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zveno-repeated-'));
  const platform = await startPeoplePlatform(folder);
  const school = await foundedSchool(platform);
  const { at, founder } = school;
  await school.confirm();
  const entry = await school.teacher('Вторая');
  const vera = await platform.signUp('+70000000003', 'Вторая');
  const link = { unitId: school.staff, role: 'teacher', maxUses: 2 };
  const invitationId = await make(founder.ask, `${at}/invitations`, link);
  const { url } = (await founder.ask('GET', `${at}/invitations/${invitationId}/link`)).body as { url: string };

  const redeem = { who: vera.personId, path: '/invitations/redemptions', body: { token: url.split('#')[1] } };
  const redemption = { ...redeem, key: randomUUID() };
  const redeemed = (await many(vera.ask, redemption)) as { id: string };
  const approval: Sent = {
    who: founder.personId,
    path: `${at}/join-requests/${redeemed.id}/approval`,
    body: { rosterEntryId: entry },
    key: randomUUID(),
  };
  const approved = await many(founder.ask, approval);
  await seen(vera.ask, (organizations) => organizations.length > 0);
  const appointment: Sent = {
    who: founder.personId,
    path: `${at}/administrators/additional`,
    body: { personId: vera.personId },
    key: randomUUID(),
  };
  const appointed = await many(founder.ask, appointment);
  await platform.close();

  const again = await startPlatform(folder);
  try {
    for (const [sent, before] of [
      [redemption, redeemed],
      [approval, approved],
      [appointment, appointed],
    ] as const)
      expect((await send(await again.as({ personId: sent.who }), sent)).body).toEqual(before);
    const first = await again.as({ personId: founder.personId });
    const { body: links } = await first('GET', `${at}/invitations`);
    expect(links.items).toMatchObject([{ invitationId, seatsLeft: 1 }]);
    const { body: requests } = await first('GET', `${at}/invitations/${invitationId}/join-requests`);
    expect(requests.items).toMatchObject([{ joinRequestId: redeemed.id, status: 'approved' }]);
    const [own] = await seen(await again.as({ personId: vera.personId }), ([one]) => one?.administrator);
    expect(own.memberships).toHaveLength(1);
  } finally {
    await again.close();
    await rm(folder, { recursive: true });
  }
});
