import { reportMovementsModel } from '../../contingent/report-movements.model.ts';
import { studyGroupsModel } from '../../curator-coverage/study-groups.model.ts';
import { labelAsOf } from '../../shared/reports.ts';
import { organizationsModel } from '../../territory/organizations.model.ts';
import { operatingModel } from '../a1-operating/operating.model.ts';
import { countAnnouncements, announcing } from '../a19-announcements/count-announcements.ts';
import { readingsModel } from '../a19-announcements/readings.model.ts';
import { participationOf } from '../a2-connected/connected.ts';
import { participationsModel } from '../a2-connected/participations.model.ts';
import { countMessages } from '../a23-messages/count-messages.ts';
import { workingHoursModel } from '../a23-messages/working-hours.model.ts';
import { guardiansModel } from '../a4-families/guardians.model.ts';
import { actsModel } from '../a5-activity/acts.model.ts';
import { countPeople } from '../a5-activity/count-people.ts';
import { readersModel } from '../a5-activity/readers.model.ts';
import { chatsModel } from '../a9-chats/chats.model.ts';
import { countChats } from '../a9-chats/count-chats.ts';
import { participantsModel } from '../a9-chats/participants.model.ts';
import { programmesModel } from '../a9-chats/programmes.model.ts';
import { teachingModel } from '../a9-chats/teaching.model.ts';
import { byOrganization } from '../engine/by-organization.ts';
import type { Counted, OpenRows, Source } from '../engine/source.ts';
import { Tally } from '../engine/tally.ts';
import { talkOf } from './talk.ts';

/** One organisation at a time: the messages of a school are many. */
const countOne = async (open: OpenRows, id: string, known: string): Promise<Counted> => {
  const rowsOf = async <T>(found: Promise<Map<string, T[]>>) => (await found).get(id) ?? [];
  const of = [id];
  const talk = talkOf(
    {
      chats: await rowsOf(byOrganization(open, chatsModel, of)),
      participants: await rowsOf(byOrganization(open, participantsModel, of)),
      acts: await rowsOf(byOrganization(open, actsModel, of)),
      readers: await rowsOf(byOrganization(open, readersModel, of)),
    },
    known,
  );
  const participations = await rowsOf(byOrganization(open, participationsModel, of));
  const people = participations.map((row) => participationOf(row, known));
  const place = await open(organizationsModel).findOne({ _id: id });
  const hours = await open(workingHoursModel).findOne({ _id: id });
  const readings = await open(readingsModel).find({ chatId: { $in: [...announcing(talk)] } });
  const tally = new Tally();
  countPeople(
    tally,
    {
      people,
      movements: await rowsOf(byOrganization(open, reportMovementsModel, of)),
      guardians: await rowsOf(byOrganization(open, guardiansModel, of)),
    },
    talk,
    known,
  );
  countChats(
    tally,
    {
      people,
      groups: await rowsOf(byOrganization(open, studyGroupsModel, of)),
      teaching: await rowsOf(byOrganization(open, teachingModel, of)),
      programmes: await rowsOf(byOrganization(open, programmesModel, of)),
      operating: (await open(operatingModel).findOne({ _id: id })) ?? undefined,
    },
    talk,
    known,
  );
  countAnnouncements(tally, talk, readings, known);
  countMessages(
    tally,
    talk,
    hours ?? undefined,
    (on) => (place === null ? undefined : labelAsOf(place.facts, { on, known }))?.timeZone ?? 'UTC',
  );
  return { steps: tally.steps() };
};

/** What is said in chats, by whom, to whom (A4–A7, A9, A10, A16, A19, A20, A23, A24). */
export const chatsSource: Source = {
  id: 'chats',
  ofChats: true,
  counters: [
    'students.reached',
    'students.active',
    'staff.active',
    'parents.linked',
    'parents.active',
    'groups.chats-complete',
    'management-chats.due',
    'management-chats.used',
    'subjects.assigned',
    'subjects.covered',
    'programmes.assigned',
    'programmes.covered',
    'chats.people',
    'announcements.addressed',
    'announcements.read-soon',
    'announcements.asked',
    'announcements.acknowledged',
    'answers.first',
    'answers.soon',
    'messages.human',
    'messages.meaningful',
    'messages.by-students',
    'messages.by-staff',
    'messages.copied',
    'messages.to-staff',
    'messages.to-staff-off-hours',
  ],
  models: [
    chatsModel,
    participantsModel,
    actsModel,
    readersModel,
    readingsModel,
    participationsModel,
    reportMovementsModel,
    guardiansModel,
    studyGroupsModel,
    teachingModel,
    programmesModel,
    operatingModel,
    organizationsModel,
    workingHoursModel,
  ],
  count: async (open, organizations, known) => {
    const found = new Map<string, Counted>();
    for (const id of organizations) found.set(id, await countOne(open, id, known));
    return found;
  },
};
