import { reportMovements } from '../../contingent/report-movements.projection.ts';
import { studyGroups } from '../../curator-coverage/study-groups.projection.ts';
import { operating } from '../a1-operating/operating.projection.ts';
import { joins } from '../a12-joins/joins.projection.ts';
import { invitations } from '../a13-invitations/invitations.projection.ts';
import { administrators } from '../a14-administrators/administrators.projection.ts';
import { secondFactors } from '../a14-administrators/second-factors.projection.ts';
import { participations } from '../a2-connected/participations.projection.ts';
import { consents } from '../a26-privacy/consents.projection.ts';
import { duties } from '../a26-privacy/duties.projection.ts';
import { guardians } from '../a4-families/guardians.projection.ts';

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
    ].flatMap(({ handles }) => [...handles]),
  ),
];
