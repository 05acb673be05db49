import type { Body } from './api.ts';
import { StoryError } from './api.ts';
import type { Cast, Character } from './cast.ts';
import { addSecondFactor, messageTo, signIn, until, type Person, type Stage } from './people.ts';
import type { Tell } from './play-story.ts';

/** The school once it is founded. */
export type School = Readonly<{
  organizationId: string;
  /** Its addresses begin so. */
  at: string;
  classId: string;
  staffId: string;
  founder: Person;
  head: Person;
  /** The entry of the roster that is this person's, looked up by a member who may. */
  entryOf: (unitId: string, person: Character) => Promise<string>;
  /** Registers an order of today under the next number. */
  order: (kind: string) => Promise<string>;
}>;

const today = (): string => new Date().toISOString().slice(0, 10);

/** From the application to a confirmed administrator and a local act in force. */
export const foundSchool = async (stage: Stage, cast: Cast, operator: Person, tell: Tell): Promise<School> => {
  const registered = await until(stage, 'придуманная школа в реестре', async () => {
    const { items } = await operator.api.get('/organizations?limit=100');
    return items.find(({ name }: Body) => name === cast.school);
  });
  const { organizationId } = registered;
  const at = `/organizations/${organizationId}`;
  tell(`${cast.school} стоит в реестре, её список загружен`);

  const founder = await signIn(stage, cast.founder);
  await addSecondFactor(founder);
  const { id: applicationId } = await founder.api.post('/organization-applications', {
    organizationId,
    municipalityId: registered.municipalityId,
    kind: 'school',
    name: cast.school,
    timeZone: 'Europe/Moscow',
    administrator: named(cast.founder),
    head: named(cast.head),
  });
  tell('Будущий администратор вошёл и подал заявку школы');
  await operator.api.post(`/organization-applications/${applicationId}/activation`);
  await Promise.all([cast.founder, cast.head].map(({ phone }) => messageTo(stage, phone, /claim/u)));
  tell('Оператор подключил школу; администратору и директору ушли ссылки');

  await founder.api.post(`${at}/claim`);
  const head = await signIn(stage, cast.head);
  await addSecondFactor(head);
  await head.api.post(`${at}/claim`);
  tell('Администратор и директор вошли в школу по телефонам из заявки');

  const structure = await founder.api.get(`${at}/structure`);
  const classId = structure.studyGroups.find(({ name }: Body) => name === cast.className)?.unitId;
  const staffId = structure.staffGroups[0]?.unitId;
  if (classId === undefined || staffId === undefined) throw new StoryError(`в школе нет класса ${cast.className}`);
  const entryOf = async (unitId: string, { surname, givenName }: Character): Promise<string> => {
    const { items } = await founder.api.get(`${at}/units/${unitId}/roster`);
    return items.find((one: Body) => one.surname === surname && one.givenName === givenName).rosterEntryId;
  };
  let orders = 0;
  const order = async (kind: string): Promise<string> => {
    orders += 1;
    return (await head.api.post(`${at}/orders`, { kind, number: `${orders}-д`, date: today() })).id;
  };

  const confirmation = { rosterEntryId: await entryOf(staffId, cast.founder) };
  const path = `${at}/administrators/${founder.personId}/confirmation`;
  await head.api.refused('order.required', 'POST', path, confirmation);
  await head.api.post(path, { ...confirmation, orderRef: await order('administrators') });
  tell('Директор утвердил администратора приказом; без приказа платформа отказала');

  const council = { name: 'Педагогический совет', protocolNumber: '1', protocolDate: today() };
  const act = { title: 'О платформе «Звено»', text: 'Порядок использования платформы в школе.', council };
  const { id: editionId } = await head.api.post(`${at}/local-act/editions`, { ...act, effectiveOn: today() });
  const signed = { signedOn: today(), orderRef: await order('local-act') };
  await head.api.post(`${at}/local-act/editions/${editionId}/approval`, signed);
  tell('Локальный акт принят советом и введён приказом');
  return { organizationId, at, classId, staffId, founder, head, entryOf, order };
};

const named = ({ surname, givenName, patronymic, phone }: Character) => ({
  name: `${surname} ${givenName} ${patronymic}`,
  phone,
});
