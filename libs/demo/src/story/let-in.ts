import { StoryError, type Body } from './api.ts';
import type { Cast, Character } from './cast.ts';
import type { School } from './found-school.ts';
import { messageTo, signIn, until, type Person, type Stage } from './people.ts';
import type { Tell } from './play-story.ts';

export type Members = Readonly<{
  curator: Person;
  /** Of the first student. */
  parent: Person;
  students: readonly Readonly<{ person: Person; entryId: string; character: Character }>[];
}>;

const tokenIn = (text: string): string => /#([\w.-]+)/u.exec(text)![1]!;

/** The roles somebody has in the school, once what follows from a decision has followed. */
const membershipOf = (stage: Stage, { api }: Person): Promise<Body> =>
  until(stage, 'участие', async () => {
    const { items } = await api.get('/profile/memberships');
    return items[0]?.memberships.find(({ status }: Body) => status === 'verified');
  });

/** By links and by decisions of the administrator, until the class is there. */
export const letPeopleIn = async (stage: Stage, cast: Cast, school: School, tell: Tell): Promise<Members> => {
  const { at, classId, staffId, founder, entryOf } = school;
  const issue = (unitId: string, role: string, maxUses: number) =>
    founder.api.post(`${at}/invitations`, { unitId, role, maxUses });

  const forStaff = await issue(staffId, 'teacher', 1);
  const curatorEntry = await entryOf(staffId, cast.curator);
  const recipients = [{ channel: 'sms', rosterEntryId: curatorEntry }];
  await founder.api.post(`${at}/invitations/${forStaff.id}/deliveries`, { recipients });
  const staffToken = tokenIn(await messageTo(stage, cast.curator.phone, /#/u));
  tell('Учителю ушла ссылка в группу «Сотрудники» по телефону из списка');
  const curator = await signIn(stage, cast.curator);
  const request = await curator.api.post('/invitations/redemptions', { token: staffToken });
  await founder.api.post(`${at}/join-requests/${request.id}/approval`, { rosterEntryId: curatorEntry });
  await membershipOf(stage, curator);
  tell('Учитель пришёл по ссылке, администратор одобрил заявку');

  const forClass = await issue(classId, 'student', cast.students.length + 2);
  const token = tokenIn(forClass.url);
  const preview = await curator.api.post('/invitations/preview', { token });
  if (preview.unitName !== cast.className) throw new StoryError('ссылка ведёт не туда');
  const came = [];
  for (const character of cast.students) {
    const person = await signIn(stage, character);
    const { id: joinRequestId } = await person.api.post('/invitations/redemptions', { token });
    await person.api.refused('access.denied', 'GET', `${at}/structure`);
    came.push({ character, person, joinRequestId });
  }
  tell(`По ссылке класса ${cast.className} заявки подали ${came.length} ученика; до одобрения им ничего не видно`);

  const stranger = { surname: 'Посторонний', givenName: 'Пётр', patronymic: 'Петрович', phone: '+70009999901' };
  const other = await signIn(stage, stranger);
  const unknown = await other.api.post('/invitations/redemptions', { token });
  const queue = await until(stage, 'очередь заявок', async () => {
    const { items } = await founder.api.get(`${at}/join-requests?limit=100`);
    return items.length === came.length + 1 ? items : undefined;
  });
  await founder.api.post(`${at}/join-requests/${unknown.id}/refusal`, { reason: 'unknown-person' });
  const items = came.map(({ joinRequestId }) => {
    const [likeliest] = queue.find((one: Body) => one.joinRequestId === joinRequestId).matches;
    if (likeliest === undefined) throw new StoryError('в списке класса никого похожего');
    return { joinRequestId, rosterEntryId: likeliest.rosterEntryId };
  });
  const outcomes = await founder.api.post(`${at}/join-request-approvals`, { items });
  if (!outcomes.items.every(({ done }: Body) => done)) throw new StoryError('одобрили не всех');
  await Promise.all(came.map(({ person }) => membershipOf(stage, person)));
  tell('Администратор отказал постороннему и одобрил учеников разом: список подсказал, кто есть кто');

  await founder.api.post(`${at}/invitations/${forClass.id}/annulment`, { reason: 'leaked' });
  const parent = await signIn(stage, cast.parent);
  await parent.api.refused('invitation.annulled', 'POST', '/invitations/redemptions', { token });
  tell('Утёкшая ссылка аннулирована: по ней больше никто не придёт');
  const students = came.map(({ character, person }, i) => ({ character, person, entryId: items[i]!.rosterEntryId }));
  return { curator, students, parent };
};
