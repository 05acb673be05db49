import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foundedSchool, make, type FoundedSchool } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { caller, type Caller, code } from './platform.fixture.ts';
import { until } from './until.fixture.ts';

const given = { purpose: 'personal-data', textVersion: '2026-11' };

let platform: PeoplePlatform;
let school: FoundedSchool;
let administrator: Caller;
const pupils: string[] = [];
beforeAll(async () => {
  platform = await startPeoplePlatform();
  school = await foundedSchool(platform);
  await school.confirm();
  administrator = school.founder.ask;
  for (const surname of ['Первова', 'Второв', 'Исчезаев']) pupils.push(await school.student(surname, '+70000000031'));
});
afterAll(() => platform.close());

/** Waits until an erasure is carried out. */
const executed = (ask: Caller, list: string, erasureId: string) =>
  until(async () => {
    const { items } = (await ask('GET', list)).body as { items: { erasureId: string; status: string }[] };
    return items.find((item) => item.erasureId === erasureId && item.status === 'executed');
  });

/** The files of the data folder in which a word stands in the clear. */
const filesWith = (word: string): string[] =>
  readdirSync(platform.folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && readFileSync(join(file.parentPath, file.name)).includes(word))
    .map((file) => file.name);

it('consents are given on paper, seen, and withdrawn', async () => {
  const anonymous = caller(platform.url);
  const texts = await anonymous('GET', '/consent-purposes');
  expect(texts.body.items.map(({ purpose }: { purpose: string }) => purpose)).toContain('personal-data');

  const entries = pupils.slice(0, 2).map((rosterEntryId) => ({ rosterEntryId }));
  const papers = `${school.at}/paper-consents`;
  const recorded = await administrator('POST', papers, { body: { ...given, paperRef: 'Папка 7', entries } });
  expect(recorded).toMatchObject({ status: 201, body: { recorded: 2, standing: 0, refused: [] } });
  const stranger = await platform.signUp('+70000000032', 'Чужой');
  expect(code(await stranger.ask('POST', papers, { body: { ...given, entries } }))).toBe('403 access.denied');

  const list = `${school.at}/consents?purpose=personal-data&unitId=${school.a}&after=${recorded.body.position}`;
  const missing = await administrator('GET', `${list}&standing=missing`);
  expect(missing.body.items).toMatchObject([{ rosterEntryId: pupils[2], surname: 'Исчезаев', given: false }]);
  const [agreed] = (await administrator('GET', `${list}&standing=given`)).body.items;
  const { rosterEntryId, consent } = agreed;
  const withdrawal = `${school.at}/roster-entries/${rosterEntryId}/consents/${consent.consentId}/withdrawal`;
  expect((await administrator('POST', withdrawal)).status).toBe(201);
  expect(filesWith('Папка 7')).toEqual([]);
});

it('a person agrees, reads all that is kept of them, and asks; the operator answers', async () => {
  const anna = await platform.signUp('+70000000033', 'Читаева');
  const old = { ...given, textVersion: '2020-01' };
  expect(code(await anna.ask('POST', '/profile/consents', { body: old }))).toBe('409 consent.text-outdated');
  expect((await anna.ask('POST', '/profile/consents', { body: given })).status).toBe(201);
  const { items } = (await anna.ask('GET', '/profile/data')).body;
  expect(JSON.stringify(items)).toContain('Читаева');
  expect(items.map(({ type }: { type: string }) => type)).toEqual(
    expect.arrayContaining(['PersonRegistered', 'PhoneVerified', 'ConsentGiven', 'SessionOpened']),
  );
  const asked = await anna.ask('POST', '/profile/requests', { body: { kind: 'access', note: 'Что вы храните?' } });
  const open = await school.operator('GET', `/data-requests?open=true&after=${asked.body.position}`);
  expect(open.body.items).toMatchObject([{ requestId: asked.body.id, kind: 'access', note: 'Что вы храните?' }]);
  const answer = `/data-requests/person-${anna.personId}/${asked.body.id}/answer`;
  expect(code(await administrator('POST', answer, { body: { answer: 'done' } }))).toBe('403 access.denied');
  expect((await school.operator('POST', answer, { body: { answer: 'done' } })).status).toBe(201);
});

it('a pupil who has left is erased from the roster: no file holds the name, and the signed act names the extract', async () => {
  const [, , gone] = pupils;
  const erasures = `${school.at}/roster-entries/${gone}/erasures`;
  const erasureId = await make(administrator, erasures, { ground: 'retention-over' });
  const erasure = `${school.at}/erasures/${erasureId}`;
  expect(code(await administrator('POST', `${erasure}/approval`))).toBe('409 erasure.duty-to-keep');
  const expulsion = { fromUnitId: school.a, effectiveOn: '2026-09-02', groundCode: 'own-wish' };
  const expelled = await administrator('POST', `${school.at}/students/${gone}/expulsions`, { body: expulsion });
  expect(expelled.status).toBe(201);
  expect((await administrator('POST', `${erasure}/approval`)).status).toBe(201);
  await executed(administrator, `${school.at}/erasures`, erasureId);

  const act = (await administrator('GET', `${erasure}/act`)).body;
  expect(act.proof).toMatchObject({ destroyed: [`roster-${gone}`], opened: 0, openedInRows: 0 });
  expect(act.proof.sealedValues).toBeGreaterThan(2);
  expect((await administrator('POST', `${erasure}/act`, { body: { number: '1', date: '2026-11-22' } })).status).toBe(
    201,
  );
  const signed = (await administrator('GET', `${erasure}/act`)).body;
  expect(signed).toMatchObject({ matches: true, sha256: act.sha256, erasure: { status: 'signed', actNumber: '1' } });
  expect(filesWith('Исчезаев')).toEqual([]);
  const entry = await administrator('GET', `${school.at}/roster-entries/${gone}`);
  expect(JSON.stringify(entry.body)).not.toContain('Исчезаев');
});

it('an account is erased: its sessions end, its phone is free; the last administrator’s waits for a successor', async () => {
  const boris = await platform.signUp('+70000000034', 'Уходящий');
  const erasureId = await make(boris.ask, '/profile/erasures', { ground: 'own-wish' });
  const approval = `/erasures/${erasureId}/approval`;
  expect(code(await boris.ask('POST', approval))).toBe('403 access.denied');
  expect((await school.operator('POST', approval)).status).toBe(201);
  await executed(school.operator, '/erasures', erasureId);
  expect((await boris.ask('GET', '/profile/consents')).status).toBe(401);
  const again = await platform.signUp('+70000000034', 'Новый');
  expect(again.personId).not.toBe(boris.personId);

  const own = await make(administrator, '/profile/erasures', { ground: 'own-wish' });
  const last = await school.operator('POST', `/erasures/${own}/approval`);
  expect(code(last)).toBe('409 erasure.last-administrator');
});
