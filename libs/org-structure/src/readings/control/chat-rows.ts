import type { ChatControlFacts, DemandedAndThere } from '@zveno/contracts-communication';
import type { ControlCode, ControlRow } from '@zveno/contracts-org-structure';
import { backlog, row, share } from './control-row.ts';

const demanded = (
  code: ControlCode,
  clause: string,
  title: string,
  { demanded: total, there }: DemandedAndThere,
  todo: string,
): ControlRow =>
  total === 0
    ? row(code, clause, title, 'missing', [0, 0], 'Включите их в стратегию создания чатов.')
    : row(code, clause, title, share(there, total), [there, total], todo);

const TO_BE_OPENED = 'Откройте список: у каждого чата, которого нет, сказано, кого ему не хватает.';

/** What of the control view is about chats, channels and materials. */
export const chatRows = (facts: ChatControlFacts): ControlRow[] => {
  const { subjects, programmes } = facts;
  const taught = (
    code: ControlCode,
    title: string,
    count: number,
    { total }: Readonly<{ total: number }>,
    [ofNone, todo]: readonly [string, string],
  ) =>
    total === 0
      ? row(code, '1.5', title, 'missing', [0, 0], ofNone)
      : row(code, '1.5', title, share(count, total), [count, total], todo);
  const noSubjects = 'Внесите предметы учебного плана.';
  const noProgrammes = 'Внесите программы плана внеурочной деятельности.';
  return [
    row(
      'chats.strategy',
      '2.1, абз. 3',
      'Стратегия создания чатов и каналов принята',
      facts.strategyVersion > 0 ? 'done' : 'missing',
      [Number(facts.strategyVersion > 0), 1],
      'Примите стратегию: пока её нет, действует исходная.',
    ),
    demanded('chats.demanded', '2.1, абз. 3', 'Чаты, которых требует стратегия, открыты', facts.all, TO_BE_OPENED),
    row(
      'chats.owned',
      '2.1, абз. 3',
      'У каждого чата есть владелец из работников',
      backlog(facts.ownerless),
      [facts.ownerless, 0],
      'Назначьте руководителя, администратора или куратора, который вошёл на платформу: владелец появится сам.',
    ),
    row(
      'materials.waiting',
      '2.1, абз. 4',
      'Переданные материалы опубликованы',
      backlog(facts.materialsWaiting),
      [facts.materialsWaiting, 0],
      'Опубликуйте или верните материалы, которые ждут решения.',
    ),
    demanded('chats.management', '2.1, абз. 5', 'Чаты управления открыты', facts.ofManagement, TO_BE_OPENED),
    row(
      'chat-links.unused',
      '2.2, абз. 11; 2.6, абз. 2',
      'Ссылок в чаты, по которым за неделю никто не пришёл, нет',
      backlog(facts.unusedLinks),
      [facts.unusedLinks, 0],
      'Аннулируйте ссылки в чаты, которые никому не понадобились, или напомните о них.',
    ),
    demanded('chats.channels', '2.2, абз. 12', 'Каналы организации открыты', facts.channels, TO_BE_OPENED),
    demanded(
      'chats.groups',
      '2.3, абз. 3',
      'У классов и групп есть чаты обучающихся, родителей и педагогов',
      facts.ofGroups,
      TO_BE_OPENED,
    ),
    taught('subjects.chats', 'У предметов учебного плана есть чаты', subjects.withChat, subjects, [
      noSubjects,
      'Назначьте педагогов предметам без чата: чат откроется сам.',
    ]),
    taught('subjects.materials', 'У предметов учебного плана есть материалы', subjects.withMaterial, subjects, [
      noSubjects,
      'Попросите педагогов положить материалы на полки предметов.',
    ]),
    taught('programmes.chats', 'У программ внеурочной деятельности есть чаты', programmes.withChat, programmes, [
      noProgrammes,
      'Назначьте руководителей занятий программам без чата: чат откроется сам.',
    ]),
    taught(
      'programmes.materials',
      'У программ внеурочной деятельности есть материалы',
      programmes.withMaterial,
      programmes,
      [noProgrammes, 'Попросите руководителей занятий положить материалы на полки программ.'],
    ),
  ];
};
