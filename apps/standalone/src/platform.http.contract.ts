import { demoRoster } from '@zveno/demo';
import { dateIn } from '@zveno/kernel';
import { verifyBundle } from '@zveno/transparency/verify-bundle';
import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { ZipFile } from 'yazl';
import type { Caller, Platform } from './platform.fixture.ts';
import { buildSchool, doing, idOf } from './school.fixture.ts';

const school = `/organizations/${idOf('school')}`;
const of = (what: string) => idOf(`school ${what}`);
const on = { effectiveOn: '2026-09-01' };

/** A made-up school as its roster comes: a zip of OneRoster's files, not compressed, so that it takes several parts. */
export const demoZip = (): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, content] of demoRoster({ classes: 11, size: 25 }))
    zip.addBuffer(Buffer.from(content), name, { compress: false });
  zip.end();
  return buffer(zip.outputStream);
};

/** What a platform must do however it runs, asked through its HTTP door. */
export const platformContract = (name: string, start: () => Promise<Platform>): void => {
  describe(`the platform, through the HTTP door, ${name}`, () => {
    let platform: Platform;
    let ask: Caller;

    beforeAll(async () => {
      platform = await start();
      ask = await platform.as();
      await buildSchool(ask);
    });
    afterAll(() => platform.close());

    /** Asks until an answer will do. */
    const until = async <T>(path: string, enough: (body: T) => boolean): Promise<T> => {
      for (;;) {
        const { status, body } = await ask('GET', path);
        expect(status).toBe(200);
        if (enough(body as T)) return body as T;
        await pause(100);
      }
    };

    it('does a command once, however often and wherever it arrives', async () => {
      const body = { subjectId: of('physics'), title: 'Физика', ...on };
      const headers = { 'Idempotency-Key': randomUUID() };
      const path = `${school}/subjects`;
      const answers = await Promise.all(Array.from({ length: 20 }, () => ask('POST', path, { body, headers })));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      expect(new Set(answers.map((answer) => answer.body.position)).size).toBe(1);
      const { position } = answers[0]!.body;
      const { body: read } = await ask('GET', `${school}/subjects?after=${position}`);
      expect(read.items.filter(({ title }: { title: string }) => title === 'Физика')).toHaveLength(1);
    });

    it('lets one of many who write at once win, and the others know why', async () => {
      const unit = (number: number) => ({ unitId: of('unit'), name: `7-${number}`, cohort: 7, ...on });
      const bodies = Array.from({ length: 8 }, (_, i) => ({ ...unit(i), academicYearId: of('2026') }));
      const answers = await Promise.all(bodies.map((body) => ask('POST', `${school}/units/study-groups`, { body })));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
    });

    it('lets everybody read what they wrote, every time', async () => {
      const write = doing(ask);
      for (let i = 0; i < 20; i += 1) {
        const title = `Предмет ${i}`;
        const position = await write(`${school}/subjects`, { subjectId: of(title), title, ...on });
        const { body } = await ask('GET', `${school}/subjects?after=${position}`);
        expect(body.items.map((item: { title: string }) => item.title)).toContain(title);
      }
    });

    it('refuses strangers, and those who may not', async () => {
      const stranger = await fetch(`${platform.url}/api${school}`);
      expect(stranger.status).toBe(401);
      const other = await platform.as({ personId: 'other', administers: [randomUUID()] });
      const { status } = await other('POST', `${school}/subjects`, { body: { subjectId: of('x'), title: 'X', ...on } });
      expect(status).toBe(403);
      expect((await other('GET', '/operations/status')).status).toBe(403);
    });

    it('gives a bundle that proves itself, whichever process is asked', async () => {
      const today = dateIn('Europe/Moscow', new Date().toISOString());
      const asked = await ask('POST', `${school}/audit/bundles`, { body: { from: today, to: today } });
      expect([asked.status, asked.body.code]).toEqual([202, undefined]);
      const at = `${school}/audit/bundles/${asked.body.id}`;
      type Made = { status: string; parts: number };
      const made = await until<Made>(at, ({ status }) => status !== 'making');
      expect(made.status).toBe('ready');
      const parts: Buffer[] = [];
      for (let part = 0; part < made.parts; part += 1)
        parts.push(Buffer.from((await ask('GET', `${at}/parts/${part}`)).body.data, 'base64'));
      const checkpoints = await Promise.all(Array.from({ length: 4 }, () => ask('GET', '/audit/checkpoint')));
      expect(new Set(checkpoints.map(({ body }) => body.keys.join())).size).toBe(1);
      const { faults } = await verifyBundle(Buffer.concat(parts), { keys: checkpoints[0]!.body.keys });
      expect(faults).toEqual([]);
    });

    it('imports a school, reports on it and builds its readings again with the same digests', async () => {
      const importId = randomUUID();
      const answer = await platform.upload('/roster-imports', await demoZip(), { 'Idempotency-Key': importId });
      expect([answer.status, answer.body.code]).toEqual([202, undefined]);
      type Status = { status: string; refused: number };
      const done = await until<Status>(`/roster-imports/${importId}`, ({ status }) => status !== 'running');
      expect(done).toMatchObject({ status: 'completed', refused: 0 });

      const { head } = (await ask('GET', '/operations/status')).body;
      const { body: regions } = await ask('GET', `/regions?after=${head}`);
      const region = regions.items.find((item: { name: string }) => item.name === 'Звёздная область');
      const query = `regionId=${region.regionId}&on=2026-10-01&after=${head}`;
      const { status, body: report } = await ask('GET', `/reports/contingent?${query}`);
      expect([status, report.students.end]).toEqual([200, 275]);

      const projections = ['roster', 'report-movements'];
      for (const projection of projections) {
        const headers = { 'Idempotency-Key': randomUUID() };
        const started = await ask('POST', '/operations/rebuilds', { body: { projection }, headers });
        const repeated = await ask('POST', '/operations/rebuilds', { body: { projection }, headers });
        expect([started.status, repeated.status]).toEqual([202, 202]);
        expect(repeated.body).toEqual(started.body);
        type Rebuild = { status: string; digestBefore?: string; digestAfter?: string };
        const path = `/operations/rebuilds/${started.body.rebuildId}`;
        const rebuilt = await until<Rebuild>(path, ({ status }) => status !== 'running');
        expect(rebuilt).toMatchObject({ status: 'completed', switched: true });
        expect(rebuilt.digestAfter).toBe(rebuilt.digestBefore);
      }
      const unknown = await ask('POST', '/operations/rebuilds', { body: { projection: 'nothing' } });
      expect([unknown.status, unknown.body.code]).toEqual([404, 'projection.not-found']);
    });
  });
};
