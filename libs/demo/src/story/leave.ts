import type { Body } from './api.ts';
import type { School } from './found-school.ts';
import type { Members } from './let-in.ts';
import { until, type Stage } from './people.ts';
import type { Tell } from './play-story.ts';
import { chatOf } from './talk.ts';

/** Curators see their class, and who leaves by order sees nothing any more. */
export const leavePeople = async (
  stage: Stage,
  { organizationId, at, classId, founder, head, order }: School,
  { curator, students, parent }: Members,
  tell: Tell,
): Promise<void> => {
  const [{ inForce }, seen] = [
    await curator.api.get(`${at}/local-act`),
    await curator.api.get(`${at}/units/${classId}/roster`),
  ];
  await curator.api.post(`${at}/local-act/editions/${inForce}/acknowledgements`);
  tell(`Куратор ознакомился с локальным актом и видит свой класс: ${seen.total} учеников`);

  const { studentEntryId } = await until(stage, 'ребёнок в списке родителя', async () => {
    const { items } = await parent.api.get(`/profile/children?organizationId=${organizationId}`);
    return items[0];
  });
  const proposed = { organizationId, studentEntryId, relationship: 'мать' };
  const { id: linkId } = await parent.api.post('/profile/children', proposed);
  const confirmation = `${at}/students/${studentEntryId}/guardian-links/${linkId}/confirmation`;
  await parent.api.refused('access.denied', 'POST', confirmation, { unitId: classId });
  await curator.api.post(confirmation, { unitId: classId });
  tell('Родитель назвал своего ребёнка, куратор подтвердил');

  const parents = await chatOf(stage, at, parent, 'group-parents');
  const invitation = { text: 'Здравствуйте! Собрание в четверг в 18:00. Кто не сможет прийти, напишите здесь.' };
  await curator.api.post(`${parents}/messages`, invitation);
  await parent.api.post(`${parents}/messages`, { text: 'Спасибо, буду.' });
  tell('Родитель сразу оказался в чате родителей класса');

  const { person, entryId } = students.at(-1)!;
  await person.api.get(`${at}/local-act`);
  const chat = await chatOf(stage, at, person, 'group-students');
  const departure = { fromUnitId: classId, orderRef: await order('student-movement') };
  await founder.api.post(`${at}/students/${entryId}/departures`, departure);
  await until(stage, 'конец участия', async () => {
    const { items } = await person.api.get('/profile/memberships');
    return items[0]?.memberships.every(({ status }: Body) => status === 'ended') ? true : undefined;
  });
  await person.api.refused('access.denied', 'GET', `${at}/local-act`);
  await until(stage, 'выход из чата', async () =>
    (await person.api.ask('GET', `${chat}/messages`)).status === 403 ? true : undefined,
  );
  tell('Ученик выбыл по приказу: его участие окончено сразу, и чат класса для него закрыт');
  const reached = await head.api.get(`${at}/invitation-funnel`);
  tell(`Директор видит, как сработали ссылки: ${reached.redeemed} пришли по ним, ${reached.requested} подали заявки`);
};
