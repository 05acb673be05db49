import { api, ask } from '../../api/client.ts';

/** A movement of one person, as a dialog collects it. */
export type Move = Readonly<{
  organizationId: string;
  rosterEntryId: string;
  /** Where the person is; empty for who is nowhere. */
  fromUnitId: string;
  /** Where the person goes; empty where they go nowhere. */
  toUnitId: string;
  effectiveOn: string;
  orderRef: string | undefined;
}>;

type Standing = 'active' | 'leave' | 'left' | 'none';
type MoveRow = Readonly<{
  from: readonly Standing[];
  /** Needs a group to go to. */
  target?: true;
  /** Ends studying or working here: access closes. */
  ends?: true;
  send: (move: Move) => Promise<unknown>;
}>;

const path = ({ organizationId, rosterEntryId }: Move) => ({ path: { organizationId, rosterEntryId } });
const day = ({ effectiveOn, orderRef }: Move) => ({ effectiveOn, orderRef });
const into = (move: Move) => ({ ...day(move), unitId: move.toUnitId });
const within = (move: Move) => ({ ...day(move), unitId: move.fromUnitId });
const between = (move: Move) => ({ ...day(move), fromUnitId: move.fromUnitId, toUnitId: move.toUnitId });
const away = (move: Move) => ({ ...day(move), fromUnitId: move.fromUnitId });
const students = '/api/organizations/{organizationId}/students/{rosterEntryId}' as const;
const employees = '/api/organizations/{organizationId}/employees/{rosterEntryId}' as const;

/** What may happen to a student, by the name of the event. */
export const studentMoves = {
  StudentEnrolled: {
    from: ['none'],
    target: true,
    send: (move) =>
      ask((headers) => api.POST(`${students}/enrollments`, { headers, params: path(move), body: into(move) })),
  },
  StudentTransferredBetweenGroups: {
    from: ['active'],
    target: true,
    send: (move) =>
      ask((headers) => api.POST(`${students}/transfers`, { headers, params: path(move), body: between(move) })),
  },
  AcademicLeaveGranted: {
    from: ['active'],
    send: (move) =>
      ask((headers) => api.POST(`${students}/academic-leaves`, { headers, params: path(move), body: within(move) })),
  },
  AcademicLeaveEnded: {
    from: ['leave'],
    send: (move) =>
      ask((headers) =>
        api.POST(`${students}/academic-leave-endings`, { headers, params: path(move), body: within(move) }),
      ),
  },
  StudentTransferredOut: {
    from: ['active', 'leave'],
    ends: true,
    send: (move) =>
      ask((headers) => api.POST(`${students}/departures`, { headers, params: path(move), body: away(move) })),
  },
  StudentExpelled: {
    from: ['active', 'leave'],
    ends: true,
    send: (move) =>
      ask((headers) => api.POST(`${students}/expulsions`, { headers, params: path(move), body: away(move) })),
  },
  StudentGraduated: {
    from: ['active'],
    ends: true,
    send: (move) =>
      ask((headers) => api.POST(`${students}/graduations`, { headers, params: path(move), body: away(move) })),
  },
  StudentReinstated: {
    from: ['left'],
    target: true,
    send: (move) =>
      ask((headers) => api.POST(`${students}/reinstatements`, { headers, params: path(move), body: into(move) })),
  },
} as const satisfies Record<string, MoveRow>;

/** What may happen to an employee, by the name of the event. */
export const employeeMoves = {
  EmployeeHired: {
    from: ['none', 'left'],
    target: true,
    send: (move) =>
      ask((headers) => api.POST(`${employees}/hirings`, { headers, params: path(move), body: into(move) })),
  },
  EmployeeTransferred: {
    from: ['active'],
    target: true,
    send: (move) =>
      ask((headers) => api.POST(`${employees}/transfers`, { headers, params: path(move), body: between(move) })),
  },
  EmployeeLeaveStarted: {
    from: ['active'],
    send: (move) =>
      ask((headers) => api.POST(`${employees}/leaves`, { headers, params: path(move), body: within(move) })),
  },
  EmployeeLeaveEnded: {
    from: ['leave'],
    send: (move) =>
      ask((headers) => api.POST(`${employees}/leave-endings`, { headers, params: path(move), body: within(move) })),
  },
  EmployeeDismissed: {
    from: ['active', 'leave'],
    ends: true,
    send: (move) =>
      ask((headers) => api.POST(`${employees}/dismissals`, { headers, params: path(move), body: away(move) })),
  },
} as const satisfies Record<string, MoveRow>;

export type MoveType = keyof typeof studentMoves | keyof typeof employeeMoves;
const rows: Readonly<Record<MoveType, MoveRow>> = { ...studentMoves, ...employeeMoves };

export const moveRow = (type: MoveType): MoveRow => rows[type];

/** What may happen next to somebody who stands so. */
export const movesFor = (kind: 'student' | 'employee', standing: Standing): readonly MoveType[] => {
  const types = Object.keys(kind === 'student' ? studentMoves : employeeMoves) as MoveType[];
  return types.filter((type) => rows[type].from.includes(standing));
};
