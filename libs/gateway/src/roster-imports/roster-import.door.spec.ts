import { mergeProblems } from '@zveno/contracts-common';
import { rosterImportProblems, rosterImportSubjects, UPLOAD_PART_BYTES } from '@zveno/contracts-org-structure';
import { createHash } from 'node:crypto';
import { COMMAND_ID, openGateway, problems } from '../gateway.fixture.ts';
import { rosterImportDoor } from './roster-import.door.ts';

const plan = { importId: null, summary: { steps: 1, counts: [] }, changes: [{ text: 'Появится регион.' }], notes: [] };
const none = { errors: [], errorCount: 0 };

describe('the door of roster imports', () => {
  let gateway: Awaited<ReturnType<typeof openGateway>>;
  beforeEach(async () => {
    gateway = await openGateway(
      {},
      { doors: [rosterImportDoor], problems: mergeProblems(problems, rosterImportProblems) },
    );
  });
  afterEach(() => gateway.close());

  const post = (body: string | Buffer<ArrayBuffer>, query = '', type = 'application/zip') =>
    fetch(`${gateway.gateway.url}/api/roster-imports${query}`, {
      method: 'POST',
      body,
      headers: { Authorization: `Bearer ${gateway.token}`, 'Content-Type': type, 'Idempotency-Key': COMMAND_ID },
    });
  const answerWith = (reply: object) => {
    gateway.requester.answer = async () => reply;
  };

  it('sends a zip on in parts that fit into requests, and starts the import', async () => {
    const zip = Buffer.alloc(UPLOAD_PART_BYTES * 2 + 5, 'zip');
    answerWith({ ...plan, ...none, outcome: 'started', importId: COMMAND_ID });
    const answer = await post(zip, '?kind=college&maxEndedShare=0.5');
    expect([answer.status, await answer.json()]).toEqual([202, { ...plan, importId: COMMAND_ID }]);
    const { asked } = gateway.requester;
    expect(asked.map(({ subject }) => subject)).toEqual([
      ...Array(3).fill(rosterImportSubjects.uploadPart),
      rosterImportSubjects.submit,
    ]);
    const parts = asked
      .slice(0, 3)
      .map(({ data }) => data as { part: number; data: string; key: string; uploadId: string });
    expect(parts.map(({ part }) => part)).toEqual([0, 1, 2]);
    for (const part of parts) expect(JSON.stringify(part).length).toBeLessThan(262_144);
    const sent = Buffer.concat(parts.map(({ data }) => Buffer.from(data, 'base64')));
    expect(createHash('sha256').update(sent).digest()).toEqual(createHash('sha256').update(zip).digest());
    expect(asked[3]!.data).toEqual({
      uploadId: COMMAND_ID,
      key: parts[0]!.key,
      parts: 3,
      options: { kind: 'college', maxEndedShare: 0.5 },
    });
  });

  it('answers a dry run with what would change', async () => {
    answerWith({ ...plan, ...none, outcome: 'planned' });
    const answer = await post('zip', '?dryRun=true');
    expect([answer.status, await answer.json()]).toEqual([200, plan]);
  });

  it('names what is wrong with the files', async () => {
    const errors = [
      { file: 'users.csv', line: 3, column: 'familyName', code: 'value.missing', reason: 'Ячейка пуста.' },
    ];
    answerWith({ ...plan, outcome: 'invalid', errors, errorCount: 1 });
    const answer = await post('zip');
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
    expect([answer.status, await answer.json()]).toEqual([
      422,
      expect.objectContaining({
        code: 'roster-import.invalid',
        type: '/problems/roster-import.invalid',
        errors,
        errorCount: 1,
      }),
    ]);
  });

  it.each([
    ['a wrong option', 'zip', '?effectiveOn=yesterday', 'application/zip', 400, 'request.invalid'],
    ['an unknown option', 'zip', '?surname=x', 'application/zip', 400, 'request.invalid'],
    ['an empty body', '', '', 'application/zip', 400, 'request.malformed'],
    ['another format', '{}', '', 'text/csv', 415, 'request.media-type'],
  ])('refuses %s', async (_, body, query, type, status, code) => {
    const answer = await post(body, query, type);
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
  });

  it('passes refusals on', async () => {
    gateway.requester.refuse('roster-import.running', { organizationId: 'o1' });
    const answer = await post('zip');
    expect([answer.status, await answer.json()]).toEqual([
      409,
      expect.objectContaining({ code: 'roster-import.running', details: { organizationId: 'o1' } }),
    ]);
  });

  it('wants a token', async () => {
    expect((await fetch(`${gateway.gateway.url}/api/roster-imports`, { method: 'POST', body: 'zip' })).status).toBe(
      401,
    );
  });
});
