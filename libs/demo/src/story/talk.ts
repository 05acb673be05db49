import { randomUUID } from 'node:crypto';
import type { Body } from './api.ts';
import type { School } from './found-school.ts';
import type { Members } from './let-in.ts';
import { until, type Person, type Stage } from './people.ts';
import type { Tell } from './play-story.ts';

/** Which chats the school wants, and who writes in each. */
const chats = [
  ...['group-students', 'group-parents', 'group-teachers', 'teaching', 'staff'].map((kind) => ({
    kind,
    posting: 'everybody',
  })),
  ...['management-deputies', 'management-pedagogues'].map((kind) => ({ kind, posting: 'everybody' })),
  ...['channel-members', 'channel-staff', 'channel-parents'].map((kind) => ({ kind, posting: 'owners' })),
];

const plan = `План подготовки к контрольной работе

1. Повторить формулы сокращённого умножения.
2. Решить задачи 214–220.
3. Разобрать вариант прошлого года.
`;

/** The address of somebody's chat of a kind, once it is there. */
export const chatOf = async (stage: Stage, at: string, { api }: Person, kind: string): Promise<string> => {
  const chatId = await until(stage, `чат ${kind}`, async () => {
    const { items } = await api.get(`${at}/chats`);
    return items.find((one: Body) => one.kind === kind)?.chatId as string | undefined;
  });
  return `${at}/chats/${chatId}`;
};

/** Sends a small file and waits until it may be given out. @returns its id */
const sendFile = async (stage: Stage, at: string, { api }: Person, name: string, text: string): Promise<string> => {
  const fileId = randomUUID();
  const bytes = Buffer.from(text);
  await api.post(`${at}/files`, { fileId, name, size: bytes.length, type: 'text/plain' });
  await api.send(`${at}/files/${fileId}/content`, bytes);
  await api.post(`${at}/files/${fileId}/completion`);
  await until(stage, 'файл проверен', async () =>
    (await api.get(`${at}/files/${fileId}`)).state === 'stored' ? true : undefined,
  );
  return fileId;
};

/** The administration wants chats, and the class talks in its own. */
export const talk = async (
  stage: Stage,
  { at, head }: School,
  { curator, students }: Members,
  tell: Tell,
): Promise<void> => {
  const { relations } = await head.api.get(`${at}/chat-strategy`);
  await head.api.post(`${at}/chat-strategy`, { chats, relations });
  const chat = await chatOf(stage, at, curator, 'group-students');
  for (const { person } of students) await chatOf(stage, at, person, 'group-students');
  tell('Директор принял стратегию чатов: чаты появились сами, участники — по структуре школы');

  const say = async ({ api }: Person, text: string, more: object = {}): Promise<string> =>
    (await api.post(`${chat}/messages`, { text, ...more })).id;
  const [first, second, third] = students.map(({ person }) => person) as [Person, Person, Person];
  const news = await say(curator, 'Добрый день! В четверг первым уроком контрольная по алгебре. Готовимся по плану:', {
    files: [await sendFile(stage, at, curator, 'План подготовки.txt', plan)],
  });
  await say(first, 'Можно пользоваться калькулятором?', { replyTo: news });
  await say(curator, 'Нет, считаем сами.');
  await second.api.put(`${chat}/messages/${news}/reaction`, { reaction: 'thanks' });
  await third.api.put(`${chat}/messages/${news}/reaction`, { reaction: 'like' });
  const meeting = await say(curator, 'Завтра классный час в 14:00, кабинет 214. Подтвердите, что прочитали.', {
    acknowledgement: true,
  });
  await first.api.post(`${chat}/messages/${meeting}/acknowledgement`);
  await curator.api.put(`${chat}/messages/${meeting}/pin`);
  tell('Куратор написал классу, приложил план и попросил подтвердить прочтение; ученики ответили');

  const { id: pollId } = await curator.api.post(`${chat}/polls`, {
    question: 'Куда едем на экскурсию в субботу?',
    options: ['В планетарий', 'В краеведческий музей', 'На завод'],
    choice: 'single',
    secrecy: 'open',
    reveal: 'after-voting',
  });
  await first.api.put(`${chat}/polls/${pollId}/vote`, { choices: [0] });
  await second.api.put(`${chat}/polls/${pollId}/vote`, { choices: [1] });
  await third.api.put(`${chat}/polls/${pollId}/vote`, { choices: [0] });
  await say(third, 'Я за планетарий!');
  tell('В чате класса идёт опрос: проголосовали трое');
};
