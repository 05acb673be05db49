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
import type { Counted, OpenRows, Source } from '../engine/source.ts';
import { Tally } from '../engine/tally.ts';
import { talkOf } from './talk.ts';

/** The rows of one organisation: the messages of a school are many. */
const rowsOf = async (open: OpenRows, id: string) => {
  const of = { orgId: id };
  const [
    [chats, participants, acts, readers],
    [participations, movements, guardians, groups, teaching, programmes],
    [operating, place, hours],
  ] = await Promise.all([
    Promise.all([
      open(chatsModel).find(of),
      open(participantsModel).find(of),
      open(actsModel).find(of),
      open(readersModel).find(of),
    ]),
    Promise.all([
      open(participationsModel).find(of),
      open(reportMovementsModel).find(of),
      open(guardiansModel).find(of),
      open(studyGroupsModel).find(of),
      open(teachingModel).find(of),
      open(programmesModel).find(of),
    ]),
    Promise.all([
      open(operatingModel).findOne({ _id: id }),
      open(organizationsModel).findOne({ _id: id }),
      open(workingHoursModel).findOne({ _id: id }),
    ]),
  ]);
  const said = { chats, participants, acts, readers };
  return { said, participations, movements, guardians, groups, teaching, programmes, operating, place, hours };
};

const countOne = async (open: OpenRows, id: string, known: string): Promise<Counted> => {
  const { said, participations, operating, place, hours, ...rows } = await rowsOf(open, id);
  const talk = talkOf(said, known);
  const readings = await open(readingsModel).find({ chatId: { $in: [...announcing(talk)] } });
  const people = participations.map((row) => participationOf(row, known));
  const zoneOn = (on: string) => (place === null ? undefined : labelAsOf(place.facts, { on, known }))?.timeZone;
  const tally = new Tally();
  countPeople(tally, { ...rows, people }, talk, known);
  countChats(tally, { ...rows, people, operating: operating ?? undefined }, talk, known);
  countAnnouncements(tally, talk, readings, known);
  countMessages(tally, talk, hours ?? undefined, (on) => zoneOn(on) ?? 'UTC');
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
