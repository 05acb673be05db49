import type { ChatControlFacts } from '@zveno/contracts-communication';
import { controlCodes } from '@zveno/contracts-org-structure';
import { controlRows, notMeasured, type ControlFacts } from './control-rows.ts';

const nothing: ControlFacts = {
  actInForce: false,
  actAdopted: false,
  members: 0,
  acknowledged: 0,
  director: false,
  administrators: 0,
  administratorsByOrder: 0,
  provisional: 0,
  staffGroups: 0,
  studyGroups: 0,
  curated: 0,
  differing: 0,
  distributed: false,
  staffMembers: 0,
  studentMembers: 0,
  students: 0,
  employees: 0,
  unclaimedLinks: 0,
  openRequests: 0,
  movementsWithoutOrder: 0,
  requisites: 1,
  usageReports: 0,
  acknowledgedReports: 0,
};
const none = { demanded: 0, there: 0 };
const nobodys = { total: 0, withChat: 0, withMaterial: 0 };
const noChats: ChatControlFacts = {
  strategyVersion: 0,
  all: none,
  ofGroups: none,
  ofManagement: none,
  channels: none,
  ownerless: 0,
  subjects: nobodys,
  programmes: nobodys,
  materialsWaiting: 0,
  unusedLinks: 0,
};
const stateOf = (code: string, facts: Partial<ControlFacts>) =>
  controlRows({ ...nothing, ...facts }).find((row) => row.code === code)!.state;

describe('R02: the control view', () => {
  it.each([
    ['local-act.in-force', {}, 'missing'],
    ['local-act.in-force', { actAdopted: true }, 'partly'],
    ['local-act.in-force', { actInForce: true }, 'done'],
    ['local-act.acknowledged', { actInForce: true, members: 3, acknowledged: 1 }, 'partly'],
    ['local-act.acknowledged', { actInForce: true, members: 3, acknowledged: 3 }, 'done'],
    ['local-act.acknowledged', { members: 0 }, 'missing'],
    ['administrator.by-order', { provisional: 1 }, 'partly'],
    ['administrator.by-order', { administratorsByOrder: 1 }, 'done'],
    ['administrator.second', { administrators: 1 }, 'advised'],
    ['curators.assigned', { studyGroups: 2, curated: 1 }, 'partly'],
    ['curators.assigned', {}, 'missing'],
    ['movements.ordered', { movementsWithoutOrder: 2 }, 'partly'],
    ['links.unclaimed', {}, 'done'],
    ['organization.requisites', {}, 'partly'],
    ['organization.requisites', { requisites: 5 }, 'done'],
    ['usage-reports.acknowledged', {}, 'missing'],
    ['usage-reports.acknowledged', { usageReports: 2, acknowledgedReports: 1 }, 'partly'],
    ['usage-reports.acknowledged', { usageReports: 2, acknowledgedReports: 2 }, 'done'],
  ] as const)('%s of %j: %s', (code, facts, state) => expect(stateOf(code, facts)).toBe(state));

  it.each([
    ['chats.strategy', {}, 'missing', 0, 1],
    ['chats.strategy', { strategyVersion: 2 }, 'done', 1, 1],
    ['chats.demanded', { all: { demanded: 9, there: 7 } }, 'partly', 7, 9],
    ['chats.owned', { ownerless: 2 }, 'partly', 2, 0],
    ['chats.management', {}, 'missing', 0, 0],
    ['chats.management', { ofManagement: { demanded: 4, there: 4 } }, 'done', 4, 4],
    ['chats.channels', { channels: { demanded: 3, there: 0 } }, 'missing', 0, 3],
    ['chats.groups', { ofGroups: { demanded: 6, there: 5 } }, 'partly', 5, 6],
    ['subjects.chats', { subjects: { total: 4, withChat: 3, withMaterial: 0 } }, 'partly', 3, 4],
    ['subjects.materials', { subjects: { total: 4, withChat: 3, withMaterial: 0 } }, 'missing', 0, 4],
    ['programmes.chats', {}, 'missing', 0, 0],
    ['programmes.materials', { programmes: { total: 1, withChat: 0, withMaterial: 1 } }, 'done', 1, 1],
    ['materials.waiting', { materialsWaiting: 1 }, 'partly', 1, 0],
    ['chat-links.unused', {}, 'done', 0, 0],
  ] as const)('%s of chats like %j: %s', (code, chats, state, count, total) => {
    const rows = controlRows({ ...nothing, chats: { ...noChats, ...chats } });
    expect(rows.find((row) => row.code === code)).toMatchObject({ state, count, total });
  });

  it('has a row for each thing demanded, and says of chats that they are not known while nobody answers', () => {
    const all = controlRows({ ...nothing, chats: noChats }).map(({ code }) => code);
    expect(all.toSorted()).toEqual([...controlCodes].sort());
    expect(controlRows(nothing).filter(({ code }) => code.startsWith('chats.'))).toEqual([]);
    expect(notMeasured({}).length).toBe(notMeasured({ chats: noChats }).length + 1);
  });

  it('says what to do about all that is not done, and where it is demanded', () => {
    for (const { state, todo, clause } of controlRows({ ...nothing, chats: noChats })) {
      expect(todo === '').toBe(state === 'done');
      expect(clause).not.toBe('');
    }
  });
});
