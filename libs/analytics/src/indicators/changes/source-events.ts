import { reportMovements } from '../../contingent/report-movements.projection.ts';
import { studyGroups } from '../../curator-coverage/study-groups.projection.ts';
import { operating } from '../a1-operating/operating.projection.ts';
import { joins } from '../a12-joins/joins.projection.ts';
import { invitations } from '../a13-invitations/invitations.projection.ts';
import { administrators } from '../a14-administrators/administrators.projection.ts';
import { secondFactors } from '../a14-administrators/second-factors.projection.ts';
import { removals } from '../a11-removals/removals.projection.ts';
import { readings } from '../a19-announcements/readings.projection.ts';
import { participations } from '../a2-connected/participations.projection.ts';
import { polls } from '../a21-polls/polls.projection.ts';
import { workingHours } from '../a23-messages/working-hours.projection.ts';
import { safety } from '../a25-safety/safety.projection.ts';
import { consents } from '../a26-privacy/consents.projection.ts';
import { duties } from '../a26-privacy/duties.projection.ts';
import { guardians } from '../a4-families/guardians.projection.ts';
import { acts } from '../a5-activity/acts.projection.ts';
import { readers } from '../a5-activity/readers.projection.ts';
import { chats } from '../a9-chats/chats.projection.ts';
import { participants } from '../a9-chats/participants.projection.ts';
import { programmes } from '../a9-chats/programmes.projection.ts';
import { teaching } from '../a9-chats/teaching.projection.ts';

/** Every type of event that a counter depends on. */
export const sourceEventTypes: readonly string[] = [
  ...new Set<string>(
    [
      reportMovements,
      studyGroups,
      operating,
      joins,
      invitations,
      administrators,
      secondFactors,
      participations,
      consents,
      duties,
      guardians,
      chats,
      participants,
      teaching,
      programmes,
      acts,
      readers,
      readings,
      polls,
      removals,
      workingHours,
      safety,
    ].flatMap(({ handles }) => [...handles]),
  ),
];
