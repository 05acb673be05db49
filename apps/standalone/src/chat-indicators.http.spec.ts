import { foundedSchool, type FoundedSchool } from './founded-school.fixture.ts';
import { startPeoplePlatform, type PeoplePlatform } from './people.fixture.ts';
import { until } from './until.fixture.ts';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked at, not typed
type Body = any;

const relations = {
  ...{ studentsAmongThemselves: 'supervised', parentsAmongThemselves: 'supervised' },
  ...{ staffAmongThemselves: 'rooms', staffWithOwnStudents: 'rooms', staffWithOwnParents: 'rooms' },
  ...{ studentsDirect: 'off', madeByStudents: 'off', madeByParents: 'off' },
};

describe('indicators of chats over HTTP', () => {
  let platform: PeoplePlatform;
  let school: FoundedSchool;
  beforeAll(async () => {
    platform = await startPeoplePlatform();
    school = await foundedSchool(platform);
    await school.confirm();
  });
  afterAll(() => platform.close());

  it('count who acted in the week, what was said, and group chats without a curator as incomplete', async () => {
    const { at, organizationId, founder, head } = school;
    const rosterEntryId = await school.student('Первов', '+70000000022');
    const as = { unitId: school.a, role: 'student', rosterEntryId } as const;
    const pupil = await school.joins('+70000000022', 'Первов', as);
    const kinds = ['group-students', 'group-parents', 'group-teachers'];
    const chats = kinds.map((kind) => ({ kind, posting: 'everybody' }));
    expect((await head.ask('POST', `${at}/chat-strategy`, { body: { chats, relations } })).status).toBe(201);
    const { chatId } = await until<Body>(async () =>
      (await pupil.ask('GET', `${at}/chats`)).body.items.find(({ kind }: Body) => kind === 'group-students'),
    );
    const messages = `${at}/chats/${chatId}/messages`;
    const asks = { body: { text: 'Завтра в восемь', acknowledgement: true } };
    const { id } = (await founder.ask('POST', messages, asks)).body;
    const figure = async (indicatorId: string, after = '') => {
      const query = `organizationId=${organizationId}${after && `&after=${after}`}`;
      const { status, body } = await founder.ask('GET', `/indicators/${indicatorId}/values?${query}`);
      expect([indicatorId, status]).toEqual([indicatorId, 200]);
      return [body.rows[0].numerator, body.rows[0].denominator];
    };
    expect(await figure('A6')).toEqual([0, 1]);
    const { position } = (await pupil.ask('POST', `${messages}/${id}/acknowledgement`, { body: {} })).body;
    expect(await figure('A6', position)).toEqual([1, 1]);
    // Nobody else has read it yet.
    expect(await figure('A24', position)).toEqual([0, 1]);
    expect(await figure('A9', position)).toEqual([0, 2]);
    expect(await figure('A10', position)).toEqual([0, 4]);
  });
});
