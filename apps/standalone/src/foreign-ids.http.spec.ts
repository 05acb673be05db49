import { openEventStore } from '@zveno/event-store';
import { platformRoutes } from '@zveno/gateway';
import { START, type Recorded } from '@zveno/kernel';
import { join } from 'node:path';
import { requestTo, type Document } from './access.fixture.ts';
import { caller, startPlatform, type Caller, type Platform } from './platform.fixture.ts';
import { buildSchool, idOf } from './school.fixture.ts';

const OWN = idOf('own school');
const FOREIGN = idOf('school');

/** Things of the other school that the requests name. */
const THEIRS = ['2026', 'staff', '5А', '5Б', 'teacher', 'pupil 1'].map((what) => idOf(`school ${what}`));

/** Routes inside an organisation that name something of it: it shall be another organisation's. */
const routes = platformRoutes.filter(({ path }) => path.startsWith('/organizations/{organizationId}/'));

/** What a school's administrator learns of another school's things, asking under the own school's address. */
describe('another organisation’s ids', () => {
  let platform: Platform;
  let ask: Caller;
  let document: Document;

  const eventsOf = async (organizationId: string): Promise<Recorded[]> => {
    const store = await openEventStore(`sqlite:${join(platform.folder, 'events.sqlite')}`);
    const all: Recorded[] = [];
    for (let after = START; ;) {
      const { events, position, caughtUp } = await store.readAll(after, 1_000);
      all.push(...events.filter(({ metadata }) => metadata.orgId === organizationId));
      after = position;
      if (caughtUp) break;
    }
    await store.close();
    return all;
  };

  beforeAll(async () => {
    platform = await startPlatform(undefined, { RATE_LIMIT_PER_MINUTE: '0' });
    const operator = await platform.as();
    await buildSchool(operator);
    await buildSchool(operator, 'own school');
    document = (await operator('GET', '/openapi.json')).body;
    const everything = { administers: [OWN], directs: [OWN] };
    ask = caller(platform.url, await platform.token({ personId: 'administrator-of-own', ...everything }));
  });
  afterAll(() => platform.close());

  it('lead nowhere: nothing of it is told, and nothing of it changes', async () => {
    const before = await eventsOf(FOREIGN);
    const own = (await eventsOf(OWN)).length;
    for (const route of routes) {
      const { path, body } = requestTo(route, document);
      const { status, body: answer } = await ask(route.method, path.replace(FOREIGN, OWN), body ? { body } : {});
      const asked = [route.subject, status];
      expect([...asked, status < 500 && status !== 401]).toEqual([...asked, true]);
      const told = JSON.stringify(answer);
      for (const theirs of ['Учителева', 'Первова', 'Второв', 'Третьев', FOREIGN])
        expect([route.subject, told.includes(theirs)]).toEqual([route.subject, false]);
    }
    expect((await eventsOf(FOREIGN)).length).toBe(before.length);
    // Nor does the own school's history speak of the other's things.
    const said = (await eventsOf(OWN)).slice(own).filter(({ type }) => type !== 'AccessRecorded');
    const named = said.filter((event) => THEIRS.some((id) => JSON.stringify(event).includes(id)));
    expect(named.map(({ type, stream }) => [type, stream])).toEqual([]);
  });
});
