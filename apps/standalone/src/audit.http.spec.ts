import { dateIn } from '@zveno/kernel';
import { verifyBundle } from '@zveno/transparency/verify-bundle';
import { inflateRawSync } from 'node:zlib';
import { foundedSchool, type FoundedSchool } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { caller } from './platform.fixture.ts';
import { until } from './until.fixture.ts';

let platform: PeoplePlatform;
let school: FoundedSchool;
beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  await school.confirm();
  await school.student('Исчезаев', '+70000000031');
});
afterAll(() => platform.close());

/** All that the files of an archive hold, unpacked. */
const contentOf = (archive: Buffer): string => {
  let content = '';
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50;) {
    const begin = at + 30 + archive.readUInt16LE(at + 26);
    const end = begin + archive.readUInt32LE(at + 18);
    const data = archive.subarray(begin, end);
    content += (archive.readUInt16LE(at + 8) === 0 ? data : inflateRawSync(data)).toString();
    at = end;
  }
  return content;
};

it('the administrator takes a bundle that proves itself and names nobody', async () => {
  const { ask } = school.founder;
  const today = dateIn('Europe/Moscow', new Date().toISOString());
  const asked = await ask('POST', `${school.at}/audit/bundles`, { body: { from: '2026-01-01', to: today } });
  expect(asked.status).toBe(202);
  const at = `${school.at}/audit/bundles/${asked.body.id}`;
  const made = await until(async () => {
    const { body } = await ask('GET', at);
    return body.status === 'making' ? undefined : body;
  });
  expect(made).toMatchObject({ status: 'ready', parts: expect.any(Number) });
  const parts: Buffer[] = [];
  for (let part = 0; part < made.parts; part += 1)
    parts.push(Buffer.from((await ask('GET', `${at}/parts/${part}`)).body.data, 'base64'));
  const archive = Buffer.concat(parts);
  const token = await platform.token({ personId: school.founder.personId });
  const whole = await fetch(`${platform.url}/api${at}/archive`, { headers: { Authorization: `Bearer ${token}` } });
  expect(Buffer.from(await whole.arrayBuffer())).toEqual(archive);
  const { keys } = (await caller(platform.url)('GET', '/audit/checkpoint')).body;
  const { faults, facts } = await verifyBundle(archive, { keys });
  expect(faults).toEqual([]);
  expect(facts.join(' ')).toContain('номера в организации 1–');
  const content = contentOf(archive);
  expect(content).toContain('Обучающийся зачислен');
  expect(content).not.toMatch(/Исчезаев|\+70000000031/u);
});

it('who read the roster is told to the administrator, and a stranger is refused and told as well', async () => {
  const { ask, personId } = school.founder;
  await ask('GET', `${school.at}/roster`);
  const stranger = await platform.signUp('+70000000099', 'Чужой');
  expect((await stranger.ask('GET', `${school.at}/accesses`)).status).toBe(403);
  const items = await until(async () => {
    const { body } = await ask('GET', `${school.at}/accesses`);
    const told = body.items as { actorId: string; outcome: string; act: string; code?: string }[];
    return told.some(({ actorId }) => actorId === stranger.personId) ? told : undefined;
  });
  expect(items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ actorId: stranger.personId, outcome: 'refused', act: 'analytics.accesses.list' }),
      expect.objectContaining({ actorId: personId, outcome: 'read' }),
    ]),
  );
});
