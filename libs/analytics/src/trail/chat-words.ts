import { communicationEvents } from '@zveno/contracts-communication/events';
import { codesIn, quoted, type Field } from './codes.ts';
import type { Names } from './sentences.ts';
import type { TrailRow } from './trail.projection.ts';

const types = new Set<string>(communicationEvents.types);

/** Whether an event is one of chats and what belongs to them: their codes have words of their own. */
export const isOfChats = ({ type }: TrailRow): boolean => types.has(type);

const people = { staff: 'работники', students: 'обучающиеся', parents: 'родители' };

/** Fields of chats' events that belong into a sentence: what introduces them, and what their codes are called. */
const fields: Readonly<Record<string, Field>> = {
  version: { lead: 'версия ' },
  standing: { words: { owner: 'владелец', staff: 'работник', member: 'участник' } },
  as: { lead: 'как ', words: { staff: 'работник', student: 'обучающийся', parent: 'родитель' } },
  via: {
    words: {
      structure: 'по составу организации',
      named: 'назван владельцем чата',
      choice: 'по собственному выбору',
      link: 'по ссылке',
      guest: 'по ссылке, до подтверждения',
      exception: 'как исключение',
      succession: 'вместо выбывшего владельца',
    },
  },
  exception: { words: { include: 'включён вопреки составу', exclude: 'исключён вопреки составу' } },
  posting: { lead: 'пишут ', words: { everybody: 'все участники', staff: 'работники', owners: 'владельцы' } },
  entry: {
    words: {
      'by-structure': 'состав следует из структуры',
      'by-choice': 'входят по желанию',
      'by-name': 'входят те, кого назвал владелец',
    },
  },
  admits: { lead: 'для кого: ', words: people },
  issuedAs: {
    lead: 'выдал ',
    words: { curator: 'классный руководитель (куратор)', pedagogue: 'педагогический работник' },
  },
  maxUses: { lead: 'мест: ' },
  seatsLeft: { lead: 'осталось мест: ' },
  expiresAt: { lead: 'до ' },
  choice: { words: { single: 'один ответ', several: 'несколько ответов' } },
  secrecy: { words: { open: 'открытый', anonymous: 'анонимный' } },
  counting: { words: { person: 'голос у каждого', family: 'голос у семьи' } },
  closing: { words: { term: 'по истечении срока', early: 'досрочно' } },
  closesAt: { lead: 'до ' },
  eligible: { lead: 'имели голос: ' },
  voted: { lead: 'проголосовали: ' },
  at: { lead: 'на ' },
  wantedOn: { lead: 'к ' },
  chatsCount: { lead: 'чатов: ' },
  linksCount: { lead: 'ссылок: ' },
  participants: { lead: 'участников: ' },
  ground: {
    lead: 'основание: ',
    words: {
      insult: 'оскорбление',
      bullying: 'травля',
      threat: 'угроза',
      indecent: 'непристойное',
      'self-harm': 'вред себе',
      unlawful: 'противоправное',
      'personal-data': 'персональные данные',
      spam: 'спам',
      other: 'иное',
    },
  },
  decision: {
    lead: 'решение: ',
    words: { dismissed: 'жалоба отклонена', warned: 'автор предупреждён', hidden: 'сообщение скрыто' },
  },
  dueAt: { lead: 'срок ' },
  hours: { lead: 'часов: ' },
  since: { lead: 'с ' },
  until: { lead: 'по ' },
  how: {
    words: {
      'by-hand': 'закрыто досрочно',
      time: 'время вышло',
      unconfirmed: 'не подтверждено вторым лицом',
      refused: 'второе лицо отказало',
    },
  },
  reason: {
    lead: 'причина: ',
    words: {
      type: 'такие файлы не принимаются',
      disguised: 'файл выдаёт себя за другой',
      image: 'изображение не читается',
      infected: 'вирус',
      unclaimed: 'не востребовано',
      leaked: 'ссылка стала известна посторонним',
      mistake: 'ошибка',
      rollover: 'перевод на новый учебный год',
      'not-guardian': 'не законный представитель',
      'unknown-child': 'ребёнок неизвестен',
      'not-admitted': 'не допущен',
    },
  },
};

/** Why a file is gone: a code that stands where others name an event. */
const gone: Readonly<Record<string, string>> = {
  author: 'автором',
  abandoned: 'не загружен до конца',
  erased: 'данные уничтожены',
};

/** Whether a decision that is yes or no was yes. */
const decided = ({ type, data }: TrailRow): string[] => {
  if (type === 'ChatLinkPolicySet') return [data.readBeforeConfirmation === true ? 'читают' : 'не читают'];
  if (type === 'PresenceSet') return [data.shown === true ? 'видно' : 'не видно'];
  if (type === 'PollClosed') return [data.quorumReached === true ? 'кворум есть' : 'кворума нет'];
  return type === 'MessagePosted' && data.urgent === true ? ['срочное'] : [];
};

/** What a sentence says of an event of chats beside whom it concerns: where, as what, until when, after what. Nothing that anybody wrote. */
export const ofChatsIn = (row: TrailRow, names: Names): string[] => {
  const { data, orgId } = row;
  const chat = typeof data.chatId === 'string' ? names.chat(orgId, data.chatId) : undefined;
  const because = typeof data.because === 'string' ? data.because : undefined;
  const cause = because === undefined ? undefined : names.cause(because);
  return [
    ...(chat === undefined ? [] : [`чат ${quoted(chat)}`]),
    ...codesIn(data, fields),
    ...decided(row),
    ...(row.type === 'FileDiscarded' && because !== undefined ? [gone[because] ?? because] : []),
    ...(cause === undefined ? [] : [`вследствие: ${cause}`]),
  ];
};
