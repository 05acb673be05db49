import { analyticsProblems, getAuditBundlePart } from '@zveno/contracts-analytics';
import { mergeProblems } from '@zveno/contracts-common';
import { DomainError } from '@zveno/kernel';
import { openGateway, problems, TOKEN } from '../gateway.fixture.ts';
import { auditBundleDoor } from './audit-bundle.door.ts';

const PATH = '/api/organizations/o1/audit/bundles/0198f0c4-7a00-7000-8000-000000000001/archive';
const PARTS = [Buffer.from('PK first'), Buffer.from(' and second'), Buffer.from(' and last')];

describe('the archive of a bundle', () => {
  let door: Awaited<ReturnType<typeof openGateway>> | undefined;
  afterEach(() => door?.close());

  /** A gateway before a service that has a bundle in this state. */
  const open = async (
    state: object,
    part = async (number: number) => ({ data: PARTS[number]!.toString('base64') }),
  ) => {
    door = await openGateway({}, { doors: [auditBundleDoor], problems: mergeProblems(problems, analyticsProblems) });
    const { requester, gateway } = door;
    requester.answer = async () => {
      const { subject, data } = requester.asked.at(-1)!;
      return subject === getAuditBundlePart.subject ? part((data as { part: number }).part) : state;
    };
    return { requester, take: () => fetch(gateway.url + PATH, { headers: { Authorization: `Bearer ${TOKEN}` } }) };
  };
  const ready = { status: 'ready', bytes: Buffer.concat(PARTS).length, parts: PARTS.length };

  it('comes as one file, and its reading is recorded once, before it leaves', async () => {
    const { take, requester } = await open(ready);
    const answer = await take();
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'application/zip']);
    expect(answer.headers.get('Content-Length')).toBe(String(ready.bytes));
    expect(await answer.text()).toBe('PK first and second and last');
    expect(requester.recorded).toEqual([
      expect.objectContaining({ act: getAuditBundlePart.subject, outcome: 'read', organizationId: 'o1' }),
    ]);
  });

  it('is not there before it is made', async () => {
    const { take, requester } = await open({ status: 'making' });
    const answer = await take();
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([409, 'audit.export-unfinished']);
    expect(requester.recorded).toEqual([]);
  });

  it('is refused to whom the service refuses it, and that is recorded', async () => {
    const { take, requester } = await open(ready, () => Promise.reject(new DomainError('access.denied')));
    expect((await take()).status).toBe(403);
    expect(requester.recorded).toEqual([expect.objectContaining({ outcome: 'refused' })]);
  });

  it('never passes for whole when a part is missing', async () => {
    const { take } = await open(ready, async (number) => {
      if (number === 2) throw new DomainError('audit.export-unknown');
      return { data: PARTS[number]!.toString('base64') };
    });
    await expect(take().then((answer) => answer.text())).rejects.toThrow();
  });
});
