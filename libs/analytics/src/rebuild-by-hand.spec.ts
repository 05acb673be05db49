import { getContingentReport } from '@zveno/contracts-analytics';
import type { AnyModel } from '@zveno/read-store';
import { accessesModel } from './accesses/accesses.model.ts';
import { tracesModel } from './accesses/traces.model.ts';
import { reportMovementsModel } from './contingent/report-movements.model.ts';
import { consentsModel } from './indicators/a26-privacy/consents.model.ts';
import { dutiesModel } from './indicators/a26-privacy/duties.model.ts';
import { actsModel } from './indicators/a5-activity/acts.model.ts';
import { accessEvents, enrolled, expelled, on, startAnalytics, territory, transferred } from './reports.fixture.ts';
import { organizationsModel } from './territory/organizations.model.ts';
import { labelsModel } from './trail/labels.model.ts';
import { trailModel } from './trail/trail.model.ts';

type Service = Awaited<ReturnType<typeof startAnalytics>>;
type Told = Parameters<Service['tell']>[number];

/** Those the erased one stands in, and those the question is answered from; of all of them see rebuild-equality.spec.ts. */
const rebuiltModels: readonly AnyModel[] = [
  reportMovementsModel,
  organizationsModel,
  accessesModel,
  tracesModel,
  trailModel,
  labelsModel,
  consentsModel,
  dutiesModel,
  actsModel,
];

const day = '2026-09-10';
const told = (type: string, data: object) =>
  ({ type, data, metadata: { orgId: 'o1', effectiveOn: day } }) as unknown as Told;
const sealed = { alg: 'A256GCM', key: 'roster-r1', box: 'AAECAwQFBgcICQoL' };
const chat = { chatId: 'c1', organizationId: 'o1' };

/** People come, talk in a chat and go; one of them is erased. */
const happened: readonly Told[] = [
  ...territory,
  on(day, 'StudyGroupCreated', { unitId: 'u1', name: '5А', cohort: 5, academicYearId: 'y1' }),
  on(day, 'RosterEntryRecorded', { rosterEntryId: 'r1', kind: 'student', surname: sealed, givenName: sealed }),
  ...['r1', 'r2', 'r3', 'r4'].map((id) => enrolled('2026-09-01', id, 'u1')),
  ...accessEvents(day, 'r1', 'u1'),
  transferred(day, 'r2', 'u1', 'u2'),
  told('ConsentGiven', {
    consentId: 'c1',
    subjectId: 'roster-r1',
    organizationId: 'o1',
    purpose: 'personal-data',
    textVersion: '1',
    givenBy: 'paper',
  }),
  told('ChatCreated', { ...chat, kind: 'teaching', derivedFrom: { unitId: 'u1' }, posting: 'staff', because: 'e' }),
  told('ParticipantAdded', { ...chat, personId: 'p1', standing: 'member', because: 'e' }),
  told('MessagePosted', {
    ...{ ...chat, messageId: 'x1', authorId: 'p1', body: sealed },
    ...{ length: 'short', textFingerprint: 'f', isBot: false },
  }),
  expelled('2026-09-20', 'r1', 'u1'),
  told('ErasureRequested', { erasureId: 'x1', subjectIds: ['roster-r1'], organizationId: 'o1', ground: 'own-wish' }),
  told('SubjectKeyDestroyed', { subjectId: 'roster-r1' }),
  told('ErasureExecuted', { erasureId: 'x1', subjectIds: ['roster-r1'] }),
  told('ErasureActSigned', { erasureId: 'x1', number: '1', date: day, sha256: 'a' }),
  told('CometSeen', { text: 'x' }),
];

it('rebuilds readings with progress, answering from the old rows, into equal digests, also after an erasure', async () => {
  const service = await startAnalytics();
  try {
    const { runner } = service.readings;
    const after = await service.tell(...happened);
    const september = { organizationId: 'o1', from: '2026-09-02', to: '2026-09-30' };
    const report = (position = after) => service.ask(getContingentReport, { ...september, after: position });
    const before = await report();
    expect(before.students).toMatchObject({ start: 4, out: 1, end: 3, holds: true });
    const answers: ReturnType<typeof report>[] = [];
    const rebuild = async ({ projection: { name } }: AnyModel) => {
      await runner.waitFor(name, after, 60_000);
      const progress: string[] = [];
      const onProgress = ({ position }: { position: string }) => {
        progress.push(position);
        answers.push(report());
      };
      const { position, equal, switched } = await runner.rebuild(name, { onProgress });
      return { name, position, equal, switched, reached: progress.at(-1) };
    };
    const rebuilt = await Promise.all(rebuiltModels.map(rebuild));
    expect(rebuilt).toEqual(
      rebuiltModels.map(({ projection: { name } }) => ({
        ...{ name, equal: true, switched: true },
        ...{ position: after, reached: after },
      })),
    );
    expect(answers.length).toBeGreaterThanOrEqual(rebuilt.length);
    for (const answer of answers) expect(await answer).toEqual(before);
    const head = await service.tell(enrolled('2026-09-25', 'r5', 'u1'));
    expect((await report(head)).students).toMatchObject({ in: 1, end: 4 });
  } finally {
    await service.stop();
  }
}, 60_000);
