import { startWriteSide, twoSchools, type WriteSide } from './write-side.fixture.ts';

let service: WriteSide;
let schools: Awaited<ReturnType<typeof twoSchools>>;
beforeAll(async () => {
  service = await startWriteSide();
  schools = await twoSchools(service);
});
afterAll(() => service.close());

const fresh = async () => (await service.log()).at(-1)!;

describe('what is told for another day', () => {
  it('leaves today free: a name and an archiving ahead', async () => {
    const { organizationId, b: unitId, student } = schools.there;
    const about = { organizationId, unitId };
    await service.tell('renameUnit', { ...about, name: '6Б', effectiveOn: '2027-09-01' });
    const before = (await service.log()).length;
    await service.tell('renameUnit', { ...about, name: '6Б' });
    expect(await service.log()).toHaveLength(before + 1);
    await service.tell('archiveUnit', { ...about, effectiveOn: '2027-08-31' });
    const transfer = { organizationId, rosterEntryId: student, fromUnitId: schools.there.a, toUnitId: unitId };
    const late = { ...transfer, effectiveOn: '2027-08-31' };
    expect(await service.refused('transferStudentBetweenGroups', late)).toBe('unit.archived');
    await service.tell('transferStudentBetweenGroups', { ...transfer, effectiveOn: '2026-09-02' });
    await service.tell('archiveUnit', { ...about, effectiveOn: '2027-06-01' });
    expect((await fresh()).metadata.effectiveOn).toBe('2027-06-01');
  });

  it('makes no circle of departments on any day', async () => {
    const { organizationId } = schools.there;
    const department = async (name: string) => (await service.tell('createStaffGroup', { organizationId, name })).id;
    const [one, other] = [await department('Первый'), await department('Второй')];
    const under = (unitId: string, parentUnitId: string) => ({ organizationId, unitId, parentUnitId });
    await service.tell('moveUnit', { ...under(one, other), effectiveOn: '2027-09-01' });
    expect(await service.refused('moveUnit', under(other, one))).toBe('unit.cycle');
  });

  it('an organisation that closes next year works until then', async () => {
    const { organizationId, a: unitId } = schools.there;
    await service.tell('closeOrganization', { organizationId, effectiveOn: '2027-08-31' });
    await service.tell('renameUnit', { organizationId, unitId, name: '5 «В»' });
    const late = { organizationId, unitId, name: '6В', effectiveOn: '2027-08-31' };
    expect(await service.refused('renameUnit', late)).toBe('organization.closed');
  });
});
